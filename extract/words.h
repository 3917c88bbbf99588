// The words of a stretch of text, cut once for all that looks at them. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

struct TextWord {
  Span span;                 // as WordEnd cuts it; of an '@' the sign alone
  std::uint8_t classes = 0;  // the ByteClass bits of its ASCII characters
  bool plain = false;        // begins in lower case, has no capital or digit of ASCII, and is not joined
  bool joined = false;       // what stands behind may join it to a next word: "multi-", "R&", "batch_", "example.com"
  bool handle = false;       // no word but an '@'
};

// The words and the '@' signs of `span`, in order; replaces what `words` held.
void CutWords(std::string_view text, Span span, std::vector<TextWord>* words);

}  // namespace chipcheck
