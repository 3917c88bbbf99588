// The noun that a number counts: "50,000 Nvidia Hopper GPUs", "2,048-GPU", "tens of thousands of chips".
#pragma once

#include <optional>
#include <string_view>

#include "config/number_words.h"
#include "core/text.h"
#include "extract/number.h"

namespace chipcheck {

struct CountedNoun {
  Span noun;                 // all of it: "Nvidia Hopper GPUs"
  Span head;                 // what is counted: "GPUs", "GPU hours", "H100"
  bool chip = false;         // it names accelerators
  bool known = false;        // a chip, or a noun that is always counted ("parameters"): no part of a name
  bool attributive = false;  // behind a hyphen: "2,048-GPU"
  bool nested = false;       // another number stands between: "two 24k GPU clusters"
};

// The noun behind the number that ends at `end`; empty when what follows is none, or is not surely one. The noun is on
// the same line, and nothing but words stands between.
std::optional<CountedNoun> ReadNoun(const NumberWords& words, std::string_view text, std::size_t end,
                                    const Number& number);
// The same from the first word of the noun on, at `begin`. `behind_times`: "8x 4090", where a number names a card.
std::optional<CountedNoun> ReadNounAt(const NumberWords& words, std::string_view text, std::size_t begin,
                                      const Number& number, bool behind_times);

// Whether a word is the name of a model of a chip by its form: "H100", "MI300X", "GB200s", "RTX".
bool LooksLikeChip(std::string_view word);

}  // namespace chipcheck
