#include "verify/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// A 90 % interval ends 1.645 standard deviations from the middle, a 99 % interval 2.576.
constexpr double kDeviations90 = 1.6449;
constexpr double kDeviations99 = 2.5758;
constexpr double kStrainedFactor = 2.0;
// A number that is nearly right is no slip of a thousand, however wide the expectation.
constexpr double kLeastSlip = 10.0;
// Numbers of prose have a few digits; more would only be noise of the conversion.
constexpr int kMostDigits = 12;

// The digits of the first number of `text` as an integer without trailing zeros of a whole number: 38 for "$38
// million", 1024 for "1,024", 5 for "50,000", 335 for "3.35", 60 for "6.0". Zero when there is none.
double PrintedMantissa(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && !IsAsciiDigit(text[i])) ++i;
  double mantissa = 0.0;
  int digits = 0;
  bool point = false;
  for (; i < text.size() && digits < kMostDigits; ++i) {
    if (IsAsciiDigit(text[i])) {
      mantissa = mantissa * 10.0 + (text[i] - '0');
      ++digits;
    } else if (text[i] == '.' && !point && i + 1 < text.size() && IsAsciiDigit(text[i + 1])) {
      point = true;
    } else if (text[i] == ',' && i + 1 < text.size() && IsAsciiDigit(text[i + 1])) {
      continue;
    } else {
      break;
    }
  }
  while (!point && mantissa >= 10.0 && std::fmod(mantissa, 10.0) == 0.0) mantissa /= 10.0;
  return mantissa;
}

bool Finite(const std::optional<double>& value) { return !value || std::isfinite(*value); }

}  // namespace

double StatedRounding(std::string_view quote, double value) {
  if (value == 0.0) return 0.0;
  const double mantissa = std::max(1.0, PrintedMantissa(quote));
  return std::clamp(0.5 / mantissa, kLeastRounding, kMostRounding);
}

std::optional<Interval> ClaimInterval(const Claim& claim) {
  if (!claim.low && !claim.high) return std::nullopt;
  if (!Finite(claim.low) || !Finite(claim.high)) return std::nullopt;
  if (claim.low && claim.high && *claim.low > *claim.high) return std::nullopt;
  Interval interval{claim.low.value_or(-kInfinity), claim.high.value_or(kInfinity)};
  double share = StatedRounding(claim.quote, claim.low ? *claim.low : *claim.high);
  if (claim.bound == Bound::kAbout) share = std::max(share, kAboutRounding);
  if (claim.low) interval.low -= std::abs(*claim.low) * share;
  if (claim.high) interval.high += std::abs(*claim.high) * share;
  return interval;
}

Interval Scaled(Interval interval, double factor) { return {interval.low * factor, interval.high * factor}; }

double ClaimPoint(const Claim& claim) {
  if (!claim.low) return claim.high.value_or(0.0);
  if (!claim.high) return *claim.low;
  if (*claim.low == *claim.high) return *claim.low;
  if (*claim.low > 0.0 && *claim.high > 0.0) return std::sqrt(*claim.low) * std::sqrt(*claim.high);
  return 0.5 * (*claim.low + *claim.high);
}

Interval Interval99(const Range& range) {
  if (range.low <= 0.0 || range.mid <= 0.0) return {range.low, range.high};
  constexpr double kStretch = kDeviations99 / kDeviations90;
  return {range.mid * std::pow(range.low / range.mid, kStretch),
          range.mid * std::pow(range.high / range.mid, kStretch)};
}

double Distance(const Interval& claimed, const Range& expected) {
  if (claimed.low <= expected.high && claimed.high >= expected.low) return 1.0;
  const bool above = claimed.low > expected.high;
  const double larger = above ? claimed.low : expected.low;
  const double smaller = above ? expected.high : claimed.high;
  if (larger > 0.0 && smaller > 0.0) return larger / smaller;
  if (larger < 0.0 && smaller < 0.0) return smaller / larger;
  return kInfinity;
}

Outcome Compare(const Interval& claimed, const Range& expected) {
  const double distance = Distance(claimed, expected);
  if (distance <= 1.0) return Outcome::kAgrees;
  if (distance <= kStrainedFactor) return Outcome::kStrained;
  const Interval wide = Interval99(expected);
  return claimed.low <= wide.high && claimed.high >= wide.low ? Outcome::kStrained : Outcome::kConflicts;
}

Outcome CompareToFigure(const Interval& claimed, double figure, double tolerance, double strained) {
  const auto within = [&](double share) {
    const double slack = std::abs(figure) * share;
    return claimed.low <= figure + slack && claimed.high >= figure - slack;
  };
  if (within(tolerance)) return Outcome::kAgrees;
  return within(strained) ? Outcome::kStrained : Outcome::kConflicts;
}

std::optional<double> RatioTo(const Claim& claim, const Range& expected) {
  if (!(expected.mid > 0.0)) return std::nullopt;
  const double ratio = ClaimPoint(claim) / expected.mid;
  if (!std::isfinite(ratio)) return std::nullopt;
  return ratio;
}

std::optional<double> MagnitudeSlip(const Interval& claimed, const Range& expected) {
  if (Distance(claimed, expected) <= kLeastSlip) return std::nullopt;
  constexpr std::array<double, 4> kFactors = {1e3, 1e-3, 1e6, 1e-6};
  for (const double factor : kFactors) {
    if (Distance(Scaled(claimed, factor), expected) <= 1.0) return factor;
  }
  return std::nullopt;
}

}  // namespace chipcheck
