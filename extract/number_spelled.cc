#include <algorithm>
#include <cmath>

#include "extract/number.h"
#include "extract/number_cardinal.h"
#include "extract/number_scale.h"
#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr double kHundred = 100;
constexpr double kMillion = 1e6;
constexpr double kVagueFrom = 2;      // "tens of": at least two of them
constexpr double kVagueTo = 9.9;      // "tens of thousands" end at 99,000
constexpr double kHundredsTo = 9.99;  // "hundreds of millions" end at 999 million
constexpr double kDozensTo = 8.25;    // "dozens" end at 99

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
  constexpr int kMaxChain = 2;
  for (int i = 0; i < kMaxChain; ++i) {
    const WordCursor::Next of = cursor.Peek();
    if (of.lower.view() != "of" || of.hyphen) break;
    const WordCursor::Next plural = cursor.PeekFrom(of.span.end);
    if (!plural.Is(NumberRole::kPlural)) break;
    scale *= plural.word->value;
    cursor.Accept(plural.span.end);
  }
  number.vague = true;
  number.scale = scale;
  number.span.end = cursor.at();
  if (times_low > 0) {
    SetValue(&number, times_low * scale, times_high * scale);
  } else if (first.value >= 1000) {
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

// "a quarter of a percentage point" is no quarter of anything.
bool StartsPercent(std::string_view word) { return word == "percentage" || word == "percent"; }

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
  const bool of_percent = article && StartsPercent(cursor.PeekFrom(next.span.end).lower.view());
  if (of_percent || (article && next.span.begin == SkipBlanks(text, word.end))) {  // "half an hour", "half a gigawatt"
    SetValue(&number, quotient, quotient);
    number.needs_unit = true;
    number.span.end = next.span.end;
    return Done(number);
  }
  SetValue(&number, quotient, quotient);
  number.sense = NumberSense::kFraction;
  return Done(number);
}

// Reads the number of one word and what follows it; one function for each kind of first word.
class SpelledReader {
 public:
  SpelledReader(const NumberWords& words, std::string_view text, Span word, std::size_t floor, NumberContext context)
      : words_(words),
        text_(text),
        word_(word),
        lower_(word.In(text)),
        first_(*words.Word(lower_.view())),
        article_(ArticleBefore(text, word.begin, floor)),
        cursor_(words, text, word.end),
        next_(cursor_.Peek()),
        context_(context) {
    number_.spelled = true;
    number_.span = word;
  }

  NumberReading Read() {
    switch (first_.role) {
      case NumberRole::kSmall:
      case NumberRole::kTens:
        return Compound();
      case NumberRole::kHundred:
      case NumberRole::kScale:
        return Plain();
      case NumberRole::kPlural:
        return ReadPlural(words_, text_, word_, first_, number_, 0, 0);
      case NumberRole::kFew:
        return Few();
      case NumberRole::kCouple:
        return Couple();
      case NumberRole::kOrder:
        return Order();
      case NumberRole::kFraction:
        return Fraction();
      case NumberRole::kMulti:
        return Multi();
      case NumberRole::kDigit:
      case NumberRole::kMultiple:
        if (next_.lower.view() == "digit" || next_.lower.view() == "digits") {
          return ReadByDigits(words_, text_, next_.span, first_.value, number_);
        }
        return first_.role == NumberRole::kDigit ? Nothing(word_.end) : Sense(NumberSense::kMultiple, Direction::kUp);
      case NumberRole::kGrown:
      case NumberRole::kTwice:
      case NumberRole::kFold:
        return Sense(NumberSense::kMultiple, Direction::kUp);
      case NumberRole::kShrunk:
        return Sense(NumberSense::kMultiple, Direction::kDown);
      case NumberRole::kGroup:
        return Sense(NumberSense::kGroup, Direction::kNone);
      case NumberRole::kUnit:
      case NumberRole::kPeriod:
        return OneUnit();
      case NumberRole::kAbbreviation:
      case NumberRole::kSuffix:
      case NumberRole::kIdeograph:
        break;
    }
    return Nothing(word_.end);
  }

 private:
  bool HasArticle() const { return article_.begin != article_.end; }
  bool NextIs(std::string_view word) const { return next_.lower.view() == word; }

  NumberReading Sense(NumberSense sense, Direction direction) {
    number_.sense = sense;
    number_.direction = direction;
    SetValue(&number_, first_.value, first_.value);
    return Done(number_);
  }

  // "one-fifth", "two thirds", "one twenty-fifth", "a twenty-fifth", "six figures", "twenty-first"; else a cardinal.
  NumberReading Compound() {
    const bool small = first_.role == NumberRole::kSmall;
    if (small && next_.Is(NumberRole::kFraction)) {
      const bool plural = first_.value == 1 || next_.lower.view().back() == 's';
      if (plural && first_.value < next_.word->value) {
        return ReadFraction(words_, text_, {word_.begin, next_.span.end}, first_.value / next_.word->value, number_);
      }
    }
    if (small && first_.value == 1 && next_.Is(NumberRole::kTens)) {
      const WordCursor::Next part = cursor_.PeekFrom(next_.span.end);
      if (!part.hyphen || !part.Is(NumberRole::kFraction)) return Nothing(next_.span.end, "no plain number");
      return ReadFraction(words_, text_, {word_.begin, part.span.end}, 1 / (next_.word->value + part.word->value),
                          number_);
    }
    if (!small && next_.hyphen && next_.Is(NumberRole::kFraction)) {
      if (!HasArticle()) return Nothing(next_.span.end, "an ordinal");
      number_.span.begin = article_.begin;
      return ReadFraction(words_, text_, {article_.begin, next_.span.end}, 1 / (first_.value + next_.word->value),
                          number_);
    }
    if (!small && next_.hyphen && (NextIs("first") || NextIs("second"))) return Nothing(next_.span.end, "an ordinal");
    constexpr double kFewestFigures = 4;
    if (small && first_.value >= kFewestFigures && (NextIs("figure") || NextIs("figures") || NextIs("digits"))) {
      NumberReading figures = ReadByDigits(words_, text_, next_.span, first_.value, number_);
      figures.number->needs_unit = false;
      return figures;
    }
    return Plain();
  }

  NumberReading Plain() {
    const Cardinal cardinal = ReadCardinal(words_, text_, word_, first_, context_.between);
    if (cardinal.malformed) return Nothing(cardinal.end, "a year or a list");
    const bool bare_scale = first_.role == NumberRole::kScale && cardinal.end == word_.end;
    if (cardinal.article && HasArticle()) {
      number_.span.begin = article_.begin;
      // "a trillion-dollar company" is of that class.
      number_.approximate = bare_scale && IsHyphen(CharAt(text_, cardinal.end).value);
    } else if (cardinal.article) {
      if (!bare_scale || first_.value < kMillion) return Nothing(word_.end);
      number_.approximate = number_.needs_unit = true;  // "the trillion-dollar club"
    }
    number_.scale = cardinal.scale;
    number_.decimals = cardinal.decimals;
    number_.span.end = cardinal.end;
    SetValue(&number_, cardinal.value, cardinal.value);
    if (cardinal.scale <= kHundred) ReadScaleWords(words_, text_, context_, &number_.span.end, &number_);
    const bool one = cardinal.value <= 1 && number_.scale == 1;
    number_.needs_unit = number_.needs_unit || one;
    return Done(number_);
  }

  // "a gigawatt", "trained in a week": the article is the number.
  NumberReading OneUnit() {
    if (!HasArticle()) return Nothing(word_.end);
    const bool period = first_.role == NumberRole::kPeriod;
    const LowerWord before(PreviousWord(text_, article_.begin).In(text_));
    constexpr std::string_view kTaking[] = {"in",     "within", "took",    "takes",  "take",  "taking", "than",
                                            "lasted", "about",  "roughly", "around", "under", "only",   "just"};
    if (period && std::find(std::begin(kTaking), std::end(kTaking), before.view()) == std::end(kTaking))
      return Nothing(word_.end);
    number_.span = article_;
    number_.needs_unit = true;
    number_.approximate = !period;
    SetValue(&number_, first_.value, first_.value);
    return Done(number_);
  }

  // "several million", "a few hundreds of millions", "a few weeks"
  NumberReading Few() {
    if (HasArticle()) number_.span.begin = article_.begin;
    if (next_.Is(NumberRole::kPlural)) {
      return ReadPlural(words_, text_, next_.span, *next_.word, number_, first_.value, first_.highest);
    }
    number_.vague = true;
    SetValue(&number_, first_.value, first_.highest);
    if (!next_.Is(NumberRole::kScale) && !next_.Is(NumberRole::kHundred)) {
      number_.needs_unit = true;
      return Done(number_);
    }
    ReadScaleWords(words_, text_, context_, &number_.span.end, &number_);
    return Done(number_);
  }

  // "a couple of million", "a couple hundred", "a pair of H100s"
  NumberReading Couple() {
    if (!HasArticle()) return Nothing(word_.end);
    number_.span.begin = article_.begin;
    const WordCursor::Next scale = NextIs("of") ? cursor_.PeekFrom(next_.span.end) : next_;
    if (!scale.Is(NumberRole::kScale) && !scale.Is(NumberRole::kHundred))
      return Sense(NumberSense::kGroup, Direction::kNone);
    SetValue(&number_, first_.value, first_.value);
    number_.span.end = NextIs("of") ? next_.span.end : word_.end;
    ReadScaleWords(words_, text_, context_, &number_.span.end, &number_);
    return Done(number_);
  }

  // "an order of magnitude"
  NumberReading Order() {
    const WordCursor::Next magnitude = cursor_.PeekFrom(next_.span.end);
    if (!HasArticle() || !NextIs("of") || magnitude.lower.view() != "magnitude") return Nothing(word_.end);
    number_.span = {article_.begin, magnitude.span.end};
    return Sense(NumberSense::kMultiple, Direction::kNone);
  }

  // "half a million", "a third of it", "quarter billion"
  NumberReading Fraction() {
    const bool quarter = lower_.view() == "quarter" && next_.Is(NumberRole::kScale);
    if (lower_.view() != "half" && !HasArticle() && !quarter) return Nothing(word_.end);
    if (lower_.view().back() == 's') return Nothing(word_.end);
    if (HasArticle()) number_.span.begin = article_.begin;
    return ReadFraction(words_, text_, word_, 1 / first_.value, number_);
  }

  // "multibillion", "multi-million", "multi-gigawatt"
  NumberReading Multi() {
    number_.vague = true;
    if (lower_.view() != "multi") {
      number_.scale = first_.value / kVagueFrom;
      SetValue(&number_, first_.value, kOpen);
      return Done(number_);
    }
    if (!next_.hyphen) return Nothing(word_.end);
    SetValue(&number_, kVagueFrom, kOpen);
    if (next_.Is(NumberRole::kScale)) {
      number_.scale = next_.word->value;
      number_.low *= number_.scale;
      number_.span.end = next_.span.end;
    } else {
      number_.needs_unit = true;
    }
    return Done(number_);
  }

  const NumberWords& words_;
  const std::string_view text_;
  const Span word_;
  const LowerWord lower_;
  const NumberWord& first_;
  const Span article_;
  const WordCursor cursor_;
  const WordCursor::Next next_;
  const NumberContext context_;
  Number number_;
};

}  // namespace

NumberReading NumberReader::ReadWords(std::string_view text, Span word, std::size_t floor,
                                      NumberContext context) const {
  return SpelledReader(*words_, text, word, floor, context).Read();
}

}  // namespace chipcheck
