// chip-price and rental-price: the price history of the chip at the date.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/checks/all.h"
#include "verify/checks/hardware.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Street prices of single cards stand above what large buyers pay, and resellers add their margin: by about a third in
// the price table (H100 of 2023: 27,000 to 35,000 on average, 33,750 to 41,198 each in servers of eight).
constexpr double kSingleCard = 1.35;
// Grey-market prices in China ran at up to twice to two and a half times the usual ones (H100 of August 2023, DGX
// B300).
constexpr double kGreyMarket = 2.4;
constexpr double kUsedCard = 0.4;
// Large orders pay about three quarters of what is asked for small numbers.
constexpr double kVolumeDiscount = 0.75;
// Offers of one day differ by about this much from the nearest that the table holds.
constexpr double kOfferSpread = 1.35;
// A chip without offers on record is let at the price per FLOP/s of the generation before, give or take.
constexpr double kOtherGeneration = 2.0;
constexpr double kServerChips = 8.0;

bool SaysGreyMarket(std::string_view text) {
  return HasAnyWord(text, {"grey market", "gray market", "black market", "smuggled", "smugglers", "China", "Chinese",
                           "Huaqiangbei", "Shenzhen", "underground", "scalpers", "eBay", "auction", "banned"});
}
bool SaysUsed(std::string_view text) {
  return HasAnyWord(text, {"used", "second-hand", "secondhand", "refurbished", "resale", "eBay"});
}

// Grey markets are for chips that can't be had otherwise.
bool IsRestricted(const CheckContext& context, const ChipName& chip) {
  for (const ExportRule* rule : ExportRulesAt(context.reference(), chip.id, "CN", context.when)) {
    if (rule->status == ExportStatus::kLicenceRequired || rule->status == ExportStatus::kProhibited) return true;
  }
  return false;
}

// What an hour of the chip is offered at; without a row of its own, from the chips that were let at the time by their
// rate.
std::optional<Estimate> OffersOf(const CheckContext& context, std::string_view chip) {
  std::optional<Estimate> price = RentalPriceAt(context.reference(), chip, context.when, RentalLevel::kAnyOffer);
  double spread = kOfferSpread;
  const ChipSpec* sheet = context.reference().SpecOf(chip);
  if (!price && sheet != nullptr && sheet->bf16_flop_per_s) {
    for (const std::string_view other : UsualChips(context, context.when.date)) {
      const ChipSpec* known = context.reference().SpecOf(other);
      std::optional<Estimate> offers = RentalPriceAt(context.reference(), other, context.when, RentalLevel::kAnyOffer);
      if (!offers || known == nullptr || !known->bf16_flop_per_s) continue;
      const double rate = *sheet->bf16_flop_per_s / *known->bf16_flop_per_s;
      offers->range = {offers->range.low * rate, offers->range.mid * rate, offers->range.high * rate};
      price = std::move(offers);
    }
    spread = kOtherGeneration;
  }
  if (price) {
    price->range.low /= spread;
    price->range.high *= spread;
  }
  return price;
}

Claim InUsd(const Claim& claim, double rate) {
  Claim usd = claim;
  usd.unit = "USD";
  if (usd.low) *usd.low *= rate;
  if (usd.high) *usd.high *= rate;
  return usd;
}

struct Box {
  double chips = 1.0;
  const ChipName* chip = nullptr;  // the chip that is priced
};

// What one unit of the price holds. Empty when that is unknown (a cluster of unknown size).
std::optional<Box> BoxOf(const CheckContext& context, const ChipName& chip) {
  const Claim& claim = context.claim;
  Box box{1.0, &chip};
  if (chip.kind == ChipKind::kSystem) {
    box.chips = chip.chips_per_system;
    box.chip = context.known.chips.FindId(chip.chip);
    return box.chips > 0.0 && box.chip != nullptr ? std::optional(box) : std::nullopt;
  }
  if (claim.per.empty() || claim.per == "chip" || claim.per == "GPU" || claim.per == "card" || claim.per == "unit" ||
      claim.per == "board")
    return box;
  if (const std::optional<double> each = ChipsPerSystem(claim.sentence)) {
    box.chips = *each;
    return box;
  }
  if (claim.per == "server" || claim.per == "system" || claim.per == "node") {
    box.chips = kServerChips;
    return box;
  }
  return std::nullopt;
}

void NoteWhatFits(const CheckContext& context, const Box& box, const Interval& usd, const Range& one,
                  Finding* finding) {
  if (finding->check.outcome == Outcome::kAgrees) return;
  const bool above = usd.low > one.high;
  if (above && box.chips == 1.0 &&
      Distance(Scaled(usd, 1.0 / kServerChips), {one.low * 0.9, one.mid, one.high * 1.3}) <= 1.0) {
    finding->check.note +=
        fmt::format(" The figure would fit a server with eight chips; one chip costs {}.", Worded(one, "USD"));
    finding->flags.assign(1, flag::kUnitMismatch);
  } else if (!above && box.chips > 1.0 && Distance(usd, {one.low / box.chips, one.mid, one.high / box.chips}) <= 1.0) {
    finding->check.note += " The figure would fit a single chip.";
    finding->flags.assign(1, flag::kUnitMismatch);
  }
  (void)context;
}

}  // namespace

std::optional<Finding> CheckChipPrice(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (claim.metric != Metric::kChipPrice && !(claim.metric == Metric::kProductPrice && context.Chip() != nullptr))
    return std::nullopt;
  if (claim.metric == Metric::kProductPrice &&
      (claim.per.find("hour") != std::string::npos || claim.per.find("token") != std::string::npos ||
       claim.per.find("month") != std::string::npos)) {
    return std::nullopt;
  }
  const ChipName* chip = context.ChipNearby();
  if (chip == nullptr || chip->kind == ChipKind::kCpu) return std::nullopt;
  const std::optional<Box> box = BoxOf(context, *chip);
  const std::optional<Interval> usd = context.Usd(claim);
  const std::optional<double> rate = context.UsdPer(claim.unit);
  if (!box || !usd || !rate) return std::nullopt;

  std::optional<CostFigure> figure =
      box->chips > 1.0 ? context.known.cost.PurchaseCost(Given(box->chips), box->chip->id, context.when)
                       : context.known.cost.ChipPrice(box->chip->id, context.when);
  if (!figure) return std::nullopt;
  Range range = figure->range;
  std::string formula = figure->formula;
  range.low *= kVolumeDiscount;
  if (box->chips == 1.0) range.high *= kSingleCard;
  if (SaysGreyMarket(claim.sentence) && IsRestricted(context, *box->chip)) range.high *= kGreyMarket;
  if (SaysUsed(claim.sentence)) range.low *= kUsedCard;
  const std::string what = box->chips > 1.0
                               ? fmt::format("{} {} with server and network", WordedFactor(box->chips), box->chip->name)
                               : fmt::format("one {}", box->chip->name);
  Finding finding = Compared(InUsd(claim, *rate), *usd, {range, "USD", formula, figure->inputs}, Weight::kModel,
                             "the price of " + what);
  NoteWhatFits(context, *box, *usd, range, &finding);
  return finding;
}

std::optional<Finding> CheckRentalPrice(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (claim.metric != Metric::kRentalPrice || claim.modality == Modality::kHypothetical) return std::nullopt;
  const ChipName* chip = context.ChipNearby();
  if (chip == nullptr) return std::nullopt;
  const ChipName* one = chip->kind == ChipKind::kSystem ? context.known.chips.FindId(chip->chip) : chip;
  const std::optional<Interval> usd = context.Usd(claim);
  const std::optional<double> rate = context.UsdPer(claim.unit);
  if (one == nullptr || !usd || !rate) return std::nullopt;
  const bool per_hour = claim.per.empty() || claim.per == "chip-hour" || claim.per == "hour" || claim.per == "GPU-hour";
  if (!per_hour) return std::nullopt;
  const std::optional<Estimate> price = OffersOf(context, one->id);
  if (!price) return std::nullopt;
  const Range& range = price->range;
  const Input input{fmt::format("rental price of the {}", one->name), range, "USD/chip-hour", price->source,
                    price->date};
  Finding finding = Compared(InUsd(claim, *rate), *usd, {range, "USD", "offers of the time", {input}}, Weight::kModel,
                             fmt::format("an hour of one {}", one->name));
  if (finding.check.outcome == Outcome::kConflicts) {
    for (const double chips : {kServerChips, 4.0}) {
      if (Distance(Scaled(*usd, 1.0 / chips), range) > 1.0) continue;
      finding.check.note += fmt::format(" The figure would fit an hour of {} chips.", WordedFactor(chips));
      finding.flags.assign(1, flag::kUnitMismatch);
      break;
    }
  }
  return finding;
}

}  // namespace chipcheck
