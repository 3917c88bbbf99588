// What a number with its surroundings amounts to: a quantity, or a reason to leave it.
#include <algorithm>
#include <cmath>

#include "extract/number_text.h"
#include "extract/quantity_parser.h"

namespace chipcheck {
namespace {

constexpr double kPercent = 100;
constexpr std::string_view kNeedsUnit = "ambiguous without a unit";

bool IsAnyOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "orders of magnitude" behind the number that ends at `end`: the end of it.
std::size_t MagnitudeEnd(std::string_view text, std::size_t end) {
  const Span order = NextWord(text, end);
  const LowerWord lower(order.In(text));
  if (order.begin == end || (lower.view() != "orders" && lower.view() != "order")) return 0;
  const Span of = NextWord(text, order.end);
  const Span magnitude = NextWord(text, of.end);
  if (LowerWord(of.In(text)).view() != "of" || LowerWord(magnitude.In(text)).view() != "magnitude") return 0;
  return magnitude.end;
}

// "a factor of" before the number: where it begins.
std::size_t FactorBegin(std::string_view text, std::size_t begin, std::size_t floor) {
  const Span of = PreviousWord(text, begin);
  if (of.end == begin || LowerWord(of.In(text)).view() != "of") return begin;
  const Span factor = PreviousWord(text, of.begin);
  if (factor.begin < floor || LowerWord(factor.In(text)).view() != "factor") return begin;
  const Span article = PreviousWord(text, factor.begin);
  return article.begin >= floor && LowerWord(article.In(text)).view() == "a" ? article.begin : factor.begin;
}

// "5 m": millions or metres, "5 B": a letter that may be a scale.
bool IsScaleLetter(std::string_view text, std::size_t end) {
  const Span next = NextWord(text, end);
  constexpr std::string_view kLetters = "mMbBtTkKgG";
  return next.begin > end && next.size() == 1 && kLetters.find(text[next.begin]) != std::string_view::npos;
}

// " –5%": a minus, or the dash of a clause.
bool FollowsLooseDash(std::string_view text, std::size_t begin) {
  const DecodedChar dash = CharBefore(text, begin);
  return dash.value == 0x2013 && IsBlank(CharBefore(text, begin - dash.length).value);
}

// What letters at the digits make of them.
std::string_view ReasonOfLetters(std::string_view text, std::size_t at) {
  const LowerWord letters(text.substr(at, WordRunEnd(text, at) - at));
  if (IsAnyOf(letters.view(), {"st", "nd", "rd", "th"})) return "an ordinal";
  return letters.view() == "s" ? "a decade or an age" : "part of a word";
}

// What is more of the token makes of a number: "3-2", "24/7", "10-to-1", "2330.TW"; empty when it ends here. `pairs`: a
// slash may part two figures ("70B/405B"); `counts`: what a hyphen joins is the noun.
std::string_view ReasonOfToken(std::string_view text, std::size_t end, bool pairs, bool counts) {
  const DecodedChar joint = CharAt(text, end);
  const std::string_view behind = text.substr(std::min(text.size(), end + joint.length));
  if (behind.empty()) return {};
  if (IsHyphen(joint.value) && behind.starts_with("to-")) return "a ratio";
  if (joint.value == '.' && IsAsciiUpper(behind.front())) return "a code";
  if (IsHyphen(joint.value) && IsAsciiAlpha(behind.front()) && !counts) return "part of a word";
  const bool joined =
      IsHyphen(joint.value) || joint.value == ':' || joint.value == '.' || (joint.value == '/' && !pairs);
  return joined && IsAsciiDigit(behind.front()) ? "a score or a code" : std::string_view{};
}

// "six of them"
bool IsOfThem(std::string_view text, std::size_t end) {
  const Span of = NextWord(text, end);
  if (of.begin == end || LowerWord(of.In(text)).view() != "of") return false;
  return IsAnyOf(LowerWord(NextWord(text, of.end).In(text)).view(), {"them", "these", "those"});
}

bool IsWhole(double value) { return value == std::floor(value); }

// "three times a week": how often, not how much more.
bool CountsOccasions(std::string_view text, std::size_t end) {
  const Span follows = NextWord(text, end);
  const LowerWord next(follows.In(text));
  if (next.view() == "a" || next.view() == "an") {  // "ten times a search" compares
    const LowerWord period(NextWord(text, follows.end).In(text));
    return IsAnyOf(period.view(), {"day", "week", "month", "year", "hour", "minute", "second", "night", "season",
                                   "quarter", "fortnight", "decade", "shift", "session", "champion", "winner"});
  }
  return IsAnyOf(next.view(), {"per", "in", "this", "last", "since", "before", "daily", "weekly", "during", "each",
                               "every", "already", "champion"});
}

}  // namespace

// "8x H100", "2×4090", "16 x GPUs": a count of chips, not a multiple.
std::optional<CountedNoun> QuantityParser::TimesNoun(const Operand& operand) const {
  if (operand.before || !IsWhole(operand.number.low) || operand.number.sense != NumberSense::kPlain)
    return std::nullopt;
  const std::size_t sign_at = SkipBlanks(text_, operand.number.span.end);
  const DecodedChar sign = CharAt(text_, sign_at);
  if (sign.value != 'x' && sign.value != 'X' && sign.value != 0xD7) return std::nullopt;
  const std::size_t begin = SkipBlanks(text_, sign_at + sign.length);
  const auto noun = ReadNounAt(words_, text_, begin, operand.number, true);
  if (!noun || !noun->chip) return std::nullopt;
  const std::string_view head = noun->head.In(text_);
  const bool model = head.find_first_of("0123456789") != std::string_view::npos;
  const bool all_upper = std::none_of(head.begin(), head.end(), IsAsciiLower);
  return model || all_upper || head.back() == 's' ? noun : std::nullopt;
}

QuantityParser::Value QuantityParser::Multiple(Span written) { return {QuantityKind::kMultiple, 1, "x", written}; }

QuantityParser::Value QuantityParser::CountOf(const CountedNoun& noun) const {
  return {QuantityKind::kCount, 1, noun.head.In(text_), noun.head};
}

std::size_t QuantityParser::Conclude(Operand operand) {
  switch (operand.number.sense) {
    case NumberSense::kFraction:
      return ConcludeFraction(operand);
    case NumberSense::kMultiple:
      return ConcludeMultiple(operand);
    case NumberSense::kGroup:
      return ConcludeGroup(operand);
    case NumberSense::kPlain:
      break;
  }
  if (!operand.before && FollowsLooseDash(text_, operand.begin)) {
    return Leave({operand.begin, operand.number.span.end}, "a minus or a dash");
  }
  const bool range = ReadRange(&operand);
  const std::size_t number_end = operand.number.span.end;
  if (const std::size_t end = MagnitudeEnd(text_, number_end); end != 0 && operand.measure() == nullptr) {
    constexpr double kMostOrders = 30;
    constexpr double kTen = 10;
    if (operand.number.high > kMostOrders) return Leave({operand.begin, end}, "out of range");
    operand.number.low = std::pow(kTen, operand.number.low);
    operand.number.high = std::pow(kTen, operand.number.high);
    return Emit(operand, {operand.begin, end}, Multiple({number_end, end}), nullptr, range);
  }
  if (const auto noun = TimesNoun(operand)) {
    const std::size_t sign = SkipBlanks(text_, number_end);
    const std::size_t end = noun->nested ? sign + CharAt(text_, sign).length : noun->noun.end;
    return Emit(operand, {operand.begin, end}, CountOf(*noun), &*noun, range);
  }
  return operand.measure() != nullptr ? ConcludeMeasured(operand, range) : ConcludeCount(operand, range);
}

// "dual RTX 3090 servers", "a couple of GPUs"
std::size_t QuantityParser::ConcludeGroup(const Operand& operand) {
  const std::size_t end = operand.number.span.end;
  const std::size_t next = SkipBlanks(text_, end);
  const bool couple = ToAsciiLower(text_[operand.begin]) == 'a';  // "a couple", "a pair"; else an adjective
  const auto noun = couple ? ReadNoun(words_, text_, end, operand.number)
                           : (next > end ? ReadNounAt(words_, text_, next, operand.number, true) : std::nullopt);
  if (!noun || !noun->chip) return end;
  return Emit(operand, {operand.begin, noun->nested ? end : noun->noun.end}, CountOf(*noun), &*noun, false);
}

std::size_t QuantityParser::ConcludeMeasured(const Operand& operand, bool range) {
  const Number& number = operand.number;
  const Measure& measure = *operand.measure();
  const Span span{operand.begin, operand.end};
  if (operand.after) {
    const std::string_view reason = ReasonBehindUnit(text_, operand.end);
    if (!reason.empty()) return Leave(span, reason);
    if (!range && measure.kind != QuantityKind::kMoney && IsYearBeforeUnit(words_, text_, number.span))
      return Leave(number.span, "a year");
    if (measures_.IsCompound(text_, measure)) return Leave(span, "a compound unit");
  }
  const bool money = measure.kind == QuantityKind::kMoney;
  const bool two_numbers = number.maybe_grouped && number.grouped && !money && measure.kind != QuantityKind::kPercent;
  if (two_numbers) return Leave(span, "one number or two");
  const bool round = number.span.In(text_).ends_with("00");
  if (number.maybe_grouped && !number.grouped && (money || round)) return Leave(span, "a point or a separator");
  if (measure.kind == QuantityKind::kMultiple) {
    const bool sign = measure.span.size() <= 2;
    const bool often =
        CountsOccasions(text_, operand.end) || (number.vague && !Compares(operand.end));  // "said so several times"
    if (!sign && often) return Leave(span, "how often");
    const std::size_t factor = SkipBlanks(text_, operand.end);
    if (sign && factor > operand.end && IsAsciiDigit(static_cast<char>(CharAt(text_, factor).value & 0x7F)) &&
        CharAt(text_, factor).value < 0x80)
      return Leave(span, "a product of numbers");
    if (sign && measure.span.begin > operand.number_end) return Leave(span, "a product of numbers");
  }
  const std::string_view unit = measure.shared != nullptr ? CodeByText(*measure.shared) : measure.unit;
  if (unit.empty() && measure.shared != nullptr) return Leave(span, "a currency of several countries");
  return Emit(operand, span, {measure.kind, measure.factor, unit, measure.span}, nullptr, range);
}

// Why a number without unit or currency is left; empty when it counts `noun`, or may stand alone.
std::string_view QuantityParser::ReasonToLeave(const Operand& operand, const std::optional<CountedNoun>& noun) const {
  const Number& number = operand.number;
  if (number.needs_unit && !(noun && number.approximate && noun->known)) return kNeedsUnit;
  if (number.maybe_grouped && !number.grouped) return "a point or a separator";
  if (!noun && number.scale == 1 && IsScaleLetter(text_, number.span.end)) return "a scale or a unit";
  if (!noun && number.scale_ambiguous) return "millions or metres";
  const std::string_view reason = ReasonAround(words_, text_, number.span, number, noun, left_before_);
  if (!reason.empty()) return reason;
  if (operand.minus) return "a signed number";
  if (noun) return {};
  constexpr double kSmallWord = 11;
  const bool alone = Trim(text_).size() <= number.span.size() || IsOfThem(text_, number.span.end);
  if (number.spelled && number.scale == 1 && number.high < kSmallWord && !alone)
    return "a small number of nothing named";
  if (IsAnyOf(number.span.In(text_), {"4K", "8K"})) return "part of a name";  // of screens
  return {};
}

std::size_t QuantityParser::ConcludeCount(const Operand& operand, bool range) {
  const Number& number = operand.number;
  if (IsWordChar(CharAt(text_, number.span.end).value)) {
    return Leave({operand.begin, TokenEnd(text_, number.span.end)}, ReasonOfLetters(text_, number.span.end));
  }
  const std::optional<CountedNoun> noun = ReadNoun(words_, text_, operand.number_end, number);
  const std::string_view reason = ReasonToLeave(operand, noun);
  // "Llama 3, at around 6×10^24": no amount of anything else is told in such numbers.
  constexpr double kLeastOperations = 1e20;
  if (!noun && !range && !number.spelled && number.scale == 1 && number.low >= kLeastOperations) {
    const std::size_t end = number.span.end;
    return Emit(operand, {operand.begin, end}, {QuantityKind::kCompute, 1, "FLOP", {end, end}}, nullptr, range);
  }
  if (reason == kNeedsUnit && number.spelled) return number.span.end;  // "one", "a few": no number that anybody misses
  if (!reason.empty()) return Leave(number.span, reason);
  if (const std::string_view more = ReasonOfToken(text_, operand.number_end, number.scale_suffix, noun.has_value());
      !more.empty()) {
    return Leave({operand.begin, TokenEnd(text_, operand.number_end)}, more);
  }
  if (const std::size_t begin = FactorBegin(text_, operand.begin, floor_); begin != operand.begin) {
    return Emit(operand, {begin, number.span.end}, Multiple({begin, operand.begin}), nullptr, range);
  }
  if (noun) {
    const std::size_t end = noun->nested ? operand.number_end : noun->noun.end;
    return Emit(operand, {operand.begin, end}, CountOf(*noun), &*noun, range);
  }
  const bool plus = operand.tail && CharAt(text_, number.span.end).value == '+';
  const std::size_t end = plus ? operand.number_end : number.span.end;
  return Emit(operand, {operand.begin, end}, {QuantityKind::kCount, 1, "", {end, end}}, nullptr, range);
}

// "half of it" is a percentage, "a third of the price" and "a tenth of it" a multiple.
std::size_t QuantityParser::ConcludeFraction(const Operand& operand) {
  const Number& number = operand.number;
  const std::size_t end = number.span.end;
  if (IsHyphen(CharAt(text_, end).value) || IsWordChar(CharAt(text_, end).value))
    return Leave(number.span, "part of a word");
  const Span next = NextWord(text_, end);
  const LowerWord follows(next.begin > end ? next.In(text_) : std::string_view{});
  const Span behind = NextWord(text_, next.end);
  const LowerWord second(behind.In(text_));
  const LowerWord third(NextWord(text_, behind.end).In(text_));
  const Span previous = PreviousWord(text_, operand.begin);
  const LowerWord before(previous.begin >= floor_ ? previous.In(text_) : std::string_view{});
  const std::string_view word = number.span.In(text_);
  const bool half = EqualsIgnoreAsciiCase(word, "half");
  const bool hyphen = word.find('-') != std::string_view::npos || word.find(' ') != std::string_view::npos;

  if (half && follows.view() == "precision") return Leave(number.span, "part of a name");
  const bool of = follows.view() == "of";
  const bool whole_of = of || IsAnyOf(follows.view(), {"the", "a", "an", "its", "their"});
  if (half && before.view() == "in" && !whole_of) {  // "cut in half"
    Operand result = operand;
    result.number.low = result.number.high = 1 / number.low;
    result.number.direction = Direction::kDown;
    return Emit(result, number.span, Multiple({end, end}), nullptr, false);
  }
  if (IsAnyOf(before.view(), {"the", "first", "second", "other", "latter", "back", "better", "front", "top", "bottom",
                              "upper", "lower", "northern", "southern", "eastern", "western", "each", "s"})) {
    return Leave(number.span, "an ordinal or a period");
  }
  const bool whole =
      of || IsAnyOf(follows.view(), {"the", "its", "their", "our", "his", "her", "as", "that", "what", "this", "these",
                                     "those", "less", "more", "cheaper", "smaller", "faster", "lower", "higher"});
  const bool quarter = word.find("uarter") != std::string_view::npos;
  const bool bounded = BoundBefore(words_, text_, operand.begin, floor_, QuantityKind::kPercent).has_value();
  const bool counted =
      bounded || IsAnyOf(before.view(), {"by", "to", "than", "only", "just", "a", "is", "was", "fell", "dropped"});
  // "of which half is debt", "half went to Berlin"
  const bool part = half && (before.view() == "which" ||
                             IsAnyOf(follows.view(), {"is", "was", "are", "were", "went", "goes", "comes", "came"}));
  const bool stands = whole || part ||
                      (!quarter && (counted || (number.spelled && hyphen && ToAsciiLower(word.front()) != 'a'))) ||
                      (quarter && bounded && !number.spelled);
  if (!stands) return Leave(number.span, "an ordinal or a period");

  constexpr double kSmallFraction = 0.101;  // tenths and below compare
  const auto measures = [&](const LowerWord& w) { return (words_.Context(w.view()) & kYardstickWord) != 0; };
  const bool compares =
      number.low < kSmallFraction || (follows.view() == "as" && measures(second)) || follows.view() == "that" ||
      (IsAnyOf(follows.view(), {"the", "its", "their", "what"}) && (measures(second) || follows.view() == "what")) ||
      (of && (measures(second) || (IsAnyOf(second.view(), {"the", "its", "their"}) && measures(third))));
  Operand result = operand;
  const char32_t amount = CharAt(text_, SkipBlanks(text_, next.end)).value;
  const bool compares_amounts = IsAnyOf(follows.view(), {"its", "their"}) && (amount == '$' || amount == 0x20AC);
  if (compares || compares_amounts) {
    result.number.low = result.number.high = 1 / number.low;
    result.number.direction = Direction::kDown;
    return Emit(result, number.span, Multiple({end, end}), nullptr, false);
  }
  result.number.low = result.number.high = number.low * kPercent;
  return Emit(result, number.span, {QuantityKind::kPercent, 1, "%", {end, end}}, nullptr, false);
}

// Whether what follows a multiple says what it compares with: "the price", "as fast", "faster", "that of".
bool QuantityParser::Compares(std::size_t end) const {
  const Span next = NextWord(text_, end);
  const LowerWord follows(next.begin > end ? next.In(text_) : std::string_view{});
  return (words_.Context(follows.view()) & kComparedWord) != 0 ||
         IsAnyOf(follows.view(),
                 {"the", "that", "what", "those", "its", "their", "as", "our", "his", "her", "from", "by"});
}

// "doubled", "twice as fast", "almost double", "tenfold".
std::size_t QuantityParser::ConcludeMultiple(const Operand& operand) {
  const Number& number = operand.number;
  const std::size_t end = number.span.end;
  const NumberWord* const word = words_.Word(LowerWord(number.span.In(text_)).view());
  const Span next = NextWord(text_, end);
  const LowerWord follows(next.begin > end ? next.In(text_) : std::string_view{});
  const Span previous = PreviousWord(text_, operand.begin);
  const LowerWord before(previous.begin >= floor_ ? previous.In(text_) : std::string_view{});
  const bool bounded = BoundBefore(words_, text_, operand.begin, floor_, QuantityKind::kMultiple).has_value();
  const bool compares = Compares(end);
  const bool last = next.size() == 0 || next.begin == end;  // "it is twice."
  bool stands = true;
  if (word != nullptr) {
    switch (word->role) {
      case NumberRole::kTwice:
        stands = (compares || bounded || (last && IsAnyOf(before.view(), {"is", "was", "at", "to", "by"}))) &&
                 !CountsOccasions(text_, end);
        break;
      case NumberRole::kMultiple:
        stands = (compares || bounded ||
                  IsAnyOf(before.view(), {"to", "will", "would", "could", "may", "might", "can", "should"}) ||
                  IsAnyOf(follows.view(), {"every", "in", "over", "since", "within", "when", "again", "year", "on"})) &&
                 !IsAnyOf(follows.view(), {"up", "down", "check"}) && !IsHyphen(CharAt(text_, end).value);
        break;
      case NumberRole::kGrown:
      case NumberRole::kShrunk:
        stands = !IsAnyOf(follows.view(), {"down", "up", "as"}) && !IsHyphen(CharAt(text_, end).value);
        if (EqualsIgnoreAsciiCase(number.span.In(text_), "halves"))  // "the two halves of it"
          stands = stands && follows.view() != "of" &&
                   !IsAnyOf(before.view(), {"two", "both", "the", "in", "into", "s", "its"});
        break;
      default:
        break;
    }
  }
  if (!stands) return Leave(number.span, "no comparison");
  return Emit(operand, number.span, Multiple({end, end}), nullptr, false);
}

}  // namespace chipcheck
