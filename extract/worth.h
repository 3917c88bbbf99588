// How much a claim deserves checking, from 0 to 1: what reports order claims by.
#pragma once

#include "core/claim.h"

namespace chipcheck {

// 0.35 kind + 0.30 size + 0.15 speaker + 0.10 subject + 0.10 chip, less 0.10 when it is hypothetical:
//   kind     1 for metrics that reference data or the cost model can check outright, 0.6 for records of companies, 0.3
//   for
//            the rest
//   size     the logarithm of the value between what is everyday and what is outstanding for its metric
//   speaker  1 when somebody is named as the origin     subject, chip    1 when the text names one
double WorthOf(const Claim& claim);

}  // namespace chipcheck
