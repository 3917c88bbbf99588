// The words beside a number that bound it: "more than", "up to", "about", "or so", "+".
#pragma once

#include <optional>
#include <string_view>

#include "config/number_words.h"
#include "core/claim.h"
#include "core/quantity.h"
#include "core/text.h"

namespace chipcheck {

struct BoundWords {
  Bound bound = Bound::kExact;
  Span span;
};

// The longest phrase that ends right before `begin` and does not start before `floor`. `kind` matters: "over four
// years" says how long, not how long at least.
std::optional<BoundWords> BoundBefore(const NumberWords& words, std::string_view text, std::size_t begin,
                                      std::size_t floor, QuantityKind kind);

// The longest phrase that begins right behind `end`: "or more", "-plus", "+".
std::optional<BoundWords> BoundAfter(const NumberWords& words, std::string_view text, std::size_t end);

}  // namespace chipcheck
