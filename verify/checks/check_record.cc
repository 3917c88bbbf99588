// record: dated records of the same organisation or site: funding, valuation, revenue, compute spending, power and
// chips.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "verify/checks/all.h"
#include "verify/checks/compared.h"
#include "verify/checks/money_records.h"
#include "verify/owner.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

constexpr double kDaysPerYear = 365.25;
// Sources round, and count closings a little differently.
constexpr double kSameNumber = 1.10;
// News speaks of a round for about this long before and after its day; older rounds are told as history.
constexpr int kSameEventDays = 60;
constexpr int kHistoryDays = 550;
// A valuation or a run rate holds for a while, and may grow by this factor a year in this trade.
constexpr int kStateDays = 270;
constexpr double kYearlyGrowth = 4.0;
constexpr double kMarketSwing = 1.15;
constexpr double kRevenueSpread = 1.3;
// Power of sites is mostly estimated from their cooling.
constexpr double kSiteSpread = 1.4;
constexpr int kSiteDays = 200;
constexpr double kSameCount = 1.06;

int DaysApart(const CheckContext& context, const CompanyRecord& record) {
  return std::abs(record.date.days - context.when.date.days);
}

// The record that the claim agrees with, the nearest in time; else the nearest in time alone.
const CompanyRecord* Best(const CheckContext& context, const std::vector<const CompanyRecord*>& records,
                          const Interval& usd, double spread, int most_days) {
  const CompanyRecord* best = nullptr;
  bool best_fits = false;
  for (const CompanyRecord* record : records) {
    if (DaysApart(context, *record) > most_days) continue;
    const bool fits = Distance(usd, Around(record->usd, spread)) <= 1.0;
    const bool better = best == nullptr || (fits && !best_fits) ||
                        (fits == best_fits && DaysApart(context, *record) < DaysApart(context, *best));
    if (!better) continue;
    best = record;
    best_fits = fits;
  }
  return best;
}

void FlagSuperseded(const CheckContext& context, const std::vector<const CompanyRecord*>& records,
                    const CompanyRecord& record, Finding* finding) {
  for (const CompanyRecord* later : records) {
    const bool newer = later->date > record.date && later->date <= context.when.date && later->kind == record.kind;
    if (!newer || Distance({later->usd, later->usd}, Around(record.usd, kRevenueSpread)) <= 1.0) continue;
    finding->flags.push_back(flag::kSuperseded);
    finding->check.note += fmt::format(" A later record of {} gives {}.", later->date_text, Worded(later->usd, "USD"));
    return;
  }
}

std::optional<Finding> OfFunding(const CheckContext& context) {
  const std::optional<Money> money = InUsd(context);
  if (!money) return std::nullopt;
  std::vector<const CompanyRecord*> records = RecordsOf(context, RecordKind::kFunding);
  const std::vector<const CompanyRecord*> debts = RecordsOf(context, RecordKind::kDebt);
  records.insert(records.end(), debts.begin(), debts.end());
  if (records.empty()) return std::nullopt;
  if (HasAnyWord(context.claim.sentence, {"total", "to date", "so far", "altogether", "in all", "cumulative"})) {
    double sum = 0.0;
    std::vector<Input> inputs;
    for (const CompanyRecord* record : records) {
      sum += record->usd;
      inputs.push_back(InputOf(*record));
    }
    constexpr double kRoundsMissing = 1.5;
    return Compared(money->claim, money->usd,
                    {Around(sum, kRoundsMissing), "USD", "sum of the rounds on record", inputs}, Weight::kModel,
                    "all rounds together, about");
  }
  const CompanyRecord* record = Best(context, records, money->usd, kSameNumber, kHistoryDays);
  if (record == nullptr) return std::nullopt;
  const bool fits = Distance(money->usd, Around(record->usd, kSameNumber)) <= 1.0;
  // Another round than the one on record is no contradiction; only one of the same days is.
  if (!fits && (context.planned() || DaysApart(context, *record) > kSameEventDays)) return std::nullopt;
  Finding finding = Compared(money->claim, money->usd,
                             {Around(record->usd, kSameNumber), "USD", "funding on record", {InputOf(*record)}},
                             Weight::kFact, fmt::format("{}, round of {}", record->company, record->date_text));
  return finding;
}

std::optional<Finding> OfValuation(const CheckContext& context) {
  const std::optional<Money> money = InUsd(context);
  if (!money) return std::nullopt;
  const std::vector<const CompanyRecord*> records = RecordsOf(context, RecordKind::kValuation);
  const CompanyRecord* record = Best(context, records, money->usd, kSameNumber, kHistoryDays);
  if (record == nullptr) return std::nullopt;
  const bool fits = Distance(money->usd, Around(record->usd, kSameNumber)) <= 1.0;
  if (!fits && DaysApart(context, *record) > kStateDays) return std::nullopt;
  Range range = Around(record->usd, kSameNumber);
  if (!fits) {
    const double growth = std::pow(kYearlyGrowth, DaysApart(context, *record) / kDaysPerYear);
    range.high *= growth * (context.planned() ? 2.0 : 1.0);
    // Shares fall as fast as they rise, and move in a day.
    if (IsMarket(*record)) range = {range.low / (kMarketSwing * growth), range.mid, range.high * kMarketSwing};
  }
  Finding finding = Compared(money->claim, money->usd, {range, "USD", "valuation on record", {InputOf(*record)}},
                             fits ? Weight::kFact : Weight::kModel,
                             fmt::format("{}, valuation of {}", record->company, record->date_text));
  if (fits) FlagSuperseded(context, records, *record, &finding);
  return finding;
}

std::optional<Finding> OfFlow(const CheckContext& context, RecordKind kind) {
  std::optional<Money> money = InUsd(context);
  if (!money) return std::nullopt;
  std::vector<const CompanyRecord*> records = RecordsOf(context, kind);
  std::erase_if(records, [](const CompanyRecord* record) { return IsFiled(*record) || IsGuidance(*record); });
  if (records.empty()) return std::nullopt;
  const std::string_view sentence = context.claim.sentence;
  const double share = ShareOfYear(ClauseAround(sentence, context.claim.quote), sentence).value_or(1.0);
  const Interval yearly = Scaled(money->usd, 1.0 / share);
  for (std::optional<double>* end : {&money->claim.low, &money->claim.high}) {
    if (*end) **end /= share;
  }
  const CompanyRecord* record = Best(context, records, yearly, kRevenueSpread, kStateDays);
  if (record == nullptr) return std::nullopt;
  const bool fits = Distance(yearly, Around(record->usd, kRevenueSpread)) <= 1.0;
  Range range = Around(record->usd, kRevenueSpread);
  const double growth = std::pow(kYearlyGrowth, std::max(DaysApart(context, *record), 90) / kDaysPerYear) *
                        (context.planned() ? kYearlyGrowth : 1.0);
  if (!fits) range = {range.low / growth, range.mid, range.high * growth};
  Finding finding =
      Compared(money->claim, yearly, {range, "USD", "record, by the year", {InputOf(*record)}},
               fits ? Weight::kFact : Weight::kModel,
               fmt::format("the {} on record of {}, by the year,",
                           kind == RecordKind::kRevenue ? "revenue" : "compute spending", record->date_text));
  if (fits && share == 1.0) FlagSuperseded(context, records, *record, &finding);
  return finding;
}

bool OwnedBy(const Site& site, std::string_view word) {
  return std::any_of(site.owners.begin(), site.owners.end(),
                     [&](std::string_view name) { return HasWord(name, word); });
}

bool OwnerFits(const CheckContext& context, const Site& site) {
  const std::string& subject = context.claim.subject;
  if (subject.empty()) return false;
  const bool owner = std::any_of(site.owners.begin(), site.owners.end(), [&](std::string_view name) {
    return HasWord(name, subject) || SameName(name, subject);
  });
  return owner || HasWord(site.name, subject) || HasWord(subject, site.name);
}

// Words of site names that name no site.
bool IsCommonWord(std::string_view word) {
  return HasAnyWord(
      word, {"Phase",     "Cluster",   "Supercluster", "Supercomputer", "Center",   "Centre",    "Cloud",   "Data",
             "Campus",    "Texas",     "Tennessee",    "California",    "Virginia", "Georgia",   "Indiana", "Arizona",
             "Louisiana", "Wisconsin", "National",     "University",    "Research", "Computing", "System",  "Systems",
             "Institute", "Training",  "Compute",      "Supercluster",  "Nvidia",   "Server"});
}

// Whether the claim names the site: by its town, or by its owner and a word of the site's own name ("Colossus").
bool SiteNamed(const CheckContext& context, const Site& site) {
  constexpr std::size_t kShortest = 5;
  const bool owner = OwnerFits(context, site) ||
                     std::any_of(site.owners.begin(), site.owners.end(),
                                 [&](std::string_view name) { return HasWord(context.TextAround(), name); });
  for (const std::string_view word : Split(site.name, ' ')) {
    const bool digits = std::any_of(word.begin(), word.end(), [](char c) { return IsAsciiDigit(c); });
    if (word.size() < kShortest || digits || !IsAsciiUpper(word[0]) || IsCommonWord(word) || OwnedBy(site, word))
      continue;
    if (!owner && context.reference().CountryOf(word).empty()) continue;
    if (HasWord(context.claim.sentence, word) || HasWord(context.claim.subject, word)) return true;
  }
  return false;
}

// "xAI Colossus Memphis Phase 2" is a later state of Phase 1.
std::string_view GroupOf(const Site& site) { return site.name.substr(0, site.name.find(" Phase ")); }

// The states that held on the day of the claim: of each site the latest before it, and those to come as far as they are
// known.
std::vector<const Site*> StatesThatHeld(const CheckContext& context, const std::vector<const Site*>& sites) {
  std::vector<const Site*> held;
  for (const Site* site : sites) {
    const bool replaced = std::any_of(sites.begin(), sites.end(), [&](const Site* other) {
      return GroupOf(*other) == GroupOf(*site) && site->date < other->date && other->date <= context.when.date;
    });
    if (!replaced) held.push_back(site);
  }
  return held;
}

Input InputOf(const Site& site, double value, std::string_view unit) {
  return {fmt::format("{}, {}", site.name, site.status), Range::Exactly(value), std::string(unit),
          std::string(site.provenance.source), std::string(site.date_text)};
}

std::vector<const Site*> SitesMeant(const CheckContext& context, bool power) {
  const ChipName* chip = context.Chip();
  std::vector<const Site*> sites;
  for (const Site& site : context.reference().sites()) {
    if (site.date > context.when.as_of || site.provenance.published > context.when.as_of) continue;
    if (std::abs(site.date.days - context.when.date.days) > (power ? kSiteDays : kHistoryDays)) continue;
    if (site.status != "existing" && !power && !context.planned()) continue;
    const std::optional<double>& value = power ? site.power_w : site.chips;
    if (!value || !(*value > 0.0)) continue;
    const bool named = SiteNamed(context, site);
    // An owner has more sites than the records know: a power needs the site's own name.
    if (power ? !named : !(named || OwnerFits(context, site))) continue;
    if (!power && (chip == nullptr || site.chip != chip->id)) continue;
    sites.push_back(&site);
  }
  return power ? StatesThatHeld(context, sites) : sites;
}

// A power that fits no state of the site. Sites have parts and later stages: only what is far above all that is built
// or planned, or a small part of what runs, is held against the claim.
std::optional<Finding> OfMisfit(const CheckContext& context, const Site& nearest, double distance) {
  const bool above = context.interval.low > *nearest.power_w;
  constexpr double kAboveStrained = 2.0;
  constexpr double kAboveConflicts = 4.0;
  constexpr double kBelowStrained = 4.0;
  // What a site draws today is on record; what it is built or signed for may be far more.
  const bool draws = HasAnyWord(context.claim.sentence, {"draw", "draws", "use", "uses", "consume", "consumes",
                                                         "running", "run on", "runs on", "now"});
  if (context.Ahead() || (above && !draws) || distance < (above ? kAboveStrained : kBelowStrained)) return std::nullopt;
  Finding finding = Compared(
      context.claim, context.interval,
      {Around(*nearest.power_w, kSiteSpread), "W", "record of the site", {InputOf(nearest, *nearest.power_w, "W")}},
      Weight::kModel, fmt::format("{}, {}", nearest.name, nearest.date_text));
  finding.check.outcome = above && distance > kAboveConflicts ? Outcome::kConflicts : Outcome::kStrained;
  return finding;
}

// Owners have more machines than the records know: a misfit is no contradiction, unless it is a shifted decimal point.
std::optional<Finding> OfSlip(const CheckContext& context, const Site& site) {
  constexpr double kSlipSpread = 1.02;
  constexpr double kSlips[] = {10.0, 100.0, 1000.0};
  if (context.Ahead()) return std::nullopt;
  for (const double slip : kSlips) {
    for (const double value : {*site.chips * slip, *site.chips / slip}) {
      const double ratio = ClaimPoint(context.claim) / value;
      if (ratio > kSlipSpread || ratio < 1.0 / kSlipSpread) continue;
      Finding finding = Compared(
          context.claim, context.interval,
          {Around(*site.chips, kSameCount), "chips", "record of the site", {InputOf(site, *site.chips, "chips")}},
          Weight::kModel, fmt::format("{}, {}", site.name, site.date_text));
      const bool close = std::abs(site.date.days - context.when.date.days) <= kSameEventDays;
      finding.check.outcome = close ? Outcome::kConflicts : Outcome::kStrained;
      finding.check.note += " The digits are the same; the decimal point is not.";
      return finding;
    }
  }
  return std::nullopt;
}

std::optional<Finding> OfSite(const CheckContext& context) {
  const bool power = context.claim.metric == Metric::kPower;
  const Site* best = nullptr;
  double best_distance = 0.0;
  const auto value_of = [&](const Site& site) { return power ? *site.power_w : *site.chips; };
  const auto slipped = [&](const Site& site) {
    const double power_of_ten = std::log10(ClaimPoint(context.claim) / value_of(site));
    return std::abs(power_of_ten - std::round(power_of_ten)) < 0.01;
  };
  for (const Site* site : SitesMeant(context, power)) {
    double distance = Distance(context.interval, Around(value_of(*site), power ? kSiteSpread : kSameCount));
    // The same digits tell more of what was meant than a near number of another machine.
    if (!power && distance > 1.0 && slipped(*site)) distance = 1.0 + 1e-9;
    if (best != nullptr && distance >= best_distance) continue;
    best = site;
    best_distance = distance;
  }
  if (best == nullptr) return std::nullopt;
  if (best_distance > 1.0) return power ? OfMisfit(context, *best, best_distance) : OfSlip(context, *best);
  const double value = value_of(*best);
  const std::string unit = power ? "W" : "chips";
  Finding finding = Compared(
      context.claim, context.interval,
      {Around(value, power ? kSiteSpread : kSameCount), unit, "record of the site", {InputOf(*best, value, unit)}},
      power ? Weight::kModel : Weight::kFact, fmt::format("{}, {}", best->name, best->date_text));
  return finding;
}

// Texts say in one breath what was raised and what the company is worth then; a number that fits the other of the two
// is not held against the first.
std::optional<Finding> OfRound(std::optional<Finding> asked, std::optional<Finding> other) {
  const bool fits = asked && asked->check.outcome == Outcome::kAgrees;
  const bool other_fits = other && other->check.outcome == Outcome::kAgrees && other->weight == Weight::kFact;
  return !fits && other_fits ? other : asked;
}

}  // namespace

std::optional<Finding> CheckRecord(const CheckContext& context) {
  switch (context.claim.metric) {
    case Metric::kFunding:
      return OfRound(OfFunding(context), OfValuation(context));
    case Metric::kValuation:
      return OfRound(OfValuation(context), OfFunding(context));
    case Metric::kRevenue: {
      std::optional<Finding> filed = AgainstFilings(context, RecordKind::kRevenue);
      return filed ? filed : OfFlow(context, RecordKind::kRevenue);
    }
    case Metric::kProfit:
      return AgainstFilings(context, RecordKind::kProfit);
    case Metric::kSpend:
      if (std::optional<Finding> filed = AgainstFilings(context, RecordKind::kCapex)) return filed;
      return HasAnyWord(context.claim.sentence, {"compute", "computing", "cloud", "servers"})
                 ? OfFlow(context, RecordKind::kComputeSpend)
                 : std::nullopt;
    case Metric::kPower:
    case Metric::kChipCount:
      return OfSite(context);
    default:
      return std::nullopt;
  }
}

}  // namespace chipcheck
