#include "extract/subject_fit.h"

#include <algorithm>

namespace chipcheck {
namespace {

// Draws more than a rack, computes more than a board: a site or a cluster is meant.
constexpr double kMostChipPowerW = 200e3;
constexpr double kMostChipRate = 5e16;

}  // namespace

double ValueAt(const Analysis& analysis, Place place) {
  const Quantity& quantity = analysis.reading.quantities[analysis.abstracts[place.sentence].slots[place.slot].index];
  return quantity.low ? *quantity.low : quantity.high.value_or(0);
}

Fit FitOf(Metric metric, double value) {
  switch (metric) {
    case Metric::kChipCount:
    case Metric::kChipHours:
      return {10, 9, 0, 10, 5, 2, 10};
    case Metric::kSystemCount:
      return {10, 2, 0, 10, 5, 2, 3};
    case Metric::kTrainingCost:
    case Metric::kTrainingTime:
    case Metric::kTrainingCompute:
    case Metric::kParameters:
    case Metric::kTrainingTokens:
      return {7, 12, 0, 0, 7, 0};
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kTransistors:
      return {2, 0, 12, 2, 3, 0};
    case Metric::kComputeRate:
      if (value < kMostChipRate) return {2, 0, 12, 4, 4, 0, 12};
      return {5, 0, 0, 12, 5, 0, 12};
    case Metric::kProcessNode:
      return {9, 0, 11, 3, 5, 0};
    case Metric::kPower:
      if (value < kMostChipPowerW) return {5, 0, 12, 7, 5, 0, 12};
      return {9, 0, 0, 12, 6, 1, 8};
    case Metric::kEnergy:
      return {8, 11, 0, 9, 5, 0};
    case Metric::kSpend:
      return {10, 1, 0, 9, 7, 2};
    case Metric::kDealValue:
    case Metric::kFunding:
      return {11, 2, 0, 6, 7, 2};
    case Metric::kValuation:
    case Metric::kValueChange:
    case Metric::kRevenue:
    case Metric::kProfit:
      return {11, 3, 0, 0, 7, 0};
    case Metric::kProductPrice:
      return {7, 12, 8, 2, 7, 0};
    case Metric::kMoney:
      return {10, 3, 0, 4, 6, 2};
    case Metric::kRatio:
      return {8, 10, 10, 5, 6, 0};
    case Metric::kChange:
      return {10, 5, 6, 3, 7, 0};
    case Metric::kShare:
      return {10, 4, 2, 6, 7, 2};
  }
  return {};
}

int FitFor(const Fit& fit, const Mention& mention) {
  switch (mention.kind) {
    case EntityKind::kOrganisation:
      return mention.group == "venture" ? std::max(fit.site, fit.organisation) : fit.organisation;
    case EntityKind::kModel:
      return fit.model;
    case EntityKind::kChip:
      return mention.group == "system" ? std::max(fit.chip, fit.system) : fit.chip;
    case EntityKind::kSite:
      return fit.site;
    case EntityKind::kName:
      return fit.name;
    case EntityKind::kPerson:
      return fit.person;
    case EntityKind::kHandle:
      return mention.group.empty() ? 0 : fit.organisation - 1;
  }
  return 0;
}

}  // namespace chipcheck
