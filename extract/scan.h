// Steps through running text: what is part of a word, in UTF-8 with typographic signs. Pure.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/text.h"

namespace chipcheck {

// What a byte of running text is: bits, so that a run of bytes can be told by one of them.
enum ByteClass : std::uint8_t { kLowerByte = 1, kUpperByte = 2, kDigitByte = 4, kWideByte = 8 };
constexpr std::uint8_t kWordBytes = kLowerByte | kUpperByte | kDigitByte;
inline constexpr auto kByteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 0x80; c < 0x100; ++c) classes[c] = kWideByte;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = kLowerByte;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = kUpperByte;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = kDigitByte;
  return classes;
}();
inline std::uint8_t ClassOf(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }

// The ASCII letters and digits from text[at] on: where they end, and the ByteClass bits of them all.
struct AsciiRun {
  std::size_t end = 0;
  std::uint8_t classes = 0;
};
inline AsciiRun AsciiRunAt(std::string_view text, std::size_t at) {
  AsciiRun run{at, 0};
  // Eight bytes at once: the highest bit of each byte of a mask tells of that byte. Sums of bytes below 0x80 do not
  // carry into the next byte, and what the others give is masked out.
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  constexpr std::uint64_t kHigh = 0x80 * kEach;
  while (std::endian::native == std::endian::little && run.end + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + run.end, sizeof bytes);
    const std::uint64_t low = bytes & ~kHigh;
    const std::uint64_t folded = low | 0x20 * kEach;
    const std::uint64_t letters = (folded + (0x80 - 'a') * kEach) & ~(folded + (0x7F - 'z') * kEach) & ~bytes & kHigh;
    const std::uint64_t digits = (low + (0x80 - '0') * kEach) & ~(low + (0x7F - '9') * kEach) & ~bytes & kHigh;
    const std::uint64_t others = ~(letters | digits) & kHigh;
    const std::uint64_t in_run = others == 0 ? kHigh : (others & (0 - others)) - 1;  // the bits below the first other
    const std::uint64_t small = bytes << 2U;  // 0x20, which makes a letter small, as the highest bit
    run.classes |= static_cast<std::uint8_t>(((letters & small & in_run) != 0 ? kLowerByte : 0) |
                                             ((letters & ~small & in_run) != 0 ? kUpperByte : 0) |
                                             ((digits & in_run) != 0 ? kDigitByte : 0));
    if (others != 0) {
      run.end += static_cast<std::size_t>(std::countr_zero(others)) / 8;
      return run;
    }
    run.end += sizeof bytes;
  }
  for (; run.end < text.size() && (ClassOf(text[run.end]) & kWordBytes) != 0; ++run.end)
    run.classes |= ClassOf(text[run.end]);
  return run;
}

// Bytes of the letter or digit that starts at text[at]; 0 when that is no part of a word (a space, a sign, the end).
// Letters beyond ASCII count; dashes, quotes, currency and arithmetic signs do not.
inline std::size_t WordCharAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (static_cast<unsigned char>(text[at]) < 0x80) return IsAsciiAlnum(text[at]) ? 1 : 0;
  const DecodedChar c = DecodeUtf8(text, at);
  const bool sign = c.value < 0xC0 || c.value == 0xD7 || c.value == 0xF7 || (c.value >= 0x2000 && c.value < 0x2C00) ||
                    (c.value >= 0x3000 && c.value < 0x3040) || (c.value >= 0xFE00 && c.value < 0xFE70) ||
                    (c.value >= 0xFF00 && c.value < 0xFF10) || c.value == kReplacementCharacter || c.value >= 0x1F000;
  return sign ? 0 : c.length;
}

// The end of the word that starts at text[at]; `at` itself when none does.
inline std::size_t WordEnd(std::string_view text, std::size_t at) {
  for (;;) {
    at = AsciiRunAt(text, at).end;
    if (at >= text.size() || ClassOf(text[at]) != kWideByte) return at;
    const std::size_t length = WordCharAt(text, at);
    if (length == 0) return at;
    at += length;
  }
}

// The word of ASCII letters and hyphens that stands before text[at], with blanks between; empty when none does.
inline std::string_view PlainWordBefore(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && text[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && (IsAsciiAlpha(text[begin - 1]) || text[begin - 1] == '-')) --begin;
  return text.substr(begin, end - begin);
}

// Whether a word could start at text[at]: no letter or digit stands before it.
inline bool AtWordStart(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  std::size_t back = at - 1;
  while (back > 0 && at - back < 4 && (static_cast<unsigned char>(text[back]) & 0xC0U) == 0x80) --back;
  return WordCharAt(text, back) == 0;
}

// Bytes of the separator at text[at]: a space, a no-break space, a hyphen in any of its forms; 0 when none is there.
inline std::size_t SeparatorAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '-') return 1;
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  const DecodedChar c = DecodeUtf8(text, at);
  return c.value == 0xA0 || c.value == 0x202F || c.value == 0x2010 || c.value == 0x2011 ? c.length : 0;
}

// Bytes of an apostrophe (straight or curly) at text[at]; 0 when none is there.
inline std::size_t ApostropheAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\'') return 1;
  return text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

// Whether the word at text[at] begins with a capital: A-Z, or a capital of Latin-1, Latin Extended-A or Greek.
inline bool CapitalAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (static_cast<unsigned char>(text[at]) < 0x80) return IsAsciiUpper(text[at]);
  const char32_t c = DecodeUtf8(text, at).value;
  return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x100 && c < 0x180 && c % 2 == 0) || (c >= 0x391 && c <= 0x3A9);
}

}  // namespace chipcheck
