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
