// arithmetic: numbers of one passage that are the product, sum, difference or percentage of each other.
#include <fmt/format.h>

#include <cmath>

#include "verify/checks/all.h"
#include "verify/checks/compared.h"
#include "verify/checks/sums.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Sums of prose are exact up to the rounding of their terms; a little more for sums of rounded sums.
constexpr double kSlack = 0.01;
// Further out the text contradicts itself; less may be a term that the sentence leaves out (tax, options, spares).
constexpr double kStrained = 1.15;

double Misfit(const CheckContext& context, const Sum& sum) {
  const double slack = std::abs(sum.expected.mid) * kSlack;
  return Distance(context.interval, {sum.expected.low - slack, sum.expected.mid, sum.expected.high + slack});
}

}  // namespace

std::optional<Finding> CheckArithmetic(const CheckContext& context) {
  if (!context.claim.low || !context.claim.high) return std::nullopt;
  std::vector<Sum> sums = ProductSums(context);
  for (const auto& more : {ChangeSums(context), PartSums(context)}) sums.insert(sums.end(), more.begin(), more.end());

  const Sum* best = nullptr;
  for (const Sum& sum : sums) {
    const double misfit = Misfit(context, sum);
    if (misfit > 1.0 && !sum.certain) continue;
    if (best == nullptr || misfit < Misfit(context, *best)) best = &sum;
  }
  if (best == nullptr) return std::nullopt;

  const std::string unit =
      context.claim.unit.empty() ? std::string(MetricUnit(context.claim.metric)) : context.claim.unit;
  Finding finding = Compared(context.claim, context.interval, {best->expected, unit, best->formula, best->inputs},
                             Weight::kSum, "by the text's own numbers, " + best->formula);
  const double misfit = Misfit(context, *best);
  finding.check.outcome = misfit <= 1.0         ? Outcome::kAgrees
                          : misfit <= kStrained ? Outcome::kStrained
                                                : Outcome::kConflicts;
  return finding;
}

}  // namespace chipcheck
