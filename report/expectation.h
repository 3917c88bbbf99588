// What a check expects of a claim, in words.
#pragma once

#include <string>

#include "report/model.h"
#include "report/words.h"

namespace chipcheck {

// Whether a check expects a value in the unit of the claim: "USD", also "USD per chip-hour" where the claim is per
// chip-hour.
bool IsInUnitOf(const Check& check, const Claim& claim);

// A claim that lies below what a check expects, and agrees, was held against an upper limit: what was ever shipped,
// what an owner holds. One that lies above it and agrees, against a lower one.
enum class Limit { kNone, kUpper, kLower };
Limit LimitOf(const Check& check, const Claim& claim);

// "$1.3–2.0 billion", "up to 3.0–4.2 million chips". For a check that expects a value.
std::string IntervalText(const Check& check, const Claim& claim);

// The same with its middle: "$1.3–2.0 billion, middle $1.6 billion"; one figure where it is exact.
std::string ExpectedText(const Check& check, const Claim& claim);

// The check that tells a reader most: the worst outcome first, then one in the claim's own unit. Null without checks.
const Check* LeadingCheck(const ClaimReport& claim);

// For the table of claims: "30,000–60,000 chips (World supply)", "conflicts (Export rules)", "nothing to compare with",
// "not checked yet"; of another quantity that follows from the claim, "implies 50–90 MW (Power)".
std::string ExpectationOf(const ClaimReport& claim, const ReportWords& words);

// What a check says to a reader: its note, or how far claim and expectation are apart: "The claim is 8.3 times the
// middle of what is expected." Empty where the summary of the verdict has said it already, and where there is nothing
// to say.
std::string NoteOf(const Check& check, const Verdict& verdict);

// The middle of an input; empty for one that is a rule or a day and has no value.
std::string InputFigure(const Input& input);
// "23,000–30,000 chips"; empty where the input is exact.
std::string InputInterval(const Input& input);

}  // namespace chipcheck
