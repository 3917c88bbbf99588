// What the database derives from the articles that it holds: facts, conflicts, copies, edits.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "config/table.h"
#include "store/configure.h"
#include "tests/store/support.h"

using namespace chipcheck;

namespace {

// Words without repetition, long enough for a signature.
std::string LongText(int seed) {
  std::string text;
  for (int i = 0; i < 120; ++i) text += fmt::format("word{} ", seed * 1000 + i * 7);
  return text;
}

void Add(Store* store, const Page& page) { REQUIRE(IsOk(store->AddArticle(page.article, page.extraction))); }

}  // namespace

TEST_CASE("one speaker's number read as two chips is a conflict between the sources") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  REQUIRE(IsOk(ConfigureStore(TableSource::BuiltIn(), store.get())));
  // One of the two pages has no date, and they spell the speaker's name in two ways.
  Add(store.get(), ChipPage("one.example", "", "50,000 H100s", 50'000, "H100", "DeepSeek", "Alexander Wang"));
  Add(store.get(), ChipPage("two.example", "2025-01-29", "50,000 Nvidia Hopper GPUs", 50'000, "Hopper", "DeepSeek",
                            "Alexandr Wang"));
  Add(store.get(), ChipPage("two.example", "2025-01-29", "10,000 A100", 10'000, "A100", "DeepSeek", "DeepSeek"));
  Add(store.get(), ChipPage("three.example", "2024-12-27", "2,048 H800", 2048, "H800", "DeepSeek", "DeepSeek"));
  CHECK(Rows(path, "SELECT subject, metric, chip, ratio, kind, a_source, b_source FROM v_conflicts") ==
        std::vector<std::string>{"DeepSeek|chip_count|Hopper / H100|1|reading|two.example|one.example"});
  CHECK(Rows(path, "SELECT chip FROM v_timeline WHERE subject = 'DeepSeek' ORDER BY chip") ==
        std::vector<std::string>{"A100", "H100", "H800", "Hopper"});
  CHECK(Rows(path, "SELECT count(*) FROM v_facts") == std::vector<std::string>{"4"});

  const auto conflicts = store->Conflicts("");
  REQUIRE(IsOk(conflicts));
  REQUIRE(conflicts->size() == 1);
  CHECK(conflicts->front().subject == "DeepSeek");
  const std::string h100 = conflicts->front().b.claim_id;
  const auto of_one = store->Conflicts(h100);
  REQUIRE(of_one->size() == 1);
  CHECK(of_one->front().a.claim_id == h100);  // the claim that was asked for comes first
  CHECK(of_one->front().b.claim.chip == "Hopper");
}

TEST_CASE("a claim shares the conflicts of its fact") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  Add(store.get(), ChipPage("one.example", "2025-01-01", "50,000 H100s", 50'000, "H100", "Acme", ""));
  Add(store.get(), ChipPage("two.example", "2025-01-02", "50,000 H100 cards", 50'000, "H100", "Acme", ""));
  Add(store.get(), ChipPage("three.example", "2025-01-03", "9,000 H100s", 9'000, "H100", "Acme", ""));
  CHECK(store->Conflicts("")->size() == 1);
  const auto claims = store->Claims({});
  REQUIRE(claims->size() == 3);
  for (const StoredClaim& claim : *claims) {
    const auto conflicts = store->Conflicts(claim.claim_id);
    REQUIRE(conflicts->size() == 1);
    CHECK(conflicts->front().a.claim_id == claim.claim_id);
    CHECK(conflicts->front().ratio == Approx(50.0 / 9.0));
    const auto same = store->SameFact(claim.claim_id);
    REQUIRE(IsOk(same));
    CHECK(same->size() == (claim.source == "three.example" ? 0 : 1));
  }
}

TEST_CASE("names that mean the same are one subject once they are known") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  Add(store.get(), ChipPage("one.example", "2025-01-01", "600,000 H100s", 600'000, "H100", "Meta", ""));
  Add(store.get(),
      ChipPage("two.example", "2025-01-02", "600,000 H100 SXM", 600'000, "H100 SXM", "Meta Platforms", ""));
  CHECK(Rows(path, "SELECT count(*) FROM v_facts") == std::vector<std::string>{"2"});
  const auto ids = Rows(path, "SELECT claim_id FROM v_claims ORDER BY claim_id");
  REQUIRE(store->SetNames({{KnownName::Kind::kSubject, "Meta Platforms", "Meta", ""},
                           {KnownName::Kind::kChip, "H100 SXM", "H100", "Hopper"}}));
  CHECK(Rows(path, "SELECT sources, origins FROM v_facts") == std::vector<std::string>{"2|2"});
  CHECK(Rows(path, "SELECT claim_id FROM v_claims ORDER BY claim_id") == ids);
  CHECK(store->Claims({.subject = "meta platforms"})->size() == 2);
  const std::string before = Dump(path);
  REQUIRE(store->SetNames({}));
  CHECK(Rows(path, "SELECT count(*) FROM v_facts") == std::vector<std::string>{"2"});
  REQUIRE(store->SetNames({{KnownName::Kind::kSubject, "Meta Platforms", "Meta", ""},
                           {KnownName::Kind::kChip, "H100 SXM", "H100", "Hopper"}}));
  CHECK(Dump(path) == before);
}

TEST_CASE("the tables of this program give rates and names, and the second time write nothing") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  REQUIRE(IsOk(ConfigureStore(TableSource::BuiltIn(), store.get())));
  const auto rate = Rows(path, "SELECT per_usd FROM fx WHERE month = '2025-01' AND currency = 'KRW'");
  REQUIRE(rate.size() == 1);
  CHECK(std::stod(rate.front()) == Approx(1452.19));
  CHECK(Rows(path, "SELECT canonical, family FROM names WHERE kind = 'chip' AND name = 'h100 sxm5'") ==
        std::vector<std::string>{"h100|hopper"});
  // Another connection's data_version moves when somebody writes.
  SQLite::Database watching(path);
  const int version = watching.execAndGet("PRAGMA data_version").getInt();
  watching.exec("BEGIN IMMEDIATE");  // a writer is at work: nobody has to wait for it
  REQUIRE(IsOk(ConfigureStore(TableSource::BuiltIn(), store.get())));
  watching.exec("COMMIT");
  CHECK(watching.execAndGet("PRAGMA data_version").getInt() == version);
  REQUIRE(IsOk(store->SetRates({{2025, 1, "KRW", 1400.0}})));
  CHECK(watching.execAndGet("PRAGMA data_version").getInt() != version);
}

TEST_CASE("a copy of an earlier text names it, and counts as no second origin") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  const auto add = [&](const std::string& source, const std::string& day, const std::string& text) {
    Page page = ChipPage(source, day, "50,000 H100s", 50'000, "H100", "Acme", "");
    page.article.text += " " + text;
    Add(store.get(), page);
  };
  add("late.example", "2025-01-03", LongText(1));
  add("wire.example", "2025-01-01", LongText(1));  // added later, published first
  add("other.example", "2025-01-02", LongText(2));
  CHECK(Rows(path,
             "SELECT a.source, b.source FROM v_articles AS a LEFT JOIN v_articles AS b ON b.article_id = a.copy_of "
             "ORDER BY a.source") ==
        std::vector<std::string>{"late.example|wire.example", "other.example|-", "wire.example|-"});
  CHECK(Rows(path, "SELECT claims, sources, origins, first_source FROM v_facts") ==
        std::vector<std::string>{"3|3|2|wire.example"});
}

TEST_CASE("a page that becomes another text is no copy any more") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  Page one = ChipPage("one.example", "2025-01-01", "5 H100s", 5, "H100", "Acme", "");
  one.article.text = LongText(1);
  Page two = ChipPage("two.example", "2025-01-02", "5 H100s", 5, "H100", "Acme", "");
  two.article.text = LongText(1);
  Add(store.get(), one);
  Add(store.get(), two);
  const std::string sql = "SELECT count(copy_of) FROM v_articles";
  CHECK(Rows(path, sql) == std::vector<std::string>{"1"});
  two.article.text = LongText(2);
  two.article.sha256 = std::string(64, 'd');
  two.article.captured.seconds += 60;
  Add(store.get(), two);
  CHECK(Rows(path, sql) == std::vector<std::string>{"0"});
}

TEST_CASE("a number that changed between captures is an edit, noted or not") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  const auto capture = [&](int hour, const std::string& quote, double value, const std::string& note) {
    const std::string text = "Acme bought " + quote + " for its site in Ohio." + note;
    Page page;
    page.article = MakeArticle("one.example", "live", "2025-01-01", fmt::format("2025-01-01T{:02}:00:00Z", hour), text);
    Claim claim = MakeClaim(text, quote, Metric::kChipCount, value, "Acme");
    claim.sentence = "Acme bought " + quote + " for its site in Ohio.";
    page.extraction.claims.push_back(claim);
    return page;
  };
  const std::string sql =
      "SELECT quote_before, quote_after, captured_before, captured_after, noted FROM v_edits ORDER BY captured_before";
  Add(store.get(), capture(8, "10,000 chips", 10'000, ""));
  Add(store.get(), capture(12, "100,000 chips", 100'000, "\nCorrection: the number of chips was wrong."));
  CHECK(Rows(path, sql) ==
        std::vector<std::string>{"10,000 chips|100,000 chips|2025-01-01T08:00:00Z|2025-01-01T12:00:00Z|1"});
  // A capture from between the two comes late: the one edit becomes two, and neither was noted at first.
  Add(store.get(), capture(10, "20,000 chips", 20'000, ""));
  CHECK(Rows(path, sql) ==
        std::vector<std::string>{"10,000 chips|20,000 chips|2025-01-01T08:00:00Z|2025-01-01T10:00:00Z|0",
                                 "20,000 chips|100,000 chips|2025-01-01T10:00:00Z|2025-01-01T12:00:00Z|1"});
  // It turns out to be a block page: the edit is one again.
  Page blocked = capture(10, "20,000 chips", 20'000, "");
  blocked.article.status = ArticleStatus::kBlocked;
  blocked.extraction = {};
  Add(store.get(), blocked);
  CHECK(Rows(path, sql) ==
        std::vector<std::string>{"10,000 chips|100,000 chips|2025-01-01T08:00:00Z|2025-01-01T12:00:00Z|1"});
}

TEST_CASE("the search index follows the sightings") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  Page page = ChipPage("one.example", "2025-01-01", "5 H100s", 5, "H100", "Acme", "Ada");
  Add(store.get(), page);
  const auto found = [&](const std::string& words) {
    return Rows(path,
                "SELECT s.quote FROM search JOIN v_sightings AS s ON s.sighting = search.rowid WHERE search MATCH '" +
                    words + "'")
        .size();
  };
  CHECK(found("acme AND view") == 1);
  CHECK(found("zebra") == 0);
  page.extraction.claims[0].sentence = "The zebra.";
  Add(store.get(), page);
  CHECK(found("acme") == 0);
  CHECK(found("zebra") == 1);
}
