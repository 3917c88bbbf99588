// The day of a story as readers of the page see it: the date line, a <time> element, the end of the text.
#pragma once

#include <optional>
#include <string_view>

#include "core/time.h"
#include "ingest/blocks.h"
#include "ingest/dates.h"
#include "ingest/html.h"
#include "ingest/story.h"

namespace chipcheck {

struct SeenDateQuery {
  const HtmlPage& page;
  const PageBlocks& blocks;
  const Story& story;
  std::string_view title;  // of the article
  DayOrder order = DayOrder::kDayFirst;
  Date latest;                     // no later day is believed
  std::optional<Date> archived;    // the day that an archive took the page; its bar says so, and it is not the story's
  std::optional<int> year_of_url;  // /2025/01/ in the address speaks for the days of that month
  std::optional<int> month_of_url;
};

// Of all days on the page the one that stands in the likeliest place: near the headline, in an element named after
// dates, with a word like "published"; not among comments, in margins, in lists of other stories or in legal lines.
struct SeenDate {
  Date date;
  bool sure = false;  // several signs speak for it
};
std::optional<SeenDate> FindSeenDate(const SeenDateQuery& query);

}  // namespace chipcheck
