#include "report/formula.h"

#include <catch2/catch.hpp>

using namespace chipcheck;

namespace {

const std::vector<Input> kInputs = {{"H100 chips", Range::Exactly(5e4), "chips", "this article", ""},
                                    {"price of an H100", {23'000, 26'500, 30'000}, "USD per chip", "", ""},
                                    {"server-to-chip ratio", Range::Exactly(1.64), "ratio", "", ""},
                                    {"interconnect share", {0.15, 0.19, 0.23}, "share", "", ""}};

}  // namespace

TEST_CASE("a formula is filled with the medians of its inputs") {
  struct Case {
    const char* formula;
    const char* filled;  // null: left alone
  };
  const Case cases[] = {
      {"chips x price x server-to-chip ratio / (1 - interconnect share)",
       "50,000 chips × $26,500 per chip × 1.64 / (1 − 19%)"},
      {"cost = chips x price", "50,000 chips × $26,500 per chip"},
      {"6 x chips", "6 × 50,000 chips"},
      {"max(chips, price)", "max(50,000 chips, $26,500 per chip)"},
      {"chips x mystery", nullptr},
      {"chips", nullptr},
      {"6 x 7", nullptr},
      {"", nullptr},
      {"the data sheet of the chip (see the source)", nullptr},
  };
  for (const Case& c : cases) {
    INFO(c.formula);
    CHECK(FillFormula(c.formula, kInputs) ==
          (c.filled == nullptr ? std::nullopt : std::optional<std::string>(c.filled)));
  }
}

TEST_CASE("a formula is set with real signs, and names keep their hyphens") {
  CHECK(TypesetFormula("a-b x (1 - c) / d >= 2 * e") == "a-b × (1 − c) / d ≥ 2 × e");
  CHECK(TypesetFormula("max x") == "max x");
}
