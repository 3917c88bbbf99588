#include "config/metrics.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace chipcheck;

TEST_CASE("every metric has its words") {
  const auto texts = MetricTexts::Load(TableSource::BuiltIn());
  REQUIRE(texts);
  CHECK((*texts)[Metric::kChipCount].label == "chips");
}

TEST_CASE("a metric that is unknown, repeated or missing is refused") {
  struct Case {
    const char* rows;
    const char* message;
  };
  const Case cases[] = {{"pwoer\tpower\tdraw\n", "metrics.tsv:2: column \"metric\": unknown metric \"pwoer\""},
                        {"power\ta\tb\npower\ta\tb\n", "metrics.tsv:3: column \"metric\": \"power\" stands twice"},
                        {"power\ta\tb\n", "the metric \"chip_count\" has no row"}};
  const std::filesystem::path folder = std::filesystem::path(CHIPCHECK_BINARY_DIR) / "metrics_test_folder";
  std::filesystem::create_directories(folder);
  for (const Case& c : cases) {
    std::ofstream(folder / "metrics.tsv") << "metric\tlabel\tmeaning\n" << c.rows;
    const auto tables = TableSource::WithFolder(folder.string());
    REQUIRE(tables);
    const auto texts = MetricTexts::Load(*tables);
    REQUIRE_FALSE(texts);
    INFO(texts.error().message);
    CHECK(texts.error().message.find(c.message) != std::string::npos);
  }
}
