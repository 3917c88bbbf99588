#include "store/fact.h"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace chipcheck;

namespace {

struct Row {
  const char* source;
  int article;
  int text;
  const char* published;
  double value;
  const char* chip;
  const char* speaker;
};

std::vector<Reading> Readings(const std::vector<Row>& rows) {
  std::vector<Reading> readings;
  for (const Row& row : rows) {
    Reading reading;
    reading.claim = static_cast<std::int64_t>(readings.size()) + 1;
    reading.claim_id = fmt::format("id{:03}", readings.size());
    reading.source = row.source;
    reading.article = row.article;
    reading.text_origin = row.text;
    if (*row.published != '\0') reading.published = ParseDate(row.published);
    reading.metric = Metric::kChipCount;
    reading.group = "deepseek";
    reading.unit = "chips";
    reading.low = reading.high = row.value;
    reading.chip = row.chip;
    reading.speaker = row.speaker;
    readings.push_back(reading);
  }
  return readings;
}

std::size_t CountOrigins(const Fact& fact) {
  return std::set<std::size_t>(fact.origin.begin(), fact.origin.end()).size();
}

}  // namespace

TEST_CASE("claims of one number are one fact, others are other facts") {
  const std::vector<Reading> readings = Readings({{"a", 1, 1, "2025-01-29", 50'000, "h100", "wang"},
                                                  {"b", 2, 2, "2025-01-28", 50'000, "h100", ""},
                                                  {"c", 3, 3, "2025-02-10", 49'500, "h100", ""},
                                                  {"d", 4, 4, "2025-02-10", 10'000, "h100", ""},
                                                  {"e", 5, 5, "2025-02-10", 50'000, "hopper", ""},
                                                  {"f", 6, 6, "2027-02-10", 50'000, "h100", ""},
                                                  {"g", 7, 7, "", 50'000, "h100", ""}});
  const std::vector<Fact> facts = FindFacts(readings);
  REQUIRE(facts.size() == 4);
  CHECK(facts[0].members == std::vector<std::size_t>{1, 0, 2, 6});  // the oldest stands for it, the undated comes last
  CHECK(facts[1].members == std::vector<std::size_t>{3});
  CHECK(facts[2].members == std::vector<std::size_t>{4});
  CHECK(facts[3].members == std::vector<std::size_t>{5});
}

TEST_CASE("facts don't depend on the order of readings") {
  std::vector<Row> rows;
  const char* kDays[] = {"2024-01-01", "2024-07-01", "2024-12-30", "2025-06-01", ""};
  for (int i = 0; i < 40; ++i)
    rows.push_back({"s", i, i, kDays[i % 5], 1000.0 * (1 + i % 7) + 20 * (i % 3), "h100", ""});
  std::vector<Reading> readings = Readings(rows);
  const auto named = [](const std::vector<Reading>& all) {
    std::set<std::set<std::int64_t>> facts;
    for (const Fact& fact : FindFacts(all)) {
      std::set<std::int64_t> members;
      for (const std::size_t i : fact.members) members.insert(all[i].claim);
      facts.insert(members);
    }
    return facts;
  };
  const auto expected = named(readings);
  CHECK(expected.size() > 5);
  std::reverse(readings.begin(), readings.end());
  CHECK(named(readings) == expected);
  std::rotate(readings.begin(), readings.begin() + 17, readings.end());
  CHECK(named(readings) == expected);
}

TEST_CASE("copies of a text and repeats of a speaker are one origin") {
  const std::vector<Reading> readings =
      Readings({{"a", 1, 1, "2025-01-01", 5e4, "h100", "alexandr wang"},
                {"b", 2, 2, "2025-01-02", 5e4, "h100", "wang"},             // repeats him
                {"c", 3, 3, "2025-01-03", 5e4, "h100", ""},                 // its own voice
                {"d", 4, 3, "2025-01-04", 5e4, "h100", ""},                 // a copy of c
                {"c", 5, 5, "2025-01-05", 5e4, "h100", ""},                 // c once more
                {"e", 6, 6, "2025-01-06", 5e4, "h100", "dylan patel"},      // another voice
                {"f", 7, 6, "2025-01-07", 5e4, "h100", "somebody else"}});  // copy of e
  const std::vector<Fact> facts = FindFacts(readings);
  REQUIRE(facts.size() == 1);
  CHECK(facts[0].origin == std::vector<std::size_t>{0, 0, 2, 2, 2, 5, 5});
  CHECK(CountOrigins(facts[0]) == 3);
}

TEST_CASE("facts that contradict each other are told once") {
  const std::vector<Reading> readings = Readings({{"a", 1, 1, "2025-01-01", 5e4, "h100", ""},
                                                  {"b", 2, 2, "2025-01-02", 5e4, "h100", ""},
                                                  {"c", 3, 3, "2025-01-03", 1e4, "h100", ""},
                                                  {"d", 4, 4, "2025-01-04", 1e4, "h100", ""},
                                                  {"e", 5, 5, "2028-01-04", 7e4, "h100", ""}});
  const std::vector<Fact> facts = FindFacts(readings);
  const std::vector<FactConflict> conflicts = FindFactConflicts(readings, facts, Names());
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].a == 0);
  CHECK(conflicts[0].b == 2);
  CHECK(conflicts[0].ratio == Approx(5.0));
  CHECK_FALSE(conflicts[0].is_reading);
}

TEST_CASE("two numbers of one article don't contradict each other, those of two articles do") {
  const std::vector<Reading> readings = Readings({{"a", 1, 1, "2025-01-01", 5e4, "h100", ""},
                                                  {"a", 1, 1, "2025-01-01", 1e4, "h100", ""},
                                                  {"b", 2, 2, "2025-01-02", 1e4, "h100", ""}});
  const std::vector<Fact> facts = FindFacts(readings);
  REQUIRE(facts.size() == 2);
  const std::vector<FactConflict> conflicts = FindFactConflicts(readings, facts, Names());
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].a == 0);
  CHECK(conflicts[0].b == 2);
}

TEST_CASE("a fact names no more than a handful of those that it contradicts") {
  std::vector<Row> rows = {{"s", 0, 0, "2025-01-01", 1, "h100", ""}};
  double value = 1;
  for (int i = 1; i <= 40; ++i) rows.push_back({"s", i, i, "2025-01-02", value *= 1.2, "h100", ""});
  const std::vector<Reading> readings = Readings(rows);
  const std::vector<Fact> facts = FindFacts(readings);
  REQUIRE(facts.size() == rows.size());
  std::size_t of_oldest = 0;
  const std::vector<FactConflict> conflicts = FindFactConflicts(readings, facts, Names());
  for (const FactConflict& conflict : conflicts) of_oldest += conflict.a == 0 ? 1 : 0;
  CHECK(of_oldest == kMostConflictsOfFact);
  CHECK(conflicts.size() > kMostConflictsOfFact);
}
