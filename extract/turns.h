// Conversations that are written down: lines, and sentences inside them, that begin with who speaks ("HOST: …", "Q: …",
// "Ana Roth (chair): …",
// "* @name: …",
// "lowtide7 · comment · 2024-05-01"). Pure.
#pragma once

#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

struct Turn {
  enum class Who {
    kNamed,     // the label is a name, or may be one: who reads it decides
    kCapitals,  // a name in capitals ("MARTA ROTH"), made sure of by its words or by the other labels
    kUser,      // the name of a user of a forum, whatever it looks like ("lowtide7 · comment · 2024-05-01")
    kQuestion,  // "Q:", "HOST:": whoever asks
    kAnswer,    // "A:": whoever is interviewed
  };
  Who who = Who::kNamed;
  bool post = false;  // of a social network: "Tweet from Ana Roth (@anaroth): …"
  Span label;         // the name alone, without a role in brackets or behind a comma
  Span said;          // from the label's colon to where the turn ends
};

// In the order of the text; their `said` do not overlap. A turn ends with the next one; where the line begins with a
// bullet, or no other turn stands in the text, with its line.
std::vector<Turn> FindTurns(std::string_view text);

}  // namespace chipcheck
