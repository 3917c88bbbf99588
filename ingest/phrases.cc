#include "ingest/phrases.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/text.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

struct Phrase {
  std::string_view text;
  std::uint32_t group;
};
// By the first word of the phrase.
using PhraseTable = std::unordered_map<std::string_view, std::vector<Phrase>>;

bool IsWordByte(char c) { return IsAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80; }

std::string_view FirstWord(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && IsWordByte(text[end])) ++end;
  return text.substr(0, std::max<std::size_t>(end, 1));
}

const PhraseTable& Phrases() {
  static const PhraseTable kPhrases = [] {
    PhraseTable phrases;
    const auto table = ArticleTables().Open("page_phrases.tsv", {"phrase", "group"});
    if (!table) return phrases;
    for (std::size_t i = 0; i < table->size(); ++i) {
      const std::string_view text = table->row(i).Required(0);
      const auto group = std::find(kPhraseGroupNames.begin(), kPhraseGroupNames.end(), table->row(i).Required(1));
      if (group == kPhraseGroupNames.end()) continue;
      phrases[FirstWord(text)].push_back({text, 1U << static_cast<unsigned>(group - kPhraseGroupNames.begin())});
    }
    return phrases;
  }();
  return kPhrases;
}

}  // namespace

std::uint32_t PhraseGroups(std::string_view text) {
  const std::string lower = ToAsciiLower(text);
  const std::string_view view = lower;
  std::uint32_t groups = 0;
  for (std::size_t at = 0; at < view.size();) {
    const std::string_view word = FirstWord(view.substr(at));
    const auto found = Phrases().find(word);
    if (found != Phrases().end()) {
      for (const Phrase& phrase : found->second) {
        if (view.substr(at, phrase.text.size()) != phrase.text) continue;
        const std::size_t end = at + phrase.text.size();
        if (end < view.size() && IsWordByte(view[end]) && IsWordByte(phrase.text.back())) continue;
        groups |= phrase.group;
      }
    }
    at += word.size();
  }
  return groups;
}

}  // namespace chipcheck
