#include "store/reading.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace chipcheck {
namespace {

constexpr int kForever = 366'000;  // a thousand years
constexpr int kYear = 366;
constexpr int kQuarter = 92;
constexpr int kMonth = 31;
constexpr int kNever = -1;

// Whether `low` lies above `high` by more than the tolerance. Open ends are never apart.
bool IsAbove(const std::optional<double>& low, const std::optional<double>& high) {
  return low && high && *low - *high > kValueTolerance * std::max(std::abs(*low), std::abs(*high));
}

}  // namespace

MetricWindow WindowOf(Metric metric) {
  switch (metric) {
    // Properties of a finished thing: they don't change.
    case Metric::kTrainingCost:
    case Metric::kTrainingCompute:
    case Metric::kTrainingTime:
    case Metric::kTrainingTokens:
    case Metric::kChipHours:
    case Metric::kParameters:
    case Metric::kComputeRate:
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kProcessNode:
    case Metric::kTransistors:
      return {kForever, kForever};
    // Stocks: they grow, but not at once.
    case Metric::kChipCount:
    case Metric::kSystemCount:
    case Metric::kPower:
      return {kYear, kYear};
    // Prices and values move within a season; market values within days.
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
      return {kYear, kQuarter};
    case Metric::kValuation:
    case Metric::kFunding:
    case Metric::kDealValue:
      return {kYear, kMonth};
    // Flows belong to a period that the claim does not hold: only reports of the same days are about the same one, and
    // an organisation has many at a time.
    case Metric::kValueChange:
    case Metric::kEnergy:
    case Metric::kProfit:
    case Metric::kRevenue:
    case Metric::kSpend:
      return {kQuarter, 3};
    // The claim does not hold what is compared, what grew or what is sold: equal numbers of one month are a repeat,
    // different ones are different things.
    case Metric::kMoney:
    case Metric::kRatio:
    case Metric::kChange:
    case Metric::kShare:
    case Metric::kProductPrice:
      return {kMonth, kNever};
  }
  return {kMonth, kNever};
}

std::optional<double> Representative(const Reading& reading) {
  if (reading.low && reading.high) return *reading.low + (*reading.high - *reading.low) / 2;
  return reading.low ? reading.low : reading.high;
}

bool AreDisjoint(const Reading& a, const Reading& b) { return IsAbove(b.low, a.high) || IsAbove(a.low, b.high); }

bool IsSameValue(const Reading& a, const Reading& b) {
  const bool are_closed = a.low && a.high && b.low && b.high;
  if (are_closed) return !AreDisjoint(a, b);
  const std::optional<double> x = Representative(a);
  const std::optional<double> y = Representative(b);
  if (!x || !y) return !x && !y;
  return std::abs(*x - *y) <= kValueTolerance * std::max(std::abs(*x), std::abs(*y));
}

std::optional<int> DaysApart(const Reading& a, const Reading& b) {
  if (!a.published || !b.published) return std::nullopt;
  return std::abs(a.published->days - b.published->days);
}

}  // namespace chipcheck
