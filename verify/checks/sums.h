// Sums that the numbers of one passage form: the raw material of the check `arithmetic`.
#pragma once

#include <string>
#include <vector>

#include "core/verdict.h"
#include "verify/context.h"

namespace chipcheck {

// What the other numbers of the passage make of the claim's.
struct Sum {
  Range expected;  // in the unit of the claim; the ends are the rounding of the terms
  std::string formula;
  std::vector<Input> inputs;
  bool certain = false;  // the words leave no doubt that the numbers belong together, so that a misfit is an error
};

// Each sum that the claim may be part of. Ones that are not certain count only where they fit.
std::vector<Sum> ProductSums(const CheckContext& context);  // chips x price, systems x chips each, hours x rate
std::vector<Sum> ChangeSums(const CheckContext& context);   // "up 37% to $41 billion from $30 billion"
std::vector<Sum> PartSums(const CheckContext& context);     // totals, shares of a whole, stakes

}  // namespace chipcheck
