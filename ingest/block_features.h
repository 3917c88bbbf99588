// What tells a block of a story from a block of the page around it.
#pragma once

#include <string_view>
#include <vector>

#include "ingest/blocks.h"
#include "ingest/feature_space.h"

namespace chipcheck {

struct BlockFeatures {
  std::vector<std::vector<Feature>> of_block;  // for each block, the features that it has
};

// `title` is the title of the article, empty when it is not known.
BlockFeatures ComputeFeatures(const HtmlPage& page, const PageBlocks& blocks, std::string_view title);

}  // namespace chipcheck
