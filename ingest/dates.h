// Days as pages write them, in many languages and orders. Pure functions of text and of config/months.tsv.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "core/time.h"

namespace chipcheck {

// How "03/04/2025" is meant where nothing else tells.
enum class DayOrder { kDayFirst, kMonthFirst };

// Month first for American English and where a date can't be the other way round; day first elsewhere.
DayOrder DayOrderOf(std::string_view language);

struct FoundDate {
  Date date;
  Span span;
  bool has_month_name = false;  // "29 January 2025": nothing but a date looks like this
  bool two_digit_year = false;
};

// Every full day (year, month and day) in `text`, in order. Days before 1990 or after 2100 are left out: no page on the
// web was published then.
std::vector<FoundDate> FindDates(std::string_view text, DayOrder order);

// The day that a machine-readable field holds: ISO 8601 with or without a time, RFC 822, 20250129, seconds or
// milliseconds since 1970, or any form that FindDates reads. The day is the one written: its time zone is the page's.
std::optional<Date> ParseDateField(std::string_view value, DayOrder order);

// The day in the path of a URL: /2025/01/29/, /2025-01-29-, /20250129/. Absent when there is only a month.
std::optional<Date> DateInUrl(std::string_view url);

}  // namespace chipcheck
