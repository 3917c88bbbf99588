#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "extract/extractor.h"
#include "extract/metric_choice.h"
#include "extract/metric_model.h"
#include "extract/metric_words.h"

using namespace chipcheck;

namespace {

// The built-in tables with the given weights of metrics.
TableSource TablesWith(const std::string& weights) {
  const std::filesystem::path folder = std::filesystem::path(CHIPCHECK_BINARY_DIR) / "metric_test_folder";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "weights_metric.tsv") << "feature\tweight\n" << weights;
  const auto tables = TableSource::WithFolder(folder.string());
  REQUIRE(tables);
  return *tables;
}

// The metric and the rule of the first number of `text`.
std::pair<std::string, std::string> FirstOf(const std::string& weights, const std::string& text) {
  const auto extractor = Extractor::Create(TablesWith(weights));
  REQUIRE(extractor);
  const Extraction extraction = (*extractor)->Extract({text, {}, {}, {}});
  if (extraction.claims.empty()) return {"none", extraction.left.empty() ? "" : extraction.left.front().reason};
  return {std::string(ToString(extraction.claims.front().metric)), extraction.claims.front().rule};
}

}  // namespace

TEST_CASE("with votes alone the rules decide, and a claim names the heaviest of them") {
  const std::string votes = "votes\t4\n";
  CHECK(FirstOf(votes, "Its revenue was $36.6 billion.").first == "revenue");
  CHECK(FirstOf(votes, "Its revenue was $36.6 billion.").second == "rev.noun");
  CHECK(FirstOf(votes, "They found $44.6 million in a drawer.").second == "money.default");
  CHECK(FirstOf(votes, "They sell 2-slot 4090s in China.").first == "none");
  CHECK(FirstOf(votes, "It has 12 doors.").first == "none");
}

TEST_CASE("learned words and rules weigh against votes") {
  const std::string drawer = "They found $44.6 million in a drawer.";
  const std::pair<std::string, std::string> learned = FirstOf("votes\t4\ncontent-1|found|funding\t9\n", drawer);
  CHECK(learned.first == "funding");
  CHECK(learned.second == kLearnedRule);
  CHECK(FirstOf("votes\t4\nkind|money|none\t9\n", drawer).first == "none");
  CHECK(FirstOf("votes\t4\nrule|rev.noun\t-9\n", "Its revenue was $36.6 billion.").first != "revenue");
}

TEST_CASE("a bad row of the weights is refused with its place") {
  const auto model = MetricModel::Load(TablesWith("votes\t4\nkind|money|none\tmuch\n"));
  REQUIRE_FALSE(model);
  CHECK(model.error().message.find("weights_metric.tsv:3") != std::string::npos);
}

TEST_CASE("an abstract sentence is cut into stems, placeholders and marks") {
  const std::vector<StemAt> stems = CutStems("<org> invested <money>, it said");
  std::vector<std::string> words;
  for (const StemAt& stem : stems) words.emplace_back(stem.stem.text);
  CHECK(words == std::vector<std::string>{"<org>", "invest", "<money>", ",", "it", "said"});
  CHECK(stems[1].content);
  CHECK_FALSE(stems[3].content);
  CHECK_FALSE(stems[4].content);
}
