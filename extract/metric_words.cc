#include "extract/metric_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "core/text.h"

namespace chipcheck {
namespace {

// So that "invest", "invested" and "investment" are one word.
constexpr std::size_t kStemBytes = 6;

constexpr std::string_view kGrammar[] = {
    "a",    "about", "all",   "also", "an",   "and",   "any",   "are",     "as",    "at",    "be",   "been", "but",
    "by",   "can",   "could", "did",  "do",   "does",  "for",   "from",    "had",   "has",   "have", "he",   "her",
    "his",  "how",   "i",     "if",   "in",   "into",  "is",    "it",      "its",   "just",  "may",  "more", "most",
    "now",  "of",    "on",    "only", "or",   "our",   "out",   "over",    "s",     "said",  "says", "she",  "so",
    "some", "such",  "than",  "that", "the",  "their", "them",  "then",    "there", "these", "they", "this", "those",
    "to",   "up",    "was",   "we",   "were", "what",  "when",  "which",   "while", "who",   "will", "with", "would",
    "you",  "your",  "it's",  "not",  "no",   "very",  "still", "already", "even",  "well",  "much", "one"};

// A short word as one number: they are compared at once.
constexpr std::size_t kLongestPacked = 8;
constexpr std::uint64_t Pack(std::string_view word) {
  std::uint64_t packed = 0;
  for (const char c : word) packed = packed << 8U | static_cast<unsigned char>(c);
  return packed;
}

constexpr auto kPackedGrammar = [] {
  std::array<std::uint64_t, std::size(kGrammar)> packed{};
  for (std::size_t i = 0; i < packed.size(); ++i) packed[i] = Pack(kGrammar[i]);
  std::sort(packed.begin(), packed.end());
  return packed;
}();
static_assert(std::all_of(std::begin(kGrammar), std::end(kGrammar),
                          [](std::string_view word) { return word.size() <= kLongestPacked; }));

bool IsGrammar(std::string_view word) {
  return word.size() <= kLongestPacked && std::binary_search(kPackedGrammar.begin(), kPackedGrammar.end(), Pack(word));
}

bool IsWord(char c) {
  return IsAsciiAlnum(c) || c == '<' || c == '>' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<StemAt> CutStems(std::string_view abstract) {
  std::vector<StemAt> stems;
  stems.reserve(abstract.size() / 5);
  for (std::size_t at = 0; at < abstract.size();) {
    std::size_t end = at + 1;
    if (IsWord(abstract[at])) {
      if (abstract[at] == '<') {
        while (end < abstract.size() && abstract[end - 1] != '>' && IsWord(abstract[end])) ++end;
      } else {
        while (end < abstract.size() && IsWord(abstract[end]) && abstract[end] != '<') ++end;
      }
    } else if (abstract[at] == ' ' || abstract[at] == '|' || abstract[at] == '\t') {
      ++at;
      continue;
    }
    const std::string_view word = abstract.substr(at, end - at);
    const bool content = IsWord(word[0]) && !IsGrammar(word);
    stems.push_back({at, end, FeaturePiece(word[0] == '<' ? word : word.substr(0, kStemBytes)), content});
    at = end;
  }
  return stems;
}

}  // namespace chipcheck
