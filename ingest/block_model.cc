#include "ingest/block_model.h"

#include <cmath>
#include <string>
#include <unordered_map>

#include "ingest/block_features.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

// By Feature.
const std::vector<float>& Weights() {
  static const std::vector<float> kWeights = [] {
    const std::vector<std::string>& names = FeatureNames();
    std::vector<float> weights(names.size());
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < names.size(); ++i) index[names[i]] = i;
    const auto table = ArticleTables().Open("block_weights.tsv", {"feature", "weight"});
    if (!table) return weights;
    for (std::size_t i = 0; i < table->size(); ++i) {
      const auto found = index.find(table->row(i).Required(0));
      if (found != index.end()) weights[found->second] = static_cast<float>(table->row(i).Number(1));
    }
    return weights;
  }();
  return kWeights;
}

}  // namespace

std::vector<float> ScoreBlocks(const HtmlPage& page, const PageBlocks& blocks, std::string_view title) {
  const BlockFeatures features = ComputeFeatures(page, blocks, title);
  std::vector<float> scores;
  scores.reserve(features.of_block.size());
  for (const std::vector<Feature>& active : features.of_block) {
    float sum = 0;
    for (const Feature feature : active) sum += Weights()[feature];
    scores.push_back(1.0F / (1.0F + std::exp(-sum)));
  }
  return scores;
}

}  // namespace chipcheck
