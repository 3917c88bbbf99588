// Which metric the votes of the rules give a number, or why it is left.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/rules.h"

namespace chipcheck {

struct MetricChoice {
  std::optional<Metric> metric;  // empty: no claim
  std::string_view rule;         // id of the heaviest rule on the winning side; empty when no rule spoke
  std::string_view reason;       // why the number is left, when it is
  double score = 0;
};

// The metric with the greatest sum of votes, when that reaches the least that a claim needs; of two with the same sum
// the one that comes first in the enumeration.
MetricChoice ChooseMetric(const std::vector<Vote>& votes);

}  // namespace chipcheck
