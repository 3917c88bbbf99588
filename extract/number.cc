#include "extract/number.h"

#include <cmath>

#include "extract/number_digits.h"
#include "extract/number_power.h"
#include "extract/number_scale.h"
#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr double kLargest = 1e60;  // beyond any amount of anything; keeps products with units finite
constexpr double kTen = 10;

// Reads what makes a power, a fraction or a mixed number of the digits text[begin, *at); moves *at behind it.
void ReadPower(std::string_view text, std::size_t begin, bool plain, std::size_t* at, Number* number) {
  const DecodedChar next = CharAt(text, *at);
  if (const auto part = FractionChar(next.value)) {
    if (plain) number->low += *part;
    if (*at == begin) number->sense = NumberSense::kFraction;
    number->decimals = true;
    *at += next.length;
    return;
  }
  const bool ten = plain && text.substr(begin, *at - begin) == "10";
  if (const auto exponent = ten ? ReadExponent(text, at) : std::nullopt) {
    number->low = std::pow(kTen, *exponent);
  } else if (const auto scientific = ReadScientific(text, at)) {
    number->low *= *scientific;
  } else if (const auto power = ReadTimesPower(text, at)) {
    number->low *= *power;
  } else if (plain && SkipBlanks(text, *at) == *at + 1 && DigitAt(text, *at + 1)) {
    std::size_t end = *at + 1;  // "3 1/2"
    if (const auto half = ReadSlashFraction(text, &end)) {
      number->low += *half;
      number->decimals = true;
      *at = end;
    }
  }
}

}  // namespace

// "10s of thousands", "100s of millions"
NumberReading NumberReader::ReadPluralDigits(std::string_view text, std::size_t begin, Number number,
                                             std::size_t end) const {
  NumberReading reading;
  reading.end = end;
  const Span of = NextWord(text, end);
  const Span scale = NextWord(text, of.end);
  const NumberWord* const word = words_->Word(LowerWord(scale.In(text)).view());
  if (LowerWord(of.In(text)).view() != "of" || word == nullptr || word->role != NumberRole::kPlural) {
    reading.left = "part of a word";
    return reading;
  }
  constexpr double kFrom = 2;
  const double to = number.low >= 100 ? 9.99 : 9.9;
  number.scale = number.low * word->value;
  number.low = kFrom * number.scale;
  number.high = to * number.scale;
  number.vague = true;
  number.span = {begin, scale.end};
  reading.number = number;
  reading.end = scale.end;
  return reading;
}

NumberReading NumberReader::ReadDigits(std::string_view text, std::size_t begin, NumberContext context) const {
  NumberReading reading;
  const DigitRun run = ReadDigitRun(text, begin);
  std::size_t at = run.end;
  const auto left = [&](std::string_view reason, std::size_t end) {
    reading.left = reason;
    reading.end = end;
    return reading;
  };
  if (!run.left.empty()) return left(run.left, at);
  if (run.leading_zero && !context.money) return left("a code", at);
  if (ByteAt(text, at) == ':' && DigitAt(text, at + 1)) return left("a time or a ratio", DigitsEnd(text, at + 1));

  Number number;
  number.low = run.value;
  number.grouped = run.grouped;
  number.decimals = run.decimals;
  number.needs_unit = run.comma_decimals;
  number.maybe_grouped = run.maybe_grouped;
  if (ByteAt(text, at) == '/' && DigitAt(text, at + 1)) {
    std::size_t end = begin;
    const auto quotient = run.plain() ? ReadSlashFraction(text, &end) : std::nullopt;
    if (!quotient) return left("a date or a pair", at);
    number.low = *quotient;
    number.sense = NumberSense::kFraction;
    at = end;
  } else {
    ReadPower(text, begin, run.plain(), &at, &number);
  }
  if (number.sense == NumberSense::kPlain) {
    const std::size_t letters_end = WordRunEnd(text, at);
    const bool tens = run.plain() && (number.low == kTen || number.low == kTen * kTen);
    if (tens && text.substr(at, letters_end - at) == "s") return ReadPluralDigits(text, begin, number, letters_end);
    if (letters_end == at) {
      ReadScaleWords(*words_, text, context, &at, &number);
    } else {
      ReadScaleLetters(*words_, text, context, &at, &number);
    }
  }
  number.high = number.low;
  if (number.scale > 1) number.maybe_grouped = number.needs_unit = false;
  if (!(number.low <= kLargest)) return left("out of range", at);
  number.span = {begin, at};
  reading.number = number;
  reading.end = at;
  return reading;
}

}  // namespace chipcheck
