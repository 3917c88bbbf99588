// Claims that no check can use, and tables that lack what a check needs: each is named in the summary, none ends the
// run, and none is agreed to. Contradictory rows of the tables are found by `config check`
// (tests/config/table_check_test.cc).
#include <filesystem>
#include <fstream>

#include "tests/verify/checking.h"

namespace chipcheck::testing {
namespace {

struct Case {
  std::string name;
  std::string date;
  Said said;
  std::string named;  // what the summary has to say
};

Verdict JudgedAlone(const Case& c, const Verifier& verifier) {
  const Passage passage{c.date, "It is said to be " + c.said.quote + ".", {c.said}, ""};
  VerifyContext context;
  context.published = ParseDate(c.date);
  context.text = passage.text;
  return verifier.Verify(ClaimsOf(passage), context).at(0);
}

const Verifier& BuiltIn() {
  static const auto verifier = Verifier::Create(TableSource::BuiltIn());
  REQUIRE(verifier);
  return **verifier;
}

// The built-in tables with one of them replaced.
std::unique_ptr<Verifier> With(const std::string& name, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "chipcheck-bad-claims";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories((folder / name).parent_path());
  std::ofstream(folder / name) << text;
  const auto tables = TableSource::WithFolder(folder.string());
  REQUIRE(tables);
  auto verifier = Verifier::Create(*tables);
  INFO((verifier ? "" : verifier.error().message));
  REQUIRE(verifier);
  return *std::move(verifier);
}

TEST_CASE("a claim that no check can use is named, and never agreed to") {
  const Case cases[] = {
      {"a unit of another metric",
       "2024-05-01",
       {.metric = Metric::kPower, .quote = "700 kg", .low = 700, .unit = "kg", .chip = "H100", .subject = "H100"},
       "the unit \"kg\" does not fit power"},
      {"no currency",
       "2024-05-01",
       {.metric = Metric::kChipPrice, .quote = "30,000 chips", .low = 30e3, .unit = "chips", .chip = "H100"},
       "does not fit chip_price"},
      {"a negative memory",
       "2024-05-01",
       {.metric = Metric::kMemory, .quote = "-80 GB", .low = -80e9, .chip = "H100", .subject = "H100"},
       "a negative number is no memory"},
      {"an absurd number",
       "2024-05-01",
       {.metric = Metric::kChipCount, .quote = "1e40 H100s", .low = 1e40, .chip = "H100", .subject = "Meta"},
       "beyond all measure"},
      {"ends swapped",
       "2024-05-01",
       {.metric = Metric::kChipCount, .quote = "20 to 10 H100s", .low = 20, .high = 10, .chip = "H100"},
       "lower end is above"},
      {"a day before the data",
       "1987-05-01",
       {.metric = Metric::kSpend, .quote = "$5 million", .low = 5e6, .unit = "USD", .subject = "Acme"},
       "The reference data start in"},
      {"an unknown chip",
       "2024-05-01",
       {.metric = Metric::kChipCount, .quote = "900 Zorgon9", .low = 900, .chip = "Zorgon9", .subject = "Acme"},
       "The chip \"Zorgon9\" is not in the tables"},
      {"an unknown currency",
       "2024-05-01",
       {.metric = Metric::kSpend, .quote = "5 million quatloos", .low = 5e6, .unit = "QTL", .subject = "Acme"},
       "No exchange rate is known for QTL"},
  };
  for (const Case& c : cases) {
    const Verdict verdict = JudgedAlone(c, BuiltIn());
    INFO(c.name << "\n" << Shown(verdict));
    CHECK(verdict.kind == VerdictKind::kUnverifiable);
    CHECK(verdict.summary.find(c.named) != std::string::npos);
  }
}

TEST_CASE("a chip is not owned by an unknown country in silence") {
  const Verdict verdict = JudgedAlone(
      {"",
       "2024-05-01",
       {.metric = Metric::kChipCount, .quote = "900 H100s", .low = 900, .chip = "H100", .subject = "Zembla Lab"},
       ""},
      BuiltIn());
  INFO(Shown(verdict));
  CHECK(verdict.summary.find("The country of Zembla Lab is not known") != std::string::npos);
}

TEST_CASE("a chip decades before its release has no price") {
  const Verdict verdict = JudgedAlone({"",
                                       "1987-05-01",
                                       {.metric = Metric::kChipPrice,
                                        .quote = "$30,000",
                                        .low = 30e3,
                                        .unit = "USD",
                                        .chip = "H100",
                                        .subject = "H100"},
                                       ""},
                                      BuiltIn());
  INFO(Shown(verdict));
  CHECK(verdict.kind == VerdictKind::kContradicted);
}

TEST_CASE("a table without rows is a gap, not an agreement") {
  const auto without_rates = With("reference/fx.tsv", "currency\tdate\tper_usd\n");
  const Verdict spend =
      JudgedAlone({"",
                   "2024-05-01",
                   {.metric = Metric::kSpend, .quote = "5 million euros", .low = 5e6, .unit = "EUR", .subject = "Acme"},
                   ""},
                  *without_rates);
  INFO(Shown(spend));
  CHECK(spend.kind == VerdictKind::kUnverifiable);
  CHECK(spend.summary.find("No exchange rate is known for EUR") != std::string::npos);
}

}  // namespace
}  // namespace chipcheck::testing
