#include "report/unit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr Scale kPlain[] = {{0, 1, ""}};
constexpr Scale kWords[] = {{0, 1, ""}, {1e6, 1e6, " million"}, {1e9, 1e9, " billion"}, {1e12, 1e12, " trillion"}};
constexpr Scale kPercent[] = {{0, 1, "%"}};
constexpr Scale kTimes[] = {{0, 1, "×"}};
constexpr Scale kWatts[] = {{0, 1, " W"}, {1e3, 1e3, " kW"}, {1e6, 1e6, " MW"}, {1e9, 1e9, " GW"}, {1e12, 1e12, " TW"}};
constexpr Scale kWattHours[] = {
    {0, 1, " Wh"}, {1e3, 1e3, " kWh"}, {1e6, 1e6, " MWh"}, {1e9, 1e9, " GWh"}, {1e12, 1e12, " TWh"}};
constexpr Scale kBytes[] = {{0, 1, " B"},        {1e3, 1e3, " kB"},   {1e6, 1e6, " MB"},  {1e9, 1e9, " GB"},
                            {1e12, 1e12, " TB"}, {1e15, 1e15, " PB"}, {1e18, 1e18, " EB"}};
constexpr Scale kByteRates[] = {{0, 1, " B/s"},        {1e3, 1e3, " kB/s"},   {1e6, 1e6, " MB/s"},  {1e9, 1e9, " GB/s"},
                                {1e12, 1e12, " TB/s"}, {1e15, 1e15, " PB/s"}, {1e18, 1e18, " EB/s"}};
constexpr Scale kFlopRates[] = {{0, 1, " FLOP/s"},        {1e6, 1e6, " MFLOP/s"},   {1e9, 1e9, " GFLOP/s"},
                                {1e12, 1e12, " TFLOP/s"}, {1e15, 1e15, " PFLOP/s"}, {1e18, 1e18, " EFLOP/s"},
                                {1e21, 1e21, " ZFLOP/s"}};
// A larger unit takes over from twice its size, so that nobody reads "1.5 days" where an hour matters.
constexpr Scale kSeconds[] = {{0, 1, " seconds"},
                              {120, 60, " minutes"},
                              {7200, 3600, " hours"},
                              {172'800, 86'400, " days"},
                              {63'115'200, 31'557'600, " years"}};

// 920 hours are 38.3333 days: digits that nobody wrote.
constexpr int kDigitsOfConvertedTime = 3;

struct NamedScales {
  std::string_view unit;
  std::span<const Scale> scales;
};
const NamedScales kNamed[] = {{"W", kWatts},   {"Wh", kWattHours},     {"B", kBytes},   {"B/s", kByteRates},
                              {"s", kSeconds}, {"FLOP/s", kFlopRates}, {"%", kPercent}, {"x", kTimes},
                              {"", kPlain},    {"ratio", kPlain},      {"1", kPlain},   {"years", kPlain},
                              {"nm", kPlain}};

// Currencies that English news writes with a sign that no other currency shares; the others show their code.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSigns = {
    {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}}};

bool IsCurrencyCode(std::string_view unit) {
  return unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return IsAsciiUpper(c); });
}

// "USD/kWh" -> {"USD", " per kWh"}; "W per chip, maximum" -> {"W", " per chip, maximum"}; "share of peak" -> {"share",
// " of peak"}. "B/s" and "FLOP/s" are units of their own.
std::pair<std::string_view, std::string> SplitUnit(std::string_view unit) {
  if (unit.starts_with("of ")) return {"share", std::string(" ").append(unit)};
  std::size_t cut = std::string_view::npos;
  for (const std::string_view joint : {" per ", " of "}) cut = std::min(cut, unit.find(joint));
  std::size_t slash = unit.find('/');
  if (slash != std::string_view::npos && unit.substr(slash).starts_with("/s") &&
      (slash + 2 == unit.size() || !IsAsciiAlnum(unit[slash + 2]))) {
    slash = unit.find('/', slash + 1);
  }
  if (slash < cut) {
    const std::string_view per = unit.substr(slash + 1);
    return {unit.substr(0, slash), std::string(" per ").append(per == "h" ? "hour" : per)};
  }
  if (cut == std::string_view::npos) return {unit, ""};
  return {unit.substr(0, cut), std::string(unit.substr(cut))};
}

}  // namespace

UnitStyle StyleOfUnit(std::string_view unit) {
  const auto [base, tail] = SplitUnit(Trim(unit));
  UnitStyle style;
  style.scales = kWords;
  style.after = tail;
  if (IsCurrencyCode(base)) {
    const auto* sign = std::find_if(kSigns.begin(), kSigns.end(), [b = base](const auto& s) { return s.first == b; });
    style.cents = true;
    style.before = sign != kSigns.end() ? std::string(sign->second) : std::string(base).append(" ");
    return style;
  }
  if (base == "share" || base == "fraction") {
    style.scales = kPercent;
    style.factor = 100;
    return style;
  }
  for (const NamedScales& named : kNamed) {
    if (named.unit != base) continue;
    style.scales = named.scales;
    if (base == "s") style.most_digits = kDigitsOfConvertedTime;
    if (base == "years" || base == "nm") style.after = std::string(" ").append(base) + tail;
    return style;
  }
  style.after = std::string(" ").append(base) + tail;
  style.scientific = base == "FLOP";
  return style;
}

const Scale& ScaleOf(const UnitStyle& style, double value) {
  const Scale* chosen = style.scales.data();
  for (const Scale& scale : style.scales) {
    if (std::fabs(value) >= scale.from) chosen = &scale;
  }
  return *chosen;
}

}  // namespace chipcheck
