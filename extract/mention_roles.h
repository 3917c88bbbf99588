// What the words around a name make of it: the name of a chip that no table holds, or a mere description.
#pragma once

#include <string_view>
#include <vector>

#include "extract/mention.h"
#include "extract/names.h"

namespace chipcheck {

// Makes chips of the unknown names that the text calls so, and marks the names that only tell which thing is meant.
void AssignRoles(const NameTable& names, std::string_view text, std::string_view lower, std::vector<Mention>* mentions);

}  // namespace chipcheck
