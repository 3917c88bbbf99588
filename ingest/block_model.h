// How likely each block of a page is part of its story: a logistic model over config/block_weights.tsv.
#pragma once

#include <string_view>
#include <vector>

#include "ingest/block_features.h"

namespace chipcheck {

// For each block the probability, 0..1, that it belongs to the story. A first look takes each block by itself and its
// place; a second one also knows what the first thought of the blocks around it.
std::vector<float> ScoreBlocks(const HtmlPage& page, const PageBlocks& blocks, std::string_view title);

// The first look alone.
std::vector<float> FirstLook(const BlockFeatures& features);

}  // namespace chipcheck
