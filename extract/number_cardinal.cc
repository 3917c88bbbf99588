#include "extract/number_cardinal.h"

namespace chipcheck {
namespace {

constexpr double kHundred = 100;
constexpr double kLargest = 1e21;  // beyond it "million million" is a figure of speech

// Adds up words as long as they go on with the number.
class CardinalReader {
 public:
  CardinalReader(const NumberWords& words, std::string_view text, Span span, const NumberWord& first, bool between)
      : cursor_(words, text, span.end), between_(between), last_(first.role) {
    if (first.role == NumberRole::kScale) {
      total_ = out_.scale = last_scale_ = first.value;
    } else {
      current_ = first.value;
      if (first.role == NumberRole::kHundred) out_.scale = kHundred;
    }
    out_.article = first.role == NumberRole::kScale || first.role == NumberRole::kHundred;
  }

  Cardinal Read() {
    while (true) {
      WordCursor::Next next = cursor_.Peek();
      if (next.lower.view() == "and" && !next.hyphen) next = BehindAnd(next);
      if (next.word == nullptr || !Take(*next.word)) break;
      last_ = next.word->role;
      cursor_.Accept(next.span.end);
    }
    out_.value = total_ + current_;
    out_.end = cursor_.at();
    return out_;
  }

 private:
  bool AfterLarge() const { return last_ == NumberRole::kHundred || last_ == NumberRole::kScale; }

  // The word behind the "and" of "two hundred and five"; nothing when the "and" parts two numbers.
  WordCursor::Next BehindAnd(const WordCursor::Next& conjunction) const {
    if (between_ || !AfterLarge()) return {};
    const WordCursor::Next next = cursor_.PeekFrom(conjunction.span.end);
    if (!next.Is(NumberRole::kSmall) && !next.Is(NumberRole::kTens)) return {};
    // "one hundred and two hundred"
    WordCursor::Next third = cursor_.PeekFrom(next.span.end);
    if (third.Is(NumberRole::kSmall)) third = cursor_.PeekFrom(third.span.end);
    const bool second =
        third.Is(NumberRole::kHundred) || (third.Is(NumberRole::kScale) && third.word->value >= last_scale_);
    return second ? WordCursor::Next{} : next;
  }

  // Adds `word`; false when the number ends before it.
  bool Take(const NumberWord& word) {
    switch (word.role) {
      case NumberRole::kSmall: {
        const bool after_tens = last_ == NumberRole::kTens && word.value >= 1 && word.value <= 9;
        if (!after_tens && !AfterLarge()) return Malformed();
        current_ += word.value;
        return true;
      }
      case NumberRole::kTens:
        if (!AfterLarge()) return Malformed();
        current_ += word.value;
        return true;
      case NumberRole::kHundred:
        if (AfterLarge() || current_ <= 0 || current_ >= kHundred) return false;
        current_ *= kHundred;
        if (total_ == 0) out_.scale = kHundred;
        return true;
      case NumberRole::kScale:
        return TakeScale(word.value);
      default:
        return false;
    }
  }
  bool TakeScale(double scale) {
    if (current_ > 0 && scale < last_scale_) {
      total_ += current_ * scale;
      current_ = 0;
    } else if (current_ <= 0 && last_ == NumberRole::kScale && total_ * scale <= kLargest) {
      total_ *= scale;  // "thousand billion"
    } else {
      return false;
    }
    last_scale_ = out_.scale = scale;
    return true;
  }
  bool Malformed() {
    out_.malformed = true;
    WordCursor::Next next = cursor_.Peek();
    while (next.Is(NumberRole::kSmall) || next.Is(NumberRole::kTens)) {
      cursor_.Accept(next.span.end);
      next = cursor_.Peek();
    }
    return false;
  }

  WordCursor cursor_;
  const bool between_;
  NumberRole last_;
  double total_ = 0;    // what has its scale
  double current_ = 0;  // what may still get one
  double last_scale_ = 1e18;
  Cardinal out_;
};

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

}  // namespace

Cardinal ReadCardinal(const NumberWords& words, std::string_view text, Span span, const NumberWord& first,
                      bool between) {
  Cardinal cardinal = CardinalReader(words, text, span, first, between).Read();
  if (cardinal.malformed) return cardinal;
  if (const Part decimals = ReadPoint(words, text, cardinal.end); decimals.end != 0) {
    cardinal.value += decimals.value;
    cardinal.end = decimals.end;
    cardinal.decimals = true;
  }
  const Part part = cardinal.scale == kHundred ? Part{} : ReadAndPart(words, text, cardinal.end);
  if (part.end != 0) {
    cardinal.value += part.value * cardinal.scale;
    cardinal.end = part.end;
    cardinal.decimals = true;
  }
  return cardinal;
}

}  // namespace chipcheck
