// Text in the columns of a terminal: widths, cutting and wrapping. All text is valid UTF-8 that went through
// Printable().
#pragma once

#include <string>
#include <string_view>

namespace chipcheck {

// Columns that the text takes: two for East Asian wide characters and emoji, none for combining marks.
int ColumnsOf(std::string_view text);

// The text in exactly `columns`: cut with "…", or filled with blanks on its right.
std::string FitColumns(std::string_view text, int columns);

// The text in lines of at most `width` columns, broken at blanks (a longer word is broken where it has to be, but for a
// URL, which has to stay whole to be copied). Every line but the first begins with `indent` blanks, and the first is
// taken to begin at column `first`. Without a line break at the end.
std::string WrapColumns(std::string_view text, int width, int indent, int first);

}  // namespace chipcheck
