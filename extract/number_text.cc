#include "extract/number_text.h"

#include <algorithm>

#include "extract/scan.h"

namespace chipcheck {

bool IsIdeograph(char32_t c) {
  return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0x1100 && c <= 0x11FF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool IsWideWordChar(char32_t c) {
  if (c < 0xC0) return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (IsIdeograph(c)) return false;
  if (c < 0x2000) return true;
  return (c >= 0x2070 && c <= 0x209C) || (c >= 0x2C00 && c <= 0x2DFF) || (c >= 0xA640 && c <= 0xABFF) ||
         (c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0xFF10 && c <= 0xFF19) ||
         (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

DecodedChar WideCharBefore(std::string_view text, std::size_t end) {
  constexpr std::size_t kLongestUtf8 = 4;
  std::size_t at = end - 1;
  while (at > 0 && end - at < kLongestUtf8 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
  const DecodedChar c = DecodeUtf8(text, at);
  return at + c.length == end ? c : DecodedChar{};
}

std::size_t WordRunEnd(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kMaxWordBytes);
  for (;;) {
    while (at < limit && ((ClassOf(text[at]) & kWordBytes) != 0 || text[at] == '_')) ++at;
    if (at >= limit || ClassOf(text[at]) != kWideByte) return at;
    const DecodedChar c = DecodeUtf8(text, at);
    if (!IsWordChar(c.value)) return at;
    at += c.length;
  }
}

std::size_t WordBegin(std::string_view text, std::size_t end) {
  const std::size_t limit = end > kMaxWordBytes ? end - kMaxWordBytes : 0;
  while (end > limit) {
    const DecodedChar c = CharBefore(text, end);
    if (!IsWordChar(c.value)) break;
    end -= c.length;
  }
  return end;
}

bool IsWideBlank(char32_t c) { return c == 0xA0 || c == 0x202F || c == 0x205F || (c >= 0x2000 && c <= 0x200A); }

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  for (std::size_t i = 0; i < kMaxBlanks; ++i) {
    const DecodedChar c = CharAt(text, at);
    if (!IsBlank(c.value)) break;
    at += c.length;
  }
  return at;
}

std::size_t SkipBlanksBack(std::string_view text, std::size_t end) {
  for (std::size_t i = 0; i < kMaxBlanks; ++i) {
    const DecodedChar c = CharBefore(text, end);
    if (!IsBlank(c.value)) break;
    end -= c.length;
  }
  return end;
}

LowerWord::LowerWord(std::string_view word) {
  if (word.size() > letters_.size()) return;
  size_ = word.size();
  std::transform(word.begin(), word.end(), letters_.begin(), [](char c) { return ToAsciiLower(c); });
}

Span PreviousWord(std::string_view text, std::size_t end) {
  end = SkipBlanksBack(text, end);
  return {WordBegin(text, end), end};
}

Span NextWord(std::string_view text, std::size_t at) {
  at = SkipBlanks(text, at);
  return {at, WordRunEnd(text, at)};
}

bool AtSentenceStart(std::string_view text, std::size_t at) {
  at = SkipBlanksBack(text, at);
  const char32_t c = CharBefore(text, at).value;
  switch (c) {
    case 0:
    case '\n':
    case '\r':
    case '.':
    case '!':
    case '?':
    case ':':
    case ';':
    case '"':
    case '(':
    case '[':
    case '*':
    case '-':
    case '|':
    case '>':
    case 0x2018:
    case 0x201C:
    case 0x2022:
    case 0x2013:
    case 0x2014:
    case 0x2026:
      return true;
    default:
      return false;
  }
}

}  // namespace chipcheck
