// What tells a block of a story from a block of the page around it, as features of a linear model (block_model.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/blocks.h"

namespace chipcheck {

using Feature = std::uint16_t;

// The names of all features, as config/block_weights.tsv writes them; a Feature is an index into this list.
const std::vector<std::string>& FeatureNames();

struct BlockFeatures {
  std::vector<std::vector<Feature>> of_block;  // for each block, the features that it has
};

// `title` is the title of the article, empty when it is not known.
BlockFeatures ComputeFeatures(const HtmlPage& page, const PageBlocks& blocks, std::string_view title);

// The features of the second look, which knows what the first look (`scores`, one for each block, 0..1) thought of the
// neighbours. They are added to `features`.
void AddNeighbourFeatures(const HtmlPage& page, const PageBlocks& blocks, const std::vector<float>& scores,
                          BlockFeatures* features);

}  // namespace chipcheck
