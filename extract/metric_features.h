// What speaks for the metric of a number beside the votes of the rules: features for MetricScores. docs/learning.md
// lists them.
#pragma once

#include <vector>

#include "extract/analysis.h"
#include "extract/metric_choice.h"
#include "extract/metric_model.h"
#include "extract/metric_words.h"

namespace chipcheck {

// What the number itself says: kind, size, bound, noun.
void AddNumber(const FoundQuantity& quantity, const Slot& slot, const std::vector<StemAt>& stems, MetricScores* scores);

// The words of its sentence.
void AddWords(const std::vector<StemAt>& stems, const Slot& slot, MetricScores* scores);

// What the number of the same kind before it was, and how often those before it were what.
void AddBefore(const Analysis& analysis, Place place, const std::vector<Decision>& before, MetricScores* scores);

}  // namespace chipcheck
