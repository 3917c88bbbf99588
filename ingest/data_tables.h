// Tables of data in a story. Their cells are a word or a number each, which says too little to judge them one by one.
#pragma once

#include <vector>

#include "ingest/blocks.h"

namespace chipcheck {

// Raises the scores of all cells of a table of data to `keep` when the table stands in the story: between its first and
// last block that score at least `keep`, or right after it, in no element that is named after something else. A table
// of data has rows of at least two short cells without elements of their own, and few links; layouts of pages are none.
void KeepDataTables(const HtmlPage& page, const PageBlocks& blocks, float keep, std::vector<float>* scores);

}  // namespace chipcheck
