// The words of an abstract sentence as features of the numbers in it. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/choice_model.h"

namespace chipcheck {

// A word, a placeholder or a mark of an abstract sentence. A long word is cut to its stem.
struct StemAt {
  std::size_t begin = 0;  // in the abstract sentence
  std::size_t end = 0;
  FeaturePiece stem;     // a view of the sentence
  bool content = false;  // no mark, no word of grammar
};

// The words and marks of `abstract`, in order.
std::vector<StemAt> CutStems(std::string_view abstract);

}  // namespace chipcheck
