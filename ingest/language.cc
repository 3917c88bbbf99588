#include "ingest/language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "core/text.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

constexpr std::size_t kSampleBytes = 8'000;
constexpr std::size_t kLeastHits = 5;
// A script is the text's own when a third of its letters are in it; names and quotes stay below.
constexpr std::size_t kScriptShare = 3;

struct Script {
  char32_t first;
  char32_t last;
  std::string_view language;  // the one that uses it most
};
constexpr Script kScripts[] = {{0x0370, 0x03FF, "el"}, {0x0400, 0x04FF, "ru"}, {0x0590, 0x05FF, "he"},
                               {0x0600, 0x06FF, "ar"}, {0x0900, 0x097F, "hi"}, {0x0E00, 0x0E7F, "th"},
                               {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}};

using WordMap = std::unordered_map<std::string_view, std::vector<std::size_t>>;

struct Words {
  std::vector<std::string_view> languages;
  WordMap map;
};

const Words& StopWords() {
  static const Words kWords = [] {
    Words words;
    const auto table = ArticleTables().Open("stop_words.tsv", {"language", "words"});
    if (!table) return words;
    for (std::size_t i = 0; i < table->size(); ++i) {
      words.languages.push_back(table->row(i).Required(0));
      for (const std::string_view word : table->row(i).List(1)) words.map[word].push_back(i);
    }
    return words;
  }();
  return kWords;
}

std::string_view ByScript(std::string_view text) {
  std::array<std::size_t, std::size(kScripts)> counts{};
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    at += c.length;
    if (c.value < 0x80 ? IsAsciiAlpha(static_cast<char>(c.value)) : c.value >= 0xC0) ++letters;
    for (std::size_t i = 0; i < std::size(kScripts); ++i)
      counts[i] += c.value >= kScripts[i].first && c.value <= kScripts[i].last;
  }
  constexpr std::size_t kJapanese = 6;
  constexpr std::size_t kHan = 7;
  if (counts[kJapanese] * 20 > letters && counts[kJapanese] + counts[kHan] > letters / kScriptShare) return "ja";
  for (std::size_t i = 0; i < std::size(kScripts); ++i) {
    if (counts[i] > letters / kScriptShare) return kScripts[i].language;
  }
  return {};
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  text = text.substr(0, kSampleBytes);
  if (const std::string_view script = ByScript(text); !script.empty()) return std::string(script);
  const Words& stop_words = StopWords();
  std::vector<std::size_t> hits(stop_words.languages.size());
  const std::string lower = ToAsciiLower(text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= lower.size(); ++at) {
    const bool letter = at < lower.size() && (IsAsciiAlpha(lower[at]) || static_cast<unsigned char>(lower[at]) >= 0x80);
    if (letter) continue;
    const auto found = stop_words.map.find(std::string_view(lower).substr(begin, at - begin));
    if (found != stop_words.map.end()) {
      for (const std::size_t language : found->second) ++hits[language];
    }
    begin = at + 1;
  }
  const auto best = std::max_element(hits.begin(), hits.end());
  if (best == hits.end() || *best < kLeastHits) return {};
  return std::string(stop_words.languages[static_cast<std::size_t>(best - hits.begin())]);
}

std::string NormalizeLanguageTag(std::string_view tag) {
  std::string out = ToAsciiLower(Trim(tag.substr(0, tag.find_first_of(",;"))));
  std::replace(out.begin(), out.end(), '_', '-');
  const std::size_t primary = std::min(out.find('-'), out.size());
  const bool letters = std::all_of(out.begin(), out.end(), [](char c) { return IsAsciiAlnum(c) || c == '-'; });
  const bool short_enough = out.size() <= 12 && primary >= 2 && primary <= 3;
  const bool alpha = std::all_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(primary), IsAsciiAlpha);
  return letters && short_enough && alpha ? out : std::string();
}

}  // namespace chipcheck
