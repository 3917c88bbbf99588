// The whole text of an article with its claims marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

struct TextMark {
  Span span;           // in bytes of the text
  std::string anchor;  // id of the section that the mark leads to
  std::string style;   // key of the verdict
  std::string label;   // the verdict in words, for those who can't see the mark
};

// One <p> for each paragraph. Of marks that overlap, the first stays; one that is outside of the text, or that holds a
// line break, is left out.
std::string HtmlMarkedText(std::string_view text, std::vector<TextMark> marks);

}  // namespace chipcheck
