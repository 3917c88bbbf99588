// Chooses the blocks that are the story and writes them as text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/blocks.h"

namespace chipcheck {

struct Story {
  std::string text;                 // paragraphs parted by '\n'
  std::vector<std::size_t> blocks;  // indices of the blocks that it was made of, in order
};

// Keeps what is likelier story than not; when that is next to nothing, what is least unlikely. `scores` are those of
// ScoreBlocks, one for each block. With `keep_captions`, the captions of pictures that stand in the story are
// kept however they score.
Story ReadStory(const HtmlPage& page, const PageBlocks& blocks, const std::vector<float>& scores,
                bool keep_captions = false);

}  // namespace chipcheck
