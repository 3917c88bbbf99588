// The words of one text with what the table of names knows of them, each looked up once as long as it is asked for
// again soon.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "extract/names.h"
#include "extract/scan.h"

namespace chipcheck {

// Views: text and table outlive it. `lower` is the text in ASCII lower case.
class KnownWords {
 public:
  KnownWords(const NameTable& names, std::string_view text, std::string_view lower)
      : names_(names), text_(text), lower_(lower) {}

  // The word that starts at `at`; nothing when none does.
  std::string_view Lower(std::size_t at) { return lower_.substr(at, WordEnd(text_, at) - at); }
  std::size_t End(std::size_t at) { return At(at).end; }
  unsigned Roles(std::size_t at) {
    const Seen& seen = At(at);
    return seen.known == nullptr ? 0 : seen.known->roles;
  }
  bool Is(WordRole role, std::size_t at) { return (Roles(at) & NameTable::RoleBit(role)) != 0; }
  // The longest name that starts there.
  std::optional<NameTable::Found> LongestName(std::size_t at) {
    const Seen& seen = At(at);
    return names_.LongestAt(text_, lower_, {at, seen.end}, seen.known);
  }

 private:
  struct Seen {
    std::size_t at = std::string_view::npos;
    std::size_t end = 0;
    const NameTable::Word* known = nullptr;
  };
  const Seen& At(std::size_t at) {
    Seen& seen = seen_[at % seen_.size()];
    if (seen.at != at) {
      const std::size_t end = WordEnd(text_, at);
      seen = {at, end, names_.Find(lower_.substr(at, end - at))};
    }
    return seen;
  }

  const NameTable& names_;
  std::string_view text_;
  std::string_view lower_;
  std::array<Seen, 64> seen_;  // the last ones, by their places
};

}  // namespace chipcheck
