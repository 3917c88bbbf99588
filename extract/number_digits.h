// The digits of one number with their grouping and decimals, before anything that follows them.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/text.h"

namespace chipcheck {

// Digits as they were read. When `left` is not empty they are no number, for that reason (static storage).
struct DigitRun {
  double value = 0;
  std::size_t end = 0;  // behind the last digit
  std::string_view left;
  bool grouped = false;         // "50,000"
  bool decimals = false;        // "2.5"
  bool comma_decimals = false;  // "2,5": a number only where a scale or a unit says so
  bool maybe_grouped = false;   // "1.250", "10 000": a point or a separator, one number or two
  bool leading_zero = false;    // "007"

  bool plain() const { return !grouped && !decimals; }
};

// Reads the digits at `begin`; a fraction character there, or a point before a digit, reads as 0 and what follows.
DigitRun ReadDigitRun(std::string_view text, std::size_t begin);

}  // namespace chipcheck
