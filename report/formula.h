// The formula of a check with its numbers in place of its words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/verdict.h"

namespace chipcheck {

// One step of a formula, as it is set and, where every word of it has an input, with numbers.
struct FormulaStep {
  std::string words;                   // "chips × price / (1 − network share)"
  std::optional<std::string> numbers;  // "50,000 chips × $31,000 / (1 − 19%)"
};

// The steps of a check's formula, which are parted by "; ". Words are parted by operators between spaces, and by
// brackets. Each is replaced by the median of the one input that it names: both have the same head noun, and one has
// all words of the other. A step in which a word names no input, or two alike, keeps its words, and so does the first
// when its numbers don't give what the check expects: no number is guessed, and no sum is shown that does not come out.
std::vector<FormulaStep> StepsOf(const Check& check);

}  // namespace chipcheck
