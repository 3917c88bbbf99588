#include "verify/checks/hardware.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "verify/range.h"
#include "verify/terms.h"

namespace chipcheck {
namespace {

// One data-centre GPU of each generation, by age.
constexpr std::array<std::string_view, 6> kGenerations = {"k80", "p100", "v100", "a100", "h100", "b200"};
// Large buyers take the generations of the last years; older ones stand in what they own.
constexpr int kYearsBought = 4;
constexpr int kDaysPerYear = 366;

using Calculation = std::function<std::optional<CostFigure>(std::string_view chip)>;

std::optional<CostFigure> Union(const std::vector<std::string_view>& chips, const Calculation& calculate) {
  std::optional<CostFigure> all;
  for (const std::string_view chip : chips) {
    const std::optional<CostFigure> one = calculate(chip);
    if (!one) continue;
    if (!all) {
      all = one;
      continue;
    }
    all->range = {std::min(all->range.low, one->range.low), one->range.mid, std::max(all->range.high, one->range.high)};
    all->wide_range = {std::min(all->wide_range.low, one->wide_range.low), one->wide_range.mid,
                       std::max(all->wide_range.high, one->wide_range.high)};
    AddInputs(&all->inputs, one->inputs);
  }
  if (all) all->range.mid = std::sqrt(all->range.low * all->range.high);
  return all;
}

std::optional<CostFigure> For(const CheckContext& context, const Hardware& hardware, const Calculation& calculate) {
  if (!(hardware.chips.low > 0.0) || !std::isfinite(hardware.chips.high)) return std::nullopt;
  if (!hardware.chip.empty()) return calculate(hardware.chip);
  return Union(UsualChips(context, context.when.date), calculate);
}

// "12 nodes of 8 H200s each": how many boxes hold the chips that are counted. 1 where the count is of all.
double BoxesOf(const CheckContext& context, const Claim& count) {
  constexpr double kMostInBox = 72.0;
  if (count.metric != Metric::kChipCount || !count.low || *count.low > kMostInBox) return 1.0;
  for (const Claim& other : context.claims) {
    const bool boxes =
        other.metric == Metric::kSystemCount && other.low && *other.low > 1.0 && StepsBetween(count, other) == 0;
    if (!boxes || other.quote.empty() || count.quote.empty()) continue;
    const std::size_t first = count.sentence.find(other.quote);
    const std::size_t second = count.sentence.find(count.quote);
    if (first == std::string::npos || second == std::string::npos || first >= second) continue;
    const std::size_t end = first + other.quote.size();
    const std::string_view between =
        std::string_view(count.sentence).substr(std::min(end, second), second - std::min(end, second));
    const std::string_view after = std::string_view(count.sentence).substr(second + count.quote.size());
    const std::string_view word = Trim(between);
    const bool held = word == "of" || word.starts_with("with") || word.starts_with("holding") ||
                      StartsWithIgnoreAsciiCase(Trim(after), "each");
    if (held) return *other.low;
  }
  return 1.0;
}

}  // namespace

Range Quotient(const Range& a, const Range& b) {
  Computation computation;
  const auto declare = [&](std::string_view name, const Range& range) {
    const bool spread = range.low > 0.0 && range.low < range.high;
    return computation.Declare({std::string(name), range, "", "", ""},
                               spread ? Distribution::Positive(range) : Distribution::Exactly(range.mid));
  };
  return (declare("a", a) / declare("b", b)).range();
}

std::vector<std::string_view> UsualChips(const CheckContext& context, Date date) {
  std::vector<std::string_view> chips;
  for (const std::string_view id : kGenerations) {
    const ChipSpec* sheet = context.reference().SpecOf(id);
    if (sheet == nullptr || !sheet->released || *sheet->released > date) continue;
    if (date.days - sheet->released->days <= kYearsBought * kDaysPerYear) chips.push_back(id);
  }
  return chips;
}

std::optional<Hardware> HardwareOf(const CheckContext& context, const Claim& count) {
  if (!count.low && !count.high) return std::nullopt;
  Hardware hardware;
  hardware.count = &count;
  hardware.chips = AsRange(count);
  const ChipName* chip = context.ChipOf(count);
  if (const double boxes = BoxesOf(context, count); boxes > 1.0) {
    hardware.chips = {hardware.chips.low * boxes, hardware.chips.mid * boxes, hardware.chips.high * boxes};
  }
  if (count.metric == Metric::kSystemCount) {
    double each = chip != nullptr && chip->kind == ChipKind::kSystem ? chip->chips_per_system : 0.0;
    if (const std::optional<double> said = ChipsPerSystem(count.sentence)) each = *said;
    if (!(each > 0.0)) return std::nullopt;
    hardware.chips = {hardware.chips.low * each, hardware.chips.mid * each, hardware.chips.high * each};
  }
  if (chip == nullptr) {
    const std::vector<const ChipName*> named = context.ChipsIn(count.sentence);
    if (named.size() == 1) chip = named[0];
  }
  if (chip == nullptr) {
    hardware.name = "data-centre GPUs of the time";
    return hardware;
  }
  if (chip->kind == ChipKind::kCpu) return std::nullopt;
  hardware.chip = std::string(chip->kind == ChipKind::kSystem ? chip->chip : chip->id);
  if (hardware.chip.empty()) return std::nullopt;
  const ChipName* held = context.known.chips.FindId(hardware.chip);
  hardware.name = Label(held != nullptr ? *held : *chip);
  return hardware;
}

std::optional<CostFigure> FigureFor(const CheckContext& context, const Hardware& hardware, HardwareFigure figure) {
  return For(context, hardware, [&](std::string_view chip) {
    return (context.known.cost.*figure)(Given(hardware.chips), chip, context.when);
  });
}

std::optional<CostFigure> PurchaseCostOf(const CheckContext& context, const Hardware& hardware) {
  return For(context, hardware, [&](std::string_view chip) {
    return context.known.cost.PurchaseCost(Given(hardware.chips), chip, context.when, true);
  });
}

std::optional<CostFigure> ChipCostOf(const CheckContext& context, const Hardware& hardware) {
  return For(context, hardware, [&](std::string_view chip) {
    return context.known.cost.ChipCost(Given(hardware.chips), chip, context.when, true);
  });
}

}  // namespace chipcheck
