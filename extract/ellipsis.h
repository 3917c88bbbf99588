// Numbers that leave out what the text has just said: "GPT-3 cost four million dollars, GPT-4 a hundred million". Pure.
#pragma once

#include <string_view>
#include <vector>

#include "extract/quantity_finder.h"

namespace chipcheck {

// Makes a bare number with the word million, billion or trillion an amount of money where the last quantity of that
// size before it, near enough, is one; and a bare "Billions" of a heading where an amount of money follows.
void CompleteAmounts(std::string_view text, std::vector<FoundQuantity>* quantities);

// The metric of a bare amount in a list is that of the amount before it when the two are of the same order: "capital
// spending of $30 billion, then $37 billion".
bool SameOrder(const FoundQuantity& a, const FoundQuantity& b, double most_ratio);

}  // namespace chipcheck
