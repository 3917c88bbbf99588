#include <algorithm>
#include <cmath>

#include "extract/number.h"
#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr double kHundred = 100;
constexpr double kVagueFrom = 2;      // "tens of": at least two of them
constexpr double kVagueTo = 9.9;      // "tens of thousands" end at 99,000
constexpr double kHundredsTo = 9.99;  // "hundreds of millions" end at 999 million
constexpr double kDozensTo = 8.25;    // "dozens" end at 99
constexpr double kMillion = 1e6;

// Walks over the words of one number: parted by a blank or a hyphen, on one line.
class WordCursor {
 public:
  WordCursor(const NumberWords& words, std::string_view text, std::size_t at) : words_(&words), text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  void Accept(std::size_t end) { at_ = end; }

  struct Next {
    Span span;
    bool hyphen = false;  // a hyphen stands before it
    const NumberWord* word = nullptr;
    LowerWord lower{{}};
    bool Is(NumberRole role) const { return word != nullptr && word->role == role; }
  };
  Next Peek() const { return PeekFrom(at_); }
  Next PeekFrom(std::size_t from) const {
    Next next;
    std::size_t begin = SkipBlanks(text_, from);
    const DecodedChar hyphen = CharAt(text_, from);
    if (begin == from && IsHyphen(hyphen.value)) {
      begin += hyphen.length;
      next.hyphen = true;
    } else if (begin == from) {
      next.span = {from, from};
      return next;
    }
    next.span = {begin, WordEnd(text_, begin)};
    next.lower = LowerWord(next.span.In(text_));
    next.word = words_->Word(next.lower.view());
    return next;
  }

 private:
  const NumberWords* words_;
  std::string_view text_;
  std::size_t at_;
};

struct Cardinal {
  double value = 0;
  double scale = 1;
  std::size_t end = 0;
  bool malformed = false;  // "nineteen eighty-four", "twenty twenty"
  bool article = false;    // it needs "a" or "one" before it: "hundred"
};

// Reads "two hundred and five thousand" whose first word is `first`, at `span`.
Cardinal ReadCardinal(const NumberWords& words, std::string_view text, Span span, const NumberWord& first,
                      bool between) {
  Cardinal out;
  double total = 0;
  double current = 0;
  double last_scale = 1e18;
  NumberRole last = first.role;
  WordCursor cursor(words, text, span.end);
  switch (first.role) {
    case NumberRole::kSmall:
    case NumberRole::kTens:
      current = first.value;
      break;
    case NumberRole::kHundred:
      current = kHundred;
      out.article = true;
      break;
    case NumberRole::kScale:
      total = out.scale = last_scale = first.value;
      out.article = true;
      break;
    default:
      return out;
  }
  while (true) {
    WordCursor::Next next = cursor.Peek();
    bool joined = false;
    if (next.lower.view() == "and" && !next.hyphen && !between &&
        (last == NumberRole::kHundred || last == NumberRole::kScale)) {
      const WordCursor::Next behind = cursor.PeekFrom(next.span.end);
      if (!behind.Is(NumberRole::kSmall) && !behind.Is(NumberRole::kTens)) break;
      // "one hundred and two hundred" are two numbers.
      WordCursor ahead(words, text, behind.span.end);
      WordCursor::Next third = ahead.Peek();
      if (third.Is(NumberRole::kSmall)) third = ahead.PeekFrom(third.span.end);
      if (third.Is(NumberRole::kHundred) || (third.Is(NumberRole::kScale) && third.word->value >= last_scale)) break;
      next = behind;
      joined = true;
    }
    if (next.word == nullptr) break;
    const double value = next.word->value;
    if (next.Is(NumberRole::kSmall)) {
      const bool after_tens = last == NumberRole::kTens && value >= 1 && value <= 9;
      const bool after_scale = last == NumberRole::kHundred || last == NumberRole::kScale;
      if (!after_tens && !after_scale) {
        out.malformed = true;
        break;
      }
      current += value;
    } else if (next.Is(NumberRole::kTens)) {
      if (last != NumberRole::kHundred && last != NumberRole::kScale) {
        out.malformed = true;
        break;
      }
      current += value;
    } else if (next.Is(NumberRole::kHundred)) {
      if (last != NumberRole::kSmall && last != NumberRole::kTens) break;
      if (current <= 0 || current >= kHundred) break;
      current *= kHundred;
      if (total == 0) out.scale = kHundred;
    } else if (next.Is(NumberRole::kScale)) {
      if (current > 0 && value < last_scale) {
        total += current * value;
        current = 0;
      } else if (current <= 0 && total > 0 && last == NumberRole::kScale && total * value <= 1e21) {
        total *= value;  // "thousand billion"
      } else {
        break;
      }
      last_scale = out.scale = value;
    } else {
      break;
    }
    last = next.word->role;
    if (joined && last == NumberRole::kHundred) break;
    cursor.Accept(next.span.end);
  }
  out.value = total + current;
  out.end = cursor.at();
  return out;
}

// "and a half", "and a quarter" at `at`: the part and its end.
struct Part {
  double value = 0;
  std::size_t end = 0;
};
Part ReadAndPart(const NumberWords& words, std::string_view text, std::size_t at) {
  WordCursor cursor(words, text, at);
  for (const std::string_view expected : {"and", "a"}) {
    const WordCursor::Next next = cursor.Peek();
    if (next.lower.view() != expected) return {};
    cursor.Accept(next.span.end);
  }
  const WordCursor::Next part = cursor.Peek();
  if (part.lower.view() != "half" && part.lower.view() != "quarter") return {};
  return {1 / part.word->value, part.span.end};
}

// "point five" at `at`: the decimals and their end.
Part ReadPoint(const NumberWords& words, std::string_view text, std::size_t at) {
  WordCursor cursor(words, text, at);
  const WordCursor::Next point = cursor.Peek();
  if (point.lower.view() != "point") return {};
  cursor.Accept(point.span.end);
  Part part;
  double weight = 0.1;
  constexpr int kMaxPlaces = 6;
  for (int i = 0; i < kMaxPlaces; ++i) {
    const WordCursor::Next digit = cursor.Peek();
    if (!digit.Is(NumberRole::kSmall) || digit.word->value > 9) break;
    part.value += digit.word->value * weight;
    weight /= 10;
    cursor.Accept(digit.span.end);
    part.end = cursor.at();
  }
  return part;
}

// The article before `begin`, not before `floor`: {begin, begin} when there is none.
Span ArticleBefore(std::string_view text, std::size_t begin, std::size_t floor) {
  const Span word = PreviousWord(text, begin);
  if (word.begin < floor || word.end == begin) return {begin, begin};
  const LowerWord article(word.In(text));
  return article.view() == "a" || article.view() == "an" ? word : Span{begin, begin};
}

void SetValue(Number* number, double low, double high) {
  number->low = low;
  number->high = high;
}

NumberReading Done(const Number& number) {
  NumberReading reading;
  reading.number = number;
  reading.end = number.span.end;
  return reading;
}

NumberReading Nothing(std::size_t end, std::string_view reason = {}) {
  NumberReading reading;
  reading.end = end;
  reading.left = reason;
  return reading;
}

// "tens of thousands", "hundreds of millions", "dozens", "millions": `first` is a plural, `times` what stands before it
// ("several hundreds": 2 to 9).
NumberReading ReadPlural(const NumberWords& words, std::string_view text, Span span, const NumberWord& first,
                         Number number, double times_low, double times_high) {
  double scale = first.value;
  WordCursor cursor(words, text, span.end);
  bool chained = false;
  constexpr int kMaxChain = 2;
  for (int i = 0; i < kMaxChain; ++i) {
    const WordCursor::Next of = cursor.Peek();
    if (of.lower.view() != "of" || of.hyphen) break;
    const WordCursor::Next plural = cursor.PeekFrom(of.span.end);
    if (!plural.Is(NumberRole::kPlural)) break;
    scale *= plural.word->value;
    cursor.Accept(plural.span.end);
    chained = true;
  }
  number.vague = true;
  number.scale = scale;
  number.span.end = cursor.at();
  if (times_low > 0) {
    SetValue(&number, times_low * scale, times_high * scale);
  } else if (first.value >= 1000 || (!chained && first.value == kHundred)) {
    SetValue(&number, kVagueFrom * scale, kOpen);
  } else {
    const double to = first.value == kHundred ? kHundredsTo : (first.value == 12 ? kDozensTo : kVagueTo);
    SetValue(&number, kVagueFrom * scale, to * scale);
  }
  return Done(number);
}

// "single-digit billions", "double-digit percentage", "six figures": a number known by its digits.
NumberReading ReadByDigits(const NumberWords& words, std::string_view text, Span digits_word, double digits,
                           Number number) {
  constexpr double kTen = 10;
  SetValue(&number, std::pow(kTen, digits - 1), std::pow(kTen, digits) - 1);
  number.vague = true;
  number.span.end = digits_word.end;
  WordCursor cursor(words, text, digits_word.end);
  const WordCursor::Next scale = cursor.Peek();
  if (scale.Is(NumberRole::kPlural) || scale.Is(NumberRole::kScale)) {
    number.scale = scale.word->value;
    SetValue(&number, number.low * number.scale, number.high * number.scale);
    number.span.end = scale.span.end;
  } else {
    number.needs_unit = true;
  }
  return Done(number);
}

// What a fraction is of: "half a million" (a number), "half of it", "a third the price".
NumberReading ReadFraction(const NumberWords& words, std::string_view text, Span word, double quotient, Number number) {
  WordCursor cursor(words, text, word.end);
  WordCursor::Next next = cursor.Peek();
  if (next.lower.view() == "of" && !next.hyphen) next = cursor.PeekFrom(next.span.end);
  const bool article = (next.lower.view() == "a" || next.lower.view() == "an") && !next.hyphen;
  const WordCursor::Next scale = article ? cursor.PeekFrom(next.span.end) : next;
  number.span.end = word.end;
  if (scale.Is(NumberRole::kScale)) {
    number.scale = scale.word->value;
    SetValue(&number, quotient * number.scale, quotient * number.scale);
    number.span.end = scale.span.end;
    return Done(number);
  }
  if (article && next.span.begin == SkipBlanks(text, word.end)) {  // "half an hour", "half a gigawatt"
    SetValue(&number, quotient, quotient);
    number.needs_unit = true;
    number.span.end = next.span.end;
    return Done(number);
  }
  SetValue(&number, quotient, quotient);
  number.sense = NumberSense::kFraction;
  return Done(number);
}

}  // namespace

NumberReading NumberReader::ReadWords(std::string_view text, Span word, std::size_t floor,
                                      NumberContext context) const {
  const LowerWord lower(word.In(text));
  const NumberWord& first = *words_->Word(lower.view());
  Number number;
  number.spelled = true;
  number.span = word;
  const Span article = ArticleBefore(text, word.begin, floor);
  const bool has_article = article.begin != article.end;
  WordCursor cursor(*words_, text, word.end);
  const WordCursor::Next next = cursor.Peek();

  switch (first.role) {
    case NumberRole::kSmall:
    case NumberRole::kTens:
    case NumberRole::kHundred:
    case NumberRole::kScale: {
      // "one-fifth", "two thirds", "one twenty-fifth", "a twenty-fifth".
      const bool plural_fraction =
          next.Is(NumberRole::kFraction) && (first.value == 1 || next.lower.view().back() == 's');
      if (first.role == NumberRole::kSmall && plural_fraction && first.value < next.word->value) {
        return ReadFraction(*words_, text, {word.begin, next.span.end}, first.value / next.word->value, number);
      }
      const bool one = first.role == NumberRole::kSmall && first.value == 1;
      if (one && next.Is(NumberRole::kTens)) {
        const WordCursor::Next ordinal = cursor.PeekFrom(next.span.end);
        if (!ordinal.hyphen || !ordinal.Is(NumberRole::kFraction)) return Nothing(next.span.end, "no plain number");
        return ReadFraction(*words_, text, {word.begin, ordinal.span.end}, 1 / (next.word->value + ordinal.word->value),
                            number);
      }
      if (first.role == NumberRole::kTens && next.hyphen && next.Is(NumberRole::kFraction)) {
        if (!has_article) return Nothing(next.span.end, "an ordinal");
        number.span.begin = article.begin;
        return ReadFraction(*words_, text, {article.begin, next.span.end}, 1 / (first.value + next.word->value),
                            number);
      }
      if (first.role == NumberRole::kTens && next.hyphen &&
          (next.lower.view() == "first" || next.lower.view() == "second")) {
        return Nothing(next.span.end, "an ordinal");
      }
      constexpr double kFewestFigures = 4;
      if (first.role == NumberRole::kSmall && first.value >= kFewestFigures &&
          (next.lower.view() == "figure" || next.lower.view() == "figures")) {
        NumberReading figures = ReadByDigits(*words_, text, next.span, first.value, number);
        figures.number->needs_unit = false;
        return figures;
      }
      Cardinal cardinal = ReadCardinal(*words_, text, word, first, context.between);
      if (cardinal.malformed) {
        WordCursor rest(*words_, text, cardinal.end);
        while (rest.Peek().Is(NumberRole::kSmall) || rest.Peek().Is(NumberRole::kTens))
          rest.Accept(rest.Peek().span.end);
        return Nothing(rest.at(), "a year or a list");
      }
      if (cardinal.article) {
        if (!has_article) {
          // "the trillion-dollar club"
          const bool dollars = first.role == NumberRole::kScale && first.value >= kMillion && cardinal.end == word.end;
          if (!dollars) return Nothing(word.end);
          number.approximate = number.needs_unit = true;
        } else {
          number.span.begin = article.begin;
          // "a trillion-dollar company" is of that class.
          const DecodedChar hyphen = CharAt(text, cardinal.end);
          number.approximate = first.role == NumberRole::kScale && cardinal.end == word.end && IsHyphen(hyphen.value);
        }
      }
      if (const Part decimals = ReadPoint(*words_, text, cardinal.end); decimals.end != 0) {
        cardinal.value += decimals.value;
        cardinal.end = decimals.end;
        number.decimals = true;
      }
      const Part part = cardinal.scale == kHundred ? Part{} : ReadAndPart(*words_, text, cardinal.end);
      if (part.end != 0) {
        cardinal.value += part.value * cardinal.scale;
        cardinal.end = part.end;
        number.decimals = true;
      }
      number.scale = cardinal.scale;
      SetValue(&number, cardinal.value, cardinal.value);
      std::size_t end = cardinal.end;
      if (cardinal.scale == 1 || cardinal.scale == kHundred) ReadScale(text, context, &end, &number);
      number.span.end = end;
      number.needs_unit = number.needs_unit || (cardinal.value == 1 && number.scale == 1 && !cardinal.article);
      if (number.low <= 0) return Nothing(end);
      return Done(number);
    }
    case NumberRole::kPlural:
      return ReadPlural(*words_, text, word, first, number, 0, 0);
    case NumberRole::kFew: {
      if (has_article) number.span.begin = article.begin;
      if (next.Is(NumberRole::kScale) || next.Is(NumberRole::kHundred)) {
        number.vague = true;
        number.span.end = next.span.end;
        SetValue(&number, first.value, first.highest);
        number.low *= next.word->value;
        number.high *= next.word->value;
        number.scale = next.word->value;
        ReadScale(text, context, &number.span.end, &number);
        return Done(number);
      }
      if (next.Is(NumberRole::kPlural))
        return ReadPlural(*words_, text, next.span, *next.word, number, first.value, first.highest);
      return Nothing(word.end);
    }
    case NumberRole::kCouple: {
      if (!has_article) return Nothing(word.end);
      number.span.begin = article.begin;
      cursor.Accept(word.end);
      const bool of = next.lower.view() == "of";
      const WordCursor::Next scale = of ? cursor.PeekFrom(next.span.end) : next;
      SetValue(&number, first.value, first.value);
      if (scale.Is(NumberRole::kScale) || scale.Is(NumberRole::kHundred)) {
        number.span.end = of ? next.span.end : word.end;
        ReadScale(text, context, &number.span.end, &number);
        return Done(number);
      }
      number.sense = NumberSense::kGroup;
      return Done(number);
    }
    case NumberRole::kOrder: {
      const WordCursor::Next magnitude = cursor.PeekFrom(next.span.end);
      if (!has_article || next.lower.view() != "of" || magnitude.lower.view() != "magnitude") return Nothing(word.end);
      number.span = {article.begin, magnitude.span.end};
      number.sense = NumberSense::kMultiple;
      SetValue(&number, first.value, first.value);
      return Done(number);
    }
    case NumberRole::kGroup:
      SetValue(&number, first.value, first.value);
      number.sense = NumberSense::kGroup;
      return Done(number);
    case NumberRole::kFraction:
      if (lower.view() != "half" && !has_article && !(next.Is(NumberRole::kScale) && lower.view() == "quarter"))
        return Nothing(word.end);
      if (lower.view().back() == 's') return Nothing(word.end);
      if (has_article) number.span.begin = article.begin;
      return ReadFraction(*words_, text, word, 1 / first.value, number);
    case NumberRole::kDigit:
    case NumberRole::kMultiple:
      if (next.lower.view() == "digit" || next.lower.view() == "digits")
        return ReadByDigits(*words_, text, next.span, first.value, number);
      if (first.role == NumberRole::kDigit) return Nothing(word.end);
      [[fallthrough]];
    case NumberRole::kGrown:
    case NumberRole::kTwice:
    case NumberRole::kFold:
      number.sense = NumberSense::kMultiple;
      number.direction = Direction::kUp;
      SetValue(&number, first.value, first.value);
      return Done(number);
    case NumberRole::kShrunk:
      number.sense = NumberSense::kMultiple;
      number.direction = Direction::kDown;
      SetValue(&number, first.value, first.value);
      return Done(number);
    case NumberRole::kMulti: {
      number.vague = true;
      if (lower.view() != "multi") {
        number.scale = first.value / kVagueFrom;
        SetValue(&number, first.value, kOpen);
        return Done(number);
      }
      if (!next.hyphen) return Nothing(word.end);
      SetValue(&number, kVagueFrom, kOpen);
      if (next.Is(NumberRole::kScale)) {
        number.scale = next.word->value;
        number.low *= number.scale;
        number.span.end = next.span.end;
      } else {
        number.needs_unit = true;
      }
      return Done(number);
    }
    case NumberRole::kAbbreviation:
    case NumberRole::kSuffix:
    case NumberRole::kIdeograph:
      return Nothing(word.end);
  }
  return Nothing(word.end);
}

}  // namespace chipcheck
