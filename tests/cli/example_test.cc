// The main job over the bundled articles, as `script/run` does it: what a user sees first has to be right.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/process.h"

using namespace chipcheck;
using Catch::Contains;
using nlohmann::json;

namespace {

// One run over the bundled articles, shared by the tests of this file.
class Example {
 public:
  Example() : folder_("example"), first_(Run()) {}

  ProcessResult Run() const {
    return RunChipcheck({"run", "--config", CHIPCHECK_SOURCE_DIR "/examples/chipcheck.toml", "--db", folder_ / "x.db",
                         "--out", folder_ / "reports"},
                        {"", {"SOURCE_DATE_EPOCH=1790000000"}, "", -1});
  }
  ProcessResult Command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "x.db"});
    return RunChipcheck(arguments);
  }
  json Query(const std::string& sql) const {
    const ProcessResult result = Command({"query", "--format", "json", sql});
    INFO(result.err);
    REQUIRE(result.status == 0);
    return json::parse(result.out);
  }
  const ProcessResult& first() const { return first_; }
  const TestFolder& folder() const { return folder_; }

 private:
  TestFolder folder_;
  ProcessResult first_;
};

const Example& TheExample() {
  static const Example example;
  return example;
}

// Everything that the database holds, as text, but for the runs (each run is one more).
std::string Dump(const Example& example) {
  std::string out;
  for (const char* view : {"v_articles", "v_claims", "v_verdicts", "v_checks", "v_facts", "v_timeline", "v_conflicts",
                           "v_edits", "v_sources", "v_failures"}) {
    out += example.Query(std::string("select * from ") + view + " order by 1, 2, 3").dump();
  }
  return out;
}

}  // namespace

TEST_CASE("run: every bundled article is read, with its title and date") {
  const Example& example = TheExample();
  INFO(example.first().err);
  CHECK(example.first().status == 0);
  CHECK(example.first().out.empty());
  const json articles =
      example.Query("select source, title, published, status, claims from v_articles order by source");
  REQUIRE(articles.size() == 8);
  const std::pair<const char*, const char*> expected[] = {
      {"The machines in the basement", "2024-10-03"},
      {"\u201CCheap\u201D AI: what six million dollars buys", "2025-01-31"},
      {"How many chips does DeepSeek have?", "2025-01-28"},
      {"Stargate announcement: live updates", "2025-01-21"},
      {"Nvidia's quarter, in five numbers", "2024-11-21"},
      {"Colossus doubled, but who powers it?", "2025-02-19"},
      {"The H100 is getting cheaper by the month", "2024-11-05"},
      {"H100, H800, H20: what the export chips give up", "2024-04-09"},
  };
  for (std::size_t i = 0; i < articles.size(); ++i) {
    INFO(articles[i].dump());
    CHECK(articles[i]["title"] == expected[i].first);
    CHECK(articles[i]["published"] == expected[i].second);
    CHECK(articles[i]["status"] == "ok");
    CHECK((articles[i]["claims"] == 0) == (articles[i]["source"] == "Campus Notes"));
  }
}

TEST_CASE("run: nothing of menus, comments, scripts and advertisements becomes a claim") {
  CHECK(TheExample()
            .Query("select quote from v_claims where quote in ('$99 million', '$4', '$4 a month', '$9,999', '1 million "
                   "H100s', "
                   "'90%', '$593 billion') or (source = 'Harbor Ledger' and quote = '$500 billion')")
            .empty());
}

TEST_CASE("run: a wrong charset label does not spoil the currency") {
  const json rows = TheExample().Query(
      "select unit, low from v_claims where source = 'Han River Post' and unit = 'KRW' order by low");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["low"] == 8.7e9);
  CHECK(rows[1]["low"] == 2e12);
}

TEST_CASE("run: verdicts of the bundled articles") {
  struct Case {
    const char* source;
    const char* quote;
    const char* verdict;
  };
  const Case cases[] = {
      {"Harbor Ledger", "50,000 H100s", "doubtful"},       {"Silicon Observer", "30-40%", "contradicted"},
      {"Silicon Observer", "960 GB", "contradicted"},      {"Silicon Observer", "20 percent", "supported"},
      {"Market Desk", "$300,000", "contradicted"},         {"Rental Watch", "10 cents", "contradicted"},
      {"Han River Post", "$13.8 billion", "contradicted"}, {"Memphis Register", "$3 billion", "supported"},
  };
  for (const Case& c : cases) {
    INFO(c.quote);
    const json rows = TheExample().Query(
        std::string("select v.verdict from v_claims c join v_verdicts v using (claim_id) where c.source = '") +
        c.source + "' and c.quote like '" + c.quote + "%'");
    REQUIRE_FALSE(rows.empty());
    CHECK(rows[0]["verdict"] == c.verdict);
  }
}

TEST_CASE("run again: nothing changes, and nothing is written") {
  const Example& example = TheExample();
  const std::string before = Dump(example);
  const auto written = std::filesystem::last_write_time(example.folder() / "reports/index.html");
  const ProcessResult again = example.Run();
  INFO(again.err);
  CHECK(again.status == 0);
  CHECK_THAT(again.err, Contains("8 articles (8 unchanged)") && Contains("(0 new)") && Contains("0 files changed"));
  CHECK(Dump(example) == before);
  CHECK(std::filesystem::last_write_time(example.folder() / "reports/index.html") == written);
}

TEST_CASE("the query of the README answers") {
  const json rows = TheExample().Query("select verdict, count(*) from v_verdicts group by 1");
  CHECK(rows.size() >= 4);
}

TEST_CASE("explain, timeline, sources, status and export answer from the same database") {
  const Example& example = TheExample();
  const json claim = example.Query("select claim_id from v_claims where quote = '50,000 H100s' limit 1");
  REQUIRE(claim.size() == 1);
  const ProcessResult explained = example.Command({"explain", claim[0]["claim_id"].get<std::string>().substr(0, 10)});
  INFO(explained.err);
  CHECK(explained.status == 0);
  CHECK_THAT(explained.out,
             Contains("50,000 H100s") && Contains("purchase-cost") && Contains("export") && Contains("http"));
  const ProcessResult timeline = example.Command({"timeline", "deepseek", "chip_count"});
  CHECK(timeline.status == 0);
  CHECK_THAT(timeline.out, Contains("H100") && Contains("A100") && Contains("doubtful"));
  const ProcessResult sources = example.Command({"sources"});
  CHECK_THAT(sources.out, Contains("Harbor Ledger") && Contains("Rental Watch"));
  CHECK(example.Command({"status"}).status == 0);
  const ProcessResult exported = example.Command({"export"});
  CHECK(std::count(exported.out.begin(), exported.out.end(), '\n') ==
        example.Query("select count(*) as n from v_claims")[0]["n"].get<long>());
}

TEST_CASE("report: one article as JSON, Markdown and HTML on standard output") {
  const Example& example = TheExample();
  const json article = example.Query("select article_id from v_articles where source = 'Harbor Ledger'");
  const std::string id = article.at(0)["article_id"];
  const ProcessResult as_json = example.Command({"report", id, "--format", "json"});
  CHECK(as_json.status == 0);
  CHECK_NOTHROW(json::parse(as_json.out));
  CHECK_THAT(example.Command({"report", id, "--format", "md"}).out, Contains("# How many chips does DeepSeek have?"));
  CHECK_THAT(example.Command({"report", id}).out, Contains("<h1") && Contains("50,000 H100s"));
  CHECK(example.Command({"report", "ffffffff"}).status == 2);
}

TEST_CASE("merge: the same database from both sides, however often, and what is no database is named") {
  const Example& example = TheExample();
  const std::string merged = example.folder() / "merged.db";
  for (int i = 0; i < 2; ++i) {
    CHECK(RunChipcheck({"merge", "--db", merged, example.folder() / "x.db"}).status == 0);
    const ProcessResult count =
        RunChipcheck({"query", "--db", merged, "--format", "csv", "select count(*) from v_claims"});
    CHECK(count.out == "count(*)\r\n" + example.Query("select count(*) as n from v_claims")[0]["n"].dump() + "\r\n");
  }
  const ProcessResult missing = RunChipcheck({"merge", "--db", merged, "/nowhere/x.db"});
  CHECK(missing.status == 1);
  CHECK_THAT(missing.err, Contains("/nowhere/x.db"));
}

TEST_CASE("query can't write, attach or run away") {
  const Example& example = TheExample();
  for (const char* sql : {"delete from articles", "attach 'y.db' as y", "select 1; select 2",
                          "pragma journal_mode = delete", "select * from nowhere"}) {
    INFO(sql);
    const ProcessResult result = example.Command({"query", sql});
    CHECK(result.status == 2);
    CHECK(result.out.empty());
  }
  const ProcessResult cut = example.Command({"query", "--limit", "3", "--format", "jsonl", "select * from v_claims"});
  CHECK(cut.status == 0);
  CHECK(std::count(cut.out.begin(), cut.out.end(), '\n') == 3);
  CHECK_THAT(cut.err, Contains("cut at 3 rows"));
}
