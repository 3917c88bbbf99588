#include "extract/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxDigits = 40;  // more of them are no figure that prose states
constexpr std::size_t kMaxGroups = 12;
constexpr double kLargest = 1e60;  // beyond any amount of anything; keeps products with units finite
constexpr std::size_t kGroupDigits = 3;

char ByteAt(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }
bool DigitAt(std::string_view text, std::size_t at) { return IsAsciiDigit(ByteAt(text, at)); }

std::size_t DigitsEnd(std::string_view text, std::size_t at) {
  while (DigitAt(text, at)) ++at;
  return at;
}

// The digits of a number as from_chars reads them.
class Digits {
 public:
  bool Append(std::string_view digits) {
    if (size_ + digits.size() >= buffer_.size()) return false;
    for (const char c : digits) buffer_[size_++] = c;
    return true;
  }
  double Value() const {
    double value = 0;
    std::from_chars(buffer_.data(), buffer_.data() + size_, value);
    return value;
  }

 private:
  std::array<char, kMaxDigits + kMaxGroups> buffer_{};
  std::size_t size_ = 0;
};

// Groups of digits parted by `separator`, from the separator at `at` on.
struct Groups {
  std::size_t count = 0;
  std::size_t first_length = 0;
  bool all_threes = true;
  bool indian = true;  // 2, 2, … 3
  std::size_t end = 0;
};

template <typename IsSeparator>
Groups FindGroups(std::string_view text, std::size_t at, IsSeparator is_separator) {
  Groups groups;
  groups.end = at;
  std::size_t last_length = 2;
  while (groups.count <= kMaxGroups) {
    const DecodedChar c = CharAt(text, at);
    if (c.length == 0 || !is_separator(c.value) || !DigitAt(text, at + c.length)) break;
    const std::size_t end = DigitsEnd(text, at + c.length);
    const std::size_t length = end - at - c.length;
    if (groups.count == 0) groups.first_length = length;
    if (last_length != 2) groups.indian = false;
    last_length = length;
    groups.all_threes = groups.all_threes && length == kGroupDigits;
    ++groups.count;
    groups.end = at = end;
  }
  groups.indian = groups.indian && groups.count >= 2 && last_length == kGroupDigits;
  return groups;
}

bool AppendWithout(std::string_view text, Span span, Digits* digits) {
  for (std::size_t at = span.begin; at < span.end; ++at) {
    if (IsAsciiDigit(text[at]) && !digits->Append(text.substr(at, 1))) return false;
  }
  return true;
}

bool IsThinSpace(char32_t c) { return c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x2007; }
bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

// Groups of three behind plain blanks: "10 000". They may also be two numbers ("8 100 W"), so only round ones count.
bool IsRoundBlankGroup(std::string_view text, const Groups& groups) {
  return groups.all_threes && (groups.count >= 2 || text.substr(groups.end - 2, 2) == "00");
}

constexpr std::pair<char32_t, int> kSuperscripts[] = {{0x2070, 0}, {0xB9, 1}, {0xB2, 2}, {0xB3, 3}};

std::optional<int> Superscript(char32_t c) {
  if (c >= 0x2074 && c <= 0x2079) return static_cast<int>(c - 0x2070);
  for (const auto& [character, value] : kSuperscripts) {
    if (c == character) return value;
  }
  return std::nullopt;
}

constexpr int kMaxExponent = 300;

// An exponent at `at`: "^26", "**26", "^{26}", "²⁶"; moves *at behind it.
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

// "×10^25", " x 10²⁵", "*10**25" behind the digits; moves *at behind it.
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

// "e25", "E+25" behind the digits; moves *at behind it.
std::optional<double> ReadScientific(std::string_view text, std::size_t* at) {
  if (ToAsciiLower(ByteAt(text, *at)) != 'e') return std::nullopt;
  std::size_t i = *at + 1;
  const bool negative = ByteAt(text, i) == '-';
  if (negative || ByteAt(text, i) == '+') ++i;
  const std::size_t end = DigitsEnd(text, i);
  if (end == i || end - i > 3 || WordEnd(text, end) != end) return std::nullopt;
  int exponent = 0;
  for (; i < end; ++i) exponent = exponent * 10 + (text[i] - '0');
  if (exponent > kMaxExponent) return std::nullopt;
  *at = end;
  return std::pow(10.0, negative ? -exponent : exponent);
}

constexpr std::pair<char32_t, double> kFractionChars[] = {{0xBC, 0.25},      {0xBD, 0.5},       {0xBE, 0.75},
                                                          {0x2153, 1.0 / 3}, {0x2154, 2.0 / 3}, {0x215B, 0.125}};

std::optional<double> FractionChar(char32_t c) {
  for (const auto& [character, value] : kFractionChars) {
    if (c == character) return value;
  }
  return std::nullopt;
}

// "1/3" at `at`: the quotient when it is a fraction that prose uses; moves *at behind it.
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
  if (!usual || WordEnd(text, end) != end || ByteAt(text, end) == '/') return std::nullopt;
  *at = end;
  return over / under;
}

}  // namespace

void NumberReader::ReadScale(std::string_view text, NumberContext context, std::size_t* end, Number* number) const {
  const auto multiply = [&](double scale, std::size_t to) {
    number->low *= scale;
    number->high *= scale;
    number->scale *= scale;
    *end = to;
  };
  constexpr int kMaxScaleWords = 2;  // "hundred million", "lakh crore"
  for (int i = 0; i < kMaxScaleWords; ++i) {
    // Ideographs follow with or without a blank.
    const std::size_t blank_end = SkipBlanks(text, *end);
    const DecodedChar ideograph = CharAt(text, blank_end);
    if (IsIdeograph(ideograph.value)) {
      const DecodedChar second = CharAt(text, blank_end + ideograph.length);
      const NumberWord* scale = words_->Word(text.substr(blank_end, ideograph.length + second.length));
      std::size_t to = blank_end + ideograph.length + second.length;
      if (scale == nullptr) scale = words_->Word(text.substr(blank_end, to = ideograph.length)), to += blank_end;
      if (scale == nullptr || scale->role != NumberRole::kIdeograph) return;
      multiply(scale->value, to);
      continue;
    }
    std::size_t begin = blank_end;
    if (begin == *end) {
      const DecodedChar hyphen = CharAt(text, begin);
      if (!IsHyphen(hyphen.value) || hyphen.value == 0x2013) return;
      begin += hyphen.length;
    }
    const std::size_t word_end = WordEnd(text, begin);
    const LowerWord lower(text.substr(begin, word_end - begin));
    if (lower.view().empty()) return;
    if (const NumberWord* word = words_->Word(lower.view())) {
      const bool is_scale = word->role == NumberRole::kScale || word->role == NumberRole::kHundred ||
                            (word->role == NumberRole::kPlural && !number->spelled && word->value >= 1e6);
      if (!is_scale) return;
      multiply(word->value, word_end);
    } else if (i == 0 && !number->spelled) {
      auto scale = words_->Abbreviation(lower.view());
      if (!scale && context.money && word_end - begin <= 2 && begin == blank_end) scale = words_->Suffix(lower.view());
      if (!scale) return;
      multiply(*scale, word_end);
    } else {
      return;
    }
  }
}

// "10s of thousands", "100s of millions"
NumberReading NumberReader::ReadPluralDigits(std::string_view text, std::size_t end, Number number,
                                             std::size_t begin) const {
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
  Number number;
  std::size_t at = DigitsEnd(text, begin);
  const auto left = [&](std::string_view reason, std::size_t end) {
    reading.left = reason;
    reading.end = end;
    return reading;
  };
  if (at - begin > kMaxDigits) return left("too many digits", at);
  Digits digits;
  const std::size_t first_length = at - begin;
  const bool leading_zero = first_length > 1 && text[begin] == '0';
  if (first_length == 0) digits.Append("0");  // ".5", "½"
  digits.Append(text.substr(begin, first_length));
  const auto accept = [&](const Groups& groups) {
    number.grouped = true;
    const bool fits = AppendWithout(text, {at, groups.end}, &digits);
    at = groups.end;
    return fits;
  };
  const bool can_group = first_length >= 1 && first_length <= kGroupDigits && text[begin] != '0';

  bool fits = true;
  if (const Groups commas = FindGroups(text, at, [](char32_t c) { return c == ','; }); commas.count > 0) {
    if (commas.count > kMaxGroups) return left("a list of numbers", commas.end);
    if (can_group && (commas.all_threes || (commas.indian && first_length <= 2))) {
      fits = accept(commas);
    } else if (commas.count == 1 && commas.first_length <= 2) {
      number.decimals = number.needs_unit = true;
      digits.Append(".");
      fits = AppendWithout(text, {at, commas.end}, &digits);
      at = commas.end;
    } else {
      return left("a list of numbers", commas.end);
    }
  } else if (const Groups quotes = FindGroups(text, at, IsApostrophe);
             quotes.count > 0 && quotes.all_threes && can_group) {
    fits = accept(quotes);
  } else if (const Groups thin = FindGroups(text, at, IsThinSpace); thin.count > 0 && thin.all_threes && can_group) {
    fits = accept(thin);
  } else if (const Groups blank = FindGroups(text, at, [](char32_t c) { return c == ' '; });
             can_group && blank.count > 0 && blank.all_threes && WordEnd(text, blank.end) == blank.end) {
    if (!IsRoundBlankGroup(text, blank)) return left("one number or two", blank.end);
    number.maybe_grouped = blank.count == 1;
    fits = accept(blank);
  }
  if (!fits) return left("too many digits", at);

  if (const Groups points = FindGroups(text, at, [](char32_t c) { return c == '.'; });
      points.count > 0 && !number.decimals) {
    const bool threes = points.all_threes && can_group && !number.grouped;
    const bool decimal_comma = threes && ByteAt(text, points.end) == ',' && DigitAt(text, points.end + 1) &&
                               DigitsEnd(text, points.end + 1) <= points.end + 3;
    if (decimal_comma || (threes && points.count >= 2)) {
      fits = accept(points);
      if (decimal_comma) {
        const std::size_t end = DigitsEnd(text, at + 1);
        digits.Append(".");
        fits = fits && AppendWithout(text, {at, end}, &digits);
        at = end;
      }
    } else if (points.count >= 2) {
      return left("a version, date or address", points.end);
    } else {
      number.decimals = true;
      number.maybe_grouped = threes;
      fits = digits.Append(text.substr(at, points.end - at));
      at = points.end;
    }
    if (!fits) return left("too many digits", at);
  }
  if (leading_zero && !context.money) return left("a code", at);
  number.low = digits.Value();

  const bool plain = !number.grouped && !number.decimals;
  if (ByteAt(text, at) == ':' && DigitAt(text, at + 1)) return left("a time or a ratio", DigitsEnd(text, at + 1));
  if (ByteAt(text, at) == '/' && DigitAt(text, at + 1)) {
    std::size_t end = begin;
    const auto quotient = plain ? ReadSlashFraction(text, &end) : std::nullopt;
    if (!quotient) {
      // "70/405B" may be two figures; what is not plain is left to the caller.
      std::size_t chain = at;
      while (ByteAt(text, chain) == '/' && DigitAt(text, chain + 1)) chain = DigitsEnd(text, chain + 1);
      return left("a date or a pair", chain);
    }
    number.low = *quotient;
    number.sense = NumberSense::kFraction;
    at = end;
  } else if (const auto part = FractionChar(CharAt(text, at).value)) {
    if (plain) number.low += *part;
    if (first_length == 0) number.sense = NumberSense::kFraction;
    number.decimals = true;
    at += CharAt(text, at).length;
  } else if (const auto exponent =
                 plain && text.substr(begin, at - begin) == "10" ? ReadExponent(text, &at) : std::nullopt) {
    number.low = std::pow(10.0, *exponent);
  } else if (const auto scientific = ReadScientific(text, &at)) {
    number.low *= *scientific;
  } else if (const auto power = ReadTimesPower(text, &at)) {
    number.low *= *power;
  } else if (plain && DigitAt(text, SkipBlanks(text, at)) && SkipBlanks(text, at) == at + 1) {
    std::size_t end = at + 1;  // "3 1/2"
    if (const auto half = ReadSlashFraction(text, &end)) {
      number.low += *half;
      number.decimals = true;
      at = end;
    }
  }
  if (number.sense != NumberSense::kFraction) {
    number.high = number.low;
    const std::size_t letters_end = WordEnd(text, at);
    if (letters_end == at) {
      ReadScale(text, context, &at, &number);
    } else {
      const std::string_view letters = text.substr(at, letters_end - at);
      const LowerWord lower(letters);
      if (letters == "s" && plain && (number.low == 10 || number.low == 100))
        return ReadPluralDigits(text, letters_end, number, begin);
      const auto scale = words_->Suffix(lower.view());
      const bool lower_t = letters == "t";
      const bool double_m = lower.view() == "mm";
      const NumberWord* word = words_->Word(lower.view());
      if (scale && (context.money || (!lower_t && !double_m))) {
        number.scale_suffix = true;
        number.scale_ambiguous = !context.money && letters == "m";
        number.scale = *scale;
        number.low *= *scale;
        number.high *= *scale;
        at = letters_end;
      } else if (word != nullptr && word->role == NumberRole::kScale) {
        number.scale = word->value;
        number.low *= word->value;
        number.high *= word->value;
        at = letters_end;
      }
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
