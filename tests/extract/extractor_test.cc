#include "extract/extractor.h"

#include <catch2/catch.hpp>

using namespace chipcheck;

TEST_CASE("a quote is the text at its span") {
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor.ok());
  const std::string text = "Corvid Labs bought 2,048 H800s for $60 million. “We pay €3 an hour”, it said.";
  const Extraction extraction = (*extractor)->Extract({text, {}, {}, {}});
  REQUIRE(extraction.claims.size() == 3);
  for (const Claim& claim : extraction.claims) {
    CHECK(claim.span.In(text) == claim.quote);
    CHECK(claim.sentence_span.In(text) == claim.sentence);
    CHECK(claim.sentence_span.Contains(claim.span));
    CHECK_FALSE(claim.rule.empty());
  }
}

TEST_CASE("a text without periods and without end is read all the same") {
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor.ok());
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "Corvid Labs bought 2,048 H800s for $60 million and then ";
  const Extraction extraction = (*extractor)->Extract({text, {}, {}, {}});
  CHECK(extraction.claims.size() == 4000);
  for (const Claim& claim : extraction.claims) REQUIRE(claim.span.In(text) == claim.quote);
  CHECK((*extractor)->Extract({"", {}, {}, {}}).claims.empty());
  CHECK((*extractor)->Extract({std::string(100'000, '$'), {}, {}, {}}).claims.empty());
}
