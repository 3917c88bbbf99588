// Where a clause of an abstract sentence ends. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace chipcheck {

// Whether a mark or a word at text[at] ends what a cue before it speaks of: ";", ", but", " while ", ", up from".
bool EndsScope(std::string_view text, std::size_t at);

// Whether any such end stands in text[begin, end).
bool HasScopeEnd(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace chipcheck
