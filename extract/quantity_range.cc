// Two numbers that are one range: "30-40%", "$52–$56 billion", "between 3 and 5", "two or three".
#include <algorithm>

#include "extract/number_text.h"
#include "extract/quantity_parser.h"

namespace chipcheck {

// The second number of a range, whose currency, sign or first digit or word is at `at`.
std::optional<QuantityParser::Operand> QuantityParser::ReadSecond(std::size_t at, bool between) const {
  constexpr std::size_t kLongestCurrency = 6;  // "US$ ", "RMB "
  std::size_t digit = at;
  const std::size_t limit = std::min(text_.size(), at + kLongestCurrency);
  while (digit < limit && !IsAsciiDigit(text_[digit])) ++digit;
  const bool starts_with_digit = digit < text_.size() && digit <= limit && IsAsciiDigit(text_[digit]);
  if (starts_with_digit) {
    NumberReading reading;
    const auto operand = ReadDigitOperand(digit, at, between, &reading);
    if (operand && operand->begin == at) return operand;
    return std::nullopt;
  }
  const Span word{at, WordEnd(text_, at)};
  const LowerWord lower(word.In(text_));
  const NumberWord* const first = words_.Word(lower.view());
  if (first == nullptr) return std::nullopt;
  const NumberReading reading = numbers_.ReadWords(text_, word, at, {});
  if (!reading.number || reading.number->sense != NumberSense::kPlain) return std::nullopt;
  Operand operand;
  operand.number = *reading.number;
  operand.begin = at;
  ReadMeasure(&operand);
  return operand;
}

// Whether "A to B" tells a change from A to B: "grew from 3 GW to 5 GW", "raise it by $5 to $7".
bool QuantityParser::MeansChange(const Operand& first, bool both_measured) const {
  const Span before = PreviousWord(text_, first.begin);
  const LowerWord lower(before.In(text_));
  const std::uint32_t context = words_.Context(lower.view());
  if (before.begin < floor_) return false;
  if (lower.view() == "by") return true;
  if (lower.view() != "from") return both_measured && (context & kChangeWord) != 0;
  constexpr int kWordsBack = 6;
  constexpr int kRangeWordsBack = 2;
  std::size_t at = before.begin;
  bool change = false;
  for (int i = 0; i < kWordsBack; ++i) {
    const Span word = PreviousWord(text_, at);
    if (word.size() == 0 || word.begin < floor_) break;
    const std::uint32_t cue = words_.Context(LowerWord(word.In(text_)).view());
    if (i < kRangeWordsBack && (cue & kRangeWord) != 0) return false;
    change = change || (cue & kChangeWord) != 0;
    at = word.begin;
  }
  return change || both_measured;
}

bool QuantityParser::Join(Operand* first, Operand* second, Joint joint) const {
  Number& low = first->number;
  Number& high = second->number;
  if (low.sense != NumberSense::kPlain || high.sense != NumberSense::kPlain || low.vague || high.vague) return false;
  if (second->minus || second->plus || low.decimals + low.grouped + high.decimals > 2) return false;
  const Measure* const a = first->measure();
  const Measure* const b = second->measure();
  const bool both = a != nullptr && b != nullptr;
  if (both && (a->kind != b->kind || a->unit != b->unit)) return false;
  if (a == nullptr && b != nullptr && second->before) return false;
  if (a != nullptr && b == nullptr && !first->before) return false;
  if (joint == Joint::kTo && MeansChange(*first, both)) return false;

  double bottom = low.low;
  const bool spread =
      low.scale == 1 && high.scale > 1 && low.low < high.low / high.scale && low.low < 1000 && !low.grouped;
  if (spread) {
    bottom *= high.scale;
  } else if (low.scale == 1 && high.scale > 1 && low.low < 1000) {
    return false;  // "900 to 1 million": of what?
  } else if (low.scale > 1 && high.scale == 1 && high.high <= low.low) {
    return false;
  }
  const double bottom_factor = a != nullptr ? a->factor : (b != nullptr ? b->factor : 1);
  const double top_factor = b != nullptr ? b->factor : bottom_factor;
  if (!(bottom * bottom_factor < high.high * top_factor)) return false;
  if (joint == Joint::kOr) {
    const bool near =
        bottom >= 1 && high.high <= 2 * bottom && !low.decimals && !high.decimals && high.high - bottom <= 10;
    if (!near || a != nullptr) return false;
  }
  // Everything in the unit of the second, or of the first when the second has none.
  low.low = bottom * bottom_factor / top_factor;
  low.high = high.high;
  low.span.end = high.span.end;
  low.scale = std::max(low.scale, high.scale);
  low.grouped = low.grouped || high.grouped;
  low.decimals = low.decimals || high.decimals;
  low.needs_unit = low.needs_unit && high.needs_unit;
  low.maybe_grouped = low.maybe_grouped || high.maybe_grouped;
  low.scale_suffix = low.scale_suffix || high.scale_suffix;
  low.scale_ambiguous = low.scale_ambiguous || high.scale_ambiguous;
  low.spelled = low.spelled && high.spelled;
  const std::size_t begin = first->begin;
  std::optional<Measure> before = first->before ? first->before : second->before;
  *first = Operand{low,         before,       second->after, second->tail, begin, second->number_end,
                   second->end, first->minus, first->plus};
  return true;
}

std::optional<QuantityParser::Operand> QuantityParser::ReadRange(Operand* first) {
  const DecodedChar dash = CharAt(text_, first->end);
  const std::size_t blank_end = SkipBlanks(text_, first->end);
  Joint joint = Joint::kDash;
  std::size_t at = 0;
  if (IsHyphen(dash.value) || dash.value == 0x2014 || dash.value == '~') {
    at = first->end + dash.length;
    // "a 10-to-20 range"
    if (ToAsciiLower(text_.substr(at, 3)) == "to-") at += 3, joint = Joint::kTo;
  } else if (const DecodedChar spaced = CharAt(text_, blank_end);
             blank_end > first->end && (spaced.value == 0x2013 || spaced.value == '-')) {
    at = SkipBlanks(text_, blank_end + spaced.length);
    if (at == blank_end + spaced.length) return std::nullopt;
  } else {
    const Span word = NextWord(text_, first->end);
    if (word.begin == first->end) return std::nullopt;
    const LowerWord lower(word.In(text_));
    if (lower.view() == "to" || lower.view() == "through") {
      joint = Joint::kTo;
    } else if (lower.view() == "and") {
      joint = Joint::kAnd;
      const Span before = PreviousWord(text_, first->begin);
      if (before.begin < floor_ || LowerWord(before.In(text_)).view() != "between") return std::nullopt;
    } else if (lower.view() == "or") {
      joint = Joint::kOr;
    } else {
      return std::nullopt;
    }
    at = SkipBlanks(text_, word.end);
    if (at == word.end) return std::nullopt;
  }
  std::optional<Operand> second = ReadSecond(at, false);
  if (!second || !Join(first, &*second, joint)) return std::nullopt;
  return *first;
}

}  // namespace chipcheck
