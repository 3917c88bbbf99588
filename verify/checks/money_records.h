// Money of a claim and of the records of its organisation, as the record checks share them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "verify/check.h"
#include "verify/context.h"

namespace chipcheck {

// A money claim in US dollars at the rate of its month.
struct Money {
  Claim claim;  // in USD
  Interval usd;
};
std::optional<Money> InUsd(const CheckContext& context);

// `value` divided and multiplied by `factor`.
Range Around(double value, double factor);

// Records of the claim's organisation (by name or alias, else of its owner: "Google" files as Alphabet) that had been
// told by the as-of day.
std::vector<const CompanyRecord*> RecordsOf(const CheckContext& context, RecordKind kind);
Input InputOf(const CompanyRecord& record);

// "filed": the figure of one period, as the company reported it. "guidance": what it gave out for a period to come.
bool IsFiled(const CompanyRecord& record);
bool IsGuidance(const CompanyRecord& record);
// A market capitalisation, which moves from day to day.
bool IsMarket(const CompanyRecord& record);

// What one unit of the claim is of a year: 0.25 for a quarter. Empty where the words do not say.
std::optional<double> ShareOfYear(std::string_view clause, std::string_view sentence);

// revenue, profit and capital expenditure against what the company filed or gave out for that period. A figure of the
// period above the whole conflicts; one below may be of a part, and counts only as a shifted decimal point or where the
// words say that it is the whole. Empty where no such record is near.
std::optional<Finding> AgainstFilings(const CheckContext& context, RecordKind kind);

}  // namespace chipcheck
