// Numbers that go on with what the number before them was about.
#pragma once

#include "core/claim.h"
#include "extract/analysis.h"

namespace chipcheck {

// An amount about which its own words say nothing goes on with the one before it, which is a `metric`: in a list within
// the sentence, or with the price that the sentence before has spoken of.
bool GoesOn(const Analysis& analysis, Place before, Metric metric, Place place);

// A bare number goes on with the chips counted before it ("we run 38,000 and expect 60,000"); a percentage behind
// "compared with" is a share where the one before it is.
bool GoesOnCounting(const Analysis& analysis, Place before, Metric metric, Place place);

// "$6 million (W8.6 billion)": the amount in brackets says the one before it in another currency.
bool Restates(const Analysis& analysis, Place before, Place place);

// How a number is joined to the one before it, by the text between them: "list", "and", "to", "near", "far"; "next" and
// "away" across sentences.
std::string_view JointOf(const Analysis& analysis, Place before, Place place);

}  // namespace chipcheck
