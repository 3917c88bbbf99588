// Where a text turns to something else: lines, items of lists, labels ("Google: $75B") and headings that run into the
// text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

// How strongly a sentence breaks with the one before it.
enum class Boundary : unsigned char { kNone, kLine, kItem, kLabel, kHeading };
std::string_view ToString(Boundary boundary);  // "none", "line", "item", "label", "heading"

// One for each sentence.
std::vector<Boundary> FindBoundaries(std::string_view text, const std::vector<Span>& sentences);

}  // namespace chipcheck
