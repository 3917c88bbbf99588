#include "verify/comparison.h"

#include <catch2/catch.hpp>
#include <limits>

namespace chipcheck {
namespace {

Claim Number(std::string quote, std::optional<double> low, std::optional<double> high, Bound bound = Bound::kExact) {
  Claim claim;
  claim.metric = Metric::kChipCount;
  claim.quote = std::move(quote);
  claim.low = low;
  claim.high = high;
  claim.bound = bound;
  return claim;
}

TEST_CASE("a number is rounded to the digits that are printed") {
  struct Case {
    std::string quote;
    double value;
    double share;
  };
  const Case cases[] = {{"$38 million", 38e6, 0.5 / 38}, {"1,024 H100s", 1024, 0.005}, {"50,000 H100s", 50000, 0.10},
                        {"3.35 TB/s", 3.35e12, 0.005},   {"$6 million", 6e6, 0.5 / 6}, {"$100 million", 1e8, 0.10},
                        {"three days", 259200, 0.10},    {"6.0 TB", 6e12, 0.5 / 60}};
  for (const Case& c : cases) {
    INFO(c.quote);
    CHECK(StatedRounding(c.quote, c.value) == Approx(c.share));
  }
}

TEST_CASE("claims without a usable number have no interval") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInf = std::numeric_limits<double>::infinity();
  CHECK_FALSE(ClaimInterval(Number("", std::nullopt, std::nullopt)));
  CHECK_FALSE(ClaimInterval(Number("", kNan, kNan)));
  CHECK_FALSE(ClaimInterval(Number("", kInf, kInf)));
  CHECK_FALSE(ClaimInterval(Number("", 5.0, 3.0)));
}

TEST_CASE("open ends agree with everything on their side") {
  const Range expected{140e6, 150e6, 160e6};
  CHECK(Compare(*ClaimInterval(Number("more than $100 million", 1e8, std::nullopt, Bound::kAtLeast)), expected) ==
        Outcome::kAgrees);
  CHECK(Compare(*ClaimInterval(Number("more than $900 million", 9e8, std::nullopt, Bound::kAtLeast)), expected) ==
        Outcome::kConflicts);
  CHECK(Compare(*ClaimInterval(Number("under $200 million", std::nullopt, 2e8, Bound::kAtMost)), expected) ==
        Outcome::kAgrees);
  CHECK(Compare(*ClaimInterval(Number("under $20 million", std::nullopt, 2e7, Bound::kAtMost)), expected) ==
        Outcome::kConflicts);
}

TEST_CASE("outside of the interval, within a factor of two, is strained") {
  const Range expected{100, 150, 200};
  struct Case {
    double value;
    Outcome outcome;
  };
  const Case cases[] = {{150, Outcome::kAgrees},    {203, Outcome::kAgrees},    {330, Outcome::kStrained},
                        {60, Outcome::kStrained},   {950, Outcome::kConflicts}, {15, Outcome::kConflicts},
                        {-150, Outcome::kConflicts}};
  for (const Case& c : cases) {
    INFO(c.value);
    CHECK(Compare({c.value * (c.value < 0 ? 1.02 : 0.98), c.value * (c.value < 0 ? 0.98 : 1.02)}, expected) ==
          c.outcome);
  }
}

TEST_CASE("within the 99 % interval is strained, however far") {
  // A log-normal of which the 90 % interval spans a factor of 100: its 99 % interval spans one of 1,350.
  const Range wide{1, 10, 100};
  CHECK(Compare({300, 310}, wide) == Outcome::kStrained);
  CHECK(Compare({500, 510}, wide) == Outcome::kConflicts);
}

TEST_CASE("slips between million and billion are found") {
  const Range expected{5e9, 6e9, 7e9};
  CHECK(MagnitudeSlip({5.5e6, 6.5e6}, expected) == 1e3);
  CHECK(MagnitudeSlip({5.5e12, 6.5e12}, expected) == 1e-3);
  CHECK_FALSE(MagnitudeSlip({5.5e9, 6.5e9}, expected));
  CHECK_FALSE(MagnitudeSlip({5.5e10, 6.5e10}, expected));
}

}  // namespace
}  // namespace chipcheck
