// Revenue, profit and capital expenditure against the figures that a company filed or gave out for a period.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "verify/checks/compared.h"
#include "verify/checks/money_records.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Texts round filed figures; an exchange rate of another month adds some more.
constexpr double kFiledSpread = 1.02;
constexpr double kConvertedSpread = 1.10;
constexpr double kGuidanceSpread = 1.08;
// Beyond this a figure of the same period is another number, not a rounding or a restatement.
constexpr double kAnotherNumber = 1.15;
// News tells a period's figures for about this long; a text of a named year may be of any later day.
constexpr int kNewsDays = 120;
constexpr int kHistoryDays = 800;
// A fiscal year that ends in January is mostly called by the year before.
constexpr int kFiscalShiftDays = 45;
constexpr double kMostSlips = 1e6;

double SpreadOf(const CompanyRecord& record) {
  if (IsGuidance(record)) return kGuidanceSpread;
  return record.confidence == "confident" ? kFiledSpread : kConvertedSpread;
}

// The years that the sentence names, "2024" and "fiscal 2025" alike.
std::vector<int> YearsNamed(std::string_view sentence) {
  constexpr double kFirstYear = 2000;
  constexpr double kLastYear = 2100;
  std::vector<int> years;
  for (const Term& term : FindTerms(sentence)) {
    if (!term.money && term.span.size() == 4 && term.value >= kFirstYear && term.value <= kLastYear)
      years.push_back(static_cast<int>(term.value));
  }
  return years;
}

bool IsOfYear(const CompanyRecord& record, const std::vector<int>& years, bool fiscal) {
  constexpr int kYearDays = 365;
  const auto named = [&](Date day) { return std::find(years.begin(), years.end(), day.year()) != years.end(); };
  return years.empty() || named(record.date) || named(Date{record.date.days - kFiscalShiftDays}) ||
         (fiscal && named(Date{record.date.days + kYearDays}));
}

// The figure is of a part of the company.
bool IsOfPart(std::string_view clause) {
  return HasAnyWord(clause, {"segment", "division", "data center", "data-center", "datacenter", "data centre", "gaming",
                             "cloud", "automotive", "networking", "Azure", "AWS", "advertising", "foundry", "HBM",
                             "share of", "subscription", "subscriptions", "services"});
}

// Words that can make it one of a part, of a market, or of an amount added.
bool MayBeOfPart(std::string_view clause) {
  return IsOfPart(clause) ||
         HasAnyWord(clause,
                    {"from",  "unit",       "business", "China",    "chips",   "chip",     "AI",        "memory",
                     "per",   "bookings",   "backlog",  "orders",   "product", "products", "customers", "lost",
                     "extra", "additional", "more",     "increase", "GPU",     "GPUs",     "region"});
}

// The same digits with the decimal point elsewhere.
bool IsSlip(const Interval& claimed, double value) {
  for (double slip = 10.0; slip <= kMostSlips; slip *= 10.0) {
    for (const double shifted : {value * slip, value / slip}) {
      if (Distance(claimed, Around(shifted, kFiledSpread)) <= 1.0) return true;
    }
  }
  return false;
}

int DaysSince(const CheckContext& context, const CompanyRecord& record) {
  return std::abs(context.when.date.days - record.provenance.published.days);
}

// The records that the claim can be of: of its period, its year, and told or filed.
std::vector<const CompanyRecord*> Candidates(const CheckContext& context, RecordKind kind,
                                             std::optional<double> share) {
  constexpr double kQuarter = 0.25;
  const std::vector<int> years = YearsNamed(context.claim.sentence);
  // The quarters of fiscal 2023 lie in 2022 for most who count in fiscal years.
  const bool fiscal = HasAnyWord(context.claim.sentence, {"fiscal", "FY"});
  std::vector<const CompanyRecord*> records = RecordsOf(context, kind);
  std::erase_if(records, [&](const CompanyRecord* record) {
    if (!IsFiled(*record) && !IsGuidance(*record)) return true;
    if (IsGuidance(*record) != context.Ahead() && IsGuidance(*record)) return true;
    if (IsFiled(*record) && context.planned()) return true;
    const bool quarter = record->period == "quarter";
    if (share && (quarter ? *share != kQuarter : *share != 1.0)) return true;
    return !IsOfYear(*record, years, fiscal) || DaysSince(context, *record) > kHistoryDays;
  });
  return records;
}

// The one whose figure the claim gives; else the one told last.
const CompanyRecord* Nearest(const CheckContext& context, const std::vector<const CompanyRecord*>& records,
                             const Interval& usd, bool* fits) {
  const CompanyRecord* best = nullptr;
  *fits = false;
  for (const CompanyRecord* record : records) {
    const bool this_fits = Distance(usd, Around(record->usd, SpreadOf(*record))) <= 1.0;
    const bool better = best == nullptr || (this_fits && !*fits) ||
                        (this_fits == *fits && DaysSince(context, *record) < DaysSince(context, *best));
    if (!better) continue;
    best = record;
    *fits = this_fits;
  }
  return best;
}

std::string_view Noun(RecordKind kind) {
  switch (kind) {
    case RecordKind::kRevenue:
      return "revenue";
    case RecordKind::kProfit:
      return "net income";
    default:
      return "capital expenditure";
  }
}

std::string Subject(const CompanyRecord& record) {
  return fmt::format("{} of {} for the {} to {}, {}", Noun(record.kind), record.company, record.period,
                     WordedMonth(record.date), IsGuidance(record) ? "as it gave out" : "as it reported");
}

}  // namespace

std::optional<Finding> AgainstFilings(const CheckContext& context, RecordKind kind) {
  const std::optional<Money> money = InUsd(context);
  if (!money) return std::nullopt;
  const std::string_view sentence = context.claim.sentence;
  const std::string_view clause = ClauseAround(sentence, context.claim.quote);
  if (HasAnyWord(clause, {"run rate", "run-rate", "annualised", "annualized", "ARR", "cumulative"}))
    return std::nullopt;
  if (IsOfPart(clause)) return std::nullopt;
  const std::optional<double> share = ShareOfYear(clause, sentence);
  const std::vector<const CompanyRecord*> records = Candidates(context, kind, share);
  bool fits = false;
  const CompanyRecord* record = Nearest(context, records, money->usd, &fits);
  if (record == nullptr) return std::nullopt;

  Finding finding = Compared(money->claim, money->usd,
                             {Around(record->usd, SpreadOf(*record)), "USD", "figure on record", {InputOf(*record)}},
                             Weight::kFact, Subject(*record));
  if (fits) return finding;
  const bool capital =
      kind != RecordKind::kCapex ||
      HasAnyWord(sentence, {"capital expenditure", "capital expenditures", "capital spending", "capex"});
  if (!capital || context.Ahead() || IsGuidance(*record) || DaysSince(context, *record) > kNewsDays)
    return std::nullopt;
  const double distance = Distance(money->usd, Around(record->usd, SpreadOf(*record)));
  const bool above = money->usd.low > record->usd;
  const bool slip = IsSlip(money->usd, record->usd);
  if (!above && !slip && (MayBeOfPart(clause) || !share)) return std::nullopt;
  if (above && !slip && !share && MayBeOfPart(clause)) return std::nullopt;
  const bool sure = slip || (share && distance > kAnotherNumber);
  finding.check.outcome = sure ? Outcome::kConflicts : Outcome::kStrained;
  if (slip) finding.check.note += " The digits are the same; the decimal point is not.";
  return finding;
}

}  // namespace chipcheck
