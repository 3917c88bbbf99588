// `config check`: the shipped tables are clean, and each kind of finding is found where it is put in.
#include "config/table_check.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "config/raw_table.h"
#include "core/text.h"

using namespace chipcheck;
using Catch::Contains;

namespace {

namespace fs = std::filesystem;

using Cells = std::map<std::string, std::string>;

// The built-in table with rows behind its last.
std::string WithRows(const std::string& name, const std::vector<Cells>& rows) {
  std::string text(*TableSource::BuiltIn().Text(name));
  std::string header;
  for (const std::string_view line : Split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    header = line;
    break;
  }
  if (!text.ends_with('\n')) text += '\n';
  for (const Cells& cells : rows) {
    std::string line;
    for (const std::string_view column : Split(header, '\t')) {
      const auto cell = cells.find(std::string(column));
      line += fmt::format("{}{}", line.empty() ? "" : "\t", cell == cells.end() ? "" : cell->second);
    }
    text += line + "\n";
  }
  return text;
}

// What the check finds when a folder replaces the table by `text`.
std::vector<TableFinding> Found(const std::string& name, const std::string& text) {
  const fs::path folder = fs::temp_directory_path() / fmt::format("chipcheck-tables-{}", ::getpid());
  fs::remove_all(folder);
  fs::create_directories((folder / name).parent_path());
  std::ofstream(folder / name, std::ios::binary) << text;
  const Result<TableSource> tables = TableSource::WithFolder(folder.string());
  REQUIRE(tables.ok());
  TableFindings findings;
  CheckTables(*tables, &findings);
  fs::remove_all(folder);
  return std::move(findings).Sorted();
}

std::size_t LinesOf(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

const Cells kFact = {{"date", "2025-01-29"}, {"source", "https://chips.example/sheet"}, {"licence", "facts"}};

Cells Fact(Cells cells) {
  cells.insert(kFact.begin(), kFact.end());
  return cells;
}

}  // namespace

TEST_CASE("the shipped tables are clean") {
  TableFindings findings;
  CheckTables(TableSource::BuiltIn(), &findings);
  for (const TableFinding& one : std::move(findings).Sorted())
    FAIL_CHECK(one.file << ":" << one.line << ": " << one.kind << ": " << one.message);
}

TEST_CASE("each kind of finding is named with file, line and what to do") {
  struct Case {
    const char* what;
    std::string table;
    std::vector<Cells> rows;
    std::string_view kind;
    const char* message;
  };
  const Cells h800_price = {{"chip", "h800"}, {"basis", "chip"}, {"chips", "1"},     {"price_date", "2024-01-05"},
                            {"low", "30000"}, {"high", "30000"}, {"currency", "USD"}};
  const Case cases[] = {
      {"a row without a source",
       "reference/rental_prices.tsv",
       {{{"chip", "h800"},
         {"terms", "on_demand"},
         {"price_date", "2024-01-05"},
         {"low_usd_per_hour", "2"},
         {"high_usd_per_hour", "2"},
         {"date", "2024-01-05"},
         {"licence", "facts"}}},
       finding::kNoProvenance,
       "no source"},
      {"a row without a licence",
       "reference/records.tsv",
       {{{"company", "OpenAI"},
         {"kind", "revenue"},
         {"record_date", "2024-01-05"},
         {"usd", "1e9"},
         {"date", "2024-01-05"},
         {"source", "https://x.example"}}},
       finding::kNoProvenance,
       "no licence"},
      {"a row without a date",
       "reference/mfu_examples.tsv",
       {{{"run", "Anonymous"},
         {"mfu", "0.4"},
         {"basis", "stated"},
         {"domain", "text"},
         {"licence", "facts"},
         {"source", "https://x.example"}}},
       finding::kNoProvenance,
       "no date"},
      {"the same row twice",
       "reference/purchase_prices.tsv",
       {Fact(h800_price), Fact(h800_price)},
       finding::kDuplicate,
       "stands in line"},
      {"two sheets of one chip",
       "reference/chip_specs.tsv",
       {Fact({{"chip", "h100"}, {"maker", "NVIDIA"}, {"tdp_w", "650"}})},
       finding::kContradiction,
       "same thing"},
      {"two rates of a month",
       "reference/fx.tsv",
       {{{"currency", "ZAR"}, {"date", "2026-06-01"}, {"per_usd", "99"}}},
       finding::kContradiction,
       "\"per_usd\""},
      {"two rules of the same days",
       "reference/export_rules.tsv",
       {Fact({{"chip", "h100"},
              {"destination", "CN"},
              {"from", "2023-12-01"},
              {"status", "allowed"},
              {"rule", "none"},
              {"authority", "US"}})},
       finding::kContradiction,
       "on the same days"},
      {"a count that falls",
       "reference/shipments.tsv",
       {Fact({{"chips", "h800"},
              {"since", "2023-01-01"},
              {"until", "2023-12-31"},
              {"p5", "900"},
              {"p50", "1000"},
              {"p95", "1100"}}),
        Fact({{"chips", "h800"},
              {"since", "2023-01-01"},
              {"until", "2024-03-31"},
              {"p5", "400"},
              {"p50", "500"},
              {"p95", "600"}})},
       finding::kContradiction,
       "can't fall"},
      {"more held than shipped",
       "reference/holdings.tsv",
       {Fact({{"owner", "Meta"},
              {"chips", "tpu-v7"},
              {"since", "2023-01-01"},
              {"until", "2025-12-31"},
              {"p5", "1e8"},
              {"p50", "1e8"},
              {"p95", "1e8"}})},
       finding::kContradiction,
       "shipped in the world"},
      {"gigabytes in a column of bytes",
       "reference/chip_specs.tsv",
       {Fact({{"chip", "a16"}, {"maker", "NVIDIA"}, {"memory_bytes", "80"}})},
       finding::kUnit,
       "memory_bytes"},
      {"a share above one",
       "reference/factors.tsv",
       {Fact({{"factor", "mfu"}, {"applies_to", "a run"}, {"mid", "40"}, {"unit", "share of peak"}})},
       finding::kUnit,
       "mfu"},
      {"a price in another unit",
       "reference/factors.tsv",
       {Fact(
           {{"factor", "industrial_electricity_price"}, {"applies_to", "Chile"}, {"mid", "0.1"}, {"unit", "EUR/kWh"}})},
       finding::kUnit,
       "EUR/kWh"},
      {"a factor that nothing uses",
       "reference/factors.tsv",
       {Fact({{"factor", "luck"}, {"applies_to", "a run"}, {"mid", "1"}, {"unit", "ratio"}})},
       finding::kUnknownName,
       "luck"},
      {"sparse below dense",
       "reference/chip_specs.tsv",
       {Fact({{"chip", "a16"}, {"maker", "NVIDIA"}, {"fp8_flop_per_s", "4e15"}, {"fp8_sparse_flop_per_s", "2e15"}})},
       finding::kContradiction,
       "below the dense rate"},
      {"a price told before it held",
       "reference/rental_prices.tsv",
       {Fact({{"chip", "h800"},
              {"terms", "1y"},
              {"price_date", "2025-06-01"},
              {"low_usd_per_hour", "2"},
              {"high_usd_per_hour", "2"}})},
       finding::kOrder,
       "before the price held"},
      {"a rule that ends before it begins",
       "reference/export_rules.tsv",
       {Fact({{"chip", "a16"},
              {"destination", "CN"},
              {"from", "2023-12-01"},
              {"to", "2023-01-01"},
              {"status", "allowed"},
              {"rule", "none"},
              {"authority", "US"}})},
       finding::kOrder,
       "ends before it begins"},
      {"a year with a slip",
       "reference/records.tsv",
       {{{"company", "OpenAI"},
         {"kind", "revenue"},
         {"record_date", "2024-12-31"},
         {"usd", "1e9"},
         {"date", "0202-07-30"},
         {"source", "https://x.example"},
         {"licence", "facts"}}},
       finding::kOrder,
       "0202-07-30"},
      {"a model trained on a chip to come",
       "reference/models.tsv",
       {{{"model", "Seer"},
         {"organisation", "X"},
         {"chip", "b200"},
         {"date", "2022-01-01"},
         {"source", "https://x.example"},
         {"licence", "facts"}}},
       finding::kOrder,
       "was released on"},
      {"a chip that nobody knows",
       "reference/rental_prices.tsv",
       {Fact({{"chip", "h9000"},
              {"terms", "1y"},
              {"price_date", "2025-01-01"},
              {"low_usd_per_hour", "2"},
              {"high_usd_per_hour", "2"}})},
       finding::kUnknownName,
       "h9000"},
      {"a company that nobody knows",
       "reference/records.tsv",
       {Fact({{"company", "Nobody Computing"}, {"kind", "revenue"}, {"record_date", "2024-12-31"}, {"usd", "1e9"}})},
       finding::kUnknownName,
       "Nobody Computing"},
      {"an organisation id that nobody has",
       "people.tsv",
       {{{"id", "jo-doe"}, {"name", "Jo Doe"}, {"organisation", "nowhere"}}},
       finding::kUnknownName,
       "nowhere"},
      {"a name of two chips",
       "chips.tsv",
       {{{"id", "h100-copy"}, {"name", "H100 copy"}, {"maker", "X"}, {"kind", "gpu"}, {"aliases", "H100 GPU"}}},
       finding::kSharedAlias,
       "\"h100\""},
      {"a name of two models",
       "models.tsv",
       {{{"id", "gpt-4-too"}, {"name", "GPT-4"}}},
       finding::kSharedAlias,
       "GPT-4"},
      {"a system that holds nothing",
       "chips.tsv",
       {{{"id", "box"}, {"name", "Box 9"}, {"maker", "X"}, {"kind", "system"}}},
       finding::kGap,
       "without the chip"},
      {"a hole in the quarters",
       "reference/shipments.tsv",
       {Fact({{"chips", "h800"},
              {"since", "2023-01-01"},
              {"until", "2023-03-31"},
              {"p5", "1"},
              {"p50", "2"},
              {"p95", "3"}}),
        Fact({{"chips", "h800"},
              {"since", "2023-01-01"},
              {"until", "2024-03-31"},
              {"p5", "4"},
              {"p50", "5"},
              {"p95", "6"}})},
       finding::kGap,
       "no row between"},
      {"a missing month",
       "reference/fx.tsv",
       {{{"currency", "ZAR"}, {"date", "2026-09-01"}, {"per_usd", "18"}}},
       finding::kGap,
       "no rate of ZAR"},
      {"a number that is none",
       "reference/records.tsv",
       {Fact({{"company", "OpenAI"}, {"kind", "revenue"}, {"record_date", "2024-12-31"}, {"usd", "much"}})},
       finding::kBadRow,
       "is not a number"},
  };
  for (const Case& one : cases) {
    INFO(one.what);
    const std::string text = WithRows(one.table, one.rows);
    const std::vector<TableFinding> findings = Found(one.table, text);
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const TableFinding& f) {
      return f.kind == one.kind && f.message.find(one.message) != std::string::npos;
    });
    std::string all;
    for (const TableFinding& f : findings) all += fmt::format("{}:{}: {}: {}\n", f.file, f.line, f.kind, f.message);
    INFO(all);
    REQUIRE(found != findings.end());
    CHECK(found->line == LinesOf(text));  // the last row is the bad one
    CHECK_THAT(found->file, Catch::EndsWith(one.table));
    CHECK_FALSE(found->advice.empty());
  }
}

TEST_CASE("every row without a source is found, not only the first") {
  std::vector<Cells> rows;
  for (int i = 1; i <= 5; ++i) {
    rows.push_back({{"chip", "h800"},
                    {"terms", "1y"},
                    {"price_date", fmt::format("2024-0{}-01", i)},
                    {"low_usd_per_hour", "2"},
                    {"high_usd_per_hour", "2"},
                    {"date", "2024-06-01"}});
  }
  const std::vector<TableFinding> findings =
      Found("reference/rental_prices.tsv", WithRows("reference/rental_prices.tsv", rows));
  CHECK(findings.size() == 10);  // no source, no licence
  for (const TableFinding& one : findings) CHECK(one.kind == finding::kNoProvenance);
}

TEST_CASE("hostile tables are told of, and nothing worse happens") {
  for (const std::string& text :
       {std::string(), std::string("chip\n"), std::string("\xff\xfe\x00", 3), std::string(100'000, '\t'),
        std::string("chip\tterms\nh100\n\n\n"), std::string("# only a comment")}) {
    const std::vector<TableFinding> findings = Found("reference/rental_prices.tsv", text);
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().kind == finding::kBadRow);
  }
}
