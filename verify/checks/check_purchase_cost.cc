// purchase-cost: chips against the money that is said to buy them, in either direction; without a price near them, what
// they would cost is given for the reader.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "verify/checks/all.h"
#include "verify/checks/hardware.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

constexpr std::array<Metric, 4> kAmounts = {Metric::kDealValue, Metric::kSpend, Metric::kMoney, Metric::kChipPrice};

bool IsAmount(const Claim& claim) {
  const bool metric = std::find(kAmounts.begin(), kAmounts.end(), claim.metric) != kAmounts.end();
  const bool whole = claim.per.empty() || claim.per == "cluster" || claim.per == "system";
  return metric && whole && (claim.metric != Metric::kChipPrice || claim.per == "cluster");
}

// The text ties the money to the hardware: "bought for", "worth", "at a cost of".
bool SaysBuying(std::string_view text) {
  return HasAnyWord(
      text, {"bought", "buy",    "buys",     "buying",  "purchase", "purchased", "ordered",  "order",   "orders",
             "worth",  "cost",   "costs",    "costing", "priced",   "paid",      "pay",      "pays",    "spent",
             "spend",  "spends", "spending", "for",     "invested", "invest",    "acquired", "acquire", "contract",
             "deal",   "value",  "valued",   "set",     "bill",     "price"});
}

// The sum is of a training run on those chips, which are mostly rented for it: the check `training` knows what that
// costs.
bool PaysForTraining(const CheckContext& context) {
  const std::string_view text = context.claim.sentence;
  if (HasAnyWord(text, {"bought", "buy", "buys", "buying", "purchase", "purchased", "ordered", "orders", "acquired"}))
    return false;
  const bool run = context.Partner(Metric::kTrainingTokens, Reach::kSentence) != nullptr ||
                   context.Partner(Metric::kTrainingTime, Reach::kSentence) != nullptr ||
                   context.Partner(Metric::kTrainingCompute, Reach::kSentence) != nullptr ||
                   context.Partner(Metric::kChipHours, Reach::kSentence) != nullptr;
  return run &&
         (HasAnyWord(text, {"train", "trained", "training", "run", "pretraining", "pre-training"}) ||
          context.ModelNamed() != nullptr || context.Partner(Metric::kTrainingTokens, Reach::kSentence) != nullptr);
}

// Money that pays for more than the hardware: buildings, power, years of service.
bool PaysForMore(std::string_view text) {
  return HasAnyWord(
      text, {"data center", "data centre", "data centers",   "data centres", "datacenter", "datacenters", "campus",
             "site",        "facility",    "supercomputer",  "years",        "year",       "year-long",   "cloud",
             "lease",       "rent",        "rental",         "capacity",     "operate",    "operation",   "operating",
             "building",    "buildings",   "infrastructure", "project",      "including"});
}

std::optional<Hardware> CountNear(const CheckContext& context, int* others) {
  std::optional<Hardware> best;
  *others = 0;
  for (const Metric metric : {Metric::kChipCount, Metric::kSystemCount}) {
    for (const Claim* count : context.Partners(metric)) {
      if (HasAnyWord(count->quote, {"each", "per"}) || !ClaimInterval(*count)) continue;
      std::optional<Hardware> hardware = HardwareOf(context, *count);
      if (!hardware) continue;
      if (!best) {
        best = std::move(hardware);
      } else if (metric == Metric::kChipCount &&
                 StepsBetween(context.claim, *count) == StepsBetween(context.claim, *best->count)) {
        ++*others;
      }
    }
    if (best) break;
  }
  return best;
}

// Chips alone at the low end, with servers and network at the high end: texts rarely say which of the two they mean.
std::optional<Expectation> CostOf(const CheckContext& context, const Hardware& hardware) {
  const std::optional<CostFigure> all = PurchaseCostOf(context, hardware);
  if (!all) return std::nullopt;
  Expectation expected{all->range, "USD", all->formula, all->inputs};
  if (const std::optional<CostFigure> chips = ChipCostOf(context, hardware)) {
    expected.range.low = std::min(expected.range.low, chips->range.low);
    expected.formula = fmt::format("{}, or {}", chips->formula, all->formula);
  }
  if (PaysForMore(context.claim.sentence)) {
    if (const std::optional<CostFigure> site = FigureFor(context, hardware, &CostBlocks::SiteCost)) {
      expected.range.high = std::max(expected.range.high, site->range.high);
      expected.formula += fmt::format(", up to {}", site->formula);
      AddInputs(&expected.inputs, site->inputs);
    }
  }
  return expected;
}

std::optional<Finding> OfMoney(const CheckContext& context) {
  int others = 0;
  const std::optional<Hardware> hardware = CountNear(context, &others);
  if (!hardware || others > 0 || !SaysBuying(context.claim.sentence) || PaysForTraining(context)) return std::nullopt;
  if (HasAnyWord(context.claim.sentence,
                 {"month", "monthly", "a week", "an hour", "rent", "rents", "renting", "lease", "leases"}))
    return std::nullopt;
  const std::optional<Interval> usd = context.Usd(context.claim);
  const std::optional<double> rate = context.UsdPer(context.claim.unit);
  std::optional<Expectation> expected = CostOf(context, *hardware);
  if (!usd || !rate || !expected) return std::nullopt;
  Claim in_usd = context.claim;
  in_usd.unit = "USD";
  if (in_usd.low) *in_usd.low *= *rate;
  if (in_usd.high) *in_usd.high *= *rate;
  Finding finding = Compared(in_usd, *usd, *expected, Weight::kModel,
                             fmt::format("expected cost of {} {}", Worded(hardware->chips.mid, ""), hardware->name));
  if (finding.check.outcome != Outcome::kAgrees && !context.Belongs(*hardware->count)) return std::nullopt;
  // A sum that also pays for years of service or for a site has no upper end here.
  if (finding.check.outcome == Outcome::kConflicts && usd->low > expected->range.high &&
      PaysForMore(context.claim.sentence) && finding.flags.empty()) {
    finding.check.outcome = Outcome::kStrained;
  }
  return finding;
}

Finding Shown(const Hardware& hardware, const CostFigure& cost) {
  Finding shown;
  shown.weight = Weight::kShown;
  shown.check.outcome = Outcome::kAgrees;
  shown.check.expected = cost.range;
  shown.check.unit = "USD";
  shown.check.formula = cost.formula;
  shown.check.inputs = cost.inputs;
  shown.check.note =
      fmt::format("{} {} would cost {} to buy with servers and network; the text gives no sum to set against it.",
                  Worded(hardware.chips.mid, ""), hardware.name, Worded(cost.range, "USD"));
  return shown;
}

// The sum beside a count of chips, in the sentence of the claim; null when there is none.
const Claim* AmountBeside(const CheckContext& context) {
  for (const Metric metric : kAmounts) {
    for (const Claim* partner : context.Partners(metric, Reach::kSentence)) {
      if (IsAmount(*partner) && context.Usd(*partner)) return partner;
    }
  }
  return nullptr;
}

// The same comparison from the other side: chips that the sum buys.
Finding OfChipsBought(const CheckContext& context, const Hardware& hardware, const Claim& amount, const Interval& usd,
                      const Expectation& cost) {
  const Range money{std::isfinite(usd.low) ? usd.low : usd.high, 0.0, std::isfinite(usd.high) ? usd.high : usd.low};
  const double n = hardware.chips.mid;
  const Range bought{money.low / cost.range.high * n, std::sqrt(money.low * money.high) / cost.range.mid * n,
                     money.high / cost.range.low * n};
  Expectation expected{bought, "chips", "sum / (" + cost.formula + ") per chip", cost.inputs};
  expected.inputs.insert(expected.inputs.begin(), FromArticle("sum", amount));
  Finding finding = Compared(context.claim, context.interval, expected, Weight::kModel,
                             fmt::format("{} that {} buys", hardware.name, WordedValue(amount)));
  if (finding.check.outcome == Outcome::kConflicts && PaysForMore(context.claim.sentence) &&
      context.interval.high < bought.low) {
    finding.check.outcome = Outcome::kStrained;
  }
  return finding;
}

std::optional<Finding> OfChips(const CheckContext& context, const Hardware& hardware) {
  const Claim* amount = AmountBeside(context);
  const bool other_chips = !context.Partners(Metric::kChipCount, Reach::kSentence).empty();
  const bool in_boxes = hardware.chips.mid > 1.01 * ClaimPoint(context.claim);  // "12 nodes of 8": the sum is for all
  if (amount == nullptr || other_chips || in_boxes || !SaysBuying(context.claim.sentence) || PaysForTraining(context)) {
    const std::optional<CostFigure> all = PurchaseCostOf(context, hardware);
    return all ? std::optional(Shown(hardware, *all)) : std::nullopt;
  }
  const std::optional<Expectation> cost = CostOf(context, hardware);
  if (!cost) return std::nullopt;
  const std::optional<Interval> usd = context.Usd(*amount);
  return usd ? std::optional(OfChipsBought(context, hardware, *amount, *usd, *cost)) : std::nullopt;
}

}  // namespace

std::optional<Finding> CheckPurchaseCost(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (claim.metric == Metric::kChipCount || claim.metric == Metric::kSystemCount) {
    const std::optional<Hardware> hardware = HardwareOf(context, claim);
    if (!hardware || hardware->chip.empty()) return std::nullopt;
    return OfChips(context, *hardware);
  }
  return IsAmount(claim) || PaysForAll(context) ? OfMoney(context) : std::nullopt;
}

}  // namespace chipcheck
