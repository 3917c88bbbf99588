// Whether a page is the story that it was fetched for, or a wall in front of it.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/article.h"
#include "ingest/blocks.h"

namespace chipcheck {

struct PageEvidence {
  std::string_view title;
  std::string_view text;
  const PageBlocks& blocks;
  bool not_free = false;  // the page marks its text as not free to read
  std::size_t script_bytes = 0;
};

// The phrases of config/page_walls.tsv decide on pages with little text; a story may speak of captchas.
ArticleStatus JudgePage(const PageEvidence& evidence);

}  // namespace chipcheck
