// The words of a stretch of text, cut once for all that looks at them. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/text.h"
#include "extract/scan.h"

namespace chipcheck {

struct TextWord {
  Span span;                 // as WordEnd cuts it; of an '@' the sign alone
  std::uint8_t classes = 0;  // the ByteClass bits of its characters, kWideByte when some are beyond ASCII
  bool joined = false;       // what stands behind may join it to a next word: "multi-", "R&", "batch_", "example.com"
  bool handle = false;       // no word but an '@'

  // Whether it is of small letters of ASCII alone, and by itself.
  bool plain() const { return classes == kLowerByte && !joined; }
};

// Whether what stands at text[at] may join the word that ends there to what follows.
inline bool JoinsAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  switch (text[at]) {
    case '-':
    case '&':
    case '_':
      return true;
    case '.':
      return WordCharAt(text, at + 1) != 0;
    default:
      return SeparatorAt(text, at) > 1;  // a typographic hyphen, a no-break space
  }
}

// Calls `visit` with each word and each '@' of `span`, in order.
template <typename Visit>
void ForEachWord(std::string_view text, Span span, const Visit& visit) {
  for (std::size_t at = span.begin; at < span.end;) {
    if (ClassOf(text[at]) == 0) {
      if (text[at] == '@') visit(TextWord{{at, at + 1}, 0, false, true});
      ++at;
      continue;
    }
    AsciiRun run = AsciiRunAt(text, at);
    while (run.end < text.size() && ClassOf(text[run.end]) == kWideByte) {
      const std::size_t length = WordCharAt(text, run.end);
      if (length == 0) break;
      const AsciiRun next = AsciiRunAt(text, run.end + length);
      run = {next.end, static_cast<std::uint8_t>(run.classes | next.classes | kWideByte)};
    }
    if (run.end == at) {
      ++at;
      continue;
    }
    visit(TextWord{{at, run.end}, run.classes, JoinsAt(text, run.end), false});
    at = run.end;
  }
}

}  // namespace chipcheck
