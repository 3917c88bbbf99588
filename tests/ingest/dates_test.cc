#include "ingest/dates.h"

#include <catch2/catch.hpp>

namespace chipcheck {
namespace {

struct Case {
  std::string_view text;
  std::string_view date;
};

TEST_CASE("days in prose, in many languages and forms") {
  const Case cases[] = {
      {"29 January 2025", "2025-01-29"},
      {"29th January 2025", "2025-01-29"},
      {"Jan 28, 2025", "2025-01-28"},
      {"Jan. 28 2025", "2025-01-28"},
      {"January 28th, 2025", "2025-01-28"},
      {"28-Jan-2025", "2025-01-28"},
      {"28 Jan '25", "2025-01-28"},
      {"Tue, 28 Jan 2025 08:15:00 GMT", "2025-01-28"},
      {"Tue Jan 28 08:15:00 UTC 2025", "2025-01-28"},
      {"2025-01-28T08:15:00+01:00", "2025-01-28"},
      {"2025/1/28", "2025-01-28"},
      {"28.01.2025, 10:15 Uhr", "2025-01-28"},
      {"28. 1. 2025", "2025-01-28"},
      {"28.01.25", "2025-01-28"},
      {"28. Januar 2025", "2025-01-28"},
      {"28. MÄRZ 2025", "2025-03-28"},
      {"1er février 2025", "2025-02-01"},
      {"28 août 2025", "2025-08-28"},
      {"28 de enero de 2025", "2025-01-28"},
      {"28 de janeiro de 2025", "2025-01-28"},
      {"28 gennaio 2025", "2025-01-28"},
      {"28 stycznia 2025", "2025-01-28"},
      {"28 января 2025 г.", "2025-01-28"},
      {"28 Ocak 2025", "2025-01-28"},
      {"2025. január 28.", "2025-01-28"},
      {"28. tammikuuta 2025", "2025-01-28"},
      {"2025年1月28日 10:15", "2025-01-28"},
      {"2025년 1월 28일", "2025-01-28"},
      {"2025. 1. 28.", "2025-01-28"},
      {"28\u00A0January\u00A02025", "2025-01-28"},
      {"News Desk / Jane Doe / 29th January 2025", "2025-01-29"},
      {"published 13/01/2025", "2025-01-13"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto found = FindDates(c.text, DayOrder::kDayFirst);
    REQUIRE(found.size() == 1);
    CHECK(found[0].date.ToString() == c.date);
  }
}

TEST_CASE("numbers that are no days") {
  for (const std::string_view text :
       {"1.2.13", "version 10.4.2", "31 February 2025", "30.02.2025", "99/99/2025", "2025", "January 2025", "12:30:45",
        "192.168.10.25", "28 chips 2025", "1985-01-01", "2025-13-01", ""}) {
    INFO(text);
    CHECK(FindDates(text, DayOrder::kDayFirst).empty());
  }
}

TEST_CASE("the order of day and month follows the language, unless only one order is a day") {
  CHECK(FindDates("03/04/2025", DayOrder::kMonthFirst)[0].date.ToString() == "2025-03-04");
  CHECK(FindDates("03/04/2025", DayOrder::kDayFirst)[0].date.ToString() == "2025-04-03");
  CHECK(FindDates("03/14/2025", DayOrder::kDayFirst)[0].date.ToString() == "2025-03-14");
  CHECK(FindDates("3.4.2025", DayOrder::kMonthFirst)[0].date.ToString() == "2025-04-03");
  CHECK(DayOrderOf("en-us") == DayOrder::kMonthFirst);
  CHECK(DayOrderOf("en-gb") == DayOrder::kDayFirst);
  CHECK(DayOrderOf("de") == DayOrder::kDayFirst);
}

TEST_CASE("fields for machines") {
  const Case cases[] = {
      {"2025-01-28", "2025-01-28"},     {"2025-01-28T23:59:59-08:00", "2025-01-28"},
      {"20250128", "2025-01-28"},       {"20250128T081500", "2025-01-28"},
      {"20250128081500", "2025-01-28"}, {"1738051200", "2025-01-28"},
      {"1738051200000", "2025-01-28"},  {"Tue, 28 Jan 2025 08:15:00 GMT", "2025-01-28"},
      {" 28.01.2025 ", "2025-01-28"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto date = ParseDateField(c.text, DayOrder::kDayFirst);
    REQUIRE(date);
    CHECK(date->ToString() == c.date);
  }
  for (const std::string_view bad :
       {"", "yesterday", "2025", "0000-00-00", "99999999", "12345", "99999999999999999999999"}) {
    INFO(bad);
    CHECK(!ParseDateField(bad, DayOrder::kDayFirst));
  }
}

TEST_CASE("days in addresses") {
  const Case cases[] = {
      {"https://example.com/2025/01/28/chips", "2025-01-28"},
      {"https://example.com/news/2025-01-28-chips.html", "2025-01-28"},
      {"https://example.com/news/20250128/chips", "2025-01-28"},
      {"https://example.com/2025/1/8/chips", "2025-01-08"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto date = DateInUrl(c.text);
    REQUIRE(date);
    CHECK(date->ToString() == c.date);
  }
  for (const std::string_view bad :
       {"", "https://example.com/2025/01/chips", "https://2025-01-28.example.com/", "https://example.com/?d=2025-01-28",
        "https://example.com/id/123456789", "https://example.com/99999999/"}) {
    INFO(bad);
    CHECK(!DateInUrl(bad));
  }
}

}  // namespace
}  // namespace chipcheck
