// What a page says it has corrected.
#pragma once

#include <string>
#include <vector>

#include "ingest/blocks.h"
#include "ingest/html.h"
#include "ingest/linked_data.h"
#include "ingest/story.h"

namespace chipcheck {

// The notes of schema.org's `correction`, in linked data and microdata, and the lines around the beginning and the end
// of the story that are worded like a correction (config/correction_phrases.tsv). Each note once.
std::vector<std::string> FindCorrections(const HtmlPage& page, const PageBlocks& blocks, const Story& story,
                                         const LinkedData& data);

}  // namespace chipcheck
