// When the story was published and changed, from all that a page says about days.
#pragma once

#include <optional>
#include <string_view>

#include "core/time.h"
#include "ingest/blocks.h"
#include "ingest/html.h"
#include "ingest/linked_data.h"
#include "ingest/metadata.h"
#include "ingest/story.h"

namespace chipcheck {

struct StoryDates {
  std::optional<Date> published;
  std::optional<Date> modified;
};

struct DateSources {
  const HtmlPage& page;
  const PageBlocks& blocks;
  const Story& story;
  const MetaTags& tags;
  const LinkedData& data;
  std::string_view url;
  std::string_view language;  // tells 3/4/2025 from 4/3/2025
  Instant captured;
};

// What machines are told goes before what people read, the story's own place before the rest of the page. Never a day
// more than one after the capture.
StoryDates FindStoryDates(const DateSources& sources);

}  // namespace chipcheck
