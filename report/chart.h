// A claim against what its checks expect, drawn on one axis: inline SVG, no script, no picture, readable at any width.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/model.h"
#include "report/words.h"

namespace chipcheck {

// One row of a chart: an interval, or a point where both ends are equal. An absent end is open and drawn as an arrow.
struct ChartBar {
  std::string label;  // "Claim", "World supply"
  std::string value;  // "50,000 chips"
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> mid;  // drawn as a tick
  std::string style;          // CSS class: "claim", or the key of an outcome
};

struct Chart {
  std::string unit;
  std::vector<ChartBar> bars;
};

// The claim and every check that expects a value in the claim's own unit; empty when there is none.
std::optional<Chart> ChartOfClaim(const ClaimReport& claim, const ReportWords& words);

// A check that works out something else of the claim, its cost or its power: what is expected, and where the check
// tells the ratio of the two, what was claimed. Empty for a check in the claim's own unit and for one without a value.
std::optional<Chart> ChartOfCheck(const Claim& claim, const Check& check, const ReportWords& words);

// The axis is logarithmic while all values are above zero. Empty when nothing can be drawn.
std::string WriteChart(const Chart& chart);

// "5 to 95% interval of what is expected, with its median; logarithmic scale."
std::string ChartCaption(const Chart& chart);

// The chart in words: "Claim: 50,000 chips. World supply: 30,000–60,000 chips, median 45,000 chips."
std::string DescribeChart(const Chart& chart);

}  // namespace chipcheck
