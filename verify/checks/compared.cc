#include "verify/checks/compared.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/wording.h"

namespace chipcheck {

std::string HowFar(const Interval& claimed, const Range& expected) {
  const double distance = Distance(claimed, expected);
  if (distance <= 1.0) return "";
  const bool above = claimed.low > expected.high;
  if (!std::isfinite(distance)) return above ? "; the claim is above that" : "; the claim is below that";
  constexpr double kJustOut = 1.5;
  if (distance < kJustOut) return above ? "; the claim is somewhat above that" : "; the claim is somewhat below that";
  return fmt::format("; the claim is {} that by a factor of {}", above ? "above" : "below", WordedFactor(distance));
}

Finding Compared(const Claim& claim, const Interval& claimed, const Expectation& expected, Weight weight,
                 std::string_view subject) {
  Finding finding;
  finding.weight = weight;
  finding.check.outcome = Compare(claimed, expected.range);
  finding.check.expected = expected.range;
  finding.check.unit = expected.unit;
  finding.check.ratio = RatioTo(claim, expected.range);
  finding.check.formula = expected.formula;
  finding.check.inputs = expected.inputs;
  // A record is one figure; what is calculated is a range.
  const std::string figure = weight == Weight::kFact
                                 ? fmt::format("{} on record", Worded(expected.range.mid, expected.unit))
                                 : Worded(expected.range, expected.unit);
  finding.check.note =
      fmt::format("{}: {}{}.", Capitalized(std::string(subject)), figure, HowFar(claimed, expected.range));
  if (finding.check.outcome != Outcome::kAgrees) {
    if (const std::optional<double> slip = MagnitudeSlip(claimed, expected.range)) {
      finding.flags.push_back(flag::kUnitMismatch);
      finding.check.note +=
          fmt::format(" {} would agree; the word for thousand, million or billion may be another one.",
                      Worded(ClaimPoint(claim) * *slip, expected.unit));
    }
  }
  return finding;
}

void AddInputs(std::vector<Input>* inputs, const std::vector<Input>& more) {
  for (const Input& input : more) {
    const bool known =
        std::any_of(inputs->begin(), inputs->end(), [&](const Input& i) { return i.name == input.name; });
    if (!known) inputs->push_back(input);
  }
}

}  // namespace chipcheck
