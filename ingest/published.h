// When the story was published and changed, from all that a page says about days.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/article.h"
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
  // What the page says of each, the chosen day first.
  std::vector<ToldValue> told_published;
  std::vector<ToldValue> told_modified;
};

struct DateSources {
  const HtmlPage& page;
  const PageBlocks& blocks;
  const Story& story;
  const MetaTags& tags;
  const LinkedData& data;
  const std::vector<std::string_view>& json_ld;  // as they stand in the page
  const std::vector<std::string_view>& scripts;
  std::string_view title;  // of the article
  std::string_view url;
  std::string_view language;  // tells 3/4/2025 from 4/3/2025
  Instant captured;
};

// What machines are told goes before what people read, and of that the likeliest place before the others. Never a day
// more than one after the capture.
StoryDates FindStoryDates(const DateSources& sources);

}  // namespace chipcheck
