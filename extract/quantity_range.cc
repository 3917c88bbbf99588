// Two numbers that are one range: "30-40%", "$52–$56 billion", "between 3 and 5", "two or three".
#include <algorithm>

#include "extract/number_text.h"
#include "extract/quantity_parser.h"

namespace chipcheck {

// The second number of a range, whose currency, sign or first digit or word is at `at`.
std::optional<QuantityParser::Operand> QuantityParser::ReadSecond(std::size_t at) const {
  constexpr std::size_t kLongestCurrency = 6;  // "US$ ", "RMB "
  std::size_t digit = at;
  const std::size_t limit = std::min(text_.size(), at + kLongestCurrency);
  while (digit < limit && !IsAsciiDigit(text_[digit])) ++digit;
  const bool starts_with_digit = digit < text_.size() && digit <= limit && IsAsciiDigit(text_[digit]);
  if (starts_with_digit) {
    NumberReading reading;
    const auto operand = ReadDigitOperand(digit, at, false, &reading);
    if (operand && operand->begin == at) return operand;
    return std::nullopt;
  }
  const Span word{at, WordRunEnd(text_, at)};
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
  Span before = PreviousWord(text_, first.begin);
  // "went from an estimated $1bn to $3bn"
  if (const auto hedge = BoundBefore(words_, text_, first.begin, floor_, QuantityKind::kCount))
    before = PreviousWord(text_, hedge->span.begin);
  const LowerWord lower(before.In(text_));
  const std::uint32_t context = words_.Context(lower.view());
  if (before.begin < floor_) return false;
  // "raise $750m to $1bn": money is raised within a range.
  if (first.before && (lower.view() == "raise" || lower.view() == "raising")) return false;
  if (lower.view() == "by") return true;
  if (lower.view() != "from") return both_measured && (context & kChangeWord) != 0;
  constexpr int kWordsBack = 6;
  constexpr int kRangeWordsBack = 2;
  std::size_t at = before.begin;
  bool change = both_measured;  // "from $4 billion to $6 billion", where nobody speaks of a range
  for (int i = 0; i < kWordsBack; ++i) {
    const Span word = PreviousWord(text_, at);
    if (word.size() == 0 || word.begin < floor_) break;
    const std::uint32_t cue = words_.Context(LowerWord(word.In(text_)).view());
    if ((i < kRangeWordsBack || both_measured) && (cue & kRangeWord) != 0) return false;
    change = change || (cue & kChangeWord) != 0;
    at = word.begin;
  }
  return change;
}

bool QuantityParser::Join(Operand* first, const Operand& second, Joint joint) const {
  Number& low = first->number;
  const Number& high = second.number;
  if (low.sense != NumberSense::kPlain || high.sense != NumberSense::kPlain || low.vague) return false;
  // "10,000 to several hundred thousand"
  if (high.vague && (joint != Joint::kTo || high.high == kOpen || low.scale > high.scale)) return false;
  if (second.minus || second.plus) return false;
  const Measure* const a = first->measure();
  const Measure* const b = second.measure();
  const bool both = a != nullptr && b != nullptr;
  if (both && (a->kind != b->kind || a->unit != b->unit)) return false;
  if (both && a->kind == QuantityKind::kPercent && a->factor != b->factor) return false;  // "460 basis points to 57%"
  if (a == nullptr && b != nullptr && second.before) return false;
  if (a != nullptr && b == nullptr && !first->before) return false;
  if (joint == Joint::kTo && MeansChange(*first, both)) {
    // "grew from 3 to 5 GW": each is a value of its own, and the unit is that of both.
    if (a == nullptr && b != nullptr && low.scale == 1 && high.scale == 1) first->after = second.after;
    return false;
  }

  double bottom = low.low;
  const bool spread =
      low.scale == 1 && high.scale > 1 && low.low < high.low / high.scale && low.low < 1000 && !low.grouped;
  if (spread) {
    bottom *= high.scale;
  } else if (low.scale == 1 && high.scale >= 1000 && low.low < 1000) {
    return false;  // "900 to 1 million": of what?
  }
  const double bottom_factor = a != nullptr ? a->factor : (b != nullptr ? b->factor : 1);
  const double top_factor = b != nullptr ? b->factor : bottom_factor;
  if (!(bottom * bottom_factor < high.high * top_factor)) return false;
  if (joint == Joint::kOr) {
    // "two or three hundred": neighbours, of whatever scale.
    const double step = (high.high - bottom) / (spread ? high.scale : 1);
    const bool near = bottom >= 1 && high.high <= 2 * bottom && !low.decimals && !high.decimals && step <= 10;
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
  // "$0.865-$1.141": the one shows what the point of the other is.
  const bool point = (low.decimals && !low.maybe_grouped) || (high.decimals && !high.maybe_grouped);
  low.maybe_grouped = !point && (low.maybe_grouped || high.maybe_grouped);
  low.scale_suffix = low.scale_suffix || high.scale_suffix;
  low.scale_ambiguous = low.scale_ambiguous || high.scale_ambiguous;
  low.spelled = low.spelled && high.spelled;
  const std::size_t begin = first->begin;
  std::optional<Measure> before = first->before ? first->before : second.before;
  *first =
      Operand{low, before, second.after, second.tail, begin, second.number_end, second.end, first->minus, first->plus};
  return true;
}

// What joins the number that ends at `end` to the next, and where that begins; `at` is 0 if nothing does.
QuantityParser::JointAt QuantityParser::ReadJoint(const Operand& first) const {
  const std::size_t end = first.end;
  const DecodedChar dash = CharAt(text_, end);
  const std::size_t blank_end = SkipBlanks(text_, end);
  const DecodedChar spaced = CharAt(text_, blank_end);
  if (IsHyphen(dash.value) || dash.value == 0x2014 || dash.value == '~') {
    // "a 10-to-20 range", "5- to 10-fold", "two- or threefold"
    const std::size_t at = end + dash.length;
    const Span word = NextWord(text_, at);
    const LowerWord lower(word.In(text_));
    if (lower.view() != "to" && lower.view() != "or") return {Joint::kDash, at};
    const std::size_t second = CharAt(text_, word.end).value == '-' ? word.end + 1 : SkipBlanks(text_, word.end);
    return {lower.view() == "to" ? Joint::kTo : Joint::kOr, second};
  }
  if (blank_end == end) return {};
  if (spaced.value == 0x2013 || spaced.value == '-') {
    const std::size_t at = SkipBlanks(text_, blank_end + spaced.length);
    return at == blank_end + spaced.length ? JointAt{} : JointAt{Joint::kDash, at};
  }
  const Span word = NextWord(text_, end);
  const LowerWord lower(word.In(text_));
  const std::size_t at = SkipBlanks(text_, word.end);
  if (at == word.end) return {};
  if (lower.view() == "to" || lower.view() == "through") return {Joint::kTo, at};
  if (lower.view() == "or") return {Joint::kOr, at};
  if (lower.view() == "and") {
    const Span before = PreviousWord(text_, first.begin);
    if (before.begin >= floor_ && LowerWord(before.In(text_)).view() == "between") return {Joint::kAnd, at};
  }
  return {};
}

bool QuantityParser::ReadRange(Operand* first) const {
  const JointAt joint = ReadJoint(*first);
  if (joint.at == 0) return false;
  std::size_t at = joint.at;
  if (joint.joint == Joint::kTo) {  // "$0.52 to nearly $14.90"
    const Span hedge = NextWord(text_, at);
    const auto bound = words_.Before(LowerWord(hedge.In(text_)).view());
    if (hedge.begin == at && bound == Bound::kAbout) at = SkipBlanks(text_, hedge.end);
  }
  std::optional<Operand> second = ReadSecond(at);
  return second && Join(first, *second, joint.joint);
}

}  // namespace chipcheck
