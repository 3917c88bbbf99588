#include "extract/quantity_context.h"

#include <algorithm>
#include <cmath>

#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr std::string_view kName = "part of a name";
constexpr std::string_view kDate = "a date";
constexpr std::string_view kYear = "a year";
constexpr std::string_view kLabel = "the number of a page, an item or a place";

constexpr double kFirstYear = 1900;
constexpr double kLastYear = 2099;
constexpr double kLastYearOfChips = 2040;  // "on 2048 H100s": nobody tells of later years
constexpr double kLastDay = 31;

bool IsWhole(double value) { return value == std::floor(value); }

// The word before `begin`, with only blanks, or a period and blanks, between: "page 14", "No. 5".
Span WordBefore(std::string_view text, std::size_t begin) {
  std::size_t end = SkipBlanksBack(text, begin);
  if (CharBefore(text, end).value == '.' && end != begin) {
    constexpr std::size_t kLongestAbbreviation = 6;
    const std::size_t from = WordBegin(text, end - 1);
    return end - 1 - from <= kLongestAbbreviation ? Span{from, end - 1} : Span{begin, begin};
  }
  if (end == begin && IsHyphen(CharBefore(text, end).value)) return {begin, begin};
  return {WordBegin(text, end), end};
}

std::uint32_t ContextOf(const NumberWords& words, std::string_view text, Span word) {
  return words.Context(LowerWord(word.In(text)).view());
}

bool IsLabelBefore(const NumberWords& words, std::string_view text, Span before, std::size_t begin) {
  if ((ContextOf(words, text, before) & kLabelWord) != 0) return true;
  // "code is 6999", "code: 6999"
  const LowerWord lower(before.In(text));
  std::size_t end = before.begin;
  if (lower.view() != "is") {
    end = SkipBlanksBack(text, begin);
    const char32_t c = CharBefore(text, end).value;
    if (c != ':' && c != '=') return false;
    end -= 1;
  }
  return (ContextOf(words, text, PreviousWord(text, end)) & kLabelWord) != 0;
}

// "Llama 3", "RTX 4090", "Boeing 737", "Highway 61": a capital word that does not begin a sentence, or a known product.
bool IsNameBefore(const NumberWords& words, std::string_view text, Span before) {
  if (before.size() == 0) return false;
  const std::uint32_t context = ContextOf(words, text, before);
  const std::string_view word = before.In(text);
  if ((context & kProductWord) != 0) return true;
  if (!std::any_of(word.begin(), word.end(), IsAsciiUpper)) return false;
  if (std::any_of(word.begin(), word.end(), IsAsciiDigit)) return true;
  if ((context & (kStopWord | kYearBeforeWord)) != 0) return false;
  if (AtSentenceStart(text, before.begin)) return std::count_if(word.begin(), word.end(), IsAsciiUpper) > 1;
  return true;
}

// "211 First Street", "450 Jane Stanford Way".
bool IsAddress(const NumberWords& words, std::string_view text, std::size_t end) {
  constexpr int kMaxWords = 4;
  std::size_t at = end;
  for (int i = 0; i < kMaxWords; ++i) {
    const Span word = NextWord(text, at);
    if (word.size() == 0 || word.begin == at || !IsAsciiUpper(text[word.begin])) return false;
    if (i > 0 && (ContextOf(words, text, word) & kStreetWord) != 0) return true;
    at = word.end;
  }
  return false;
}

bool IsYear(const NumberWords& words, std::string_view text, Span before, const Number& number,
            const std::optional<CountedNoun>& noun) {
  if (number.grouped || number.decimals || !IsWhole(number.low)) return false;
  constexpr double kOldestYear = 1000;
  const bool old = number.low >= kOldestYear && number.high < kFirstYear && number.scale == 1 && !number.spelled;
  if (old && !noun) return (ContextOf(words, text, before) & kYearBeforeWord) != 0;
  if (number.low < kFirstYear || number.high > kLastYear) return false;
  if (number.spelled) return !noun && (ContextOf(words, text, before) & (kYearBeforeWord | kMonthWord)) != 0;
  if (number.scale != 1) return false;
  if (!noun || !noun->known) return true;
  if (noun->chip && number.low > kLastYearOfChips) return false;
  return (ContextOf(words, text, before) & (kYearBeforeWord | kMonthWord)) != 0;
}

// "those 4090 cards": so cards for players are called, not counted.
bool IsCardNumber(const Number& number) {
  if (number.grouped || number.decimals || number.scale != 1 || number.low != number.high) return false;
  const double series = std::floor(number.low / 1000);
  const double tier = number.low - series * 1000;
  constexpr double kFirstTier = 50;  // 1050, 3060, 4090
  constexpr double kLastTier = 90;
  return series >= 1 && tier >= kFirstTier && tier <= kLastTier && std::fmod(tier, 10) == 0;
}

// "9 a.m.", "9 am", "5 o'clock".
bool IsHour(std::string_view text, std::size_t end) {
  const Span next = NextWord(text, end);
  const LowerWord lower(next.In(text));
  const std::string_view word = lower.view();
  if (word == "am" || word == "pm") return true;
  if ((word == "a" || word == "p") && text.substr(next.end, 2) == ".m") return true;
  return word == "o" && IsAsciiAlpha(next.end + 1 < text.size() ? ' ' : 'x') == false &&
         text.substr(next.end + 1).starts_with("clock");
}

// "Huang, 61, said"
bool IsAge(std::string_view text, Span span, const Number& number) {
  constexpr double kYoungest = 10;
  constexpr double kOldest = 110;
  if (number.low < kYoungest || number.low > kOldest || !IsWhole(number.low)) return false;
  const std::size_t comma = SkipBlanksBack(text, span.begin);
  if (CharBefore(text, comma).value != ',' || comma == span.begin) return false;
  const char32_t behind = CharAt(text, span.end).value;
  if (behind != ',' && behind != '.' && behind != ';' && behind != ')') return false;
  const std::size_t word_end = comma - 1;
  const std::size_t word = WordBegin(text, word_end);
  return word < word_end && (IsAsciiUpper(text[word]) || static_cast<unsigned char>(text[word]) >= 0x80);
}

// "one in ten GPUs", "4 out of 10": the second number of a rate.
bool IsOfRate(const NumberWords& words, std::string_view text, std::size_t begin) {
  const Span in = PreviousWord(text, begin);
  const LowerWord lower(in.In(text));
  if (in.end == begin || (lower.view() != "in" && lower.view() != "of")) return false;
  const Span before = PreviousWord(text, in.begin);
  const LowerWord first(before.In(text));
  if (first.view() == "out") return lower.view() == "of";
  const NumberWord* const word = words.Word(first.view());
  return (word != nullptr && word->role == NumberRole::kSmall) ||
         (before.size() == 1 && IsAsciiDigit(text[before.begin]));
}

// "4 out of 10", "four of ten"
bool IsOutOf(const NumberWords& words, std::string_view text, std::size_t end) {
  const Span out = NextWord(text, end);
  if (LowerWord(out.In(text)).view() == "of") {  // "four of ten"
    const Span all = NextWord(text, out.end);
    const NumberWord* const word = words.Word(LowerWord(all.In(text)).view());
    return word != nullptr && (word->role == NumberRole::kSmall || word->role == NumberRole::kTens) &&
           CharAt(text, all.end).value != '-';
  }
  if (LowerWord(out.In(text)).view() != "out") return false;
  return LowerWord(NextWord(text, out.end).In(text)).view() == "of";
}

// What joins a number to one that was left: "floors 4 to 7", "GPT-4 and 5", "May 3, 4".
bool ContinuesLeft(std::string_view text, LeftBefore left, std::size_t begin) {
  if (left.reason != kName && left.reason != kDate && left.reason != kYear && left.reason != kLabel) return false;
  constexpr std::size_t kLongestJoint = 6;  // ", and "
  if (left.end >= begin || begin - left.end > kLongestJoint) return false;
  const std::string_view between = Trim(text.substr(left.end, begin - left.end));
  return between.empty() || between == "," || between == "and" || between == "or" || between == "to" ||
         between == "&" || between == "-" || between == ", and" || between == "–" || between == "/";
}

}  // namespace

std::size_t TokenEnd(std::string_view text, std::size_t at) {
  while (true) {
    at = WordRunEnd(text, at);
    const DecodedChar c = CharAt(text, at);
    const bool joint = c.value == '-' || c.value == '.' || c.value == ':' || c.value == '/' || c.value == ',' ||
                       c.value == '\'' || c.value == '=' || c.value == '&' || c.value == '?' || c.value == '%' ||
                       c.value == '#' || c.value == '@' || c.value == 0x2011 || c.value == 0x2010 || c.value == 0x2013;
    if (!joint || WordRunEnd(text, at + c.length) == at + c.length) return at;
    at += c.length;
  }
}

std::string_view ReasonBefore(std::string_view text, std::size_t begin, std::size_t quantity_end) {
  const DecodedChar c = CharBefore(text, begin);
  const std::size_t at = begin - c.length;
  const DecodedChar before = CharBefore(text, at);
  switch (c.value) {
    case '#':
      return "the number of an issue";
    case '@':
    case '\\':
    case '&':
    case '%':
    case '^':
      return "a code";
    case '=': {
      const char32_t sign = before.value;
      return sign == '<' || sign == '>' || sign == ' ' || sign == '~' ? "" : "a setting";
    }
    case '.':
    case ',':
    case ':':
      return IsWordChar(before.value) ? "a code" : "";
    case '/':
      return at == quantity_end && quantity_end > 0
                 ? ""
                 : (IsWordChar(before.value) || before.value == '/' || before.value == ':' ? "part of an address" : "");
    case '\'':
    case 0x2019:
      return !IsWordChar(before.value) && WordRunEnd(text, begin) == begin + 2
                 ? kYear
                 : (IsWordChar(before.value) ? "a code" : "");
    case '[':
      return "a footnote";
    case '+':
      return IsWordChar(before.value) ? kName : "";
    default:
      break;
  }
  if (IsHyphen(c.value) && (IsWordChar(before.value) || before.value == ')')) {
    const LowerWord prefix(text.substr(WordBegin(text, at), at - WordBegin(text, at)));
    return prefix.view() == "sub" || at == quantity_end ? "" : kName;
  }
  if (IsWordChar(c.value)) return kName;
  return "";
}

std::string_view ReasonAround(const NumberWords& words, std::string_view text, Span span, const Number& number,
                              const std::optional<CountedNoun>& noun, LeftBefore left) {
  const Span before = WordBefore(text, span.begin);
  const bool small = !number.grouped && number.scale == 1;
  const bool known = noun && noun->known;
  const std::uint32_t context = ContextOf(words, text, before);
  const Span next = NextWord(text, span.end);
  const bool behind_blank = next.begin > span.end;

  const bool day = small && !number.decimals && number.high <= kLastDay;
  if (day && (context & kMonthWord) != 0 && IsAsciiUpper(text[before.begin])) return kDate;
  if (day && behind_blank && next.size() > 0 && IsAsciiUpper(text[next.begin]) &&
      (ContextOf(words, text, next) & kMonthWord) != 0)
    return kDate;
  if (small && IsHour(text, span.end)) return "a time";
  const std::size_t mark = SkipBlanksBack(text, span.begin);
  const DecodedChar mark_char = CharBefore(text, mark);
  if (mark_char.value == 0xA7 || mark_char.value == 0x2116) return kLabel;  // "§ 28", "№ 5"
  // "rgb(255", "id:1568"
  const bool glued = mark == span.begin && IsWordChar(CharBefore(text, mark - mark_char.length).value);
  if ((mark_char.value == '(' && glued) || (mark_char.value == ':' && mark == span.begin)) return "a code";
  // "May 5 200": not surely one number
  const bool blank_group = number.grouped && number.maybe_grouped;
  if (blank_group && ((context & kMonthWord) != 0 || IsNameBefore(words, text, before))) return "one number or two";
  if (IsYear(words, text, before, number, noun)) return kYear;
  if (!number.spelled && number.scale == 1 && ContinuesLeft(text, left, span.begin)) {
    if (!noun || (left.reason == kName && !known)) return left.reason;
  }
  if (number.scale_suffix && text.substr(left.end, span.begin - std::min(left.end, span.begin)) == " " &&
      left.reason == kName && !known)
    return kName;
  if (number.scale == 1 && IsLabelBefore(words, text, before, span.begin)) return kLabel;
  if (!number.spelled && (small || number.scale_suffix)) {
    const bool product = (context & kProductWord) != 0;
    if (IsNameBefore(words, text, before) && (product || !known)) return kName;
  }
  if (small && (IsOutOf(words, text, span.end) || IsOfRate(words, text, span.begin))) return "a score or a rate";
  if (number.spelled) return "";
  if (IsCardNumber(number)) return kName;
  if (small && !noun && IsAddress(words, text, span.end)) return "an address";
  if (small && IsAge(text, span, number)) return "an age";
  if (number.low <= 0) return "zero";
  if (noun || !small) return "";
  if (number.decimals) return "a bare decimal";
  if (CharAt(text, span.end).value == ')') return "a bare number";
  // Alone in its text it can be nothing else.
  constexpr std::size_t kFewBytes = 12;
  if (before.size() == 0 && Trim(text).size() <= span.size() + kFewBytes) return "";
  constexpr std::size_t kLongestAmount = 6;  // digits; who writes more of them groups them
  if (number.span.size() > kLongestAmount && number.low == number.high) return "a code";
  const bool introduced = before.size() > 0 && (context & (kStopWord | kYearBeforeWord)) != 0;
  const LowerWord verb(next.In(text));
  const bool counts = behind_blank && number.low > 1 && (verb.view() == "are" || verb.view() == "were");
  if (!introduced && !counts) return "a bare number";
  return "";
}

// "in 2024 GB200s came": the unit belongs to the next word, or to none.
bool IsYearBeforeUnit(const NumberWords& words, std::string_view text, Span number) {
  if (number.size() != 4) return false;
  int value = 0;
  for (std::size_t at = number.begin; at < number.end; ++at) {
    if (!IsAsciiDigit(text[at])) return false;
    value = value * 10 + (text[at] - '0');
  }
  if (value < kFirstYear || value > kLastYear || SkipBlanks(text, number.end) == number.end) return false;
  return (ContextOf(words, text, WordBefore(text, number.begin)) & (kYearBeforeWord | kMonthWord)) != 0;
}

std::string_view ReasonBehindUnit(std::string_view text, std::size_t end) {
  const DecodedChar joint = CharAt(text, end);
  const std::size_t begin = joint.value == '-' ? end + 1 : SkipBlanks(text, end);
  const LowerWord lower(text.substr(begin, WordRunEnd(text, begin) - begin));
  if (begin != end && (lower.view() == "old" || lower.view() == "olds")) return "an age";
  return "";
}

}  // namespace chipcheck
