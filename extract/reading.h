// One text with all that was found in it before anybody asks what it claims: sentences, quantities, names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "core/time.h"
#include "extract/mention.h"
#include "extract/quantity_finder.h"
#include "extract/segments.h"
#include "extract/turns.h"

namespace chipcheck {

// Indexes of the items that lie in one sentence: [begin, end) of the vector they are in.
struct ItemRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct SentenceItems {
  Span span;
  ItemRange quantities;
  ItemRange mentions;
};

// Everything is in the order of the text. `text` outlives the reading.
struct Reading {
  std::string_view text;
  std::optional<Date> date;  // of the text, where it is known
  std::string lower;         // `text` in ASCII lower case: same offsets
  std::vector<FoundQuantity> quantities;
  std::vector<LeftNumber> left;
  std::vector<Turn> turns;
  std::vector<Mention> mentions;
  std::vector<std::size_t> same_thing;  // for each mention, the first mention of the same thing; only for claims
  std::vector<SentenceItems> sentences;
  std::vector<Boundary> boundaries;  // one for each sentence; only for claims
};

}  // namespace chipcheck
