#include "extract/sentence_opening.h"

#include <algorithm>
#include <iterator>

namespace chipcheck {
namespace {

struct Opening {
  std::string_view word;
  FeaturePiece kind;
};

constexpr Opening kOpenings[] = {{"he", "he"},
                                 {"she", "he"},
                                 {"his", "he"},
                                 {"her", "he"},
                                 {"it", "it"},
                                 {"its", "it"},
                                 {"they", "it"},
                                 {"their", "it"},
                                 {"we", "we"},
                                 {"i", "we"},
                                 {"our", "we"},
                                 {"my", "we"},
                                 {"we're", "we"},
                                 {"we've", "we"},
                                 {"i'm", "we"},
                                 {"this", "this"},
                                 {"that", "this"},
                                 {"these", "this"},
                                 {"those", "this"},
                                 {"such", "this"},
                                 {"but", "turn"},
                                 {"yet", "turn"},
                                 {"however", "turn"},
                                 {"meanwhile", "turn"},
                                 {"elsewhere", "turn"},
                                 {"separately", "turn"},
                                 {"still", "turn"},
                                 {"by", "turn"},
                                 {"while", "turn"},
                                 {"although", "turn"},
                                 {"and", "and"},
                                 {"or", "and"},
                                 {"so", "and"},
                                 {"also", "and"},
                                 {"then", "and"},
                                 {"if", "if"},
                                 {"according", "cites"},
                                 {"in", "time"},
                                 {"on", "time"},
                                 {"last", "time"},
                                 {"since", "time"},
                                 {"a", "a"},
                                 {"an", "a"},
                                 {"for", "for"},
                                 {"at", "at"}};

constexpr Opening kBehindThe[] = {
    {"company", "company"}, {"firm", "company"},      {"start-up", "company"}, {"startup", "company"},
    {"group", "company"},   {"chipmaker", "company"}, {"lab", "company"},      {"report", "report"},
    {"paper", "report"},    {"study", "report"},      {"analysts", "report"},  {"researchers", "report"},
    {"authors", "report"},  {"article", "report"},    {"analyst", "he"},       {"executive", "he"}};

std::string_view WordAt(std::string_view text) { return text.substr(0, text.find_first_of(" ,.:;!?()\"")); }

template <std::size_t kSize>
const Opening* Find(const Opening (&openings)[kSize], std::string_view word) {
  const auto found = std::find_if(std::begin(openings), std::end(openings),
                                  [&](const Opening& opening) { return opening.word == word; });
  return found == std::end(openings) ? nullptr : found;
}

}  // namespace

FeaturePiece OpeningOf(std::string_view text) {
  if (text.starts_with('"')) return "quote";
  while (!text.empty() && (text.front() == '*' || text.front() == '-' || text.front() == ' ')) text.remove_prefix(1);
  if (text.starts_with('<')) {
    for (const std::string_view name : {"<org>", "<person>", "<name>", "<chip>", "<model>", "<site>", "<handle>"}) {
      if (text.starts_with(name)) return name;
    }
    return "number";
  }
  const std::string_view word = WordAt(text);
  if (word == "the") {
    const Opening* found = Find(kBehindThe, WordAt(text.substr(std::min<std::size_t>(text.size(), 4))));
    return found != nullptr ? found->kind : "the";
  }
  const Opening* found = Find(kOpenings, word);
  return found != nullptr ? found->kind : "other";
}

Span LastWord(std::string_view text, Span part) {
  const auto letter = [&](std::size_t at) { return IsAsciiAlpha(text[at]) || text[at] == '\''; };
  std::size_t end = part.end;
  while (end > part.begin && !letter(end - 1)) --end;
  std::size_t begin = end;
  while (begin > part.begin && letter(begin - 1)) --begin;
  return {begin, end};
}

}  // namespace chipcheck
