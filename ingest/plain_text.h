// Plain text files as articles.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace chipcheck {

struct PlainStory {
  std::string text;   // the whole file; its lines, without control characters and blank lines
  std::string title;  // the first line, when it looks like a headline
  std::string byline;
  std::optional<Date> published;  // from a date line or a dateline near the top
};

// `latest` is the last day that a date line may name.
PlainStory ReadPlainText(std::string_view text, Date latest);

}  // namespace chipcheck
