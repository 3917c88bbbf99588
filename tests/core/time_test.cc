#include "core/time.h"

#include <catch2/catch.hpp>
#include <cstdlib>

using namespace chipcheck;

TEST_CASE("dates as tables write them") {
  CHECK(ParseDate("2025-01-29")->ToString() == "2025-01-29");
  CHECK(ParseDate("2025-01")->ToString() == "2025-01-15");
  CHECK(ParseDate("2025")->ToString() == "2025-07-01");
  CHECK(ParseDate("2024-02-29")->ToString() == "2024-02-29");
  for (const char* wrong :
       {"", "25-01-29", "2025-13-01", "2025-02-29", "2025-1-2", "2025-01-29 ", "2025-01-29T00:00", "0000"}) {
    INFO(wrong);
    CHECK_FALSE(ParseDate(wrong));
  }
}

TEST_CASE("a date knows its parts and its neighbours") {
  const Date date = Date::FromCivil(2024, 12, 31);
  CHECK(date.year() == 2024);
  CHECK(date.month() == 12);
  CHECK(date.day() == 31);
  CHECK(Date{date.days + 1}.ToString() == "2025-01-01");
  CHECK(Date{}.ToString() == "1970-01-01");
  CHECK(Date::FromCivil(1969, 12, 31).days == -1);
}

TEST_CASE("instants as pages and feeds write them") {
  struct Case {
    const char* text;
    const char* utc;
  };
  const Case cases[] = {{"2025-01-29T08:15:00Z", "2025-01-29T08:15:00Z"},
                        {"2025-01-29T08:15:00.123456Z", "2025-01-29T08:15:00Z"},
                        {"2025-01-29T08:15:00+09:00", "2025-01-28T23:15:00Z"},
                        {"2025-01-29 23:30-0100", "2025-01-30T00:30:00Z"},
                        {"2025-01-29", "2025-01-29T00:00:00Z"},
                        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const auto instant = ParseInstant(c.text);
    REQUIRE(instant);
    CHECK(instant->ToString() == c.utc);
  }
  for (const char* wrong :
       {"", "29 January 2025", "2025-01-32", "2025-01-29T25:00", "2025-01-29T08", "2025-01-29T10:61"}) {
    INFO(wrong);
    CHECK_FALSE(ParseInstant(wrong));
  }
}

TEST_CASE("the day of an instant before 1970") { CHECK(Instant{-1}.date().ToString() == "1969-12-31"); }

TEST_CASE("the clock stops at SOURCE_DATE_EPOCH") {
  ::setenv("SOURCE_DATE_EPOCH", "1738138500", 1);
  CHECK(SystemClock().Now().ToString() == "2025-01-29T08:15:00Z");
  ::unsetenv("SOURCE_DATE_EPOCH");
  CHECK(SystemClock().Now().seconds > 1'700'000'000);
}
