// A claim's number as an interval, and how it lies to an expected range.
#pragma once

#include <optional>
#include <string_view>

#include "core/claim.h"
#include "core/verdict.h"

namespace chipcheck {

// The values that a claim allows, ends included. Open ends are infinite.
struct Interval {
  double low = 0.0;
  double high = 0.0;
};

// A number of a text is rounded to the digits that are printed: half a unit of the last one, at most this share of the
// value ("$100 million" does not mean 50 to 150), and at least the other, since data sheets are rounded too.
constexpr double kMostRounding = 0.10;
constexpr double kLeastRounding = 0.005;
// "About", "nearly", "some": writers round to a tenth or so.
constexpr double kAboutRounding = 0.12;

// The share of the value that its printed digits leave open: 0.013 for "38", 0.0005 for "1,024". Text without digits
// ("three", "tens of thousands") counts as one digit.
double StatedRounding(std::string_view quote, double value);

// Empty when the claim has no number, a number that is not finite, or a low end above the high one.
std::optional<Interval> ClaimInterval(const Claim& claim);
// The same with `factor` applied to both ends.
Interval Scaled(Interval interval, double factor);

// One number that stands for the claim: the number itself, the geometric middle of a range, the stated end of an open
// one. Only for claims that have an interval.
double ClaimPoint(const Claim& claim);

// Ends of the 99 % interval of a log-normal quantity of which `range` is the 90 % interval. The ends of `range` where
// it is not positive.
Interval Interval99(const Range& range);

// Agrees: the intervals overlap. Strained: within a factor of 2 of the nearer end, or within the 99 % interval.
// Conflicts: further out. A quantity of the other sign conflicts.
Outcome Compare(const Interval& claimed, const Range& expected);

// Against one printed figure: agrees within the claim's own rounding and `tolerance`, is strained up to `strained`,
// both shares of the figure; conflicts beyond.
Outcome CompareToFigure(const Interval& claimed, double figure, double tolerance, double strained);

// How far the claim is out, as a factor >= 1 between the nearer ends; 1 when the two overlap.
double Distance(const Interval& claimed, const Range& expected);

// Claim over expectation, mid over mid. Empty where the expectation is not positive.
std::optional<double> RatioTo(const Claim& claim, const Range& expected);

// Whether a value that is a power of ten away would agree: 1e3 for "$6 million" where $6 billion is expected. Looks at
// factors of a thousand and of a million in both directions, the slips between thousand, million, billion and trillion.
std::optional<double> MagnitudeSlip(const Interval& claimed, const Range& expected);

}  // namespace chipcheck
