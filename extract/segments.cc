#include "extract/segments.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace chipcheck {
namespace {

constexpr std::size_t kMostLabelWords = 3;
constexpr std::size_t kMostHeadingBytes = 90;
constexpr std::size_t kMostHeadingWords = 12;

bool IsBullet(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  return line.starts_with("\xE2\x80\xA2");  // •
}

// "2. ", "3) ", "(4) ".
bool IsNumbered(std::string_view line) {
  if (line.starts_with("(")) line.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < line.size() && IsAsciiDigit(line[digits])) ++digits;
  constexpr std::size_t kMostDigits = 2;
  const std::string_view behind = line.substr(digits);
  return digits >= 1 && digits <= kMostDigits && (behind.starts_with(". ") || behind.starts_with(") "));
}

// What stands before a colon at the start of a sentence: a label of a few words, or a heading whose longer words are
// capitalised.
Boundary BeforeColon(std::string_view sentence) {
  const std::size_t colon = sentence.substr(0, kMostHeadingBytes).find(": ");
  if (colon == std::string_view::npos) return Boundary::kNone;
  std::size_t words = 0;
  std::size_t capitals = 0;
  std::size_t long_words = 0;
  constexpr std::size_t kLongWord = 4;
  for (const std::string_view word : Split(sentence.substr(0, colon), ' ')) {
    if (word.empty()) continue;
    ++words;
    const bool capital = !IsAsciiLower(word[0]);
    if (word.size() >= kLongWord) ++long_words, capitals += capital ? 1U : 0U;
  }
  if (words == 0 || words > kMostHeadingWords || IsAsciiLower(sentence[0])) return Boundary::kNone;
  if (words <= kMostLabelWords) return Boundary::kLabel;
  return capitals * 10 >= long_words * 6 ? Boundary::kHeading : Boundary::kNone;
}

}  // namespace

std::string_view ToString(Boundary boundary) {
  constexpr std::array<std::string_view, 5> kNames = {"none", "line", "item", "label", "heading"};
  return kNames[static_cast<std::size_t>(boundary)];
}

std::vector<Boundary> FindBoundaries(std::string_view text, const std::vector<Span>& sentences) {
  std::vector<Boundary> boundaries;
  boundaries.reserve(sentences.size());
  std::size_t end = 0;
  for (const Span sentence : sentences) {
    const std::string_view words = sentence.In(text);
    Boundary boundary = BeforeColon(words);
    if (boundary == Boundary::kNone) {
      const bool line = text.substr(end, sentence.begin - end).find('\n') != std::string_view::npos;
      if (words.starts_with("#"))
        boundary = Boundary::kHeading;
      else if (IsBullet(words) || IsNumbered(words))
        boundary = Boundary::kItem;
      else if (line)
        boundary = Boundary::kLine;
    }
    boundaries.push_back(boundary);
    end = sentence.end;
  }
  return boundaries;
}

}  // namespace chipcheck
