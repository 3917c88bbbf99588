// power: chips against the power of the same site or rack, in either direction; without a power near them, what they
// would draw is given for the reader.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/checks/all.h"
#include "verify/checks/hardware.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// A site is larger than what runs in it: contracts and buildings come first. Below this factor the room is usual.
constexpr double kRoomToGrow = 4.0;

bool SaysDraw(std::string_view text) {
  return HasAnyWord(text,
                    {"draw",   "draws",   "drawing", "consume",  "consumes", "consuming",  "use",       "uses",
                     "need",   "needs",   "require", "requires", "pull",     "pulls",      "gives off", "give off",
                     "run on", "runs on", "burn",    "burns",    "takes",    "dissipates", "load"});
}

bool SaysChipsAlone(std::string_view text) {
  return HasAnyWord(text, {"chips alone", "GPUs alone", "before cooling", "before anyone", "without cooling",
                           "the chips themselves", "the GPUs themselves", "not counting", "excluding"});
}

bool SaysBox(std::string_view text) {
  return HasAnyWord(text, {"rack", "racks", "cabinet", "cabinets", "server", "servers", "node", "system", "DGX", "HGX",
                           "NVL72", "box"});
}

// A box that the claim is about: a rack or server by its name, or with a number of chips beside it.
std::optional<Hardware> BoxOf(const CheckContext& context) {
  const ChipName* chip = context.ChipNearby();
  if (chip == nullptr || !SaysBox(context.claim.sentence)) return std::nullopt;
  Hardware box;
  double each = chip->kind == ChipKind::kSystem ? chip->chips_per_system : 0.0;
  if (each == 0.0) each = ChipsPerSystem(context.claim.sentence).value_or(0.0);
  const ChipName* held = chip->kind == ChipKind::kSystem ? context.known.chips.FindId(chip->chip) : chip;
  if (!(each > 0.0) || held == nullptr) return std::nullopt;
  box.chip = std::string(held->id);
  box.name = Label(*held);
  box.chips = Range::Exactly(each);
  return box;
}

// From the IT power to that of the facility: texts rarely say which one they mean.
std::optional<Expectation> PowerOf(const CheckContext& context, const Hardware& hardware, bool box) {
  const std::optional<CostFigure> it = FigureFor(context, hardware, &CostBlocks::ItPower);
  if (!it) return std::nullopt;
  Expectation expected{it->range, "W", it->formula, it->inputs};
  if (!box) {
    if (const std::optional<CostFigure> facility = FigureFor(context, hardware, &CostBlocks::FacilityPower)) {
      expected.range.high = std::max(expected.range.high, facility->range.high);
      expected.range.mid = facility->range.mid;
      expected.formula = facility->formula;
      AddInputs(&expected.inputs, facility->inputs);
    }
  }
  // What is drawn on average is a good half to all of the peak.
  constexpr double kAverageShare = 0.5;
  if (HasAnyWord(context.claim.sentence, {"average", "on average", "typically", "averages"}))
    expected.range.low *= kAverageShare;
  if (SaysChipsAlone(context.claim.sentence)) {
    const ChipSpec* sheet = context.reference().SpecOf(hardware.chip);
    if (sheet != nullptr && sheet->tdp_w)
      expected.range.low = std::min(expected.range.low, hardware.chips.low * *sheet->tdp_w);
  }
  return expected;
}

Finding Judge(const Claim& claim, const Interval& claimed, const Expectation& expected, const Hardware& hardware) {
  Finding finding = Compared(claim, claimed, expected, Weight::kModel,
                             fmt::format("expected power of {} {}", Worded(hardware.chips.mid, ""), hardware.name));
  const bool above = claimed.low > expected.range.high;
  if (finding.check.outcome == Outcome::kAgrees || !above || SaysDraw(claim.sentence)) return finding;
  // A site, a contract or a plan may hold more than what runs there today.
  const bool roomy = Distance(claimed, expected.range) <= kRoomToGrow;
  finding.check.outcome = roomy ? Outcome::kAgrees : Outcome::kStrained;
  finding.weight = roomy ? Weight::kBound : Weight::kModel;
  if (roomy) {
    finding.flags.clear();
    finding.check.note = fmt::format("{} {} need {}; the power named is enough for them.",
                                     Worded(hardware.chips.mid, ""), hardware.name, Worded(expected.range, "W"));
  }
  return finding;
}

bool SamePlan(const Claim& a, const Claim& b) {
  return (a.modality == Modality::kPlanned) == (b.modality == Modality::kPlanned);
}

std::optional<Finding> OfPower(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (const std::optional<Hardware> box = BoxOf(context)) {
    const std::optional<Expectation> expected = PowerOf(context, *box, true);
    // A hall's power beside the name of a rack is no rack's.
    constexpr double kMostBoxWatts = 2e6;
    if (expected && context.interval.low < kMostBoxWatts) return Judge(claim, context.interval, *expected, *box);
  }
  for (const Metric metric : {Metric::kChipCount, Metric::kSystemCount}) {
    const std::vector<const Claim*> counts = context.Partners(metric);
    if (counts.empty() || !(StepsBetween(*counts[0], claim) == 0 || SamePlan(*counts[0], claim))) continue;
    // Two counts at the same distance: the power may be of either.
    if (counts.size() > 1 && StepsBetween(claim, *counts[0]) == StepsBetween(claim, *counts[1])) continue;
    // "Each building holds 50,000": then the power is that of several.
    if (HasAnyWord(ClauseAround(counts[0]->sentence, counts[0]->quote), {"each", "per"})) continue;
    const std::optional<Hardware> hardware = HardwareOf(context, *counts[0]);
    if (!hardware) continue;
    // One chip's draw beside a count of them.
    const ChipSpec* sheet = context.reference().SpecOf(hardware->chip);
    constexpr double kMostChipWatts = 5e3;
    if (sheet != nullptr && sheet->tdp_w && context.interval.high < kMostChipWatts) return std::nullopt;
    if (const std::optional<Expectation> expected = PowerOf(context, *hardware, false)) {
      Finding finding = Judge(claim, context.interval, *expected, *hardware);
      const bool fits = finding.check.outcome == Outcome::kAgrees;
      return fits || context.Belongs(*counts[0]) ? std::optional(std::move(finding)) : std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<Finding> OfChips(const CheckContext& context) {
  const std::optional<Hardware> hardware = HardwareOf(context, context.claim);
  if (!hardware) return std::nullopt;
  const std::optional<Expectation> expected = PowerOf(context, *hardware, false);
  if (!expected) return std::nullopt;
  const std::vector<const Claim*> powers = context.Partners(Metric::kPower);
  const std::vector<const Claim*> other_counts = context.Partners(Metric::kChipCount, Reach::kSentence);
  constexpr double kLeastSiteWatts = 5e3;
  const bool each = HasAnyWord(ClauseAround(context.claim.sentence, context.claim.quote), {"each", "per"});
  const bool one = !powers.empty() && !each && context.Belongs(*powers[0]) && other_counts.empty() &&
                   (StepsBetween(*powers[0], context.claim) == 0 || SamePlan(*powers[0], context.claim)) &&
                   ClaimInterval(*powers[0]) && ClaimInterval(*powers[0])->high >= kLeastSiteWatts && !BoxOf(context);
  if (one) {
    CheckContext turned{*powers[0],  *ClaimInterval(*powers[0]), context.claims, context.article, context.known,
                        context.when};
    Finding finding = Judge(*powers[0], turned.interval, *expected, *hardware);
    finding.check.inputs.insert(finding.check.inputs.begin(), FromArticle("power", *powers[0]));
    if (finding.check.ratio && *finding.check.ratio > 0.0) finding.check.ratio = 1.0 / *finding.check.ratio;
    finding.check.note = fmt::format("{} {} need {}; the text gives {}.", Worded(hardware->chips.mid, ""),
                                     hardware->name, Worded(expected->range, "W"), WordedValue(*powers[0]));
    return finding;
  }
  if (hardware->chip.empty()) return std::nullopt;
  Finding shown;
  shown.weight = Weight::kShown;
  shown.check.outcome = Outcome::kAgrees;
  shown.check.expected = expected->range;
  shown.check.unit = "W";
  shown.check.formula = expected->formula;
  shown.check.inputs = expected->inputs;
  shown.check.note = fmt::format("{} {} would draw {}; the text gives no power to set against it.",
                                 Worded(hardware->chips.mid, ""), hardware->name, Worded(expected->range, "W"));
  return shown;
}

}  // namespace

std::optional<Finding> CheckPower(const CheckContext& context) {
  switch (context.claim.metric) {
    case Metric::kPower:
      return OfPower(context);
    case Metric::kChipCount:
    case Metric::kSystemCount:
      return OfChips(context);
    default:
      return std::nullopt;
  }
}

}  // namespace chipcheck
