// The verifier as a whole: bad numbers, days, determinism.
#include "verify/verifier.h"

#include <limits>

#include "tests/verify/checking.h"

namespace chipcheck::testing {
namespace {

Passage Counted(std::string date, std::optional<double> low, std::optional<double> high, std::string unit = "chips") {
  Passage passage{std::move(date),
                  "Meta has so many H100s.",
                  {{.metric = Metric::kChipCount,
                    .quote = "so many H100s",
                    .low = low,
                    .high = high,
                    .unit = std::move(unit),
                    .chip = "H100",
                    .subject = "Meta"}},
                  ""};
  return passage;
}

TEST_CASE("absurd numbers are named, never agreed to") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInf = std::numeric_limits<double>::infinity();
  const Passage cases[] = {Counted("2024-01-01", kNan, kNan),
                           Counted("2024-01-01", kInf, kInf),
                           Counted("2024-01-01", 1e300, 1e300),
                           Counted("2024-01-01", -5.0, -5.0),
                           Counted("2024-01-01", std::nullopt, std::nullopt),
                           Counted("2024-01-01", 10.0, 5.0),
                           Counted("2024-01-01", 10.0, 10.0, "W")};
  for (const Passage& passage : cases) {
    const Verdict verdict = JudgedFirst(passage);
    INFO(Shown(verdict));
    CHECK(verdict.kind == VerdictKind::kUnverifiable);
    CHECK(verdict.checks.empty());
    CHECK(verdict.summary.find("cannot be checked") != std::string::npos);
  }
}

TEST_CASE("what the tables lack is said") {
  const Verdict chip =
      JudgedFirst({"2024-01-01",
                   "It has 500 ZX9000s.",
                   {{.metric = Metric::kChipCount, .quote = "500 ZX9000s", .low = 500, .chip = "ZX9000"}},
                   ""});
  INFO(Shown(chip));
  CHECK(chip.kind == VerdictKind::kUnverifiable);
  CHECK(chip.summary.find("ZX9000") != std::string::npos);
  const Verdict currency =
      JudgedFirst({"2024-01-01",
                   "It cost 5 million zlotnik.",
                   {{.metric = Metric::kSpend, .quote = "5 million zlotnik", .low = 5e6, .unit = "XZZ"}},
                   ""});
  CHECK(currency.summary.find("XZZ") != std::string::npos);
  const Verdict early = JudgedFirst(
      {"1999-01-01", "It cost $5 million.", {{.metric = Metric::kSpend, .quote = "$5 million", .low = 5e6}}, ""});
  CHECK(early.summary.find("start in") != std::string::npos);
}

TEST_CASE("a verdict names its day and its versions, and is the same every time") {
  const Passage passage = Counted("2024-12-01", 350e3, 350e3);
  const Verdict first = JudgedFirst(passage);
  const Verdict second = JudgedFirst(passage);
  CHECK(first.as_of == Date::FromCivil(2024, 12, 1));
  CHECK_FALSE(first.model_version.empty());
  CHECK_FALSE(first.reference_version.empty());
  CHECK(first.summary == second.summary);
  CHECK(first.confidence == second.confidence);
  REQUIRE(first.checks.size() == second.checks.size());
  for (std::size_t i = 0; i < first.checks.size(); ++i) {
    CHECK(first.checks[i].note == second.checks[i].note);
    CHECK(first.checks[i].expected == second.checks[i].expected);
  }
}

TEST_CASE("no check uses what was published after the day") {
  const Verdict verdict = JudgedFirst(Counted("2023-12-01", 150e3, 150e3));
  for (const Check& check : verdict.checks) {
    for (const Input& input : check.inputs) {
      const std::optional<Date> day = ParseDate(input.date);
      // Counts of stocks are estimates of their day that were made later.
      if (!day || input.unit == "chips") continue;
      INFO(check.name << ": " << input.name << " of " << input.date);
      CHECK(*day <= Date::FromCivil(2023, 12, 31));
    }
  }
}

TEST_CASE("a megabyte without a full stop is checked by what stands around the number") {
  std::string text(500'000, 'x');
  for (std::size_t i = 7; i < text.size(); i += 8) text[i] = ' ';
  text += "the MI300X stacks 192 GB of HBM3 and more ";
  text += std::string(500'000, 'y');
  const Verdict verdict = JudgedFirst(
      {"2024-06-01",
       text,
       {{.metric = Metric::kMemory, .quote = "192 GB", .low = 192e9, .chip = "MI300X", .subject = "MI300X"}},
       ""});
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kSupported);
}

TEST_CASE("no claims give no verdicts") { CHECK(Judged({"2024-01-01", "Nothing.", {}, ""}).empty()); }

}  // namespace
}  // namespace chipcheck::testing
