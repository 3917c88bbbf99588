#include "extract/quantity_parser.h"

#include <algorithm>
#include <cmath>

#include "extract/number_text.h"
#include "extract/scan.h"

namespace chipcheck {

QuantityParser::QuantityParser(const NumberWords& words, const Units& units, const Currencies& currencies,
                               std::string_view text, std::string_view about, std::vector<FoundQuantity>* quantities,
                               std::vector<LeftNumber>* left)
    : words_(words),
      currencies_(currencies),
      numbers_(words),
      measures_(words, units, currencies),
      text_(text),
      quantities_(quantities),
      left_(left),
      about_(about) {}

void QuantityParser::Run() {
  std::size_t at = 0;
  while (at < text_.size()) {
    const std::uint8_t kind = ClassOf(text_[at]);
    if (kind == 0) {
      ++at;
    } else if (kind == kDigitByte) {
      at = std::max(at + 1, AtDigit(at, false));
    } else if (kind != kWideByte) {
      AsciiRun run = AsciiRunAt(text_, at);
      std::uint8_t classes = run.classes;
      while (run.end < text_.size() && text_[run.end] == '_') {
        run = AsciiRunAt(text_, run.end + 1);
        classes |= run.classes;
      }
      std::size_t end = run.end;
      if (end < text_.size() && ClassOf(text_[end]) == kWideByte) end = std::max(end, WordRunEnd(text_, end));
      if ((classes & kDigitByte) != 0)
        at = std::max(end, AtMixedWord({at, end}));
      else if (end - at > 1 && words_.MayBegin(text_[at], text_[at + 1], end - at) &&
               words_.Word(LowerWord(Span{at, end}.In(text_)).view()) != nullptr)
        at = std::max(end, AtNumberWord({at, end}));
      else
        at = end;
    } else {
      const DecodedChar decoded = DecodeUtf8(text_, at);
      const bool fraction =
          (decoded.value >= 0xBC && decoded.value <= 0xBE) || (decoded.value >= 0x2153 && decoded.value <= 0x215E);
      at = std::max(at + decoded.length, fraction ? AtDigit(at, false) : WordRunEnd(text_, at));
    }
  }
}

std::size_t QuantityParser::AtMixedWord(Span word) {
  const std::string_view letters = word.In(text_);
  const auto digit =
      static_cast<std::size_t>(std::find_if(letters.begin(), letters.end(), IsAsciiDigit) - letters.begin());
  const std::string_view prefix = letters.substr(0, digit);
  if (digit > 0 && (currencies_.Code(prefix) != nullptr || currencies_.Weak(prefix) != nullptr))
    return AtDigit(word.begin + digit, true);
  // "v2.1", "Qwen2.5-72B"
  const DecodedChar joint = CharAt(text_, word.end);
  const bool more = (joint.value == '.' || IsHyphen(joint.value)) && word.end + joint.length < text_.size() &&
                    IsAsciiDigit(text_[word.end + joint.length]);
  return Leave({word.begin, more ? TokenEnd(text_, word.end) : word.end}, "part of a name");
}

std::optional<QuantityParser::Operand> QuantityParser::ReadDigitOperand(std::size_t begin, std::size_t floor,
                                                                        bool between, NumberReading* reading) const {
  Operand operand;
  bool cut = false;
  std::size_t number_begin = begin;
  if (CharBefore(text_, begin).value == '.' && begin - 1 >= floor && IsAsciiDigit(text_[begin]))
    number_begin = begin - 1;  // "$.50"
  operand.before = measures_.CurrencyBefore(text_, number_begin, floor, &cut);
  if (cut) {
    reading->left = "part of a word";
    reading->end = begin;
    return std::nullopt;
  }
  *reading = numbers_.ReadDigits(text_, number_begin, {operand.before.has_value(), between});
  if (!reading->number) return std::nullopt;
  operand.number = *reading->number;
  operand.begin = operand.before ? operand.before->span.begin : number_begin;
  ReadSign(floor, &operand);
  ReadMeasure(&operand);
  return operand;
}

// A sign before the operand: "-5%", "+359%", "-$5 billion", "minus 5 percent".
void QuantityParser::ReadSign(std::size_t floor, Operand* operand) const {
  if (operand->begin <= floor) return;
  const DecodedChar sign = CharBefore(text_, operand->begin);
  if (sign.value == '+' || sign.value == '-' || sign.value == 0x2212) {
    const std::size_t begin = operand->begin - sign.length;
    const char32_t before = CharBefore(text_, begin).value;
    if (before != 0 && before != '(' && before != '\n' && before != '/' && !IsBlank(before)) return;
    operand->plus = sign.value == '+';
    operand->minus = !operand->plus;
    operand->begin = begin;
    return;
  }
  const Span word = PreviousWord(text_, operand->begin);
  const LowerWord lower(word.In(text_));
  if (word.begin < floor || word.end == operand->begin || (lower.view() != "minus" && lower.view() != "negative"))
    return;
  // "plus or minus 3 points" bounds on both sides.
  if (LowerWord(PreviousWord(text_, word.begin).In(text_)).view() == "or") return;
  operand->minus = true;
  operand->begin = word.begin;
}

void QuantityParser::ReadMeasure(Operand* operand) const {
  const Number& number = operand->number;
  operand->end = operand->number_end = number.span.end;
  const auto read = [&](std::size_t at) {
    if (operand->before) return;
    operand->after = measures_.CurrencyAfter(text_, at, number.low);
    if (!operand->after) operand->after = measures_.UnitAfter(text_, at, number.low);
    if (operand->after) operand->end = operand->after->span.end;
  };
  read(operand->number_end);
  if (operand->after) return;
  // "tens of millions of euros", "billions of dollars"
  const Span of = number.vague ? NextWord(text_, operand->number_end) : Span{};
  if (LowerWord(of.In(text_)).view() == "of") read(of.end);
  if (operand->after) return;
  operand->tail = BoundAfter(words_, text_, operand->number_end);
  if (!operand->tail) return;
  read(operand->tail->span.end);
  const bool sign = CharAt(text_, number.span.end).value == '+';
  if (operand->after || !operand->before) operand->number_end = operand->tail->span.end;
  if (!operand->after && sign) operand->end = operand->number_end = operand->tail->span.end;
}

std::size_t QuantityParser::AtDigit(std::size_t begin, bool glued_currency) {
  const auto leave = [&](std::size_t from, std::size_t end, std::string_view reason) {
    const std::size_t least = begin + CharAt(text_, begin).length;
    return Leave({from, std::max({least, end, TokenEnd(text_, begin)})}, reason);
  };
  if (!glued_currency) {
    const std::string_view reason = ReasonBefore(text_, begin, floor_);
    if (!reason.empty()) return leave(begin, begin, reason);
  }
  const LowerWord before(PreviousWord(text_, begin).In(text_));
  NumberReading reading;
  const std::optional<Operand> operand = ReadDigitOperand(begin, floor_, before.view() == "between", &reading);
  if (!operand) return leave(begin, reading.end, reading.left);
  if (glued_currency) {
    const bool weak = operand->before && currencies_.Weak(operand->before->span.In(text_)) != nullptr;
    const bool amount = operand->number.scale > 1 || operand->number.grouped;
    if (!operand->before || (weak && !amount)) return leave(WordBegin(text_, begin), reading.end, "part of a name");
  }
  return Conclude(*operand);
}

std::size_t QuantityParser::AtNumberWord(Span word) {
  const DecodedChar glue = CharBefore(text_, word.begin);
  if (glue.value == '\'' || glue.value == 0x2019 || IsWordChar(glue.value)) return word.end;
  // "forty-first", "mid-thirties": only what begins a compound is read; "sub-", "multi-" are words of their own.
  if (IsHyphen(glue.value) && IsWordChar(CharBefore(text_, word.begin - glue.length).value)) return word.end;
  const LowerWord before(PreviousWord(text_, word.begin).In(text_));
  const NumberReading reading = numbers_.ReadWords(text_, word, floor_, {false, before.view() == "between"});
  if (!reading.number)
    return reading.left.empty() ? std::max(word.end, reading.end)
                                : Leave({word.begin, std::max(word.end, reading.end)}, reading.left);
  Operand operand;
  operand.number = *reading.number;
  operand.begin = operand.number.span.begin;
  bool cut = false;
  operand.before = measures_.CurrencyBefore(text_, operand.begin, floor_, &cut);
  if (operand.before) operand.begin = operand.before->span.begin;
  if (operand.number.sense == NumberSense::kPlain) {
    ReadSign(floor_, &operand);
    ReadMeasure(&operand);
  } else {
    operand.end = operand.number_end = operand.number.span.end;
  }
  return Conclude(operand);
}

std::size_t QuantityParser::Leave(Span span, std::string_view reason) {
  if (left_ != nullptr && span.begin >= floor_)
    left_->push_back({std::string(span.In(text_)), span, std::string(reason)});
  left_before_ = {span.end, reason};
  floor_ = std::max(floor_, span.end);
  return span.end;
}

}  // namespace chipcheck
