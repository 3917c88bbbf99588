// The words of numbers, and the words around numbers: number_words.tsv, bound_words.tsv and context_words.tsv.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "config/phrase_map.h"
#include "config/table.h"
#include "core/claim.h"
#include "core/result.h"

namespace chipcheck {

// What a word does in a number; number_words.tsv describes each.
enum class NumberRole : std::uint8_t {
  kSmall,
  kTens,
  kHundred,
  kScale,
  kAbbreviation,
  kSuffix,
  kIdeograph,
  kPlural,
  kFraction,
  kMultiple,
  kGrown,
  kShrunk,
  kTwice,
  kFold,
  kDigit,
  kOrder,
  kGroup,
  kCouple,
  kFew,
  kMulti,
  kUnit,
  kPeriod,
};

struct NumberWord {
  NumberRole role = NumberRole::kSmall;
  double value = 0;
  double highest = 0;  // of kFew: "several million" is at most 9 million
};

// What a word beside a number tells of it, as bits; context_words.tsv describes each.
enum ContextRole : std::uint32_t {
  kLabelWord = 1U << 0U,
  kProductWord = 1U << 1U,
  kMonthWord = 1U << 2U,
  kStreetWord = 1U << 3U,
  kYearBeforeWord = 1U << 4U,
  kChangeWord = 1U << 5U,
  kRangeWord = 1U << 6U,
  kStopWord = 1U << 7U,
  kChipWord = 1U << 8U,
  kCountedWord = 1U << 9U,
  kContainerWord = 1U << 10U,
  kComparedWord = 1U << 11U,
  kIrregularWord = 1U << 12U,
  kYardstickWord = 1U << 13U,
  kBetweenWord = 1U << 14U,
};

// Words are given and kept in lower case; a phrase has blanks between its words, also where the text has hyphens.
class NumberWords {
 public:
  static constexpr std::size_t kMaxBoundWords = 5;
  static constexpr std::size_t kLongestWord = 24;  // in bytes; longer words are in no table

  // Fails for an unknown role, place or bound, a word that is too long and one that stands twice in one role.
  static Result<NumberWords> Load(const TableSource& tables);

  // A word of a number ("fifty", "million", "dozens"); null when it is none.
  const NumberWord* Word(std::string_view word) const { return words_.Find(word); }
  // A scale that needs digits before it: letters at the digits ("bn", "k"), or a word after a blank ("bn", "mn").
  std::optional<double> Suffix(std::string_view letters) const;
  std::optional<double> Abbreviation(std::string_view word) const;
  // The bound that a phrase before or after a number gives it.
  std::optional<Bound> Before(std::string_view phrase) const;
  std::optional<Bound> After(std::string_view phrase) const;
  // The ContextRole bits of a word; 0 when it has none.
  std::uint32_t Context(std::string_view word) const;
  // Whether a word of `length` bytes that starts with these two characters can be one for Word(): a filter.
  bool MayBegin(char first, char second, std::size_t length) const {
    return length <= kLongestWord && (begins_[StartOf(first)][StartOf(second)] >> length & 1U) != 0;
  }

 private:
  PhraseMap<NumberWord> words_;
  PhraseMap<double> suffixes_;
  PhraseMap<double> abbreviations_;
  PhraseMap<Bound> before_;
  PhraseMap<Bound> after_;
  PhraseMap<std::uint32_t> contexts_;
  // The lengths of the words, as bits, by their first two letters, which are told apart by their low bits in either
  // case.
  static constexpr std::size_t kStarts = 32;
  static std::size_t StartOf(char letter) { return static_cast<unsigned char>(letter) % kStarts; }
  static_assert(kLongestWord < 32);
  std::array<std::array<std::uint32_t, kStarts>, kStarts> begins_{};
};

}  // namespace chipcheck
