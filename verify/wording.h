// Numbers as a reader writes them: notes, formulas and summaries of checks.
#pragma once

#include <string>
#include <string_view>

#include "core/claim.h"
#include "core/time.h"
#include "core/verdict.h"

namespace chipcheck {

// Three significant digits with the unit as people print it: "$38 million", "KRW 8.6 billion", "1,024 chips", "150 MW",
// "400 GB/s", "9.9e14 FLOP/s", "54 days", "3.6 x", "40 %". `unit` is one of MetricUnit(), "hours" or an ISO 4217 code.
std::string Worded(double value, std::string_view unit);
// "$26 million to $52 million"; one figure when the ends print alike.
std::string Worded(const Range& range, std::string_view unit);
// The claim's own value with its bound: "more than $100 million", "$20 million to $99 million".
std::string WordedValue(const Claim& claim);
// "18", "0.43", "1,200": a bare factor.
std::string WordedFactor(double factor);
// "August 2022".
std::string WordedMonth(Date date);
std::string WordedDay(Date date);  // "26 August 2022"

// "a conversion" -> "A conversion".
std::string Capitalized(std::string text);

}  // namespace chipcheck
