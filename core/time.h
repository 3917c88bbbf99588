// Days and instants, all UTC, and a clock that a test can stop. No time zones: whoever reads a local time converts it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chipcheck {

// A day of the proleptic Gregorian calendar, as days since 1970-01-01. Cheap to copy, totally ordered.
struct Date {
  std::int32_t days = 0;

  static Date FromCivil(int year, unsigned month, unsigned day);  // the arguments must be a real day
  int year() const;
  unsigned month() const;        // 1..12
  unsigned day() const;          // 1..31
  std::string ToString() const;  // "2025-01-29"

  friend auto operator<=>(const Date&, const Date&) = default;
};

// Whether the three numbers name a day, between the years 1 and 9999.
bool IsValidDay(int year, int month, int day);

// Reads "2025-01-29"; "2025-01" and "2025" give the middle of the month or year (15th; 1 July), which is what a table
// row with that much precision means. Anything else, also with text around it, is empty.
std::optional<Date> ParseDate(std::string_view text);

// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
struct Instant {
  std::int64_t seconds = 0;

  Date date() const;
  std::string ToString() const;  // "2025-01-29T08:15:00Z"

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// Reads ISO 8601 as feeds and pages write it: "2025-01-29T08:15:00Z", "2025-01-29 08:15+01:00", "2025-01-29" (midnight
// UTC). A time without an offset is taken as UTC. Empty when there is no such time at the start of `text`.
std::optional<Instant> ParseInstant(std::string_view text);

// The only source of "now". Stages take it from outside, so that a replay gives the same answer.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant Now() const = 0;
};

// The machine's clock; or, when the environment has SOURCE_DATE_EPOCH (reproducible-builds.org), stopped at that
// second.
class SystemClock : public Clock {
 public:
  Instant Now() const override;
};

class StoppedClock : public Clock {
 public:
  explicit StoppedClock(Instant now) : now_(now) {}
  Instant Now() const override { return now_; }

 private:
  Instant now_;
};

}  // namespace chipcheck
