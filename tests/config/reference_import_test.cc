// Published tables -> rows of the reference tables.
#include "config/reference_import.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace chipcheck;
using Catch::Contains;

namespace {

Result<ImportedTable> Import(const std::string& text) {
  const auto csv = Csv::Parse("x.csv", text);
  REQUIRE(csv.ok());
  return ImportEpoch(*csv, TableSource::BuiltIn(), *ParseDate("2026-01-15"));
}

const std::string kModels =
    "Model,Organization,Publication date,Parameters,Training compute (FLOP),Training dataset size (gradients),"
    "Confidence,Link,Training time (hours),Training hardware,Hardware quantity,Hardware utilization (MFU),"
    "Training compute cost (2023 USD),Training power draw (W),Country (of organization)\n";

}  // namespace

TEST_CASE("models: numbers, chip, country and address are brought into the table's form") {
  const auto table = Import(kModels +
                            "Corvid-7,\"Corvid Labs,Rook\tInc\",2025-11-02,7.123456e9,4.2e+23,1e13,Likely,"
                            "\"see\nhttps://corvid.example/7 and more\",900,NVIDIA H100 SXM5 80GB,512,0.41,1.5e6,,"
                            "United States of America\n"
                            "Corvid-8,Corvid,,7e9,,,,,,,,,,,\n"
                            "Corvid-9,Corvid,2025-11-02,,,,,,,,,,,,\n"
                            "Corvid-0,Corvid,1999-11-02,7e9,,,,,,,,,,,\n"
                            "Corvid-X,Corvid,2025,7e9,-5,nan,,,1e999,\"NVIDIA A100,NVIDIA H100\",,,,,Atlantis\n");
  REQUIRE(table.ok());
  CHECK(table->table == "reference/models.tsv");
  REQUIRE(table->rows.size() == 2);
  auto cells = table->rows[0].cells;
  CHECK(cells["model"] == "Corvid-7");
  CHECK(cells["organisation"] == "Corvid Labs | Rook Inc");
  CHECK(cells["country"] == "US");
  CHECK(cells["parameters"] == "7.1235e+09");
  CHECK(cells["chip"] == "h100");
  CHECK(cells["chips"] == "512");
  CHECK(cells["source"] == "https://corvid.example/7");
  CHECK(cells["date"] == "2025-11-02");
  CHECK(cells["licence"] == "CC-BY-4.0 Epoch AI");
  cells = table->rows[1].cells;
  CHECK(cells["training_flop"].empty());    // negative
  CHECK(cells["training_tokens"].empty());  // no number
  CHECK(cells["training_hours"].empty());   // beyond all measure
  CHECK(cells["chip"].empty());             // several
  CHECK(cells["country"].empty());
  CHECK(cells["source"] == "https://epoch.ai/data/ai-models");
  REQUIRE(table->left.size() == 3);
  CHECK(table->left[0].why == "no day of publication");
  CHECK(table->left[1].why == "no number on its training");
  CHECK(table->left[2].why == "published before 2010");
  CHECK(table->left[0].line == 4);  // a cell before it holds a line break
}

TEST_CASE("the other published tables are known by their columns") {
  const auto sites = Import(
      "Data center,Construction status,Date,Power (MW),H100 equivalents\nRookery,up,2025-05-01,150,90000\n"
      "Rookery,planned,2027-05-01,300,\nNest,cleared,2025-01-01,0,\n");
  REQUIRE(sites.ok());
  CHECK(sites->table == "reference/sites.tsv");
  REQUIRE(sites->rows.size() == 2);
  CHECK(sites->rows[0].cells.at("power_w") == "1.5e+08");
  CHECK(sites->rows[0].cells.at("status") == "existing");
  CHECK(sites->rows[1].cells.at("status") == "planned");
  CHECK(sites->rows[1].cells.at("date") == "2026-01-15");  // a plan is known on the day of the import
  CHECK(sites->left.size() == 1);

  const auto clusters = Import(
      "Name,Status,Owner,Country,Power Capacity (MW),Chip type (primary),Chip quantity (primary),First Operational "
      "Date\nRook 1,Existing,Corvid #likely,France,10,NVIDIA H100 SXM5 80GB,4000,2025-03-01\n");
  REQUIRE(clusters.ok());
  REQUIRE(clusters->rows.size() == 1);
  CHECK(clusters->rows[0].cells.at("owner") == "Corvid");
  CHECK(clusters->rows[0].cells.at("country") == "FR");
  CHECK(clusters->rows[0].cells.at("chips") == "4000");

  const auto hardware = Import(
      "Hardware name,Manufacturer,Release date,Tensor-FP16/BF16 performance (FLOP/s),TDP (W),Link to datasheet,"
      "Transistors (millions)\nNVIDIA H20,NVIDIA,2024-02-01,1.48e14,400,https://x.example,80000\nRook "
      "9000,Rook,2025,1,1,,\n");
  REQUIRE(hardware.ok());
  REQUIRE(hardware->rows.size() == 1);
  CHECK(hardware->rows[0].cells.at("chip") == "h20");
  CHECK(hardware->rows[0].cells.at("transistors") == "8e+10");
  CHECK_THAT(hardware->left[0].why, Contains("chips.tsv"));

  const auto funding = Import(
      "Id,Company,Close date,Status,Funding (equity),Funding (debt),Valuation (post-money),Report date,Source 1,Type\n"
      "A,OpenAI,2026-01-02,Closed,1e9,2e9,5e11,2026-01-03,https://x.example,Primary\n");
  REQUIRE(funding.ok());
  REQUIRE(funding->rows.size() == 3);
  CHECK(funding->rows[2].cells.at("kind") == "valuation");
  CHECK(funding->rows[2].cells.at("record_date") == "2026-01-02");
  CHECK(funding->rows[2].cells.at("date") == "2026-01-03");
}

TEST_CASE("a missing column and an unknown table are named") {
  const auto missing = Import("Model,Publication date,Organization,Parameters,Link\n");
  REQUIRE_FALSE(missing.ok());
  CHECK_THAT(missing.error().message, Contains("x.csv") && Contains("\"Training compute (FLOP)\" is missing"));
  const auto unknown = Import("colour,shape\n");
  REQUIRE_FALSE(unknown.ok());
  CHECK_THAT(unknown.error().message, Contains("x.csv") && Contains("AI models"));
}

TEST_CASE("merging adds what is new, keeps what is there, and changes only when told to") {
  const std::string table = "# models\nmodel\tparameters\tsource\nOne\t1.0e9\thttps://a\nTwo\t2e9\thttps://a\n";
  ImportedTable imported{"reference/models.tsv", {"model"}, {}, {}};
  imported.rows = {{2, "one", {{"model", "one"}, {"parameters", "1000200000"}, {"source", "https://b"}}},
                   {3, "Two", {{"model", "Two"}, {"parameters", "3e9"}, {"source", "https://b"}}},
                   {4, "Three", {{"model", "Three"}, {"parameters", "3e9"}, {"source", "https://b"}}}};
  imported.left = {{5, "Four", "no day"}};
  const auto kept = MergeImported(table, "models.tsv", imported, "x.csv", false);
  REQUIRE(kept.ok());
  CHECK(kept->text == table + "Three\t3e9\thttps://b\n");
  CHECK(kept->added == 1);
  CHECK(kept->unchanged == 1);  // within rounding; who says so does not matter
  CHECK(kept->lines == std::vector<std::string>{
                           "x.csv:3: left, the table has another row of that name (parameters \"3e9\" for \"2e9\", "
                           "source \"https://b\" for \"https://a\"): Two",
                           "x.csv:4: added: Three", "x.csv:5: left out, no day: Four"});
  const auto changed = MergeImported(table, "models.tsv", imported, "x.csv", true);
  REQUIRE(changed.ok());
  CHECK(changed->changed == 1);
  CHECK_THAT(changed->text, Contains("Two\t3e9\thttps://b\n") && Contains("One\t1.0e9\thttps://a\n"));
  const auto again = MergeImported(changed->text, "models.tsv", imported, "x.csv", false);
  CHECK_FALSE(again->differs());
  CHECK_FALSE(MergeImported("a\tb\n", "models.tsv", imported, "x.csv", false).ok());
}
