// Who wrote the story, as the page names them. No name is better than a wrong one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "ingest/blocks.h"
#include "ingest/html.h"
#include "ingest/linked_data.h"
#include "ingest/metadata.h"
#include "ingest/story.h"

namespace chipcheck {

// "By Jane Doe, Senior Editor | 29 Jan 2025" -> "Jane Doe". Empty when what is left is no name: an address, a site,
// a role account, a sentence.
std::string CleanByline(std::string_view text, std::string_view site);

// Names joined by ", ", the likeliest first: from linked data, <meta>, rel=author and elements named after authors, and
// the line of the author near the title.
std::vector<ToldValue> FindBylines(const HtmlPage& page, const PageBlocks& blocks, const Story& story,
                                   const MetaTags& tags, const LinkedData& data, std::string_view site);

}  // namespace chipcheck
