#include "verify/terms.h"

#include <catch2/catch.hpp>

namespace chipcheck {
namespace {

TEST_CASE("numbers beside claims are read with their nouns, names are not") {
  const std::vector<Term> terms =
      FindTerms("The 1,280 servers hold eight H100s each, so GPT-4 cost $2.4 billion on 24k A100s.");
  REQUIRE(terms.size() == 4);
  CHECK(terms[0].value == 1280);
  CHECK(terms[0].noun == "servers hold eight");
  CHECK(terms[1].value == 8);
  CHECK(terms[2].value == 2.4e9);
  CHECK(terms[2].money);
  CHECK(terms[3].value == 24000);
}

TEST_CASE("durations") {
  CHECK(FindDurations("on 384 chips over two months") == std::vector<double>{2 * 2630016.0});
  CHECK(FindDurations("for a month") == std::vector<double>{2630016.0});
  CHECK(FindDurations("in 54 days on 2,048 chips") == std::vector<double>{54 * 86400.0});
  CHECK(FindDurations("it costs $3 days").empty());
}

TEST_CASE("chips in each box") {
  CHECK(ChipsPerSystem("1,280 servers with eight H100s each") == 8.0);
  CHECK(ChipsPerSystem("a rack of 72 GPUs per rack") == 72.0);
  CHECK(ChipsPerSystem("400 eight-GPU servers") == 8.0);
  CHECK_FALSE(ChipsPerSystem("4,096 chips cost $8 each"));
  CHECK_FALSE(ChipsPerSystem("servers with eight H100s each or four A100s each"));
}

TEST_CASE("the year that a sentence speaks of") {
  const Date today = Date::FromCivil(2024, 5, 1);
  CHECK(EventDay("It was trained in 2021 on a cluster.", today) == Date::FromCivil(2021, 12, 31));
  CHECK(EventDay("Bought in March 2022, it said.", today)->year() == 2022);
  CHECK_FALSE(EventDay("Founded by 2,021 people.", today));
  CHECK_FALSE(EventDay("It runs since long.", today));
  CHECK_FALSE(EventDay("It will open in 2026.", today));
}

TEST_CASE("names that can mean one thing") {
  CHECK(SameName("Kimi K2", "Kimi K2 Thinking"));
  CHECK(SameName("deepseek", "DeepSeek"));
  CHECK(SameName("Scale AI, Inc.", "Scale AI"));
  CHECK_FALSE(SameName("Meta", "Metal"));
  CHECK_FALSE(SameName("", ""));
}

TEST_CASE("the clause around a quote") {
  CHECK(ClauseAround("It is 30% slower in compute than the H100, and its links are limited.", "30%") ==
        "It is 30% slower in compute than the H100");
  CHECK(ClauseAround("no quote here", "77") == "no quote here");
}

}  // namespace
}  // namespace chipcheck
