// The weights that choose the metric of a number: config/weights_metric.tsv.
//
// A feature of the number itself or of the words around it has one weight for each metric and one for "none" (the
// number is no claim): "after1|revenue|funding". A feature of one candidate has a single weight: "rule|fund.verb",
// "hand".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "config/table.h"
#include "core/claim.h"
#include "core/result.h"
#include "extract/choice_model.h"

namespace chipcheck {

// Loaded once; then const and safe to use from several threads.
class MetricModel {
 public:
  static constexpr std::size_t kNone = kMetricCount;  // the candidate "no claim"
  using Row = std::array<float, kMetricCount + 1>;

  // Fails with file and line as ChoiceModel::Load does.
  static Result<MetricModel> Load(const TableSource& tables);

  // The weights of a feature for every candidate; null when the table holds none.
  const Row* Find(std::uint64_t key) const {
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].key == key) return &rows_[slots_[at].row];
      if (slots_[at].key == 0) return nullptr;
    }
  }
  // The weight of a feature of one candidate; 0 when the table holds none.
  double Weight(std::uint64_t key) const { return cells_.Weight(key); }
  std::size_t size() const { return rows_.size() + cells_.size(); }

 private:
  explicit MetricModel(ChoiceModel cells) : cells_(std::move(cells)) {}
  struct Slot {
    std::uint64_t key = 0;  // 0: empty
    std::size_t row = 0;
  };
  ChoiceModel cells_;
  std::vector<Row> rows_;
  std::vector<Slot> slots_{Slot{}};
  std::size_t mask_ = 0;
};

// "none", or the name of a metric.
std::string_view CandidateName(std::size_t candidate);

// The scores of the candidates for one number. `log`, with an entry for each candidate, may be null.
class MetricScores {
 public:
  MetricScores(const MetricModel& model, unsigned candidates, std::vector<Choice::Candidate>* log)
      : model_(model), candidates_(candidates), log_(log) {}

  // A feature that every candidate weighs by itself.
  template <typename... Pieces>
  void Add(double value, FeaturePiece first, const Pieces&... rest) {
    std::uint64_t key = first.hash;
    ((key = FeaturePiece::Join(key, FeaturePiece(rest).hash)), ...);
    if (const MetricModel::Row* const row = model_.Find(key)) {
      for (std::size_t i = 0; i < row->size(); ++i) scores_[i] += static_cast<float>(value) * (*row)[i];
    }
    if (log_ != nullptr) Log(value, {first.text, FeaturePiece(rest).text...});
  }
  // A feature of one candidate.
  template <typename... Pieces>
  void AddTo(std::size_t candidate, double value, FeaturePiece first, const Pieces&... rest) {
    std::uint64_t key = first.hash;
    ((key = FeaturePiece::Join(key, FeaturePiece(rest).hash)), ...);
    scores_[candidate] += static_cast<float>(value * model_.Weight(key));
    if (log_ != nullptr) LogTo(candidate, value, {first.text, FeaturePiece(rest).text...});
  }
  bool Has(std::size_t candidate) const { return (candidates_ & (1U << candidate)) != 0; }
  // The candidate with the highest score; of two with the same the first.
  std::size_t Best() const;
  double Score(std::size_t candidate) const { return static_cast<double>(scores_[candidate]); }

 private:
  void Log(double value, std::initializer_list<std::string_view> pieces);
  void LogTo(std::size_t candidate, double value, std::initializer_list<std::string_view> pieces);

  const MetricModel& model_;
  unsigned candidates_;
  MetricModel::Row scores_{};
  std::vector<Choice::Candidate>* log_;
};

}  // namespace chipcheck
