#include "report/format.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace chipcheck;

TEST_CASE("single values in the words of their unit") {
  struct Case {
    double value;
    const char* unit;
    const char* text;
  };
  const Case cases[] = {{6e6, "USD", "$6 million"},
                        {8.6e9, "KRW", "KRW 8.6 billion"},
                        {1.6e9, "EUR", "€1.6 billion"},
                        {25'000, "USD", "$25,000"},
                        {-5e9, "USD", "−$5 billion"},
                        {0.15, "USD", "$0.15"},
                        {1.5, "USD per chip-hour", "$1.50 per chip-hour"},
                        {2, "USD per chip-hour", "$2 per chip-hour"},
                        {2.35, "USD per chip-hour", "$2.35 per chip-hour"},
                        {0.083, "USD/kWh", "$0.083 per kWh"},
                        {50'000, "chips", "50,000 chips"},
                        {24'576, "chips", "24,576 chips"},
                        {1, "chips", "1 chip"},
                        {2.788e6, "chip-hours", "2.788 million chip-hours"},
                        {671e9, "parameters", "671 billion parameters"},
                        {14.8e12, "tokens", "14.8 trillion tokens"},
                        {150e6, "W", "150 MW"},
                        {1.2e9, "W", "1.2 GW"},
                        {1275, "W per chip", "1.275 kW per chip"},
                        {700, "W", "700 W"},
                        {3.5e9, "Wh", "3.5 GWh"},
                        {80e9, "B", "80 GB"},
                        {3.35e12, "B/s", "3.35 TB/s"},
                        {989.4e12, "FLOP/s", "989.4 TFLOP/s"},
                        {3.8e25, "FLOP", "3.8 × 10²⁵ FLOP"},
                        {1e21, "FLOP", "1 × 10²¹ FLOP"},
                        {4'665'600, "s", "54 days"},
                        {3'312'000, "s", "38.3 days"},
                        {90, "s", "90 seconds"},
                        {5400, "s", "90 minutes"},
                        {920, "hours", "920 hours"},
                        {4, "nm", "4 nm"},
                        {37, "%", "37%"},
                        {2, "x", "2×"},
                        {0.19, "share", "19%"},
                        {0.38, "share of peak", "38% of peak"},
                        {0.31, "of the peak", "31% of the peak"},
                        {2.24, "USD/h", "$2.24 per hour"},
                        {1.64, "ratio", "1.64"},
                        {0, "chips", "0 chips"},
                        {-0.0, "USD", "$0"},
                        {1e300, "chips", "1 × 10³⁰⁰ chips"},
                        {3e-9, "USD", "$3 × 10⁻⁹"},
                        {std::numeric_limits<double>::quiet_NaN(), "USD", "no number"},
                        {std::numeric_limits<double>::infinity(), "USD", "no number"}};
  for (const Case& c : cases) {
    INFO(c.value << " " << c.unit);
    CHECK(FormatValue(c.value, c.unit) == c.text);
  }
}

TEST_CASE("rounding carries into the next scale") {
  CHECK(FormatValue(999'999, "USD", 2) == "$1 million");
  CHECK(FormatValue(9.96, "ratio", 2) == "10");
  CHECK(FormatValue(1'234'567, "chips") == "1.23457 million chips");
}

TEST_CASE("ends that were written keep their digits and share their unit") {
  struct Case {
    double low;
    double high;
    const char* unit;
    const char* text;
  };
  const Case cases[] = {{30, 40, "%", "30–40%"},
                        {52e9, 56e9, "USD", "$52–56 billion"},
                        {1.5e9, 2e9, "USD", "$1.5–2.0 billion"},
                        {20'000, 99'000, "chips", "20,000–99,000 chips"},
                        {800e6, 1.2e9, "USD", "$0.8–1.2 billion"},
                        {20e6, 1.3e9, "USD", "$20 million to $1.3 billion"},
                        {-5e9, -3e9, "USD", "−$5 billion to −$3 billion"},
                        {7, 7, "x", "7×"}};
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(FormatGivenSpan(c.low, c.high, c.unit) == c.text);
  }
}

TEST_CASE("ends that were computed have the digits that their distance bears") {
  struct Case {
    Range range;
    const char* unit;
    const char* interval;
    const char* mid;
  };
  const Case cases[] = {
      {{1.2873e9, 1.6123e9, 2.0312e9}, "USD", "$1.3–2.0 billion", "$1.6 billion"},
      {{50.3e6, 67.2e6, 89.8e6}, "W", "50–90 MW", "67 MW"},
      {{1431.2, 1440.7, 1449.9}, "KRW per USD", "KRW 1,431–1,450 per USD", "KRW 1,441 per USD"},
      {{2.1e25, 3.3e25, 5.2e25}, "FLOP", "2.1–5.2 × 10²⁵ FLOP", "3.3 × 10²⁵ FLOP"},
      {{3.2e6, 6.8e6, 15e6}, "USD", "$3.2–15 million", "$6.8 million"},
      {{9.6, 10.0, 10.4}, "x", "9.6–10.4×", "10×"},
      {{1240, 5000, 24'000}, "chips", "1,200–24,000 chips", "5,000 chips"},
      {{4e11, 4e11, 4e11}, "B/s", "400 GB/s", "400 GB/s"},
      {{2.788e6, 2.788e6, 2.788e6}, "chip-hours", "2.788 million chip-hours", "2.788 million chip-hours"},
      {{0.15, 0.19, 0.23}, "share", "15–23%", "19%"},
      {{3e22, 4e24, 5e25}, "FLOP", "3 × 10²² FLOP to 5 × 10²⁵ FLOP", "4 × 10²⁴ FLOP"},
      {{0, 0, 0}, "chips", "0 chips", "0 chips"},
      {{0, 3, 10}, "chips", "0–10 chips", "3 chips"}};
  for (const Case& c : cases) {
    INFO(c.interval);
    CHECK(FormatInterval(c.range, c.unit) == c.interval);
    CHECK(FormatMid(c.range, c.unit) == c.mid);
  }
}

TEST_CASE("a claim tells how its text bounds the number") {
  struct Case {
    Metric metric;
    std::optional<double> low;
    std::optional<double> high;
    const char* unit;
    const char* per;
    Bound bound;
    Direction direction;
    const char* versus;
    const char* text;
  };
  const Case cases[] = {
      {Metric::kChipCount, 5e4, 5e4, "chips", "", Bound::kAbout, Direction::kNone, "", "about 50,000 chips"},
      {Metric::kParameters,
       1e8,
       {},
       "parameters",
       "",
       Bound::kAtLeast,
       Direction::kNone,
       "",
       "at least 100 million parameters"},
      {Metric::kSpend, {}, 6e6, "USD", "", Bound::kAtMost, Direction::kNone, "", "at most $6 million"},
      {Metric::kRentalPrice, 2, 2.5, "USD", "chip-hour", Bound::kRange, Direction::kNone, "",
       "$2.00–2.50 per chip-hour"},
      {Metric::kRatio, 30, 40, "%", "", Bound::kRange, Direction::kDown, "H100", "30–40% lower than H100"},
      {Metric::kRatio, 2, 2, "x", "", Bound::kExact, Direction::kUp, "", "2× higher"},
      {Metric::kChange, 37, 37, "%", "", Bound::kExact, Direction::kUp, "", "up 37%"},
      {Metric::kMoney, {}, {}, "USD", "", Bound::kExact, Direction::kNone, "", "no number"},
  };
  for (const Case& c : cases) {
    Claim claim;
    claim.metric = c.metric;
    claim.low = c.low;
    claim.high = c.high;
    claim.unit = c.unit;
    claim.per = c.per;
    claim.bound = c.bound;
    claim.direction = c.direction;
    claim.versus = c.versus;
    CHECK(FormatClaimValue(claim) == c.text);
  }
}

TEST_CASE("inputs keep the digits of their source, those with a spread no more than it bears") {
  CHECK(FormatInput(Range::Exactly(2.788e6), "chip-hours") == "2.788 million chip-hours");
  CHECK(FormatInput(Range::Exactly(989.4e12), "FLOP/s") == "989.4 TFLOP/s");
  CHECK(FormatInput({0.16, 0.3179, 0.62}, "of the peak") == "31.8% of the peak");
}

TEST_CASE("dates, counts and quotients in words") {
  CHECK(FormatDate(Date::FromCivil(2025, 1, 29)) == "29 January 2025");
  CHECK(FormatInstant(*ParseInstant("2025-01-29T08:15:00Z")) == "29 January 2025, 08:15 UTC");
  CHECK(FormatInputDate("2025-01") == "January 2025");
  CHECK(FormatInputDate("2025") == "2025");
  CHECK(FormatInputDate("2025-01-29") == "29 January 2025");
  CHECK(FormatInputDate("soon") == "soon");
  CHECK(FormatCount(1, "claim", "claims") == "1 claim");
  CHECK(FormatCount(12'000, "claim", "claims") == "12,000 claims");
  CHECK(FormatTimes(12.34) == "12 times");
  CHECK(FormatTimes(0.308) == "0.31 times");
}
