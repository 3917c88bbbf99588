#include "extract/worth.h"

#include <algorithm>
#include <cmath>

namespace chipcheck {
namespace {

// What is everyday and what is outstanding, in the unit of the metric; the share that is given for its kind.
struct Scale {
  double kind = 0.3;
  double everyday = 1;
  double outstanding = 1000;
};

Scale ScaleOf(Metric metric) {
  switch (metric) {
    case Metric::kChipCount:
      return {1.0, 8, 100'000};
    case Metric::kSystemCount:
      return {0.6, 4, 10'000};
    case Metric::kChipPrice:
      return {1.0, 1'000, 100'000};
    case Metric::kRentalPrice:
      return {1.0, 0.5, 10};
    case Metric::kChipHours:
      return {1.0, 1'000, 10e6};
    case Metric::kTrainingCost:
      return {1.0, 100'000, 100e6};
    case Metric::kTrainingCompute:
      return {1.0, 1e21, 1e26};
    case Metric::kTrainingTime:
      return {0.6, 86'400, 90 * 86'400.0};
    case Metric::kParameters:
      return {0.6, 1e9, 1e12};
    case Metric::kTrainingTokens:
      return {0.6, 1e11, 2e13};
    case Metric::kComputeRate:
      return {1.0, 1e13, 1e18};
    case Metric::kMemory:
      return {1.0, 8e9, 1e12};
    case Metric::kBandwidth:
      return {1.0, 1e11, 1e13};
    case Metric::kPower:
      return {1.0, 100, 1e9};
    case Metric::kEnergy:
      return {0.6, 1, 1e12};
    case Metric::kProcessNode:
      return {0.6, 1, 10};
    case Metric::kTransistors:
      return {1.0, 1e9, 2e11};
    case Metric::kSpend:
    case Metric::kDealValue:
    case Metric::kRevenue:
      return {0.6, 10e6, 100e9};
    case Metric::kFunding:
      return {0.6, 10e6, 10e9};
    case Metric::kValuation:
      return {0.6, 1e9, 1e12};
    case Metric::kValueChange:
      return {0.6, 1e9, 500e9};
    case Metric::kProfit:
      return {0.6, 10e6, 50e9};
    case Metric::kRatio:
      return {1.0, 1.2, 100};
    default:
      return {};
  }
}

constexpr double kKind = 0.35;
constexpr double kSize = 0.30;
constexpr double kSpeaker = 0.15;
constexpr double kSubject = 0.10;
constexpr double kChip = 0.10;
constexpr double kHypothetical = 0.10;

}  // namespace

double WorthOf(const Claim& claim) {
  const Scale scale = ScaleOf(claim.metric);
  const double value = std::abs(claim.high ? *claim.high : claim.low.value_or(0));
  double size = 0;
  if (value > scale.everyday) size = std::log(value / scale.everyday) / std::log(scale.outstanding / scale.everyday);
  double worth = kKind * scale.kind + kSize * std::clamp(size, 0.0, 1.0);
  if (!claim.speaker.empty()) worth += kSpeaker;
  if (!claim.subject.empty()) worth += kSubject;
  if (!claim.chip.empty()) worth += kChip;
  if (claim.modality == Modality::kHypothetical) worth -= kHypothetical;
  // To three digits, so that no rounding of the logarithm shows between machines.
  return std::round(std::clamp(worth, 0.0, 1.0) * 1000) / 1000;
}

}  // namespace chipcheck
