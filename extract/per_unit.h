// What a price is a price of: "chip", "server", "chip-hour", "month", "million tokens".
#pragma once

#include <string>

#include "core/claim.h"
#include "extract/analysis.h"

namespace chipcheck {

// Empty for a metric that is no price, and for a share price's like when the text does not tell.
std::string PerUnit(const Analysis& analysis, Place place, Metric metric);

}  // namespace chipcheck
