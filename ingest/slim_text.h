// How characters and values of a page are read and go into a SlimPage.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/slim.h"

namespace chipcheck {

inline constexpr std::size_t kMaxValueBytes = 400;  // class lists and URLs beyond this say nothing more

// White space of HTML.
bool IsHtmlSpace(char c);

// Whether a style attribute takes the element off the page.
bool StyleHides(std::string_view style);

// The first place of `needle` at or after `from`, in any ASCII case; npos when there is none. `needle` starts with a
// byte that has no case.
std::size_t FindIgnoreCase(std::string_view page, std::size_t from, std::string_view needle);

// Appends a value on one line: white space as blanks, without other control characters.
void AppendWithoutControls(std::string_view text, std::string* html);

// Appends the text between two tags: a long run without character references as a mark (SlimPage::runs), others as
// they stand, with white space folded.
void AppendText(std::string_view text, SlimPage* page);

}  // namespace chipcheck
