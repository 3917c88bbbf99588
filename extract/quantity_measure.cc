#include "extract/quantity_measure.h"

#include <algorithm>
#include <array>

#include "extract/number_text.h"

namespace chipcheck {
namespace {

bool IsCurrencySign(char32_t c) {
  return c == '$' || c == 0xA2 || c == 0xA3 || c == 0xA5 || c == 0xE3F || (c >= 0x20A0 && c <= 0x20BF) || c == 0xFF04 ||
         c == 0xFFE5;
}

// Signs of units that are no letters: each is a word of its own.
bool IsUnitSign(char32_t c) {
  return c == '%' || c == 0xFF05 || c == 0xB0 || c == 0x2033 || c == 0xD7 || c == 0x2715 || c == 0x2103 || c == 0x2109;
}

// The words behind a number as one form, and where it may end: "watt-hours per day" has the ends of "watt", "watt
// hours", …. Blanks and hyphens between words are blanks here; "/" and "·" stay.
class Forms {
 public:
  Forms(std::string_view text, std::size_t at) {
    while (count_ < kMaxEnds) {
      const std::size_t end = RunEnd(text, at);
      if (end == at || !Append(text.substr(at, end - at))) return;
      ends_[count_++] = {size_, end};
      const DecodedChar joint = CharAt(text, end);
      at = end + joint.length;
      if (joint.value == '/' || joint.value == 0xB7) {
        if (!Append(text.substr(end, joint.length))) return;
      } else if (IsBlank(joint.value) || joint.value == '-' || joint.value == 0x2011) {
        if (!Append(" ")) return;
      } else {
        return;
      }
    }
  }

  std::size_t count() const { return count_; }
  std::string_view form(std::size_t index) const { return {buffer_.data(), ends_[index].size}; }
  std::size_t end(std::size_t index) const { return ends_[index].end; }

 private:
  static constexpr std::size_t kMaxEnds = 6;
  struct End {
    std::size_t size = 0;
    std::size_t end = 0;
  };

  static std::size_t RunEnd(std::string_view text, std::size_t at) {
    constexpr std::string_view kAmerican = "U.S.";
    if (text.substr(at, kAmerican.size()) == kAmerican) return at + kAmerican.size();
    const DecodedChar c = CharAt(text, at);
    if (IsUnitSign(c.value) || IsCurrencySign(c.value)) return at + c.length;
    if (IsAsciiDigit(static_cast<char>(c.value < 0x80 ? c.value : 0))) return at;
    return WordRunEnd(text, at);
  }
  bool Append(std::string_view part) {
    if (size_ + part.size() > buffer_.size()) return false;
    std::copy(part.begin(), part.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += part.size();
    return true;
  }

  std::array<char, 64> buffer_{};
  std::size_t size_ = 0;
  std::array<End, kMaxEnds> ends_{};
  std::size_t count_ = 0;
};

// Behind the number: nothing, blanks, or one hyphen.
struct Joint {
  std::size_t at = 0;
  bool hyphen = false;
  bool attached = false;
};
Joint ReadJoint(std::string_view text, std::size_t end) {
  const std::size_t at = SkipBlanks(text, end);
  if (at != end) return {at, false, false};
  const DecodedChar c = CharAt(text, end);
  if (c.value == '-' || c.value == 0x2010 || c.value == 0x2011) return {end + c.length, true, false};
  return {end, false, true};
}

// "1080p": the lines of a picture, not pence.
bool IsPicture(std::string_view unit, double value) {
  constexpr double kLines[] = {240, 360, 480, 576, 720, 1080, 1440, 2160, 4320};
  return unit == "p" && std::find(std::begin(kLines), std::end(kLines), value) != std::end(kLines);
}

// "8B won't fit": what looks like a unit is a contraction.
bool IsContraction(std::string_view text, std::size_t end) {
  const DecodedChar c = CharAt(text, end);
  if (c.value != '\'' && c.value != 0x2019) return false;
  return end + c.length < text.size() &&
         (text[end + c.length] == 't' || text[end + c.length] == 'l' || text[end + c.length] == 'r');
}

Measure Money(const Currency& currency, Span span) {
  const Currency* const shared = currency.shared_by.empty() ? nullptr : &currency;
  return {QuantityKind::kMoney, currency.factor, currency.code, span, false, shared};
}

// A currency in ideographs has no blank behind it: the longest of its first characters that is one.
std::optional<Measure> IdeographCurrency(const Currencies& currencies, std::string_view text, std::size_t at,
                                         double value) {
  constexpr std::size_t kMaxIdeographs = 4;
  std::size_t end = at;
  std::optional<Measure> found;
  for (std::size_t i = 0; i < kMaxIdeographs; ++i) {
    const DecodedChar c = CharAt(text, end);
    if (!IsIdeograph(c.value)) break;
    end += c.length;
    if (const Currency* currency = currencies.Word(text.substr(at, end - at), value))
      found = Money(*currency, {at, end});
  }
  return found;
}

}  // namespace

std::optional<Measure> MeasureReader::CurrencyBefore(std::string_view text, std::size_t begin, std::size_t floor,
                                                     bool* cut) const {
  *cut = false;
  std::size_t end = begin;
  DecodedChar c = CharBefore(text, end);
  const bool blank = IsBlank(c.value);
  if (blank) {
    end = SkipBlanksBack(text, begin);
    c = CharBefore(text, end);
  }
  if (end <= floor) return std::nullopt;
  if (IsCurrencySign(c.value)) {
    const std::size_t sign_begin = end - c.length;
    std::size_t letters = sign_begin;
    while (letters > floor && (IsAsciiAlpha(text[letters - 1]) || text[letters - 1] == '.') && sign_begin - letters < 5)
      --letters;
    if (letters < sign_begin && WordBegin(text, sign_begin) >= letters) {
      if (const Currency* currency = currencies_->Sign(text.substr(letters, end - letters)))
        return Money(*currency, {letters, end});
    }
    const DecodedChar before = CharBefore(text, sign_begin);
    *cut = IsWordChar(before.value) || IsCurrencySign(before.value);
    const Currency* currency = currencies_->Sign(text.substr(sign_begin, c.length));
    if (currency == nullptr) return std::nullopt;
    return Money(*currency, {sign_begin, end});
  }
  const bool point = c.value == '.' && blank;
  const std::size_t word_end = point ? end - 1 : end;
  std::size_t word_begin = WordBegin(text, word_end);
  if (word_begin < floor || word_begin == word_end) return std::nullopt;
  if (!blank) {  // "USD6mn", "W8.6 billion": the digits are part of the same run of word characters
    const std::string_view letters = text.substr(word_begin, word_end - word_begin);
    if (const Currency* currency = currencies_->Code(letters)) return Money(*currency, {word_begin, word_end});
    if (const Currency* currency = currencies_->Weak(letters)) return Money(*currency, {word_begin, word_end});
    return std::nullopt;
  }
  const Currency* currency = currencies_->Code(text.substr(word_begin, end - word_begin));
  return currency != nullptr ? std::optional(Money(*currency, {word_begin, end})) : std::nullopt;
}

std::optional<Measure> MeasureReader::CurrencyAfter(std::string_view text, std::size_t end, double value) const {
  const Joint joint = ReadJoint(text, end);
  const DecodedChar c = CharAt(text, joint.at);
  if (IsIdeograph(c.value)) return IdeographCurrency(*currencies_, text, joint.at, value);
  if (IsCurrencySign(c.value)) {
    const std::size_t behind = joint.at + c.length;
    if (joint.hyphen || IsWordChar(CharAt(text, behind).value)) return std::nullopt;
    const std::string_view sign = text.substr(joint.at, c.length);
    const Currency* currency = currencies_->Word(sign, value);
    if (currency == nullptr) currency = currencies_->Sign(sign);
    return currency != nullptr ? std::optional(Money(*currency, {joint.at, behind})) : std::nullopt;
  }
  const Forms forms(text, joint.at);
  for (std::size_t i = std::min(forms.count(), Currencies::kMaxWords); i-- > 0;) {
    const Currency* currency = currencies_->Word(forms.form(i), value);
    if (currency == nullptr && i == 0) currency = currencies_->Code(forms.form(i));
    if (currency == nullptr || IsContraction(text, forms.end(i)) || IsPicture(forms.form(i), value)) continue;
    if (forms.form(i) == "p" && !joint.attached) continue;
    if (forms.form(i) == "Cent" && value != 1) continue;  // a name
    Measure measure = Money(*currency, {joint.at, forms.end(i)});
    measure.attributive = joint.hyphen;
    return measure;
  }
  if (forms.count() > 0 && forms.form(0).size() > 3 && (forms.form(0).front() == 'M' || forms.form(0).front() == 'k')) {
    if (const Currency* currency = currencies_->Code(forms.form(0).substr(1))) {  // "5 MUSD"
      Measure measure = Money(*currency, {joint.at, forms.end(0)});
      measure.factor *= forms.form(0).front() == 'M' ? 1e6 : 1e3;
      return measure;
    }
  }
  return std::nullopt;
}

std::optional<Measure> MeasureReader::UnitAfter(std::string_view text, std::size_t end, double value) const {
  const Joint joint = ReadJoint(text, end);
  const Forms forms(text, joint.at);
  for (std::size_t i = forms.count(); i-- > 0;) {
    const Unit* const unit = units_->Find(forms.form(i), value);
    if (unit == nullptr || IsContraction(text, forms.end(i))) continue;
    return Measure{unit->kind, unit->factor, unit->name, {joint.at, forms.end(i)}, joint.hyphen};
  }
  // "120 Tensor TFLOPS", "4 full days"
  const Span between{joint.at, WordRunEnd(text, joint.at)};
  if ((words_->Context(LowerWord(between.In(text)).view()) & kBetweenWord) == 0) return std::nullopt;
  std::optional<Measure> behind = UnitAfter(text, between.end, value);
  if (!behind || joint.attached) return std::nullopt;
  if (behind->kind != QuantityKind::kComputeRate && behind->kind != QuantityKind::kDuration) return std::nullopt;
  behind->span.begin = joint.at;
  return behind;
}

bool MeasureReader::IsCompound(std::string_view text, const Measure& measure) const {
  const std::size_t end = measure.span.end;
  if (measure.kind == QuantityKind::kMoney || measure.kind == QuantityKind::kDuration) return false;
  Span next{end, end};
  if (CharAt(text, end).value == '/') {
    next = {end + 1, WordRunEnd(text, end + 1)};
  } else {
    const Span per = NextWord(text, end);
    if (LowerWord(per.In(text)).view() != "per") return false;
    next = NextWord(text, per.end);
  }
  const Unit* const unit = units_->Find(next.In(text), 1);
  if (unit == nullptr) return false;
  // "5 GW per year" is read as what it says; a length per time is a speed.
  if (unit->kind == QuantityKind::kDuration) return measure.kind == QuantityKind::kLength;
  return unit->kind != QuantityKind::kMultiple && unit->kind != QuantityKind::kPercent;
}

}  // namespace chipcheck
