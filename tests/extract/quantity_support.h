// What the tests of quantities share: the finder over the built-in tables, and the rows of numbers.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/quantity_finder.h"

namespace chipcheck {

const QuantityFinder& BuiltInFinder();

// The distinct texts of numbers.tsv, in order.
std::vector<std::string> TableTexts();
// The bytes of tests/extract/numbers.tsv.
std::string NumbersTable();

// One line for each quantity, for messages of failed checks.
std::string Describe(std::string_view text, const std::vector<FoundQuantity>& quantities);

}  // namespace chipcheck
