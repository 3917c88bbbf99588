// What a text as a whole is about: where nothing nearer tells whom a number is about, that is meant.
#pragma once

#include <cstddef>
#include <optional>

#include "extract/analysis.h"
#include "extract/antecedent.h"

namespace chipcheck {

// Whether a name of which nothing else is known is more than named in passing: it opens a sentence, or comes back.
bool IsSalient(const Reading& reading, const Mention& mention);

// The fitting thing that the sentences up to `sentence` speak of most: what the first of them names first counts most,
// then how often each comes. None when nothing fits, or when a heading or an item of a list has opened a topic since.
std::optional<std::size_t> Topic(const Analysis& analysis, std::size_t sentence, const FitOfMention& fit);

}  // namespace chipcheck
