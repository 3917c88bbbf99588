// Text -> sentences, by their byte offsets. Pure: the same text gives the same spans everywhere.
#pragma once

#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

// The sentences of `text` in order. They do not overlap, begin and end on a character that is not white space, and
// between them they hold every character that is not white space. A line break always ends a sentence; so do . ! ? …
// and their CJK forms together with the quotes and brackets that close after them. A period does not end one inside a
// number ("5.6"), after an initial ("C.C. Wei"), a list number ("1. Chips") or an abbreviation ("Inc.", "Jan.", "No."),
// unless the next word shows that it does both ("made in the U.S. The rest is imported").
std::vector<Span> SplitSentences(std::string_view text);

}  // namespace chipcheck
