// Words and phrases to what a table says of them. Looked up by view: a lookup allocates nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chipcheck {

struct PhraseHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

template <typename Value>
using PhraseMap = std::unordered_map<std::string, Value, PhraseHash, std::equal_to<>>;

// The value of `phrase`, null when it has none.
template <typename Value>
const Value* FindPhrase(const PhraseMap<Value>& map, std::string_view phrase) {
  const auto found = map.find(phrase);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace chipcheck
