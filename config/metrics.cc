#include "config/metrics.h"

#include <fmt/core.h>

namespace chipcheck {

Result<MetricTexts> MetricTexts::Load(const TableSource& tables) {
  enum Column : std::size_t { kMetric, kLabel, kMeaning };
  const Result<Table> table = tables.Open("metrics.tsv", {"metric", "label", "meaning"});
  if (!table) return table.error();
  MetricTexts texts;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto metric = ParseMetric(row.Text(kMetric));
    if (!metric) {
      row.Fail(kMetric, fmt::format("unknown metric \"{}\"", row.Text(kMetric)));
      continue;
    }
    MetricText& text = texts.texts_[static_cast<std::size_t>(*metric)];
    if (!text.label.empty()) row.Fail(kMetric, fmt::format("\"{}\" stands twice", row.Text(kMetric)));
    text = {std::string(row.Required(kLabel)), std::string(row.Required(kMeaning))};
  }
  if (const Status status = table->status(); !status) return status.error();
  for (const Metric metric : AllMetrics()) {
    if (texts[metric].label.empty()) {
      return Error{ErrorCode::kBadConfig, fmt::format("{}: the metric \"{}\" has no row",
                                                      tables.DisplayName("metrics.tsv"), ToString(metric))};
    }
  }
  return texts;
}

}  // namespace chipcheck
