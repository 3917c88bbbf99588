// What may stand behind the digits of a number and change its value: exponents, powers of ten, fractions. Each reader
// moves *at behind what it has read, and leaves it where it is when nothing of the kind stands there.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/text.h"

namespace chipcheck {

inline char ByteAt(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }
inline bool DigitAt(std::string_view text, std::size_t at) { return IsAsciiDigit(ByteAt(text, at)); }
// The end of the run of digits that begins at `at`.
std::size_t DigitsEnd(std::string_view text, std::size_t at);

// "^26", "**26", "^{26}", "²⁶": the exponent, at most 300.
std::optional<int> ReadExponent(std::string_view text, std::size_t* at);
// "×10^25", " x 10²⁵", "*10**25": the power of ten.
std::optional<double> ReadTimesPower(std::string_view text, std::size_t* at);
// "e25", "E+25": the power of ten.
std::optional<double> ReadScientific(std::string_view text, std::size_t* at);
// "1/3" from its first digit on: the quotient when it is a fraction that prose uses.
std::optional<double> ReadSlashFraction(std::string_view text, std::size_t* at);
// "½": its value.
std::optional<double> FractionChar(char32_t c);

}  // namespace chipcheck
