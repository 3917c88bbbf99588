// Words of a sentence that stand for something named before: "it", "they", "the company", "the Korean chip giant".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

enum class ReferenceKind { kThing, kPeople, kOrganisation, kChip, kSystem, kModel, kSite };
std::string_view ToString(ReferenceKind kind);  // "thing" for "it", "people" for "they", "organisation" …

struct ReferenceWord {
  std::size_t begin = 0;  // in the abstract sentence
  std::size_t end = 0;
  ReferenceKind kind = ReferenceKind::kThing;
};

// Loaded once; then const and safe to use from several threads.
class ReferenceWords {
 public:
  // Fails with file and line for an unknown kind in cues_reference.tsv.
  static Result<ReferenceWords> Load(const TableSource& tables);
  // In the order of the sentence. `text` is an abstract sentence.
  std::vector<ReferenceWord> Find(std::string_view text) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, ReferenceKind, Hash, std::equal_to<>> nouns_;
};

}  // namespace chipcheck
