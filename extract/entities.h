// Finds what a text names: the names of the tables by their longest match, and others by their capitals and neighbours.
#pragma once

#include <string_view>
#include <vector>

#include "extract/mention.h"
#include "extract/names.h"
#include "extract/quantity_finder.h"
#include "extract/turns.h"

namespace chipcheck {

// Mentions in the order of the text; they do not overlap. `lower` is the text in ASCII lower case; `sentences` and
// `quantities` are those of the text. The views of the mentions point into `text` and `names`.
std::vector<Mention> FindMentions(const NameTable& names, std::string_view text, std::string_view lower,
                                  const std::vector<Span>& sentences, const std::vector<FoundQuantity>& quantities,
                                  const std::vector<Turn>& turns);

}  // namespace chipcheck
