// A sentence with its numbers and names taken out, so that a pattern reads constructions and not particular words:
//
//   DeepSeek said it costs about $6 million to train.   ->   <org> said it costs <money> to train.
//
// Everything else is in lower case, with straight quotes, single spaces and " - " for a dash. The words of a bound
// ("about", "more than") go with their number; the unit of money and measures too; the noun of a count stays:
// "50,000 Nvidia Hopper GPUs" is "<n> <org> <chip> gpus".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/reading.h"

namespace chipcheck {

struct Slot {
  std::size_t begin = 0;  // in AbstractSentence::text
  std::size_t end = 0;
  bool is_quantity = false;  // else a mention
  std::size_t index = 0;     // into Reading::quantities or Reading::mentions
  Span noun;                 // in AbstractSentence::text: what a count counts; empty for none, and when it stands apart
};

struct AbstractSentence {
  static constexpr std::size_t kNoSlot = static_cast<std::size_t>(-1);

  std::string text;
  std::vector<Slot> slots;  // in the order of the text

  // The slot that begins at text[at]; kNoSlot when none does.
  std::size_t SlotAt(std::size_t at) const;
  std::size_t SlotOfQuantity(std::size_t quantity) const;
  std::size_t SlotOfMention(std::size_t mention) const;
};

// "<money>", "<n>", "<pct>" …; "<org>", "<chip>" …. A chip that is no accelerator is "<cpu>" in an abstract sentence.
std::string_view Placeholder(QuantityKind kind);
std::string_view Placeholder(EntityKind kind);

AbstractSentence Abstract(const Reading& reading, std::size_t sentence);

}  // namespace chipcheck
