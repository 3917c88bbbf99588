// Reads one number of a text: digits with grouping, decimals, powers and scales, or the words of a number.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>

#include "config/number_words.h"
#include "core/claim.h"
#include "core/text.h"

namespace chipcheck {

// What the words of a number make of it.
enum class NumberSense {
  kPlain,     // "50,000", "tens of thousands", "half a million"
  kMultiple,  // "doubled", "tenfold", "two orders of magnitude": times something
  kFraction,  // "a third", "1/10": of something
  kGroup,     // "dual", "a couple of": counts what follows, and nothing if that is no thing
};

constexpr double kOpen = std::numeric_limits<double>::infinity();

// One number, before unit and bound. `high` is kOpen for a vague number without an upper end ("billions"); for a
// fraction both are the quotient ("two-thirds" 0.667); for a multiple the factor, with its direction.
struct Number {
  Span span;  // with its scale: "2.788 million", "24k", "a hundred million"
  double low = 0;
  double high = 0;
  double scale = 1;  // 1e6 of "2.788 million"; 1 without a scale
  NumberSense sense = NumberSense::kPlain;
  Direction direction = Direction::kNone;
  bool spelled = false;          // no digit in it
  bool vague = false;            // a range or open end by its words
  bool approximate = false;      // "trillion-dollar": the words round
  bool grouped = false;          // "50,000"
  bool decimals = false;         // "2.5"
  bool maybe_grouped = false;    // "1.250": a decimal point or a thousands separator
  bool needs_unit = false;       // "one", "half a", "1,5": nothing without a unit or a scale behind it
  bool scale_suffix = false;     // the scale is letters at the digits
  bool scale_ambiguous = false;  // "6m": millions for money and for what can be counted, else perhaps metres
};

// A number, or the reason why what stands there is none. `end` is behind it either way.
struct NumberReading {
  std::optional<Number> number;
  std::string_view left;  // "a date", "a version"; static storage; empty when there is nothing to tell
  std::size_t end = 0;
};

// How the caller has read what stands before the number.
struct NumberContext {
  bool money = false;    // a currency stands before it: "$6m" is 6 million
  bool between = false;  // in "between A and B" the "and" is not part of A
};

// Reads numbers with the words of a table, which has to outlive the reader.
class NumberReader {
 public:
  explicit NumberReader(const NumberWords& words) : words_(&words) {}

  // Reads the number that starts with the digit (or the fraction character, or the point before a digit) at `begin`.
  NumberReading ReadDigits(std::string_view text, std::size_t begin, NumberContext context) const;
  // Reads the number whose first word, apart from "a" and "an", is text[word.begin, word.end). That word has to be in
  // the table. An article before it becomes part of the number when it belongs to it: "a hundred million"; it is not
  // looked for before `floor`.
  NumberReading ReadWords(std::string_view text, Span word, std::size_t floor, NumberContext context) const;

 private:
  // "10s of thousands": text[begin, end) is "10s".
  NumberReading ReadPluralDigits(std::string_view text, std::size_t begin, Number number, std::size_t end) const;
  const NumberWords* words_;
};

}  // namespace chipcheck
