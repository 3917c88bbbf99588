#include "extract/metric_model.h"

#include <unordered_map>

namespace chipcheck {
namespace {

constexpr std::string_view kFile = "weights_metric.tsv";

}  // namespace

std::string_view CandidateName(std::size_t candidate) {
  return candidate == MetricModel::kNone ? std::string_view("none") : ToString(static_cast<Metric>(candidate));
}

Result<MetricModel> MetricModel::Load(const TableSource& tables) {
  enum Column : std::size_t { kFeature, kWeight };
  Result<ChoiceModel> cells = ChoiceModel::Load(tables, kFile);
  if (!cells) return cells.error();
  const Result<Table> table = tables.Open(kFile, {"feature", "weight"});
  if (!table) return table.error();
  MetricModel model(std::move(*cells));
  std::unordered_map<std::uint64_t, std::size_t> rows;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const std::string_view feature = table->row(i).Text(kFeature);
    const std::size_t bar = feature.rfind('|');
    if (bar == std::string_view::npos) continue;
    const std::string_view name = feature.substr(bar + 1);
    const auto metric = ParseMetric(name);
    if (!metric && name != CandidateName(kNone)) continue;
    const auto [found, made] = rows.emplace(FeatureKey(feature.substr(0, bar)), model.rows_.size());
    if (made) model.rows_.emplace_back();
    model.rows_[found->second][metric ? static_cast<std::size_t>(*metric) : kNone] =
        static_cast<float>(table->row(i).Number(kWeight));
  }
  if (const Status status = table->status(); !status) return status.error();
  std::size_t slots = 2;
  while (slots < rows.size() * 2) slots *= 2;
  model.slots_.assign(slots, Slot{});
  model.mask_ = slots - 1;
  for (const auto& [key, row] : rows) {
    std::size_t at = key & model.mask_;
    while (model.slots_[at].key != 0) at = (at + 1) & model.mask_;
    model.slots_[at] = {key, row};
  }
  return model;
}

std::size_t MetricScores::Best() const {
  std::size_t best = MetricModel::kNone;
  for (std::size_t i = 0; i < MetricModel::kNone; ++i) {
    if (Has(i) && scores_[i] > scores_[best]) best = i;
  }
  return best;
}

void MetricScores::Log(double value, std::initializer_list<std::string_view> pieces) {
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    if (!Has(i)) continue;
    std::string name;
    for (const std::string_view piece : pieces) name.append(piece).push_back('|');
    name += CandidateName(i);
    (*log_)[i].features.emplace_back(std::move(name), value);
  }
}

void MetricScores::LogTo(std::size_t candidate, double value, std::initializer_list<std::string_view> pieces) {
  std::string name;
  for (const std::string_view piece : pieces) {
    if (!name.empty()) name.push_back('|');
    name += piece;
  }
  (*log_)[candidate].features.emplace_back(std::move(name), value);
}

}  // namespace chipcheck
