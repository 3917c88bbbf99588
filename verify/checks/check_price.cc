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
constexpr double kSingleCard = 1.5;
// Grey-market prices in China ran at up to twice to two and a half times the usual ones (H100 of August 2023, DGX
// B300).
constexpr double kGreyMarket = 2.4;
constexpr double kUsedCard = 0.25;
// Large orders pay two thirds to three quarters of what is asked for small numbers.
constexpr double kVolumeDiscount = 0.7;
// Offers of one day differ by about this much from the nearest that the table holds.
constexpr double kOfferSpread = 1.6;
// Large clouds ask for a multiple of what market places do.
constexpr double kListPrice = 2.8;
// Prices that only later sources tell of, of the months around: as far apart as sources of one day are.
constexpr int kPriceYears_days = 550;
// Chips without prices are cheaper than their rate lets expect as often as not: nobody asks for them.
constexpr double kUnknownLow = 0.4;
constexpr double kUnknownHigh = 1.3;  // of the middle
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

// Offers of the year before that later sources tell of: an offer was known on its day.
std::optional<Estimate> OffersOfTheDay(const CheckContext& context, std::string_view chip) {
  constexpr int kNear_days = 366;
  std::optional<Estimate> offers;
  for (const RentalPrice& row : context.reference().RentalPricesOf(chip)) {
    const int age = context.when.reach().days - row.date.days;
    if (age < 0 || age > kNear_days) continue;
    if (!offers) {
      offers.emplace();
      offers->range = {row.low_usd_per_hour, 0.0, row.high_usd_per_hour};
    }
    offers->range.low = std::min(offers->range.low, row.low_usd_per_hour);
    offers->range.high = std::max(offers->range.high, row.high_usd_per_hour);
    offers->source = std::string(row.provenance.source);
    offers->date = std::string(row.date_text);
  }
  if (offers) offers->range.mid = std::sqrt(offers->range.low * offers->range.high);
  return offers;
}

// What an hour of the chip is offered at; without a row of its own, from the chips that were let at the time by their
// rate.
std::optional<Estimate> OffersOf(const CheckContext& context, std::string_view chip) {
  std::optional<Estimate> price = RentalPriceAt(context.reference(), chip, context.when, RentalLevel::kAnyOffer);
  double spread = kOfferSpread;
  if (!price) price = OffersOfTheDay(context, chip);
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
    // Market places of the year before are offers too.
    if (const std::optional<Estimate> day = OffersOfTheDay(context, chip))
      price->range.low = std::min(price->range.low, day->range.low);
    price->range.high = std::max(price->range.high * 1.2, price->range.mid * kListPrice);
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
  const bool says_box = HasAnyWord(ClauseAround(claim.sentence, claim.quote),
                                   {"server", "servers", "node", "machine", "box", "board", "kit", "baseboard"});
  if (const Claim* held = context.Partner(Metric::kChipCount, Reach::kSentence);
      says_box && !HasAnyWord(claim.sentence, {"each", "apiece", "per chip", "a chip", "per card", "a card"}) &&
      held != nullptr && held->low) {
    constexpr double kMostInBox = 16.0;
    if (*held->low >= 2.0 && *held->low <= kMostInBox) {
      box.chips = *held->low;
      return box;
    }
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

// The price of a server, rack or system that has rows of its own.
std::optional<Finding> OfSystem(const CheckContext& context, const ChipName& system) {
  if (system.kind != ChipKind::kSystem) return std::nullopt;
  const std::optional<Interval> usd = context.Usd(context.claim);
  const std::optional<double> rate = context.UsdPer(context.claim.unit);
  const PurchasePrice* nearest = nullptr;
  for (const PurchasePrice& row : context.reference().purchase_prices()) {
    // A list price was known on its day, whoever tells of it later.
    if (row.system != system.id || row.date > context.when.as_of || row.grey_market) continue;
    const auto distance = [&](const PurchasePrice& r) { return std::abs(r.date.days - context.when.date.days); };
    if (nearest == nullptr || distance(row) < distance(*nearest)) nearest = &row;
  }
  if (nearest == nullptr || !usd || !rate) return std::nullopt;
  const double row_rate = context.UsdPer(nearest->currency).value_or(0.0);
  if (!(row_rate > 0.0)) return std::nullopt;
  const Range range{nearest->low * row_rate * kVolumeDiscount, std::sqrt(nearest->low * nearest->high) * row_rate,
                    nearest->high * row_rate * kSingleCard};
  const Input input{fmt::format("price of the {}", Label(system)), range, "USD",
                    std::string(nearest->provenance.source), std::string(nearest->date_text)};
  return Compared(InUsd(context.claim, *rate), *usd, {range, "USD", "price of the system", {input}}, Weight::kModel,
                  fmt::format("the {} by its list price, large orders to resellers", Label(system)));
}

// Prices of the months before the claim that later sources tell of: they were known on their day.
std::optional<CostFigure> PricesOfTheDay(const CheckContext& context, std::string_view chip) {
  std::optional<CostFigure> figure;
  for (const PurchasePrice& row : context.reference().PurchasePricesOf(chip)) {
    const int age = context.when.reach().days - row.date.days;
    const std::optional<double> rate = context.UsdPer(row.currency);
    if (age < 0 || age > kPriceYears_days || row.grey_market || !row.system.empty() || !rate) continue;
    // Estimates are made later; what was asked was public on its day.
    if (row.basis == PriceBasis::kAverageSellingPrice || row.basis == PriceBasis::kEstimate) continue;
    const Range range{row.low / row.chips * *rate, 0.0, row.high / row.chips * *rate};
    if (!figure) {
      figure.emplace();
      figure->range = range;
      figure->formula = "prices of the time";
    }
    figure->range.low = std::min(figure->range.low, range.low);
    figure->range.high = std::max(figure->range.high, range.high);
    figure->inputs.push_back({fmt::format("price of {}", row.chip),
                              {range.low, std::sqrt(range.low * range.high), range.high},
                              "USD",
                              std::string(row.provenance.source),
                              std::string(row.date_text)});
  }
  if (figure) figure->range.mid = std::sqrt(figure->range.low * figure->range.high);
  return figure;
}

// From the prices of the chip; where none is known by the day, from those of other chips by their rate.
std::optional<CostFigure> PriceOf(const CheckContext& context, const Box& box) {
  const CostBlocks& cost = context.known.cost;
  // A family of which nothing is on sale yet is priced by its first member.
  std::string_view id = box.chip->id;
  if (box.chip->is_family() && context.Members(*box.chip, context.when.reach()).empty()) {
    const std::vector<const ChipSpec*> members = context.reference().MembersOf(id);
    const auto first =
        std::find_if(members.begin(), members.end(), [](const ChipSpec* m) { return m->bf16_flop_per_s.has_value(); });
    if (first != members.end()) id = (*first)->chip;
  }
  const auto price = [&](bool extrapolate) {
    return box.chips > 1.0 ? cost.PurchaseCost(Given(box.chips), id, context.when, extrapolate)
                           : cost.ChipPrice(id, context.when, extrapolate);
  };
  if (std::optional<CostFigure> figure = price(false)) return figure;
  if (box.chips == 1.0) {
    if (std::optional<CostFigure> told = PricesOfTheDay(context, box.chip->id)) return told;
  }
  // What a game card costs has nothing to do with its rate in the data centre.
  const ChipSpec* sheet = context.reference().SpecOf(box.chip->id);
  const bool game_card = sheet != nullptr && StartsWithIgnoreAsciiCase(box.chip->id, "rtx-");
  std::optional<CostFigure> figure = game_card ? std::nullopt : price(true);
  if (figure) {
    figure->range.low *= kUnknownLow;
    figure->range.high = std::min(figure->range.high, figure->range.mid * kUnknownHigh);
  }
  return figure;
}

// Whether the words right behind the amount make it one of an hour: "$2 per GPU-hour", "$3.06 an hour".
bool IsHourly(const Claim& claim) {
  constexpr std::size_t kBytesBehind = 22;
  if (claim.per.find("hour") != std::string::npos || HasAnyWord(claim.quote, {"hour", "hourly"})) return true;
  const std::size_t at = claim.quote.empty() ? std::string::npos : claim.sentence.find(claim.quote);
  if (at == std::string::npos) return false;
  std::string_view behind = std::string_view(claim.sentence).substr(at + claim.quote.size());
  behind = behind.substr(0, std::min({behind.find_first_of(",;.("), behind.size(), kBytesBehind}));
  return HasAnyWord(behind, {"hour", "hourly"}) && HasAnyWord(behind, {"per", "a", "an", "each", "every", "hourly"});
}

// An amount that was read as spent or as a price of something is the price of a chip where the sentence gives it for
// one.
bool IsPriceOfOne(const CheckContext& context) {
  const Claim& claim = context.claim;
  switch (claim.metric) {
    case Metric::kChipPrice:
      return true;
    case Metric::kProductPrice:
      return context.Chip() != nullptr;
    case Metric::kSpend:
    case Metric::kMoney:
    case Metric::kDealValue:
      return context.known.chips.Find(claim.subject) != nullptr &&
             HasAnyWord(claim.sentence, {"each", "apiece", "a piece", "one", "single"}) &&
             HasAnyWord(claim.sentence, {"cost", "costs", "price", "priced", "sells", "sold", "for", "pay", "pays"}) &&
             context.Partner(Metric::kChipCount, Reach::kSentence) == nullptr &&
             context.Partner(Metric::kSystemCount, Reach::kSentence) == nullptr;
    default:
      return false;
  }
}

}  // namespace

bool PaysForAll(const CheckContext& context) {
  if (context.claim.metric != Metric::kChipPrice) return false;
  const Claim* count = context.Partner(Metric::kChipCount, Reach::kSentence);
  // No chip costs so much.
  constexpr double kDearestChip_usd = 1e6;
  const std::optional<Interval> usd = context.Usd(context.claim);
  if (context.claim.per == "chip" && (!usd || usd->low < kDearestChip_usd ||
                                      HasAnyWord(context.claim.sentence, {"each", "apiece", "per chip", "a chip"}))) {
    return false;
  }
  constexpr double kFewestChips = 16.0;  // more than one server holds
  return count != nullptr && count->low && *count->low >= kFewestChips;
}

std::optional<Finding> CheckChipPrice(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (!IsPriceOfOne(context) || IsHourly(claim)) return std::nullopt;
  if (claim.metric == Metric::kProductPrice &&
      (claim.per.find("token") != std::string::npos || claim.per.find("month") != std::string::npos)) {
    return std::nullopt;
  }
  const ChipName* chip = context.ChipNearby();
  if (chip == nullptr || chip->kind == ChipKind::kCpu || PaysForAll(context)) return std::nullopt;
  if (HasAnyWord(claim.sentence,
                 {"to make", "to manufacture", "to build", "bill of materials", "production cost", "manufacturing"}))
    return std::nullopt;
  if (std::optional<Finding> listed = OfSystem(context, *chip)) return listed;
  const std::optional<Box> box = BoxOf(context, *chip);
  const std::optional<Interval> usd = context.Usd(claim);
  const std::optional<double> rate = context.UsdPer(claim.unit);
  if (!box || !usd || !rate) return std::nullopt;

  const std::optional<CostFigure> figure = PriceOf(context, *box);
  if (!figure) return std::nullopt;
  Range range = figure->range;
  std::string formula = figure->formula;
  range.low *= kVolumeDiscount;
  if (box->chips == 1.0) range.high *= kSingleCard;
  if (SaysGreyMarket(claim.sentence) && IsRestricted(context, *box->chip)) range.high *= kGreyMarket;
  if (SaysUsed(claim.sentence)) range.low *= kUsedCard;
  const std::string what =
      box->chips > 1.0 ? fmt::format("{} {} with server and network", WordedFactor(box->chips), Label(*box->chip))
                       : fmt::format("one {}", Label(*box->chip));
  Finding finding = Compared(InUsd(claim, *rate), *usd, {range, "USD", formula, figure->inputs}, Weight::kModel,
                             "expected price of " + what);
  NoteWhatFits(context, *box, *usd, range, &finding);
  return finding;
}

std::optional<Finding> CheckRentalPrice(const CheckContext& context) {
  const Claim& claim = context.claim;
  const bool of_thing = claim.metric == Metric::kProductPrice || claim.metric == Metric::kChipPrice;
  const bool hourly = of_thing && IsHourly(claim) && context.Chip() != nullptr;
  if (!(claim.metric == Metric::kRentalPrice || hourly) || claim.modality == Modality::kHypothetical)
    return std::nullopt;
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
  const Input input{fmt::format("rental price of the {}", Label(*one)), range, "USD/chip-hour", price->source,
                    price->date};
  Finding finding = Compared(InUsd(claim, *rate), *usd, {range, "USD", "offers of the time", {input}}, Weight::kModel,
                             fmt::format("offers for an hour of one {}", Label(*one)));
  // "An instance with eight H100s": the hour of all of them.
  if (const Claim* held = context.Partner(Metric::kChipCount, Reach::kSentence);
      held != nullptr && held->low && *held->low >= 2.0) {
    const double n = *held->low;
    const bool fits = finding.check.outcome != Outcome::kAgrees && Distance(Scaled(*usd, 1.0 / n), range) <= 1.0;
    if (fits) {
      return Compared(InUsd(claim, *rate), *usd,
                      {{range.low * n, range.mid * n, range.high * n},
                       "USD",
                       "chips x offers of the time",
                       {input, FromArticle("chips", *held)}},
                      Weight::kModel, fmt::format("offers for an hour of {} {}", WordedFactor(n), Label(*one)));
    }
  }
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
