// The formula of a check with its numbers in place of its words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/verdict.h"

namespace chipcheck {

// "chips x price / (1 - network share)" with inputs "H100 chips", "price of a chip", "network share" gives
// "50,000 chips × $31,000 / (1 − 19%)". Words are parted by operators that stand between spaces, and by brackets; each
// is replaced by the median of the input whose name shares most words with it. Empty when a word has no such input,
// when there is nothing to replace, or when the formula is prose.
std::optional<std::string> FillFormula(std::string_view formula, const std::vector<Input>& inputs);

// The formula with typographic operators: "6 × parameters", "1 − share", "≥".
std::string TypesetFormula(std::string_view formula);

}  // namespace chipcheck
