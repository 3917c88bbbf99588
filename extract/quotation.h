// Which parts of a text stand in quotation marks. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

// Quotations of four words or more, with their marks, in the order of the text; they do not overlap. Fewer words are
// only set off, not spoken. Double marks, straight or curly, and single ones where they are no apostrophes: 'We had
// none,'. A quotation that is not closed ends with its line.
std::vector<Span> FindQuotations(std::string_view text);

}  // namespace chipcheck
