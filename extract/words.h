// The words of a stretch of text, cut once for all that looks at them. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

struct TextWord {
  Span span;            // as WordEnd cuts it; of an '@' the sign alone
  bool plain = false;   // begins in lower case, has no capital or digit of ASCII, and nothing joins it to a next word
  bool handle = false;  // no word but an '@'
};

// The words and the '@' signs of `span`, in order; replaces what `words` held.
void CutWords(std::string_view text, Span span, std::vector<TextWord>* words);

}  // namespace chipcheck
