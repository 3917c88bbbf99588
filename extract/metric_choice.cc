#include "extract/metric_choice.h"

#include <array>

namespace chipcheck {
namespace {

// Less than this is a guess: one adjacent word of money alone reaches it, a far-off cue does not.
constexpr double kLeastScore = 2.4;

}  // namespace

MetricChoice ChooseMetric(const std::vector<Vote>& votes) {
  std::array<double, kMetricCount> sums{};
  double left = 0;
  const Vote* left_best = nullptr;
  for (const Vote& vote : votes) {
    if (vote.rule->metric) {
      sums[static_cast<std::size_t>(*vote.rule->metric)] += vote.weight;
    } else {
      left += vote.weight;
      if (left_best == nullptr || vote.weight > left_best->weight) left_best = &vote;
    }
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < sums.size(); ++i) {
    if (sums[i] > sums[best]) best = i;
  }
  MetricChoice choice;
  choice.score = sums[best];
  if (left_best != nullptr && left > sums[best]) {
    choice.rule = left_best->rule->id;
    choice.reason = left_best->rule->reason;
    return choice;
  }
  if (sums[best] < kLeastScore) return choice;
  const Vote* heaviest = nullptr;
  for (const Vote& vote : votes) {
    if (vote.rule->metric != static_cast<Metric>(best)) continue;
    if (heaviest == nullptr || vote.weight > heaviest->weight) heaviest = &vote;
  }
  choice.metric = static_cast<Metric>(best);
  choice.rule = heaviest->rule->id;
  return choice;
}

}  // namespace chipcheck
