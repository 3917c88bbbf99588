#include "verify/checks/money_records.h"

#include <fmt/format.h>

#include <algorithm>

#include "verify/checks/compared.h"
#include "verify/owner.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {

Range Around(double value, double factor) { return {value / factor, value, value * factor}; }

Input InputOf(const CompanyRecord& record) {
  return {fmt::format("{} of {}{}{}", ToString(record.kind), record.company, record.period.empty() ? "" : ", ",
                      record.period),
          Range::Exactly(record.usd), "USD", std::string(record.provenance.source), std::string(record.date_text)};
}

std::optional<Money> InUsd(const CheckContext& context) {
  const std::optional<Interval> usd = context.Usd(context.claim);
  const std::optional<double> rate = context.UsdPer(context.claim.unit);
  if (!usd || !rate) return std::nullopt;
  Money money{context.claim, *usd};
  money.claim.unit = "USD";
  if (money.claim.low) *money.claim.low *= *rate;
  if (money.claim.high) *money.claim.high *= *rate;
  return money;
}

std::vector<const CompanyRecord*> RecordsOf(const CheckContext& context, RecordKind kind) {
  const Organisation* organisation = OrganisationOf(context, context.claim.subject);
  if (organisation == nullptr) return {};
  std::vector<const CompanyRecord*> records =
      RecordsAt(context.reference(), organisation->name, kind, context.when.as_of);
  for (const std::string_view alias : organisation->aliases) {
    if (!records.empty()) break;
    records = RecordsAt(context.reference(), alias, kind, context.when.as_of);
  }
  // A subsidiary of the same kind and trades is its owner in all but the name: "Google" and "Alphabet".
  const Organisation* owner = context.known.organisations.TopOwner(organisation);
  if (records.empty() && owner != nullptr && owner->kind == organisation->kind &&
      owner->sectors == organisation->sectors)
    records = RecordsAt(context.reference(), owner->name, kind, context.when.as_of);
  return records;
}

std::optional<double> ShareOfYear(std::string_view clause, std::string_view sentence) {
  for (const std::string_view words : {clause, sentence}) {
    if (HasAnyWord(words, {"annualised", "annualized", "run rate", "run-rate", "ARR", "annual", "a year", "per year",
                           "full year", "full-year", "this year", "last year", "for the year"})) {
      return 1.0;
    }
    if (HasAnyWord(words, {"quarter", "quarterly", "three months"})) return 0.25;
    if (HasAnyWord(words, {"half", "six months", "first half", "second half"})) return 0.5;
    if (HasAnyWord(words, {"a month", "per month", "monthly", "month"})) return 1.0 / 12.0;
    if (HasWord(words, "in") && !FindTerms(words).empty()) {
      for (const Term& term : FindTerms(words)) {
        if (term.value >= 2000 && term.value <= 2100 && !term.money) return 1.0;
      }
    }
  }
  return std::nullopt;
}

bool IsFiled(const CompanyRecord& record) { return record.status == "filed"; }
bool IsGuidance(const CompanyRecord& record) { return record.status == "guidance"; }
bool IsMarket(const CompanyRecord& record) { return record.status == "market"; }

}  // namespace chipcheck
