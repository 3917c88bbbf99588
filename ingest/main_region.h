// How much of what a reader sees around the story is in its text.
#pragma once

#include <string_view>

#include "core/article.h"
#include "ingest/blocks.h"
#include "ingest/story.h"

namespace chipcheck {

// Counts the numbers that stand visibly in the main region of the page: the smallest element that holds the story,
// without what is in comments, margins, menus and lists of other stories. A number is kept when `text` has it. Lines
// that are links throughout are left out: they speak of other pages.
NumbersKept CountNumbers(const HtmlPage& page, const PageBlocks& blocks, const Story& story, std::string_view text);

}  // namespace chipcheck
