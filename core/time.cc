#include "core/time.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace chipcheck {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;

std::chrono::year_month_day Civil(std::int32_t days) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{days}}};
}

// Reads exactly `width` digits at `at` and moves past them.
std::optional<int> Digits(std::string_view text, std::size_t* at, std::size_t width) {
  if (text.size() < *at + width) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const char c = text[*at + i];
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  *at += width;
  return value;
}

bool Take(std::string_view text, std::size_t* at, char wanted) {
  if (*at >= text.size() || text[*at] != wanted) return false;
  ++*at;
  return true;
}

// "Z", "+01:00", "+0100", "+01" or nothing: minutes east of UTC.
std::optional<int> OffsetMinutes(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  if (at >= text.size() || text[at] == 'Z' || text[at] == 'z') return 0;
  if (text[at] != '+' && text[at] != '-') return 0;
  const int sign = text[at] == '-' ? -1 : 1;
  ++at;
  const auto hours = Digits(text, &at, 2);
  if (!hours || *hours > 18) return std::nullopt;
  Take(text, &at, ':');
  const int minutes = Digits(text, &at, 2).value_or(0);
  return sign * (*hours * 60 + minutes);
}

}  // namespace

Date Date::FromCivil(int year, unsigned month, unsigned day) {
  const auto when = std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  return Date{static_cast<std::int32_t>(when.time_since_epoch().count())};
}

int Date::year() const { return static_cast<int>(Civil(days).year()); }
unsigned Date::month() const { return static_cast<unsigned>(Civil(days).month()); }
unsigned Date::day() const { return static_cast<unsigned>(Civil(days).day()); }

std::string Date::ToString() const {
  const auto civil = Civil(days);
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(civil.year()),
                static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()));
  return buffer.data();
}

bool IsValidDay(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  return (std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
          std::chrono::day{static_cast<unsigned>(day)})
      .ok();
}

std::optional<Date> ParseDate(std::string_view text) {
  std::size_t at = 0;
  const auto year = Digits(text, &at, 4);
  if (!year || *year < 1) return std::nullopt;
  if (at == text.size()) return Date::FromCivil(*year, 7, 1);
  if (!Take(text, &at, '-')) return std::nullopt;
  const auto month = Digits(text, &at, 2);
  if (!month || !IsValidDay(*year, *month, 1)) return std::nullopt;
  if (at == text.size()) return Date::FromCivil(*year, static_cast<unsigned>(*month), 15);
  if (!Take(text, &at, '-')) return std::nullopt;
  const auto day = Digits(text, &at, 2);
  if (!day || at != text.size() || !IsValidDay(*year, *month, *day)) return std::nullopt;
  return Date::FromCivil(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

Date Instant::date() const {
  const std::int64_t days =
      seconds >= 0 ? seconds / kSecondsPerDay : -((-seconds + kSecondsPerDay - 1) / kSecondsPerDay);
  return Date{static_cast<std::int32_t>(days)};
}

std::string Instant::ToString() const {
  const Date day = date();
  const std::int64_t rest = seconds - std::int64_t{day.days} * kSecondsPerDay;
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", static_cast<int>(rest / 3600),
                static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return day.ToString() + buffer.data();
}

std::optional<Instant> ParseInstant(std::string_view text) {
  std::size_t at = 0;
  const auto year = Digits(text, &at, 4);
  if (!year || !Take(text, &at, '-')) return std::nullopt;
  const auto month = Digits(text, &at, 2);
  if (!month || !Take(text, &at, '-')) return std::nullopt;
  const auto day = Digits(text, &at, 2);
  if (!day || !IsValidDay(*year, *month, *day)) return std::nullopt;
  const Date date = Date::FromCivil(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  std::int64_t seconds = std::int64_t{date.days} * kSecondsPerDay;
  if (at == text.size()) return Instant{seconds};
  if (text[at] != 'T' && text[at] != 't' && text[at] != ' ') return std::nullopt;
  ++at;
  const auto hour = Digits(text, &at, 2);
  if (!hour) return Instant{seconds};
  if (*hour > 24 || !Take(text, &at, ':')) return std::nullopt;
  const auto minute = Digits(text, &at, 2);
  if (!minute || *minute > 59) return std::nullopt;
  seconds += *hour * 3600 + *minute * 60;
  if (Take(text, &at, ':')) {
    const auto second = Digits(text, &at, 2);
    if (!second || *second > 60) return std::nullopt;
    seconds += *second;
  }
  if (Take(text, &at, '.') || Take(text, &at, ',')) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  }
  const auto offset = OffsetMinutes(text, at);
  if (!offset) return std::nullopt;
  return Instant{seconds - std::int64_t{*offset} * 60};
}

Instant SystemClock::Now() const {
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed != nullptr && *fixed != '\0') {
    return Instant{std::strtoll(fixed, nullptr, 10)};
  }
  return Instant{
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace chipcheck
