#include "extract/number_power.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr std::pair<char32_t, int> kSuperscripts[] = {{0x2070, 0}, {0xB9, 1}, {0xB2, 2}, {0xB3, 3}};

std::optional<int> Superscript(char32_t c) {
  if (c >= 0x2074 && c <= 0x2079) return static_cast<int>(c - 0x2070);
  for (const auto& [character, value] : kSuperscripts) {
    if (c == character) return value;
  }
  return std::nullopt;
}

constexpr int kMaxExponent = 300;

constexpr std::pair<char32_t, double> kFractionChars[] = {{0xBC, 0.25},      {0xBD, 0.5},       {0xBE, 0.75},
                                                          {0x2153, 1.0 / 3}, {0x2154, 2.0 / 3}, {0x215B, 0.125}};

}  // namespace

std::size_t DigitsEnd(std::string_view text, std::size_t at) {
  while (DigitAt(text, at)) ++at;
  return at;
}

std::optional<int> ReadExponent(std::string_view text, std::size_t* at) {
  std::size_t i = *at;
  int value = 0;
  if (Superscript(CharAt(text, i).value)) {
    while (const auto digit = Superscript(CharAt(text, i).value)) {
      value = value > kMaxExponent ? value : value * 10 + *digit;
      i += CharAt(text, i).length;
    }
  } else {
    if (text.substr(i, 2) == "**") {
      i += 2;
    } else if (ByteAt(text, i) == '^') {
      ++i;
    } else {
      return std::nullopt;
    }
    const bool braces = ByteAt(text, i) == '{';
    if (braces) ++i;
    const bool negative = ByteAt(text, i) == '-';
    if (negative) ++i;
    const std::size_t end = DigitsEnd(text, i);
    if (end == i || end - i > 3) return std::nullopt;
    for (; i < end; ++i) value = value * 10 + (text[i] - '0');
    if (negative) value = -value;
    if (braces && ByteAt(text, i++) != '}') return std::nullopt;
  }
  if (value > kMaxExponent) return std::nullopt;
  *at = i;
  return value;
}

std::optional<double> ReadTimesPower(std::string_view text, std::size_t* at) {
  std::size_t i = SkipBlanks(text, *at);
  const DecodedChar sign = CharAt(text, i);
  if (sign.value != 0xD7 && sign.value != 'x' && sign.value != '*' && sign.value != 0xB7 && sign.value != 0x22C5)
    return std::nullopt;
  i = SkipBlanks(text, i + sign.length);
  if (text.substr(i, 2) != "10") return std::nullopt;
  i += 2;
  const auto exponent = ReadExponent(text, &i);
  if (!exponent) return std::nullopt;
  *at = i;
  return std::pow(10.0, *exponent);
}

std::optional<double> ReadScientific(std::string_view text, std::size_t* at) {
  if (ToAsciiLower(ByteAt(text, *at)) != 'e') return std::nullopt;
  std::size_t i = *at + 1;
  const bool negative = ByteAt(text, i) == '-';
  if (negative || ByteAt(text, i) == '+') ++i;
  const std::size_t end = DigitsEnd(text, i);
  if (end == i || end - i > 3 || WordRunEnd(text, end) != end) return std::nullopt;
  int exponent = 0;
  for (; i < end; ++i) exponent = exponent * 10 + (text[i] - '0');
  if (exponent > kMaxExponent) return std::nullopt;
  *at = end;
  return std::pow(10.0, negative ? -exponent : exponent);
}

std::optional<double> FractionChar(char32_t c) {
  for (const auto& [character, value] : kFractionChars) {
    if (c == character) return value;
  }
  return std::nullopt;
}

std::optional<double> ReadSlashFraction(std::string_view text, std::size_t* at) {
  const std::size_t slash = DigitsEnd(text, *at);
  if (ByteAt(text, slash) != '/' || slash - *at > 2) return std::nullopt;
  std::size_t end = DigitsEnd(text, slash + 1);
  if (end == slash + 1 || end - slash > 5) return std::nullopt;
  double over = 0;
  double under = 0;
  std::from_chars(text.data() + *at, text.data() + slash, over);
  std::from_chars(text.data() + slash + 1, text.data() + end, under);
  if (over < 1 || over >= under || text[slash + 1] == '0') return std::nullopt;
  constexpr double kUsual[] = {2, 3, 4, 5, 6, 8, 10, 16, 20, 25, 30, 40, 50, 100, 1000};
  bool usual = false;
  for (const double denominator : kUsual) usual = usual || denominator == under;
  const std::string_view ordinal = text.substr(end, 2);
  if (ordinal == "th" || ordinal == "rd") {
    end += 2;
    usual = true;
  }
  if (!usual || WordRunEnd(text, end) != end || ByteAt(text, end) == '/') return std::nullopt;
  *at = end;
  return over / under;
}

}  // namespace chipcheck
