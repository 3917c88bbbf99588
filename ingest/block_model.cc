#include "ingest/block_model.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "config/table.h"

namespace chipcheck {
namespace {

struct Weights {
  std::vector<float> first;  // by Feature
  std::vector<float> second;
};

const Weights& TheWeights() {
  static const Weights kWeights = [] {
    const std::vector<std::string>& names = FeatureNames();
    Weights weights{std::vector<float>(names.size()), std::vector<float>(names.size())};
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < names.size(); ++i) index[names[i]] = i;
    const TableSource tables = TableSource::BuiltIn();
    const auto table = tables.Open("block_weights.tsv", {"feature", "first", "second"});
    if (!table) return weights;
    for (std::size_t i = 0; i < table->size(); ++i) {
      const Row row = table->row(i);
      const auto found = index.find(row.Required(0));
      if (found == index.end()) continue;
      weights.first[found->second] = static_cast<float>(row.OptionalNumber(1).value_or(0));
      weights.second[found->second] = static_cast<float>(row.OptionalNumber(2).value_or(0));
    }
    return weights;
  }();
  return kWeights;
}

std::vector<float> Apply(const BlockFeatures& features, const std::vector<float>& weights) {
  std::vector<float> scores;
  scores.reserve(features.of_block.size());
  for (const std::vector<Feature>& active : features.of_block) {
    float sum = 0;
    for (const Feature feature : active) sum += weights[feature];
    scores.push_back(1.0F / (1.0F + std::exp(-sum)));
  }
  return scores;
}

}  // namespace

std::vector<float> FirstLook(const BlockFeatures& features) { return Apply(features, TheWeights().first); }

std::vector<float> ScoreBlocks(const HtmlPage& page, const PageBlocks& blocks, std::string_view title) {
  BlockFeatures features = ComputeFeatures(page, blocks, title);
  const std::vector<float> first = FirstLook(features);
  AddNeighbourFeatures(page, blocks, first, &features);
  return Apply(features, TheWeights().second);
}

}  // namespace chipcheck
