// How values of a unit are set: what stands before and after the number, and by which powers it is scaled.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace chipcheck {

// From `from` on (in absolute value), a value is divided by `divisor` and followed by `name`.
struct Scale {
  double from = 0;
  double divisor = 1;
  std::string_view name;
};

struct UnitStyle {
  std::string before;             // "$", "KRW "
  std::span<const Scale> scales;  // ascending, the first from 0; static storage
  std::string after;              // " chips", " per chip-hour"; follows the name of the scale
  int most_digits = 15;           // significant digits that values keep at most
  double factor = 1;              // applied first: 100 for a share that is shown in percent
  bool cents = false;             // unscaled values with one decimal get a second: "$1.50"
  bool scientific = false;        // large values as a × 10ⁿ and not by scales
};

UnitStyle StyleOfUnit(std::string_view unit);

// The scale that a value of this size is shown in.
const Scale& ScaleOf(const UnitStyle& style, double value);

}  // namespace chipcheck
