#include "extract/clause.h"

#include <algorithm>
#include <iterator>

namespace chipcheck {
namespace {

constexpr std::string_view kAfterComma[] = {
    "but ",       "while ",     "although ",  "though ",  "up from ",    "down from ", "compared ",   "whereas ",
    "having ",    "versus ",    "following ", "against ", "and it has ", "and has ",   "yet ",        "although",
    "which has ", "which had ", "which was ", "so ",      "and that ",   "because ",   "especially ", "as "};
constexpr std::string_view kAfterSpace[] = {"while ",    "but ",      "whereas ",   "although ",  "- ",
                                            "against ",  "after ",    "and that ",  "and plans ", "and expects ",
                                            "and will ", "and aims ", "and wants ", "and hopes ", "and intends "};

template <std::size_t kSize>
bool StartsWithAny(std::string_view text, const std::string_view (&words)[kSize]) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.substr(0, word.size()) == word; });
}

}  // namespace

bool EndsScope(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ';':
      return true;
    case '(':
      return !text.substr(at).starts_with("(<money>)");  // an amount that is restated
    case ':':
      return at + 1 < text.size() && text[at + 1] == ' ';
    case ',':
      return at + 2 < text.size() && StartsWithAny(text.substr(at + 2), kAfterComma);
    case ' ':
      return StartsWithAny(text.substr(at + 1), kAfterSpace);
    case '.':
    case '!':
    case '?':
      return at + 1 < text.size() && text[at + 1] == ' ';
    default:
      return false;
  }
}

bool HasScopeEnd(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    // What stands in brackets interrupts a clause and does not end it.
    if (text[i] == '(') {
      const std::size_t close = text.find(')', i);
      if (close != std::string_view::npos && close < end) {
        i = close;
        continue;
      }
    }
    if (EndsScope(text, i)) return true;
  }
  return false;
}

}  // namespace chipcheck
