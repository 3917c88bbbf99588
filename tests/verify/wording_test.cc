#include "verify/wording.h"

#include <catch2/catch.hpp>

namespace chipcheck {
namespace {

TEST_CASE("numbers as readers write them") {
  struct Case {
    double value;
    const char* unit;
    const char* text;
  };
  const Case cases[] = {{38e6, "USD", "$38 million"},
                        {8.6e9, "KRW", "KRW 8.6 billion"},
                        {1.8, "USD", "$1.80"},
                        {30000, "USD", "$30,000"},
                        {1024, "chips", "1,024 chips"},
                        {150e6, "W", "150 MW"},
                        {4e11, "B/s", "400 GB/s"},
                        {8e10, "B", "80 GB"},
                        {1.48e14, "FLOP/s", "148 teraFLOP/s"},
                        {259200, "s", "3 days"},
                        {3.6, "x", "3.6 x"},
                        {-5e9, "USD", "-$5 billion"},
                        {2.788e6, "chip-hours", "2.79 million chip-hours"}};
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(Worded(c.value, c.unit) == c.text);
  }
}

TEST_CASE("ranges and bounds") {
  CHECK(Worded(Range{26e6, 38e6, 52e6}, "USD") == "$26 million to $52 million");
  CHECK(Worded(Range::Exactly(8e10), "B") == "80 GB");
  Claim claim;
  claim.metric = Metric::kTrainingCost;
  claim.unit = "USD";
  claim.low = 1e8;
  claim.bound = Bound::kAtLeast;
  CHECK(WordedValue(claim) == "at least $100 million");
}

TEST_CASE("days and months") {
  CHECK(WordedDay(Date::FromCivil(2022, 8, 26)) == "26 August 2022");
  CHECK(WordedMonth(Date::FromCivil(2025, 1, 29)) == "January 2025");
}

}  // namespace
}  // namespace chipcheck
