#include "extract/rules.h"

#include <fmt/core.h>

#include <catch2/catch.hpp>

#include "config/table.h"
#include "core/claim.h"
#include "extract/extractor.h"

using namespace chipcheck;

namespace {

const Extractor& TheExtractor() {
  static const auto extractor = Extractor::Create(TableSource::BuiltIn());
  return **extractor;
}

}  // namespace

// Each row of rules.tsv comes with a sentence that it has to help to read.
TEST_CASE("every rule reads its example") {
  const auto created = Extractor::Create(TableSource::BuiltIn());
  INFO((created.ok() ? "" : created.error().message));
  REQUIRE(created.ok());
  const auto rules = RuleSet::Create(TableSource::BuiltIn());
  REQUIRE(rules.ok());
  CHECK(rules->pattern_count() == rules->rules().size());
  for (const Rule& rule : rules->rules()) {
    const std::size_t open = rule.example.find('[');
    const std::size_t close = rule.example.find(']');
    INFO(rule.id << ": " << rule.example);
    REQUIRE(open < close);
    REQUIRE(close != std::string_view::npos);
    std::string text(rule.example.substr(0, open));
    text += rule.example.substr(open + 1, close - open - 1);
    text += rule.example.substr(close + 1);
    const Span marked{open, close - 1};
    const Extraction extraction = TheExtractor().Extract({text, {}, {}, {}});
    std::string found = "nothing";
    for (const Claim& claim : extraction.claims) {
      if (claim.span.Overlaps(marked)) found = ToString(claim.metric);
    }
    CHECK(found == (rule.metric ? ToString(*rule.metric) : std::string_view("nothing")));
  }
}
