// How most checks end: the claim set against an expected range.
#pragma once

#include <string>
#include <vector>

#include "verify/check.h"
#include "verify/context.h"

namespace chipcheck {

// What a claim is compared with, and by what working.
struct Expectation {
  Range range;
  std::string unit;
  std::string formula;
  std::vector<Input> inputs;
};

// A finding with outcome, ratio, formula and inputs of `claimed` against `expected`, and a note: "`subject` comes to
// $26 million to $52 million; the claim is 10 times that." A slip of a thousand or a million raises unit-mismatch, and
// the note gives the number that would agree.
Finding Compared(const Claim& claim, const Interval& claimed, const Expectation& expected, Weight weight,
                 std::string_view subject);

// "; the claim is 4.2 times that", "; the claim is 0.3 of that", "" when it agrees.
std::string HowFar(const Interval& claimed, const Range& expected);

// Appends the inputs that `inputs` does not name yet.
void AddInputs(std::vector<Input>* inputs, const std::vector<Input>& more);

}  // namespace chipcheck
