#include "verify/wording.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr double kSecondsPerHour = 3600.0;
constexpr double kSecondsPerDay = 86400.0;

struct Step {
  double size;
  std::string_view name;
};

// Drops the zeros that a fixed number of decimals leaves behind: "3.50" -> "3.5", "4.00" -> "4".
std::string WithoutTrailingZeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string WithThousands(std::string digits) {
  const std::size_t point = digits.find('.');
  std::size_t at = point == std::string::npos ? digits.size() : point;
  while (at > 3 && IsAsciiDigit(digits[at - 4])) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

// At most three significant digits below 1,000; whole numbers above.
std::string Plain(double value) {
  const double size = std::abs(value);
  if (size >= 1e15 || (size > 0.0 && size < 1e-3)) return fmt::format("{:.2e}", value);
  if (size >= 100.0) return WithThousands(fmt::format("{:.0f}", value));
  if (size >= 10.0) return WithoutTrailingZeros(fmt::format("{:.1f}", value));
  if (size >= 1.0) return WithoutTrailingZeros(fmt::format("{:.2f}", value));
  return WithoutTrailingZeros(fmt::format("{:.3f}", value));
}

// Keeps three digits of a large whole number, so that an estimate does not look like a count: 318278 -> 318,000.
double Rounded(double value) {
  if (value == 0.0 || !std::isfinite(value)) return value;
  const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2.0);
  return step > 1.0 ? std::round(value / step) * step : value;
}

template <std::size_t kSteps>
std::string Stepped(double value, const std::array<Step, kSteps>& steps) {
  for (const Step& step : steps) {
    if (std::abs(value) >= step.size) return fmt::format("{} {}", Plain(value / step.size), step.name);
  }
  return fmt::format("{} {}", Plain(value), steps.back().name);
}

std::string ScaledNumber(double value) {
  constexpr std::array<Step, 3> kScales = {{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}}};
  if (std::abs(value) >= 1e15) return Plain(value);
  for (const Step& scale : kScales) {
    if (std::abs(value) >= scale.size) return fmt::format("{} {}", Plain(value / scale.size), scale.name);
  }
  const bool whole = value == std::floor(value);
  return Plain(whole ? value : Rounded(value));
}

bool IsCurrency(std::string_view unit) {
  return unit.size() == 3 && IsAsciiUpper(unit[0]) && IsAsciiUpper(unit[1]) && IsAsciiUpper(unit[2]);
}

std::string Money(double value, std::string_view unit) {
  const bool cents = std::abs(value) < 100.0 && value != std::floor(value);
  const std::string amount = cents ? fmt::format("{:.2f}", std::abs(value)) : ScaledNumber(std::abs(value));
  const std::string_view sign = value < 0 ? "-" : "";
  if (unit == "USD") return fmt::format("{}${}", sign, amount);
  return fmt::format("{}{} {}", sign, unit, amount);
}

std::string Duration(double seconds) {
  if (std::abs(seconds) >= 2.0 * kSecondsPerDay) return fmt::format("{} days", Plain(seconds / kSecondsPerDay));
  return fmt::format("{} hours", Plain(seconds / kSecondsPerHour));
}

}  // namespace

std::string Worded(double value, std::string_view unit) {
  constexpr std::array<Step, 4> kWatts = {{{1e9, "GW"}, {1e6, "MW"}, {1e3, "kW"}, {1.0, "W"}}};
  constexpr std::array<Step, 5> kWattHours = {{{1e12, "TWh"}, {1e9, "GWh"}, {1e6, "MWh"}, {1e3, "kWh"}, {1.0, "Wh"}}};
  constexpr std::array<Step, 5> kBytes = {{{1e15, "PB"}, {1e12, "TB"}, {1e9, "GB"}, {1e6, "MB"}, {1.0, "B"}}};
  constexpr std::array<Step, 4> kRates = {{{1e15, "PB/s"}, {1e12, "TB/s"}, {1e9, "GB/s"}, {1.0, "B/s"}}};
  constexpr std::array<Step, 5> kFlops = {
      {{1e18, "exaFLOP/s"}, {1e15, "petaFLOP/s"}, {1e12, "teraFLOP/s"}, {1e9, "gigaFLOP/s"}, {1.0, "FLOP/s"}}};
  if (!std::isfinite(value)) return "an unlimited number";
  if (IsCurrency(unit)) return Money(value, unit);
  if (unit == "W") return Stepped(value, kWatts);
  if (unit == "Wh") return Stepped(value, kWattHours);
  if (unit == "B") return Stepped(value, kBytes);
  if (unit == "B/s") return Stepped(value, kRates);
  if (unit == "FLOP/s") return Stepped(value, kFlops);
  if (unit == "FLOP") return fmt::format("{:.2e} FLOP", value);
  if (unit == "s") return Duration(value);
  if (unit == "hours") return Duration(value * kSecondsPerHour);
  if (unit.empty()) return ScaledNumber(value);
  if (unit == "%" || unit == "x" || unit == "nm") return fmt::format("{} {}", Plain(value), unit);
  return fmt::format("{} {}", ScaledNumber(value), unit);
}

std::string Worded(const Range& range, std::string_view unit) {
  if (range.low == range.high) return Worded(range.low, unit);
  const std::string low = Worded(Rounded(range.low), unit);
  const std::string high = Worded(Rounded(range.high), unit);
  return low == high ? low : fmt::format("{} to {}", low, high);
}

std::string WordedValue(const Claim& claim) {
  const std::string_view unit = claim.unit.empty() ? MetricUnit(claim.metric) : std::string_view(claim.unit);
  if (!claim.low && !claim.high) return "no number";
  if (!claim.high) return fmt::format("at least {}", Worded(*claim.low, unit));
  if (!claim.low) return fmt::format("at most {}", Worded(*claim.high, unit));
  if (*claim.low != *claim.high) return fmt::format("{} to {}", Worded(*claim.low, unit), Worded(*claim.high, unit));
  return claim.bound == Bound::kAbout ? fmt::format("about {}", Worded(*claim.low, unit)) : Worded(*claim.low, unit);
}

std::string WordedFactor(double factor) { return Plain(Rounded(factor)); }

std::string WordedMonth(Date date) { return fmt::format("{} {}", kMonths[date.month() - 1], date.year()); }

std::string WordedDay(Date date) { return fmt::format("{} {}", date.day(), WordedMonth(date)); }

std::string Capitalized(std::string text) {
  // Names such as xAI keep their form.
  const bool name = text.size() > 1 && IsAsciiUpper(text[1]);
  if (!text.empty() && !name && IsAsciiLower(text[0])) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace chipcheck
