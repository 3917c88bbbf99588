// availability: nothing can be owned, or trained on, before it ships.
#include <fmt/format.h>

#include <algorithm>

#include "verify/checks/all.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Makers hand out samples, and large customers get chips some weeks before the day that is printed as the release.
constexpr int kEarlyDays = 90;

// Prices are told and asked before a chip is out, but not so long before.
constexpr int kPricedEarlyDays = 730;

bool IsAboutHardware(Metric metric) {
  switch (metric) {
    case Metric::kChipCount:
    case Metric::kSystemCount:
    case Metric::kChipHours:
    case Metric::kTrainingTime:
    case Metric::kTrainingCost:
    case Metric::kRentalPrice:
      return true;
    default:
      return false;
  }
}

struct Event {
  Date day;           // the latest day on which it can have happened
  std::string words;  // "the claim of 19 October 2021", "the release of GPT-3 on …"
};

Event EventOf(const CheckContext& context) {
  Event event{context.when.date, fmt::format("the claim of {}", WordedDay(context.when.date))};
  if (const std::optional<Date> day = EventDay(context.claim.sentence, context.when.date)) {
    event = {*day, fmt::format("{}, the latest that the text names", WordedMonth(*day))};
  }
  const bool trained =
      HasAnyWord(context.claim.sentence, {"trained", "training", "train", "pre-trained", "pretrained", "pretraining"});
  if (const ModelRecord* model = trained ? context.ModelNamed() : nullptr;
      model != nullptr && model->provenance.published < event.day) {
    event = {model->provenance.published,
             fmt::format("the release of {} ({})", model->name, model->provenance.published_text)};
  }
  return event;
}

}  // namespace

std::optional<Finding> CheckAvailability(const CheckContext& context) {
  const Claim& claim = context.claim;
  const bool price = claim.metric == Metric::kChipPrice;
  if (!(IsAboutHardware(claim.metric) || price) || context.Ahead()) return std::nullopt;
  const ChipName* chip = claim.chip.empty() && claim.metric != Metric::kChipCount ? nullptr : context.Chip();
  if (chip == nullptr) return std::nullopt;
  const ChipSpec* earliest = nullptr;
  const ChipName* earliest_chip = nullptr;
  for (const ChipName* member : context.Members(*chip, context.reference().newest())) {
    for (const ChipName* variant : context.Variants(*member)) {
      const ChipSpec* sheet = context.reference().SpecOf(variant->id);
      if (sheet == nullptr || !sheet->released) continue;
      if (earliest == nullptr || *sheet->released < *earliest->released) {
        earliest = sheet;
        earliest_chip = variant;
      }
    }
  }
  if (earliest == nullptr) return std::nullopt;

  const Event event = EventOf(context);
  Finding finding;
  Check& check = finding.check;
  check.formula = "day of the event >= day of the release";
  check.inputs.push_back({fmt::format("release of the {}", Label(*earliest_chip)), Range{}, "",
                          std::string(earliest->provenance.source), std::string(earliest->released_text)});
  const int early_days = earliest->released->days - event.day.days;
  if (price && early_days <= kPricedEarlyDays) return std::nullopt;
  if (early_days <= 0) {
    check.outcome = Outcome::kAgrees;
    const bool counts = claim.metric == Metric::kChipCount || claim.metric == Metric::kSystemCount;
    finding.weight = counts ? Weight::kBound : Weight::kShown;
    check.note = fmt::format("The {} was on the market since {}.", Label(*earliest_chip), earliest->released_text);
    return finding;
  }
  check.outcome = early_days > kEarlyDays ? Outcome::kConflicts : Outcome::kStrained;
  finding.rule = check.outcome == Outcome::kConflicts;
  finding.weight = Weight::kFact;
  check.note = fmt::format("The {} was released on {}, {} days after {}.", Label(*earliest_chip),
                           earliest->released_text, early_days, event.words);
  return finding;
}

}  // namespace chipcheck
