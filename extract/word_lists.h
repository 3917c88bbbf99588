// Named lists of words that patterns use as {name}: config/cues_words.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

class WordLists {
 public:
  // Fails with file and line for a list that stands twice or uses one that has not come before it.
  static Result<WordLists> Load(const TableSource& tables);
  // `pattern` with each {name} as "(?:…)". Braces that hold a number ("{0,3}") stay. Fails, with the name, for an
  // unknown list.
  Result<std::string> Expand(std::string_view pattern) const;

 private:
  std::unordered_map<std::string, std::string> lists_;
};

}  // namespace chipcheck
