// The value of a claim in the unit of its metric. Pure.
#pragma once

#include <string_view>

#include "core/claim.h"
#include "extract/abstraction.h"
#include "extract/quantity_finder.h"

namespace chipcheck {

// Sets low, high and unit of `claim` from the quantity, by claim->metric: metres become nm, seconds of chip time hours,
// shares of one percent; a loss is a negative profit. `abstract` and `slot` are where the number stands.
void SetValue(const FoundQuantity& quantity, std::string_view abstract, const Slot& slot, Claim* claim);

// Gives `claim`, which restates `first` in another currency, the bound of `first` where that is one-sided or "about".
void CopyBound(const Claim& first, Claim* claim);

}  // namespace chipcheck
