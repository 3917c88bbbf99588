// capacity: chips x time has to hold the chip-hours that were used.
#include <fmt/format.h>

#include <cmath>

#include "verify/checks/all.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

constexpr double kSecondsPerHour = 3600.0;
// Printed numbers are rounded, and a run may start on fewer chips or pause.
constexpr double kRounding = 0.05;
// Further out the numbers of the text contradict each other.
constexpr double kStrained = 1.5;

Finding Compare(const CheckContext& context, const Range& expected, std::string unit, std::string formula,
                std::vector<Input> inputs, bool from_below) {
  Finding finding;
  finding.weight = Weight::kSum;
  Check& check = finding.check;
  check.expected = expected;
  check.unit = std::move(unit);
  check.ratio = RatioTo(context.claim, expected);
  check.formula = std::move(formula);
  check.inputs = std::move(inputs);
  const double low = expected.low * (1 - kRounding);
  const double high = expected.high * (1 + kRounding);
  const Interval& claimed = context.interval;
  const bool enough = from_below ? claimed.high >= low : claimed.low <= high;
  const bool close = claimed.high >= low && claimed.low <= high;
  if (!enough) {
    check.outcome = Distance(claimed, {low, expected.mid, high}) > kStrained ? Outcome::kConflicts : Outcome::kStrained;
    check.note =
        fmt::format("The other numbers of the text come to {} {}; {} is not possible with them.",
                    from_below ? "at least" : "at most", Worded(expected, check.unit), WordedValue(context.claim));
  } else {
    check.outcome = Outcome::kAgrees;
    if (!close) finding.weight = Weight::kBound;
    check.note = fmt::format("The other numbers of the text come to {} {}.",
                             close        ? "about"
                             : from_below ? "at least"
                                          : "at most",
                             Worded(expected, check.unit));
  }
  return finding;
}

// The time that a claim tells, else the one duration of the claim's sentence ("in 30 days"), in seconds.
std::optional<Input> TimeNear(const CheckContext& context) {
  if (const Claim* time = context.Partner(Metric::kTrainingTime)) return FromArticle("time", *time);
  const std::vector<double> durations = FindDurations(context.claim.sentence);
  if (durations.size() != 1) return std::nullopt;
  constexpr double kDurationRounding = 0.05;
  const double seconds = durations[0];
  return Input{
      "time", {seconds * (1 - kDurationRounding), seconds, seconds * (1 + kDurationRounding)}, "s", "this article", ""};
}

}  // namespace

std::optional<Finding> CheckCapacity(const CheckContext& context) {
  const Claim& claim = context.claim;
  const Claim* chips = context.Partner(Metric::kChipCount);
  const Claim* hours = context.Partner(Metric::kChipHours);
  const std::optional<Input> time = TimeNear(context);
  // Numbers that are scattered over three sentences are rarely of one run.
  const Claim* told = context.Partner(Metric::kTrainingTime);
  std::vector<const Claim*> numbers = {&claim};
  for (const Claim* partner : {chips, hours, told}) {
    if (partner != nullptr && partner->metric != claim.metric) numbers.push_back(partner);
  }
  bool together = claim.metric != Metric::kTrainingTime && told == nullptr && time;
  for (std::size_t a = 0; a < numbers.size(); ++a) {
    for (std::size_t b = a + 1; b < numbers.size(); ++b)
      together = together || StepsBetween(*numbers[a], *numbers[b]) == 0;
  }
  if (!together) return std::nullopt;
  if (claim.metric == Metric::kChipHours && chips != nullptr && time) {
    const Range n = AsRange(*chips);
    const Range& t = time->range;
    const Range held{n.low * t.low / kSecondsPerHour, n.mid * t.mid / kSecondsPerHour,
                     n.high * t.high / kSecondsPerHour};
    return Compare(context, held, "chip-hours", "chips x time >= chip-hours", {FromArticle("chips", *chips), *time},
                   false);
  }
  if (claim.metric == Metric::kTrainingTime && chips != nullptr && hours != nullptr) {
    const Range n = AsRange(*chips);
    const Range h = AsRange(*hours);
    if (!(n.low > 0.0)) return std::nullopt;
    const Range needed{h.low / n.high * kSecondsPerHour, h.mid / n.mid * kSecondsPerHour,
                       h.high / n.low * kSecondsPerHour};
    return Compare(context, needed, "s", "time >= chip-hours / chips",
                   {FromArticle("chip-hours", *hours), FromArticle("chips", *chips)}, true);
  }
  if (claim.metric == Metric::kChipCount && time && hours != nullptr) {
    const Range& t = time->range;
    const Range h = AsRange(*hours);
    if (!(t.low > 0.0)) return std::nullopt;
    const Range needed{h.low / t.high * kSecondsPerHour, h.mid / t.mid * kSecondsPerHour,
                       h.high / t.low * kSecondsPerHour};
    return Compare(context, needed, "chips", "chips >= chip-hours / time", {FromArticle("chip-hours", *hours), *time},
                   true);
  }
  return std::nullopt;
}

}  // namespace chipcheck
