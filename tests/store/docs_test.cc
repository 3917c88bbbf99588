// The pages docs/schema.md and docs/cookbook.md say what the database does.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>

#include "core/text.h"
#include "tests/store/support.h"

using namespace chipcheck;

namespace {

std::string ReadDoc(const std::string& name) {
  std::ifstream in(std::string(CHIPCHECK_SOURCE_DIR) + "/docs/" + name, std::ios::binary);
  REQUIRE(in.is_open());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Columns of each view and table, in their order.
using Columns = std::map<std::string, std::vector<std::string>>;

// "### name", then rows "| `column` | meaning |" with a meaning.
Columns DocumentedColumns() {
  Columns columns;
  std::string current;
  const std::string doc = ReadDoc("schema.md");
  for (const std::string_view line : Split(doc, '\n')) {
    if (line.starts_with("#")) current = line.starts_with("### ") ? std::string(line.substr(4)) : std::string();
    if (current.empty() || !line.starts_with("| `")) continue;
    const std::vector<std::string_view> cells = Split(line, '|');
    REQUIRE(cells.size() == 4);
    CHECK_FALSE(Trim(cells[2]).empty());
    const std::string_view name = Trim(cells[1]);
    columns[current].emplace_back(name.substr(1, name.size() - 2));
  }
  return columns;
}

Columns ActualColumns(const std::string& path) {
  Columns columns;
  for (const std::string& name :
       Rows(path,
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'search_%' "
            "AND name NOT LIKE 'sqlite_%'")) {
    columns[name] = Rows(path, fmt::format("SELECT name FROM pragma_table_info('{}')", name));
  }
  return columns;
}

// What SQL users were promised: the first columns of each view.
const Columns kContract = {
    {"v_articles",
     {"article_id", "url", "source", "title", "byline", "published", "modified", "language", "captured", "status",
      "claims", "words", "sha256", "copy_of"}},
    {"v_claims", {"claim_id",  "article_id", "source",  "published", "quote",      "sentence",  "start",
                  "end",       "metric",     "low",     "high",      "unit",       "per",       "bound",
                  "direction", "chip",       "subject", "versus",    "speaker",    "modality",  "disputed",
                  "usd_low",   "usd_high",   "rule",    "worth",     "first_seen", "last_seen", "sightings"}},
    {"v_verdicts",
     {"claim_id", "verdict", "confidence", "flags", "as_of", "model_version", "reference_version", "summary"}},
    {"v_checks",
     {"claim_id", "name", "outcome", "expected_low", "expected_mid", "expected_high", "unit", "ratio", "formula",
      "inputs", "note"}},
    {"v_facts",
     {"fact_id", "subject", "metric", "chip", "low", "high", "unit", "first_source", "first_published", "origins",
      "sightings", "latest"}},
    {"v_timeline",
     {"subject", "metric", "chip", "published", "source", "speaker", "low", "high", "unit", "modality", "verdict",
      "claim_id"}},
    {"v_conflicts", {"subject", "metric", "chip", "a_claim", "b_claim", "a_low", "a_high", "b_low", "b_high", "ratio"}},
    {"v_edits", {"url", "claim_before", "claim_after", "captured_before", "captured_after", "noted"}},
    {"v_sources",
     {"source", "articles", "claims", "last_success", "failures", "blocked", "supported", "plausible", "doubtful",
      "contradicted", "unverifiable"}},
    {"v_failures", {"url", "source", "at", "stage", "reason", "attempts", "next_attempt"}},
    {"v_runs",
     {"run_id", "started", "ended", "outcome", "fetched", "unchanged", "articles", "claims", "new_claims", "verdicts",
      "failures"}}};

struct Recipe {
  int line = 0;
  std::string sql;
};

std::vector<Recipe> Recipes() {
  std::vector<Recipe> recipes;
  const std::string doc = ReadDoc("cookbook.md");
  bool is_inside = false;
  int number = 0;
  for (const std::string_view line : Split(doc, '\n')) {
    ++number;
    if (line == "```sql") {
      is_inside = true;
      recipes.push_back({number, {}});
    } else if (line == "```") {
      is_inside = false;
    } else if (is_inside) {
      recipes.back().sql.append(line).append("\n");
    }
  }
  return recipes;
}

Verdict Checked(VerdictKind kind, const std::string& model) {
  Verdict verdict;
  verdict.kind = kind;
  verdict.flags = {"single-source"};
  verdict.as_of = *ParseDate("2025-02-01");
  verdict.model_version = model;
  Check check;
  check.name = "holdings";
  check.outcome = Outcome::kConflicts;
  check.expected = Range{1, 2, 3};
  check.ratio = 4;
  check.inputs = {{"H100 held", {1, 2, 3}, "chips", "https://example.com", "2024-12"}};
  verdict.checks = {check};
  return verdict;
}

// A database with something for every recipe of the cookbook to find.
void Fill(const std::string& path) {
  auto store = OpenStore(path);
  const auto add = [&](const std::string& source, const std::string& day, double value, const std::string& chip,
                       const std::string& speaker, Modality modality) {
    Page page = ChipPage(source, day, fmt::format("{:.0f} {}", value, chip), value, chip, "DeepSeek", speaker);
    page.article.text += " Export rules bind the owner.";
    const int wording = source < "d" ? 31 : 37;  // the first three print one text
    for (int i = 0; i < 60; ++i) page.article.text += fmt::format(" word{}", i * wording);
    Claim& claim = page.extraction.claims[0];
    claim.sentence = page.article.text;
    claim.sentence_span = {0, page.article.text.size()};
    claim.modality = modality;
    claim.disputed = modality == Modality::kReported;
    Claim cost = MakeClaim(page.article.text, claim.quote, Metric::kSpend, value * 30'000, "DeepSeek");
    page.extraction.claims.push_back(cost);
    page.extraction.left.push_back({"2025", {0, 4}, "a year"});
    REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
    return page;
  };
  add("a.example", "2024-12-01", 60'000, "H100", "", Modality::kPlanned);
  add("a.example", "2025-01-01", 50'000, "H100", "Wang", Modality::kReported);
  add("b.example", "2025-01-02", 50'000, "H100", "Wang", Modality::kReported);
  add("c.example", "2025-01-03", 50'000, "H100", "Wang", Modality::kAsserted);
  add("d.example", "2025-01-04", 9'000, "H100", "", Modality::kAsserted);
  Page edited = add("e.example", "2025-01-05", 58'000, "H100", "", Modality::kAsserted);
  edited.article.sha256 = std::string(64, 'e');
  edited.article.captured.seconds += 60;
  Claim& claim = edited.extraction.claims[0];
  claim.low = claim.high = 59'999;
  REQUIRE(IsOk(store->AddArticle(edited.article, edited.extraction)));
  for (const StoredClaim& stored : ClaimsOf(*store, {.metric = Metric::kChipCount})) {
    REQUIRE(IsOk(store->AddVerdicts({{stored.claim_id, Checked(VerdictKind::kDoubtful, "m1")}})));
  }
  const std::string first = ClaimsOf(*store, {.metric = Metric::kChipCount}).front().claim_id;
  REQUIRE(IsOk(store->AddVerdicts({{first, Checked(VerdictKind::kPlausible, "m2")}})));
  for (int i = 0; i < 5; ++i) {
    const Page page = ChipPage("a.example", "2025-01-01", fmt::format("{} TPUs", i + 7), i + 7, "TPU", "Bravo", "");
    REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  }
  for (const StoredClaim& stored : ClaimsOf(*store, {.subject = "bravo"})) {
    REQUIRE(IsOk(store->AddVerdicts({{stored.claim_id, Checked(VerdictKind::kSupported, "m1")}})));
  }
  const Instant at = *ParseInstant("2025-02-01T00:00:00Z");
  REQUIRE(IsOk(store->AddFailure({"https://a.example/feed", "a.example", "load", "timed out", at})));
  const auto run = store->StartRun(at);
  REQUIRE(IsOk(store->EndRun(*run, at, "ok", {})));
}

}  // namespace

TEST_CASE("every view has the columns that were promised, in their order") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  OpenStore(path).reset();
  const Columns actual = ActualColumns(path);
  for (const auto& [view, promised] : kContract) {
    INFO(view);
    REQUIRE(actual.contains(view));
    std::vector<std::string> columns = actual.at(view);
    REQUIRE(columns.size() >= promised.size());
    columns.resize(promised.size());
    CHECK(columns == promised);
  }
}

TEST_CASE("docs/schema.md has every table, view and column, and no other") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  OpenStore(path).reset();
  const Columns documented = DocumentedColumns();
  const Columns actual = ActualColumns(path);
  for (const auto& [name, columns] : actual) {
    INFO(name);
    REQUIRE(documented.contains(name));
    CHECK(documented.at(name) == columns);
  }
  for (const auto& [name, columns] : documented) {
    INFO(name);
    CHECK(actual.contains(name));
  }
}

TEST_CASE("every recipe of docs/cookbook.md runs and finds something") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  Fill(path);
  const std::vector<Recipe> recipes = Recipes();
  CHECK(recipes.size() >= 20);
  for (const Recipe& recipe : recipes) {
    INFO("docs/cookbook.md:" << recipe.line);
    CHECK_FALSE(Rows(path, recipe.sql).empty());
  }
}
