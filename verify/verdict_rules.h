// From the findings of the checks to a verdict: kind, confidence, flags and summary. docs/verify.md has the table.
#pragma once

#include <string>
#include <vector>

#include "core/claim.h"
#include "core/verdict.h"
#include "verify/check.h"

namespace chipcheck {

VerdictKind KindOf(const std::vector<Finding>& findings);

// How often a verdict of this kind and these grounds holds up, 0..1.
double ConfidenceOf(VerdictKind kind, const std::vector<Finding>& findings, const Claim& claim);

// Of the checks, of the claim itself and `more`; sorted, each once.
std::vector<std::string> FlagsOf(const std::vector<Finding>& findings, const Claim& claim,
                                 const std::vector<std::string_view>& more = {});

// One or two sentences: what was claimed, what is expected, from what. Says of a number that cannot be checked what
// would have to be known; never says why somebody said it.
std::string SummaryOf(VerdictKind kind, const std::vector<Finding>& findings, const Claim& claim);

}  // namespace chipcheck
