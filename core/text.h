// UTF-8 and ASCII helpers that every layer needs. All views point into the argument and live as long as it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

// A half-open range of bytes of some text. Always on character boundaries when it comes from a stage.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }

  friend bool operator==(const Span&, const Span&) = default;
};

constexpr char32_t kReplacementCharacter = 0xFFFD;

// The character that starts at text[at] and its length in bytes. Bytes that are no UTF-8 (also overlong forms and
// surrogates) give U+FFFD and a length of 1. `at` must be below text.size().
struct DecodedChar {
  char32_t value = kReplacementCharacter;
  std::size_t length = 1;
};
DecodedChar DecodeUtf8(std::string_view text, std::size_t at);

void AppendUtf8(char32_t character, std::string* out);

bool IsValidUtf8(std::string_view text);

// The same text with U+FFFD for every byte that is not UTF-8; the argument itself when there is none.
std::string ToValidUtf8(std::string text);

inline bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
inline bool IsAsciiAlpha(char c) { return IsAsciiUpper(c) || IsAsciiLower(c); }
inline bool IsAsciiAlnum(char c) { return IsAsciiAlpha(c) || IsAsciiDigit(c); }
inline bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline char ToAsciiLower(char c) { return IsAsciiUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string ToAsciiLower(std::string_view text);
bool EqualsIgnoreAsciiCase(std::string_view a, std::string_view b);
bool StartsWithIgnoreAsciiCase(std::string_view text, std::string_view prefix);

// Without white space (ASCII, no-break space, BOM) at both ends.
std::string_view Trim(std::string_view text);

// The parts between separators, empty ones included; one empty part for an empty text.
std::vector<std::string_view> Split(std::string_view text, char separator);

// White space of any kind folded to single spaces, none at the ends.
std::string FoldSpace(std::string_view text);

// For messages and terminals: control characters, escape sequences and bidirectional overrides are shown as U+FFFD or
// blank, so that nothing an article says can drive a terminal. At most `max_bytes`, cut on a character with "…".
std::string Printable(std::string_view text, std::size_t max_bytes = 200);

// Words of prose, parted by white space: what v_articles calls `words`.
std::size_t CountWords(std::string_view text);

}  // namespace chipcheck
