#include "config/table.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace chipcheck;

namespace {

constexpr std::string_view kGood = "# chips\nid\tcount\tday\n\na\t1.5e3\t2025-01\n# end\nb\t\t\r\n";

std::string ParseError(std::string_view text) {
  const auto table = Table::Parse("config/x.tsv", text, {"id", "count"});
  return table ? "" : table.error().message;
}

}  // namespace

TEST_CASE("a table gives typed fields, whatever the order of its columns") {
  const auto table = Table::Parse("config/x.tsv", kGood, {"count", "id", "day"});
  REQUIRE(table);
  REQUIRE(table->size() == 2);
  CHECK(table->row(0).Text(1) == "a");
  CHECK(table->row(0).Number(0) == 1500);
  CHECK(table->row(0).Day(2).ToString() == "2025-01-15");
  CHECK_FALSE(table->row(1).OptionalNumber(0));
  CHECK_FALSE(table->row(1).OptionalDay(2));
  CHECK(table->row(1).Where() == "config/x.tsv:6");
  CHECK(table->status().ok());
}

TEST_CASE("a wrong table is refused with file and line") {
  CHECK(ParseError("") == "config/x.tsv: has no header line");
  CHECK(ParseError("id\n") == "config/x.tsv:1: column \"count\" is missing");
  CHECK(ParseError("id\tcuont\n") == "config/x.tsv:1: unknown column \"cuont\"");
  CHECK(ParseError("id\tid\n") == "config/x.tsv:1: column \"id\" stands twice");
  CHECK(ParseError("#\nid\tcount\na\n") == "config/x.tsv:3: 1 fields, expected 2 (parted by tabs)");
  CHECK(ParseError("id\tcount\na\xFF\t1\n") == "config/x.tsv: is not UTF-8");
}

TEST_CASE("a wrong field is remembered with its column, the first one only") {
  const auto table =
      Table::Parse("config/x.tsv", "id\tcount\n\t1\na\tnan\nb\t1e999\nc\t7 \nd\t1|| 2\n", {"id", "count"});
  REQUIRE(table);
  CHECK(table->row(3).Number(1) == 7);
  CHECK(table->status().ok());
  CHECK(table->row(1).Number(1) == 0);
  CHECK(table->row(0).Required(0).empty());
  REQUIRE_FALSE(table->status().ok());
  CHECK(table->status().error().message == "config/x.tsv:3: column \"count\": \"nan\" is not a number");
  CHECK(table->status().error().code == ErrorCode::kBadConfig);
}

TEST_CASE("an empty part of a list is refused: it would match everything") {
  const auto table = Table::Parse("config/x.tsv", "id\ta\nx| y\t1\n\t2\nx||y\t3\n", {"id", "a"});
  REQUIRE(table);
  CHECK(table->row(0).List(0) == std::vector<std::string_view>{"x", "y"});
  CHECK(table->row(1).List(0).empty());
  CHECK(table->status().ok());
  table->row(2).List(0);
  CHECK_FALSE(table->status().ok());
}

TEST_CASE("built-in tables are there, and a folder replaces them whole") {
  const TableSource built_in = TableSource::BuiltIn();
  REQUIRE(built_in.Text("metrics.tsv"));
  CHECK_FALSE(built_in.Text("nothing.tsv"));
  CHECK(built_in.DisplayName("metrics.tsv") == "config/metrics.tsv");

  const std::filesystem::path folder = std::filesystem::path(CHIPCHECK_BINARY_DIR) / "table_test_folder";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "metrics.tsv") << "metric\n";
  const auto replaced = TableSource::WithFolder(folder.string());
  REQUIRE(replaced);
  CHECK(*replaced->Text("metrics.tsv") == "metric\n");
  CHECK(replaced->Digest("") != built_in.Digest(""));

  std::ofstream(folder / "metrix.tsv") << "metric\n";
  const auto misspelt = TableSource::WithFolder(folder.string());
  REQUIRE_FALSE(misspelt);
  CHECK(misspelt.error().message.find("there is no table \"metrix.tsv\"") != std::string::npos);
  CHECK_FALSE(TableSource::WithFolder((folder / "nowhere").string()));
}
