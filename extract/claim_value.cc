#include "extract/claim_value.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace chipcheck {
namespace {

constexpr double kNanometresPerMetre = 1e9;
constexpr double kSecondsPerHour = 3600;
constexpr double kPercent = 100;
constexpr std::size_t kLossReach = 70;  // bytes of the abstract sentence in which a word of loss or gain is looked for

void Scale(double factor, Claim* claim) {
  if (claim->low) *claim->low *= factor;
  if (claim->high) *claim->high *= factor;
}

// "a fifth of the price" is five times, downwards.
void TurnIntoMultiple(Claim* claim) {
  if (!claim->low || !claim->high || *claim->low <= 0 || *claim->high <= 0) return;
  const double low = kPercent / *claim->high;
  claim->high = kPercent / *claim->low;
  claim->low = low;
  claim->unit = "x";
  claim->direction = Direction::kDown;
}

std::size_t LastOf(std::string_view text, std::initializer_list<std::string_view> words) {
  std::size_t last = 0;
  for (const std::string_view word : words) {
    const std::size_t at = text.rfind(word);
    if (at != std::string_view::npos) last = std::max(last, at + 1);
  }
  return last;
}

// Whether the nearest word before the number, or right behind it, speaks of a loss.
bool IsLoss(std::string_view abstract, const Slot& slot) {
  const std::string_view behind = abstract.substr(slot.end, 30);
  for (const std::string_view word :
       {" loss", " net loss", " operating loss", " in losses", " of losses", " in net losses", " in the red"}) {
    if (behind.starts_with(word)) return true;
  }
  const std::size_t begin = slot.begin > kLossReach ? slot.begin - kLossReach : 0;
  const std::string_view before = abstract.substr(begin, slot.begin - begin);
  const std::size_t loss = LastOf(before, {"loss", "lose", "losing", "lost", "in the red", "negative", "deficit"});
  const std::size_t gain = LastOf(before, {"profit", "income", "earned", "earnings", "net profit"});
  const std::size_t loss_of_income = LastOf(before, {"operating loss", "net loss"});
  return loss_of_income > gain || loss > gain;
}

}  // namespace

void SetValue(const FoundQuantity& quantity, std::string_view abstract, const Slot& slot, Claim* claim) {
  claim->low = quantity.low;
  claim->high = quantity.high;
  claim->unit = MetricUnit(claim->metric);
  if (IsMoney(claim->metric)) claim->unit = quantity.unit;
  switch (claim->metric) {
    case Metric::kProcessNode:
      Scale(kNanometresPerMetre, claim);
      break;
    case Metric::kChipHours:
      if (quantity.kind == QuantityKind::kDuration) Scale(1 / kSecondsPerHour, claim);
      break;
    case Metric::kRatio:
      claim->unit = quantity.kind == QuantityKind::kPercent ? "%" : "x";
      if (quantity.fraction && quantity.kind == QuantityKind::kPercent) TurnIntoMultiple(claim);
      break;
    case Metric::kShare:
    case Metric::kChange:
      claim->unit = "%";
      if (quantity.kind == QuantityKind::kMultiple) Scale(kPercent, claim);
      break;
    case Metric::kProfit:
      if (IsLoss(abstract, slot)) {
        const auto negative = [](std::optional<double> value) {
          return value ? std::optional<double>(-*value) : std::nullopt;
        };
        const auto low = negative(claim->high);
        claim->high = negative(claim->low);
        claim->low = low;
        if (claim->bound == Bound::kAtLeast)
          claim->bound = Bound::kAtMost;
        else if (claim->bound == Bound::kAtMost)
          claim->bound = Bound::kAtLeast;
      }
      break;
    default:
      break;
  }
}

void CopyBound(const Claim& first, Claim* claim) {
  claim->bound = first.bound;
  if (first.bound == Bound::kAtLeast) claim->high.reset();
  if (first.bound == Bound::kAtMost) claim->low.reset();
}

}  // namespace chipcheck
