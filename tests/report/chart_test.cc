#include "report/chart.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "report/axis.h"
#include "tests/report/sample.h"

using namespace chipcheck;

TEST_CASE("an axis is logarithmic, has round ticks, and holds every value") {
  struct Case {
    std::vector<double> values;
    bool logarithmic;
    std::vector<double> ticks;
  };
  const Case cases[] = {{{12'000, 2.8e6}, true, {1e4, 1e5, 1e6}},
                        {{4.2e6, 1.4e8}, true, {5e6, 1e7, 2e7, 5e7, 1e8}},
                        {{1431, 1450}, true, {1430, 1440, 1450}},
                        {{50, 90}, true, {60, 80}},
                        {{1, 1e24}, true, {1, 1e6, 1e12, 1e18, 1e24}},
                        {{-5, 5}, false, {-5, 0, 5}},
                        {{7}, true, {5, 10}}};
  for (const Case& c : cases) {
    INFO(c.values.front());
    const auto axis = Axis::Over(c.values);
    REQUIRE(axis);
    CHECK(axis->logarithmic() == c.logarithmic);
    const std::vector<double> ticks = axis->Ticks();
    REQUIRE(ticks.size() == c.ticks.size());
    for (std::size_t i = 0; i < ticks.size(); ++i) CHECK(ticks[i] == Approx(c.ticks[i]).margin(1e-9));
    for (const double value : c.values) {
      CHECK(axis->Share(value) > 0);
      CHECK(axis->Share(value) < 1);
    }
  }
}

TEST_CASE("there is no axis over nothing") {
  CHECK_FALSE(Axis::Over({}));
  CHECK_FALSE(Axis::Over({std::nan(""), std::numeric_limits<double>::infinity()}));
  CHECK_FALSE(Axis::Over({-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()}));
  const auto axis = Axis::Over({1, 10});
  CHECK(axis->Share(-3) == 0);
  CHECK(axis->Share(1e9) == 1);
}

TEST_CASE("a claim stands above the checks in its unit, the others have charts of their own") {
  const ReportWords& words = ReportWords::BuiltIn();
  const ArticleReport report = SampleReport();
  const ClaimReport& count = report.claims[4];
  const auto chart = ChartOfClaim(count, words);
  REQUIRE(chart);
  CHECK(chart->bars.size() == 3);
  CHECK(DescribeChart(*chart) ==
        "Claim: 50,000 chips. ✓ World supply: up to 1.9–2.8 million chips, median 2.3 million chips. ? Holdings: "
        "11,000–39,000 chips, median "
        "24,000 chips.");
  const Check& purchase = count.verdict->checks[3];
  const auto other = ChartOfCheck(count.claim, purchase, words);
  REQUIRE(other);
  CHECK(other->unit == "USD");
  CHECK(other->bars[0].value == "$2 billion");  // ratio x expected median
  CHECK_FALSE(ChartOfCheck(count.claim, count.verdict->checks[0], words));
  CHECK_FALSE(ChartOfCheck(count.claim, count.verdict->checks[2], words));
  CHECK_FALSE(ChartOfClaim(report.claims[3], words));  // not checked
}

TEST_CASE("a chart is one picture with a text alternative") {
  const auto chart = ChartOfClaim(SampleReport().claims[4], ReportWords::BuiltIn());
  const std::string svg = WriteChart(*chart);
  CHECK(svg.find("role=\"img\"") != std::string::npos);
  CHECK(svg.find("aria-label=\"Claim: 50,000 chips.") != std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(ChartCaption(*chart) == "5 to 95% interval of what is expected, with its median; logarithmic scale.");
}

TEST_CASE("an open end is drawn as an arrow to the edge") {
  const Chart chart{"USD",
                    {{"Claim", "at least $100", 100.0, std::nullopt, std::nullopt, "claim"},
                     {"Check", "$50–80", 50.0, 80.0, 60.0, "conflicts"}}};
  CHECK(WriteChart(chart).find("▶") != std::string::npos);
  const Chart nothing{"USD", {{"Claim", "no number", std::nullopt, std::nullopt, std::nullopt, "claim"}}};
  CHECK(WriteChart(nothing).empty());
}
