// A number that was judged a quantity becomes one: value, bound, parts.
#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/number_text.h"
#include "extract/quantity_parser.h"

namespace chipcheck {

void QuantityParser::ApplyBounds(const Operand& operand, std::size_t end, bool range, FoundQuantity* quantity) {
  // "less than dual 3090s draw" compares.
  const bool group = operand.number.sense == NumberSense::kGroup;
  const auto before = group ? std::nullopt : BoundBefore(words_, text_, operand.begin, floor_, quantity->kind);
  const auto tail = operand.tail ? operand.tail : BoundAfter(words_, text_, end);
  std::optional<BoundWords> bound = before ? before : tail;
  if (before && tail && before->bound == Bound::kAbout) bound = BoundWords{tail->bound, before->span};
  const char32_t glue = CharBefore(text_, operand.begin).value;
  if (glue == '-' && !before) {  // "sub-3nm"
    const std::size_t word = WordBegin(text_, operand.begin - 1);
    if (EqualsIgnoreAsciiCase(text_.substr(word, operand.begin - 1 - word), "sub"))
      bound = BoundWords{Bound::kAtMost, {word, operand.begin}};
  }
  // "less than half the price" is more than twice as cheap.
  if (bound && quantity->kind == QuantityKind::kMultiple && operand.number.sense == NumberSense::kFraction &&
      (bound->bound == Bound::kAtLeast || bound->bound == Bound::kAtMost))
    bound->bound = bound->bound == Bound::kAtLeast ? Bound::kAtMost : Bound::kAtLeast;
  if (bound) quantity->bound_words = bound->span;
  quantity->approximate = (before && before->bound == Bound::kAbout) || (tail && tail->bound == Bound::kAbout) ||
                          operand.number.approximate;
  if (range) {
    quantity->bound = Bound::kRange;
    return;
  }
  if (operand.number.vague) {
    quantity->bound = quantity->high ? Bound::kRange : Bound::kAtLeast;
    if (bound && bound->bound == Bound::kAtMost && quantity->high)
      quantity->bound = Bound::kAtMost, quantity->low.reset();
    if (bound && bound->bound == Bound::kAtLeast) quantity->bound = Bound::kAtLeast, quantity->high.reset();
    return;
  }
  if (operand.number.approximate) quantity->bound = Bound::kAbout;
  if (!bound) return;
  quantity->bound = bound->bound;
  if (bound->bound == Bound::kAtLeast) quantity->high.reset();
  if (bound->bound == Bound::kAtMost) quantity->low.reset();
}

std::size_t QuantityParser::Emit(const Operand& operand, Span span, const Value& value, const CountedNoun* noun,
                                 bool range) {
  const Number& number = operand.number;
  if (IsWordChar(CharBefore(text_, span.begin).value) || IsWordChar(CharAt(text_, span.end).value)) {
    return Leave({span.begin, std::max(span.end, TokenEnd(text_, span.end))}, "part of a word");
  }
  FoundQuantity quantity;
  quantity.span = span;
  quantity.kind = value.kind;
  quantity.unit = std::string(value.unit);
  const double sign = operand.minus ? -1 : 1;
  quantity.low = sign * number.low * value.factor;
  if (number.high != kOpen) quantity.high = sign * number.high * value.factor;
  if (operand.minus && quantity.high && *quantity.low > *quantity.high) std::swap(quantity.low, quantity.high);
  if (!std::isfinite(*quantity.low) || (quantity.high && !std::isfinite(*quantity.high)))
    return Leave(span, "out of range");
  quantity.number = number.span;
  quantity.written_unit = value.written_unit;
  if (noun != nullptr) {
    quantity.noun = noun->noun;
    quantity.head = noun->head;
    quantity.attributive = noun->attributive;
  } else {
    quantity.noun = quantity.head = {span.end, span.end};
    quantity.attributive = operand.after && operand.after->attributive;
  }
  quantity.bound_words = {span.begin, span.begin};
  quantity.direction = operand.plus ? Direction::kUp : (operand.minus ? Direction::kDown : number.direction);
  quantity.spelled = number.spelled;
  quantity.vague = number.vague;
  quantity.fraction = number.sense == NumberSense::kFraction;
  quantity.scale_suffix = number.scale_suffix;
  ApplyBounds(operand, span.end, range, &quantity);
  floor_ = span.end;
  left_before_ = {};
  quantities_->push_back(std::move(quantity));
  return span.end;
}

// The currency that a form of several means, by the countries of which the text and what is known of it speak.
std::string_view QuantityParser::CodeByText(const Currency& shared) {
  if (place_counts_.empty()) {
    place_counts_.resize(currencies_.row_count());
    CountPlaces(text_);
    CountPlaces(about_);
  }
  return currencies_.Meant(shared, place_counts_);
}

void QuantityParser::CountPlaces(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::max(WordRunEnd(text, at), at + CharAt(text, at).length);
    const auto place = currencies_.Place(LowerWord(text.substr(at, end - at)).view());
    if (place) ++place_counts_[*place];
    at = end;
  }
}

}  // namespace chipcheck
