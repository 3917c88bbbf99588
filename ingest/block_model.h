// How likely each block of a page is part of its story: a logistic model over config/block_weights.tsv.
#pragma once

#include <string_view>
#include <vector>

#include "ingest/blocks.h"

namespace chipcheck {

// For each block the probability, 0..1, that it belongs to the story. `title` is the title of the article.
std::vector<float> ScoreBlocks(const HtmlPage& page, const PageBlocks& blocks, std::string_view title);

}  // namespace chipcheck
