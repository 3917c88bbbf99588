#include "report/formula.h"

#include <catch2/catch.hpp>

#include "report/expression.h"

using namespace chipcheck;

namespace {

const std::vector<Input> kInputs = {{"H100 chips", Range::Exactly(5e4), "chips", "this article", ""},
                                    {"price of an H100", {23'000, 26'500, 30'000}, "USD per chip", "", ""},
                                    {"server-to-chip ratio", Range::Exactly(1.64), "ratio", "", ""},
                                    {"interconnect share", {0.15, 0.19, 0.23}, "share", "", ""}};

Check WithFormula(const char* formula, const std::vector<Input>& inputs = kInputs) {
  Check check;
  check.formula = formula;
  check.inputs = inputs;
  return check;
}

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
      {"chips x share", "50,000 chips × 19%"},
      {"chips x rental price", nullptr},  // not the price of a chip
      {"servers x price", nullptr},       // "server-to-chip ratio" is a ratio
      {"H200 chips x price", nullptr},
      {"chips", nullptr},
      {"6 x 7", nullptr},
      {"", nullptr},
      {"the data sheet of the chip (see the source)", nullptr},
  };
  for (const Case& c : cases) {
    INFO(c.formula);
    const auto steps = StepsOf(WithFormula(c.formula));
    CHECK(steps.size() == (*c.formula == '\0' ? 0 : 1));
    const auto filled = steps.empty() ? std::nullopt : steps[0].numbers;
    CHECK(filled == (c.filled == nullptr ? std::nullopt : std::optional<std::string>(c.filled)));
  }
}

TEST_CASE("an input that two words could mean is not guessed") {
  std::vector<Input> inputs = kInputs;
  inputs.push_back({"A100 chips", Range::Exactly(1e4), "chips", "", ""});
  CHECK_FALSE(StepsOf(WithFormula("chips x price", inputs))[0].numbers);
  CHECK(StepsOf(WithFormula("A100 chips x price", inputs))[0].numbers == "10,000 chips × $26,500 per chip");
}

TEST_CASE("each step of a formula is set and filled by itself") {
  const auto steps = StepsOf(WithFormula("cost = hours x rate; chips x price; data sheet", kInputs));
  REQUIRE(steps.size() == 3);
  CHECK_FALSE(steps[0].numbers);
  CHECK(steps[1].numbers == "50,000 chips × $26,500 per chip");
  CHECK(steps[2].words == "data sheet");
}

TEST_CASE("a formula is set with real signs, and names keep their hyphens") {
  CHECK(StepsOf(WithFormula("a-b x (1 - c) / d >= 2 * e", {}))[0].words == "a-b × (1 − c) / d ≥ 2 × e");
  CHECK(StepsOf(WithFormula("max x", {}))[0].words == "max x");
}

TEST_CASE("numbers that don't give the expected result are not shown as if they did") {
  struct Case {
    const char* formula;
    Range expected;
    const char* unit;
    bool shown;
  };
  const Case cases[] = {
      {"chips x price", {1.2e9, 1.325e9, 1.4e9}, "USD", true},
      {"chips x price", {1.8e9, 2e9, 2.2e9}, "USD", false},       // a factor is missing
      {"chips x price", {1.33e9, 1.4e9, 1.5e9}, "USD", true},     // a median is no product of medians
      {"1 - interconnect share", Range::Exactly(81), "%", true},  // percent of 1
      {"chips >= price", {1, 2, 3}, "USD", true},                 // nothing to work out
      {"chips x price; chips x price", {1e6, 2e6, 3e6}, "USD", false},
  };
  for (const Case& c : cases) {
    INFO(c.formula);
    Check check = WithFormula(c.formula);
    check.expected = c.expected;
    check.unit = c.unit;
    CHECK(StepsOf(check)[0].numbers.has_value() == c.shown);
  }
  Check chained = WithFormula("a x b; chips x price");
  chained.expected = Range::Exactly(5);
  CHECK(StepsOf(chained)[1].numbers);  // a later step gives something else
}

TEST_CASE("plain arithmetic") {
  const auto value = [](const std::vector<Token>& tokens) { return Evaluate(tokens); };
  CHECK(value({2.0, " + ", 3.0, " × ", 4.0}) == 14);
  CHECK(value({"(", 2.0, " + ", 3.0, ")", " × ", 4.0}) == 20);
  CHECK(value({8.0, " / ", 2.0, " / ", 2.0, " − ", 1.0}) == 1);
  CHECK_FALSE(value({}));
  CHECK_FALSE(value({1.0, " / ", 0.0}));
  CHECK_FALSE(value({1.0, " + "}));
  CHECK_FALSE(value({"(", 1.0}));
  CHECK_FALSE(value({1.0, 2.0}));
  CHECK_FALSE(value(std::vector<Token>(1000, Token("("))));
}
