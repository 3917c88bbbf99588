// The things that a text names around a number, each once, with where its mentions stand.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/analysis.h"

namespace chipcheck {

// One thing, however often it is named. Slots are of the number's own sentence.
struct NamedThing {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t before = kNone;   // slot of its last mention before the number
  std::size_t behind = kNone;   // slot of its first mention behind the number
  std::size_t earlier = kNone;  // mention: its last one in a sentence before
  std::size_t sentences_back = 0;
  std::size_t later = kNone;  // mention: its first one in a sentence behind
  std::size_t sentences_on = 0;
  int times = 0;         // mentions in all that was looked at
  bool in_lead = false;  // the first sentence of the text names it
  // The mention that stands for it: the nearest one.
  std::size_t mention = kNone;
};

// Everything named in the text, but for what is too far back or ahead; in the order of the first mention looked at.
std::vector<NamedThing> NamesAround(const Analysis& analysis, Place place);

// For each mention of a reading, the index of the first mention of the same thing: the same row of a table, the same
// name, or the first word of a name ("Quarrystone" behind "Quarrystone Data").
std::vector<std::size_t> SameThings(std::string_view lower, const std::vector<Mention>& mentions);

}  // namespace chipcheck
