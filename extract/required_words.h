// Strings that a text has to hold for a regular expression to match in it: what tells most patterns off without running
// them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

// Strings one of which has to stand in the text.
using OneOf = std::vector<std::string>;

// For a pattern in the syntax of RE2, lists of strings: wherever the pattern matches, each list has a string that
// stands in the matched text. The lists that are met most seldom come first; at most `most` of them. None when nothing
// of the kind can be told, as for ".+" and for syntax that this does not know ("(?i)").
std::vector<OneOf> RequiredWords(std::string_view pattern, std::size_t most);

}  // namespace chipcheck
