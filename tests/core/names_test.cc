#include <catch2/catch.hpp>
#include <set>

#include "core/article.h"
#include "core/claim.h"
#include "core/quantity.h"
#include "core/verdict.h"

using namespace chipcheck;

TEST_CASE("every metric has its own name, and the name leads back") {
  std::set<std::string_view> names;
  for (const Metric metric : AllMetrics()) {
    names.insert(ToString(metric));
    CHECK(ParseMetric(ToString(metric)) == metric);
    CHECK_FALSE(MetricUnit(metric).empty());
  }
  CHECK(names.size() == kMetricCount);
  CHECK_FALSE(ParseMetric("chip_cuont"));
}

TEST_CASE("money metrics are those counted in USD") {
  CHECK(IsMoney(Metric::kFunding));
  CHECK(IsMoney(Metric::kProfit));
  CHECK_FALSE(IsMoney(Metric::kRatio));
  CHECK_FALSE(IsMoney(Metric::kChipCount));
}

TEST_CASE("names of enumerations lead back to their values") {
  CHECK(ParseBound(ToString(Bound::kAtMost)) == Bound::kAtMost);
  CHECK(ParseDirection("down") == Direction::kDown);
  CHECK(ParseModality(ToString(Modality::kHypothetical)) == Modality::kHypothetical);
  CHECK(ParseArticleStatus("script-only") == ArticleStatus::kScriptOnly);
  CHECK(ParseQuantityKind("compute_rate") == QuantityKind::kComputeRate);
  CHECK(ParseOutcome("strained") == Outcome::kStrained);
  CHECK(ParseVerdictKind("unverifiable") == VerdictKind::kUnverifiable);
  CHECK_FALSE(ParseVerdictKind("true"));
}
