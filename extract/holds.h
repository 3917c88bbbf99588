// Short lists of words in code. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace chipcheck {

// Whether `word` is one of `words`, none of which is empty. Most are told off by their length and first letter.
template <std::size_t kSize>
bool Holds(const std::string_view (&words)[kSize], std::string_view word) {
  if (word.empty()) return false;
  for (const std::string_view known : words) {
    if (known.size() == word.size() && known[0] == word[0] && known == word) return true;
  }
  return false;
}

}  // namespace chipcheck
