#include "report/words.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>

using namespace chipcheck;

TEST_CASE("every verdict has a word and a sign of its own") {
  const auto words = ReportWords::Load(TableSource::BuiltIn());
  REQUIRE(words);
  std::set<std::string> signs;
  for (const VerdictKind kind : {VerdictKind::kSupported, VerdictKind::kPlausible, VerdictKind::kDoubtful,
                                 VerdictKind::kContradicted, VerdictKind::kUnverifiable}) {
    CHECK((*words)[kind].label == ToString(kind));
    CHECK_FALSE((*words)[kind].text.empty());
    CHECK((*words)[kind].weight > 0);
    signs.insert((*words)[kind].sign);
  }
  CHECK(signs.size() == 5);
  CHECK((*words)[VerdictKind::kContradicted].weight > (*words)[VerdictKind::kSupported].weight);
  CHECK(words->VerdictOf(ClaimReport()).label == "not checked");
}

TEST_CASE("flags and checks of the contract are explained, unknown ones keep their name") {
  const ReportWords& words = ReportWords::BuiltIn();
  for (const char* flag : {"export-restricted", "final-run-only", "hardware-only", "single-source",
                           "speaker-is-competitor", "disputed-in-text", "planned", "superseded", "unit-mismatch"}) {
    INFO(flag);
    CHECK_FALSE(words.FlagWord(flag).text.empty());
  }
  for (const char* check :
       {"spec", "ratio", "chip-price", "rental-price", "supply", "holdings", "export", "availability", "purchase-cost",
        "power", "training", "capacity", "scope", "record", "currency", "arithmetic", "agreement"}) {
    INFO(check);
    CHECK_FALSE(words.CheckWord(check).text.empty());
  }
  CHECK(words.FlagWord("chip-not-released").label == "chip not released");
}

TEST_CASE("a table of words that lacks a verdict or says one twice is refused") {
  const std::filesystem::path folder = std::filesystem::path(CHIPCHECK_BINARY_DIR) / "words_test_folder";
  std::filesystem::create_directories(folder);
  const auto load = [&](const std::string& rows) {
    std::ofstream(folder / "report_words.tsv") << "kind\tkey\tsign\tlabel\ttext\tweight\n" << rows;
    return ReportWords::Load(*TableSource::WithFolder(folder.string()));
  };
  const auto missing = load("verdict\tunchecked\t.\ta\tb\t1\n");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.find("the verdict \"supported\" has no row") != std::string::npos);
  const auto twice = load("flag\tx\t\ta\tb\t\nflag\tx\t\ta\tb\t\n");
  REQUIRE_FALSE(twice);
  CHECK(twice.error().message.find("report_words.tsv:3: column \"key\": \"x\" stands twice") != std::string::npos);
}
