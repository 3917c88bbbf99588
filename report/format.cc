#include "report/format.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "core/text.h"
#include "report/unit.h"

namespace chipcheck {
namespace {

constexpr int kDigitsOfEstimate = 2;
constexpr int kMostDigitsOfEstimate = 4;
constexpr int kDigitsOfSpreadInput = 3;
constexpr int kDigitsOfTimes = 2;
// Ends are set with one scale ("$0.8–1.2 billion") while the lower has at least a tenth of it.
constexpr double kSmallestShareOfScale = 0.1;
constexpr double kScientificFrom = 1e15;  // after the trillions
constexpr double kScientificBelow = 1e-4;

// The power of ten of the first digit, once `value` is rounded to `digits` digits: 9.96 with two is 1.0e1. 0 for 0.
int ExponentOf(double value, int digits) {
  const std::string text = fmt::format("{:.{}e}", std::fabs(value), digits - 1);
  std::size_t at = text.find('e') + 1;
  at += text[at] == '+';
  int exponent = 0;
  std::from_chars(text.data() + at, text.data() + text.size(), exponent);
  return exponent;
}

double Rounded(double value, int digits) {
  if (value == 0) return 0;
  const std::string text = fmt::format("{:.{}e}", value, digits - 1);
  double rounded = value;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  return rounded;
}

int DecimalsOf(double value, int digits) { return std::max(0, digits - 1 - ExponentOf(value, digits)); }

// With thousands grouped by commas and a real minus sign.
std::string Fixed(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > 3; at -= 3) text.insert(at - 3, 1, ',');
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return value < 0 && !zero ? "−" + text : text;
}

// The fewest decimals that show `value` as rounded to `digits`.
int NeededDecimals(double value, int digits) {
  const int most = DecimalsOf(value, digits);
  const std::string text = fmt::format("{:.{}f}", std::fabs(value), most);
  int decimals = most;
  for (std::size_t at = text.size(); decimals > 0 && text[--at] == '0';) --decimals;
  return decimals;
}

std::string Superscript(int exponent) {
  static constexpr std::string_view kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out = exponent < 0 ? "⁻" : "";
  for (const char c : std::to_string(std::abs(exponent))) out += kDigits[c - '0'];
  return out;
}

bool NeedsPower(const UnitStyle& style, double scaled) {
  const double size = std::fabs(scaled);
  return size >= kScientificFrom || (size > 0 && size < kScientificBelow) || (style.scientific && size >= 1e6);
}

// The money sign goes between minus and digits: "−$5 billion".
std::string WithSign(const UnitStyle& style, const std::string& number) {
  constexpr std::string_view kMinus = "−";
  if (style.before.empty() || !number.starts_with(kMinus)) return style.before + number;
  return std::string(kMinus) + style.before + number.substr(kMinus.size());
}

std::string PowerSpan(const UnitStyle& style, double low, double high, int digits) {
  const int exponent = ExponentOf(high, digits);
  const double unit = std::pow(10.0, exponent);
  const int decimals = std::max(NeededDecimals(low / unit, digits), NeededDecimals(high / unit, digits));
  const std::string first = Fixed(low / unit, decimals);
  const std::string last = Fixed(high / unit, decimals);
  return fmt::format("{} × 10{}{}", WithSign(style, first == last ? last : first + "–" + last), Superscript(exponent),
                     style.after);
}

// "1 chips" is "1 chip"; only plain nouns, of which the unit is the last word.
std::string Singular(std::string after) {
  if (after.size() > 3 && after.back() == 's' && after.find(' ', 1) == std::string::npos && !after.ends_with("ss"))
    after.pop_back();
  return after;
}

// Prices below the first scale are written with cents or without, never with one decimal.
int WithCents(const UnitStyle& style, const Scale& scale, int decimals) {
  return style.cents && scale.name.empty() && decimals == 1 ? 2 : decimals;
}

std::string OneValue(const UnitStyle& style, double value, int digits) {
  digits = std::min(digits, style.most_digits);
  const double rounded = Rounded(value, digits);
  const Scale& scale = ScaleOf(style, rounded);
  const double scaled = Rounded(value / scale.divisor, digits);
  if (NeedsPower(style, scaled)) return PowerSpan(style, rounded, rounded, digits);
  const std::string number = Fixed(scaled, WithCents(style, scale, NeededDecimals(scaled, digits)));
  const bool one = scaled == 1.0 && scale.name.empty();
  return WithSign(style, number) + std::string(scale.name) + (one ? Singular(style.after) : style.after);
}

// Both ends in the scale of the higher, with as many decimals as either needs and its digits allow: "1.3–2.0",
// "3.2–15".
std::string InOneScale(const UnitStyle& style, double low, double high, const Scale& scale, int digits) {
  const int decimals = std::max(NeededDecimals(low, digits), NeededDecimals(high, digits));
  const int low_decimals = low == 0 ? 0 : std::min(decimals, DecimalsOf(low, digits));
  const int high_decimals = std::min(decimals, DecimalsOf(high, digits));
  return fmt::format("{}–{}{}{}", WithSign(style, Fixed(low, WithCents(style, scale, low_decimals))),
                     Fixed(high, WithCents(style, scale, high_decimals)), scale.name, style.after);
}

std::string TwoValues(const UnitStyle& style, double low, double high, int digits) {
  digits = std::min(digits, style.most_digits);
  const Scale& scale = ScaleOf(style, Rounded(high, digits));
  const double first = Rounded(low / scale.divisor, digits);
  const double last = Rounded(high / scale.divisor, digits);
  if (first == last) return OneValue(style, high, digits);
  const bool near = first >= kSmallestShareOfScale * last;
  const bool power = NeedsPower(style, last);
  if (power && near && low > 0) return PowerSpan(style, low, high, digits);
  const bool one_scale = low == 0 || first >= kSmallestShareOfScale || ScaleOf(style, low).divisor == scale.divisor;
  if (low >= 0 && !power && one_scale) return InOneScale(style, first, last, scale, digits);
  return OneValue(style, low, digits) + " to " + OneValue(style, high, digits);
}

// So many digits that the last one is small against the width of the interval.
int DigitsOfInterval(double low, double high) {
  const double size = std::max(std::fabs(low), std::fabs(high));
  int digits = kDigitsOfEstimate;
  while (digits < kMostDigitsOfEstimate && size > 0 &&
         std::pow(10.0, ExponentOf(size, digits) - digits + 1) > (high - low) / 4) {
    ++digits;
  }
  return digits;
}

std::string Bounded(Bound bound, const std::string& value) {
  switch (bound) {
    case Bound::kAbout:
      return "about " + value;
    case Bound::kAtLeast:
      return "at least " + value;
    case Bound::kAtMost:
      return "at most " + value;
    case Bound::kExact:
    case Bound::kRange:
      return value;
  }
  return value;
}

std::string WithDirection(const Claim& claim, const std::string& value) {
  if (claim.direction == Direction::kNone) return value;
  const bool up = claim.direction == Direction::kUp;
  if (claim.metric == Metric::kRatio) {
    return value + (up ? " higher" : " lower") + (claim.versus.empty() ? "" : " than " + claim.versus);
  }
  return (up ? "up " : "down ") + value;
}

constexpr std::string_view kNoNumber = "no number";

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

}  // namespace

std::string FormatValue(double value, std::string_view unit, int digits) {
  if (!std::isfinite(value)) return std::string(kNoNumber);
  const UnitStyle style = StyleOfUnit(unit);
  return OneValue(style, value * style.factor, digits);
}

std::string FormatGivenSpan(double low, double high, std::string_view unit) {
  if (!std::isfinite(low) || !std::isfinite(high)) return std::string(kNoNumber);
  const UnitStyle style = StyleOfUnit(unit);
  return TwoValues(style, low * style.factor, high * style.factor, kDigitsAsGiven);
}

std::string FormatEstimatedSpan(double low, double high, std::string_view unit) {
  if (!std::isfinite(low) || !std::isfinite(high)) return std::string(kNoNumber);
  if (low == high) return FormatValue(high, unit, kMostDigitsOfEstimate);
  const UnitStyle style = StyleOfUnit(unit);
  const int digits = DigitsOfInterval(low, high);
  return TwoValues(style, low * style.factor, high * style.factor, digits);
}

std::string FormatInterval(const Range& range, std::string_view unit) {
  return FormatEstimatedSpan(range.low, range.high, unit);
}

std::string FormatMid(const Range& range, std::string_view unit) {
  if (!std::isfinite(range.low) || !std::isfinite(range.high)) return std::string(kNoNumber);
  return FormatValue(range.mid, unit,
                     range.low == range.high ? kMostDigitsOfEstimate : DigitsOfInterval(range.low, range.high));
}

std::string FormatInput(const Range& range, std::string_view unit) {
  return FormatValue(range.mid, unit, range.low == range.high ? kDigitsAsGiven : kDigitsOfSpreadInput);
}

std::string FormatClaimValue(const Claim& claim) {
  const std::string unit = claim.per.empty() ? claim.unit : claim.unit + " per " + claim.per;
  if (!claim.low && !claim.high) return std::string(kNoNumber);
  if (claim.low && claim.high) {
    const std::string span = FormatGivenSpan(*claim.low, *claim.high, unit);
    return WithDirection(claim, Bounded(claim.bound, span));
  }
  const std::string end = FormatValue(claim.low ? *claim.low : *claim.high, unit);
  return WithDirection(claim, Bounded(claim.low ? Bound::kAtLeast : Bound::kAtMost, end));
}

std::string FormatTimes(double ratio) {
  if (!std::isfinite(ratio)) return std::string(kNoNumber);
  return FormatValue(ratio, "", kDigitsOfTimes) + " times";
}

std::string FormatDate(const Date& date) {
  return fmt::format("{} {} {}", date.day(), kMonths[date.month() - 1], date.year());
}

std::string FormatInstant(const Instant& instant) {
  return fmt::format("{}, {} UTC", FormatDate(instant.date()), instant.ToString().substr(11, 5));
}

std::string FormatInputDate(std::string_view date) {
  const auto day = ParseDate(date);
  if (!day || date.size() == 4) return std::string(date);
  if (date.size() == 7) return fmt::format("{} {}", kMonths[day->month() - 1], day->year());
  return FormatDate(*day);
}

std::string FormatCount(std::size_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", Fixed(static_cast<double>(count), 0), count == 1 ? singular : plural);
}

}  // namespace chipcheck
