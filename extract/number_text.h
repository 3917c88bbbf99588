// The characters and words around a number. Places are bytes of `text`, on character boundaries of valid UTF-8; bytes
// that are no UTF-8 count as characters that belong to no word.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "config/number_words.h"
#include "core/text.h"

namespace chipcheck {

// Letters, digits, '_' and what else would make a number beside it a part of a longer word. Chinese, Japanese and
// Korean write without blanks: their letters are not counted here.
bool IsWideWordChar(char32_t c);
inline bool IsAsciiWordChar(char c) { return IsAsciiAlnum(c) || c == '_'; }
inline bool IsWordChar(char32_t c) { return c < 0x80 ? IsAsciiWordChar(static_cast<char>(c)) : IsWideWordChar(c); }

// The end of the run of word characters that begins at `at`, and the begin of the one that ends at `end`. Runs are cut
// off after kMaxWordBytes, so that junk costs no more than its length.
constexpr std::size_t kMaxWordBytes = 256;
std::size_t WordRunEnd(std::string_view text, std::size_t at);
std::size_t WordBegin(std::string_view text, std::size_t end);

// The character that ends at `end`; 0, of no length, at the start of the text. Likewise at `at` and the end of it.
DecodedChar WideCharBefore(std::string_view text, std::size_t end);
inline DecodedChar CharBefore(std::string_view text, std::size_t end) {
  if (end == 0) return {0, 0};
  const auto byte = static_cast<unsigned char>(text[end - 1]);
  return byte < 0x80 ? DecodedChar{byte, 1} : WideCharBefore(text, end);
}
inline DecodedChar CharAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0};
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? DecodedChar{byte, 1} : DecodeUtf8(text, at);
}

// Blanks that stand between words of a line: space, tab, no-break and thin spaces. At most kMaxBlanks of them.
constexpr std::size_t kMaxBlanks = 3;
bool IsWideBlank(char32_t c);
inline bool IsBlank(char32_t c) { return c < 0x80 ? c == ' ' || c == '\t' : IsWideBlank(c); }
std::size_t SkipBlanks(std::string_view text, std::size_t at);
std::size_t SkipBlanksBack(std::string_view text, std::size_t end);

// "-", and the dashes that look like it. An em dash parts clauses and is none.
inline bool IsHyphen(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212; }

// Chinese characters, kana and Hangul.
bool IsIdeograph(char32_t c);

// A word in lower case, on the stack; empty when it is longer than any word of the tables.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word);
  std::string_view view() const { return {letters_.data(), size_}; }

 private:
  std::array<char, NumberWords::kLongestWord> letters_{};
  std::size_t size_ = 0;
};

// The word that ends at `end` after blanks were skipped, and the next one at or after `at`: empty spans if something
// else stands there.
Span PreviousWord(std::string_view text, std::size_t end);
Span NextWord(std::string_view text, std::size_t at);

// Whether a sentence, a line or a list item begins at `at`.
bool AtSentenceStart(std::string_view text, std::size_t at);

}  // namespace chipcheck
