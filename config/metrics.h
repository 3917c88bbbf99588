// What each metric means in words: config/metrics.tsv.
#pragma once

#include <array>
#include <string>

#include "config/table.h"
#include "core/claim.h"
#include "core/result.h"

namespace chipcheck {

struct MetricText {
  std::string label;    // heads a table cell: "chip price"
  std::string meaning;  // completes "the quantity is …"
};

// One entry for each metric, in the order of the enumeration.
class MetricTexts {
 public:
  // Fails for an unknown metric, one that stands twice and one that is missing.
  static Result<MetricTexts> Load(const TableSource& tables);
  const MetricText& operator[](Metric metric) const { return texts_[static_cast<std::size_t>(metric)]; }

 private:
  std::array<MetricText, kMetricCount> texts_;
};

}  // namespace chipcheck
