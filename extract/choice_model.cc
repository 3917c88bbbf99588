#include "extract/choice_model.h"

#include <fmt/core.h>

#include <unordered_set>

namespace chipcheck {
std::uint64_t FeatureKey(std::string_view feature) {
  std::uint64_t key = 0;
  bool first = true;
  for (const std::string_view piece : Split(feature, '|')) {
    key = first ? FeaturePiece::Hash(piece) : FeaturePiece::Join(key, FeaturePiece::Hash(piece));
    first = false;
  }
  return key;
}

Choice* BeginChoice(ChoiceLog* log, std::string_view decision, Span quote, Metric metric) {
  if (log == nullptr) return nullptr;
  Choice& choice = log->emplace_back();
  choice.decision = decision;
  choice.quote = quote;
  choice.metric = metric;
  return &choice;
}

Choice::Candidate* AddCandidate(Choice* choice, std::string answer) {
  if (choice == nullptr) return nullptr;
  return &choice->candidates.emplace_back(Choice::Candidate{std::move(answer), {}, 0});
}

Result<ChoiceModel> ChoiceModel::Load(const TableSource& tables, std::string_view file) {
  enum Column : std::size_t { kFeature, kWeight };
  const Result<Table> table = tables.Open(file, {"feature", "weight"});
  if (!table) return table.error();
  ChoiceModel model;
  std::size_t slots = 2;
  while (slots < table->size() * 2) slots *= 2;
  model.slots_.assign(slots, {0, 0});
  model.mask_ = slots - 1;
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const std::string_view feature = row.Required(kFeature);
    const double weight = row.Number(kWeight);
    const std::uint64_t key = FeatureKey(feature);
    if (key == 0 || !seen.insert(key).second) {
      row.Fail(kFeature, fmt::format("\"{}\" stands here twice", feature));
      continue;
    }
    std::size_t at = key & model.mask_;
    while (model.slots_[at].first != 0) at = (at + 1) & model.mask_;
    model.slots_[at] = {key, weight};
    ++model.size_;
  }
  if (const Status status = table->status(); !status) return status.error();
  return model;
}

}  // namespace chipcheck
