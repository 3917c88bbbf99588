#include "report/expectation.h"

#include <fmt/core.h>

#include <cmath>

#include "report/format.h"

namespace chipcheck {
namespace {

// Claim and expectation are called the same within a tenth.
constexpr double kAboutTheSame = 1.1;

std::string RatioSentence(const Check& check) {
  if (!check.ratio || !std::isfinite(*check.ratio) || *check.ratio <= 0) return {};
  if (*check.ratio<kAboutTheSame&& * check.ratio> 1 / kAboutTheSame) return {};
  return fmt::format("The claim is {} the middle of what is expected.", FormatTimes(*check.ratio));
}

// A quotient may stand as x or as %, whichever the claim has.
bool IsQuotient(std::string_view unit) { return unit == "x" || unit == "%"; }

}  // namespace

bool IsInUnitOf(const Check& check, const Claim& claim) {
  return check.expected &&
         (check.unit == claim.unit || (!claim.per.empty() && check.unit == claim.unit + " per " + claim.per));
}

Limit LimitOf(const Check& check, const Claim& claim) {
  if (check.outcome != Outcome::kAgrees || !IsInUnitOf(check, claim)) return Limit::kNone;
  if (claim.high && *claim.high < check.expected->low) return Limit::kUpper;
  if (claim.low && *claim.low > check.expected->high) return Limit::kLower;
  return Limit::kNone;
}

std::string IntervalText(const Check& check, const Claim& claim) {
  std::string interval = FormatInterval(*check.expected, check.unit);
  switch (LimitOf(check, claim)) {
    case Limit::kUpper:
      return "up to " + interval;
    case Limit::kLower:
      return "at least " + interval;
    case Limit::kNone:
      return interval;
  }
  return interval;
}

std::string ExpectedText(const Check& check, const Claim& claim) {
  const Range& range = *check.expected;
  const std::string interval = IntervalText(check, claim);
  return range.low == range.high ? interval : fmt::format("{}, middle {}", interval, FormatMid(range, check.unit));
}

const Check* LeadingCheck(const ClaimReport& claim) {
  const Check* best = nullptr;
  if (!claim.verdict) return best;
  const auto rank = [&](const Check& check) {
    const int value = IsInUnitOf(check, claim.claim) ? 2 : check.expected ? 1 : 0;
    return std::tuple(check.outcome, LimitOf(check, claim.claim) == Limit::kNone, value);
  };
  for (const Check& check : claim.verdict->checks) {
    if (best == nullptr || rank(check) > rank(*best)) best = &check;
  }
  return best;
}

std::string ExpectationOf(const ClaimReport& claim, const ReportWords& words) {
  if (!claim.verdict) return "not checked yet";
  const Check* check = LeadingCheck(claim);
  const bool unverifiable = claim.verdict->kind == VerdictKind::kUnverifiable;
  if (check == nullptr || (unverifiable && !check->expected)) return "nothing to compare with";
  const std::string label = words.CheckWord(check->name).label;
  if (!check->expected) return fmt::format("{} ({})", words[check->outcome].label, label);
  const bool consequence =
      check->outcome == Outcome::kAgrees && !IsInUnitOf(*check, claim.claim) && !IsQuotient(check->unit);
  return fmt::format("{}{} ({})", consequence ? "implies " : "", IntervalText(*check, claim.claim), label);
}

std::string NoteOf(const Check& check, const Verdict& verdict) {
  if (check.note.empty()) return RatioSentence(check);
  return verdict.summary.find(check.note) == std::string::npos ? check.note : "";
}

std::string InputFigure(const Input& input) {
  const bool no_value = input.unit.empty() && input.range == Range();
  return no_value ? "" : FormatInput(input.range, input.unit);
}

std::string InputInterval(const Input& input) {
  return input.range.low == input.range.high ? "" : FormatInterval(input.range, input.unit);
}

}  // namespace chipcheck
