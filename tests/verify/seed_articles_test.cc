// The two articles that the project started from: facts and figures in our own words, and what must come out.
#include "tests/verify/checking.h"

namespace chipcheck::testing {
namespace {

// The claims of both articles, as one would say them.
const Passage kBreaking = {
    "2025-01-29",
    "The H800 has a computational performance that is 30-40% lower than that of the H100, and limited links. "
    "DeepSeek puts the development of its models at $6 million (W8.6 billion), an unrealistic figure. "
    "Training GPT-4 took more than $100 million. "
    "Anthropic's Claude needed tens of millions of dollars of GPU time. "
    "According to Alexandr Wang, DeepSeek has 50,000 H100s that it can't speak about.",
    {
        {.metric = Metric::kRatio,
         .quote = "30-40%",
         .low = 30,
         .high = 40,
         .unit = "%",
         .bound = Bound::kRange,
         .chip = "H800",
         .subject = "H800",
         .versus = "H100",
         .direction = Direction::kDown},
        {.metric = Metric::kTrainingCost,
         .quote = "$6 million",
         .low = 6e6,
         .subject = "DeepSeek",
         .speaker = "DeepSeek",
         .disputed = true},
        {.metric = Metric::kTrainingCost,
         .quote = "W8.6 billion",
         .low = 8.6e9,
         .unit = "KRW",
         .subject = "DeepSeek",
         .speaker = "DeepSeek",
         .disputed = true},
        {.metric = Metric::kTrainingCost,
         .quote = "$100 million",
         .low = 1e8,
         .bound = Bound::kAtLeast,
         .subject = "GPT-4"},
        {.metric = Metric::kTrainingCost,
         .quote = "tens of millions of dollars",
         .low = 20e6,
         .high = 99e6,
         .bound = Bound::kRange,
         .subject = "Claude"},
        {.metric = Metric::kChipCount,
         .quote = "50,000 H100s",
         .low = 50000,
         .chip = "H100",
         .subject = "DeepSeek",
         .speaker = "Alexandr Wang"},
    },
    "",
};
const Passage kMockery = {
    "2025-01-29",
    "DeepSeek says that it works with approximately 10,000 A100 Nvidia GPUs, and is said to hide the rest. "
    "Wang thinks that it probably has about 50,000 Nvidia Hopper GPUs.",
    {
        {.metric = Metric::kChipCount,
         .quote = "10,000 A100 Nvidia GPUs",
         .low = 10000,
         .bound = Bound::kAbout,
         .chip = "A100",
         .subject = "DeepSeek",
         .speaker = "DeepSeek",
         .disputed = true},
        {.metric = Metric::kChipCount,
         .quote = "50,000 Nvidia Hopper GPUs",
         .low = 50000,
         .bound = Bound::kAbout,
         .chip = "Hopper",
         .subject = "DeepSeek",
         .speaker = "Alexandr Wang",
         .modality = Modality::kReported},
    },
    "",
};

TEST_CASE("H800 against H100: the sheets agree in compute, and the links differ") {
  const Verdict verdict = Judged(kBreaking)[0];
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kContradicted);
  const Check* ratio = FindCheck(verdict, "ratio");
  REQUIRE(ratio != nullptr);
  CHECK(ratio->outcome == Outcome::kConflicts);
  CHECK(ratio->note.find("nterconnect bandwidth: 400 GB/s against 900 GB/s") != std::string::npos);
  CHECK(ratio->note.find("55.6 % less") != std::string::npos);
}

TEST_CASE("$6 million: a final run, rightly converted, and doubted by the text") {
  const Verdict verdict = Judged(kBreaking)[1];
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kPlausible);
  const Check* currency = FindCheck(verdict, "currency");
  REQUIRE(currency != nullptr);
  CHECK(currency->outcome == Outcome::kAgrees);
  const Check* training = FindCheck(verdict, "training");
  REQUIRE(training != nullptr);
  CHECK(training->outcome == Outcome::kAgrees);
  CHECK(HasFlag(verdict, "final-run-only"));
  CHECK(HasFlag(verdict, "disputed-in-text"));
}

TEST_CASE("GPT-4 for more than $100 million is of the order of its development") {
  const Verdict verdict = Judged(kBreaking)[3];
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kPlausible);
  REQUIRE(FindCheck(verdict, "training") != nullptr);
  REQUIRE(FindCheck(verdict, "scope") != nullptr);
  CHECK_FALSE(HasFlag(verdict, "final-run-only"));
}

TEST_CASE("Claude for tens of millions is plausible, with a wide expectation") {
  const Verdict verdict = Judged(kBreaking)[4];
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kPlausible);
  const Check* training = FindCheck(verdict, "training");
  REQUIRE(training != nullptr);
  CHECK(training->expected->high / training->expected->low > 10.0);
}

TEST_CASE("50,000 H100s in China: restricted, priced and powered, from a competitor") {
  const Verdict verdict = Judged(kBreaking)[5];
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kDoubtful);
  CHECK(HasFlag(verdict, "export-restricted"));
  CHECK(HasFlag(verdict, "speaker-is-competitor"));
  const Check* cost = FindCheck(verdict, "purchase-cost");
  REQUIRE(cost != nullptr);
  CHECK(cost->expected->mid > 1.2e9);
  CHECK(cost->expected->mid < 2.1e9);
  const Check* power = FindCheck(verdict, "power");
  REQUIRE(power != nullptr);
  CHECK(power->expected->low > 45e6);
  CHECK(power->expected->high < 115e6);
}

TEST_CASE("10,000 A100s in China: lawful until August 2022") {
  const Verdict verdict = Judged(kMockery)[0];
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kPlausible);
  const Check* exported = FindCheck(verdict, "export");
  REQUIRE(exported != nullptr);
  CHECK(exported->outcome == Outcome::kAgrees);
  CHECK(exported->note.find("August 2022") != std::string::npos);
  const Check* cost = FindCheck(verdict, "purchase-cost");
  REQUIRE(cost != nullptr);
  CHECK(cost->expected->low < 150e6);
  CHECK(cost->expected->high > 100e6);
}

TEST_CASE("50,000 Hoppers in China: H800 and H20 were lawful at times") {
  const Verdict verdict = Judged(kMockery)[1];
  INFO(Shown(verdict));
  CHECK((verdict.kind == VerdictKind::kPlausible || verdict.kind == VerdictKind::kDoubtful));
  const Check* exported = FindCheck(verdict, "export");
  REQUIRE(exported != nullptr);
  CHECK(exported->outcome == Outcome::kAgrees);
  CHECK(exported->note.find("H20") != std::string::npos);
  CHECK_FALSE(HasFlag(verdict, "export-restricted"));
}

}  // namespace
}  // namespace chipcheck::testing
