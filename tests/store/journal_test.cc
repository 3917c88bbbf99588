// Failures and runs.
#include <catch2/catch.hpp>

#include "tests/store/support.h"

using namespace chipcheck;

TEST_CASE("failures are kept until they are cleared") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  Failure failure{"https://a.example/feed", "a.example", "load", "timed out", *ParseInstant("2025-01-01T00:00:00Z")};
  REQUIRE(IsOk(store->AddFailure(failure)));
  REQUIRE(IsOk(store->AddFailure(failure)));  // the same attempt
  CHECK(Rows(path, "SELECT attempts, next_attempt FROM v_failures") ==
        std::vector<std::string>{"1|2025-01-01T01:00:00Z"});
  failure.at.seconds += 3600;
  REQUIRE(IsOk(store->AddFailure(failure)));
  CHECK(Rows(path, "SELECT attempts, next_attempt FROM v_failures") ==
        std::vector<std::string>{"2|2025-01-01T03:00:00Z"});
  CHECK(store->Failures()->size() == 1);
  CHECK(store->Sources()->front().failures == 1);
  REQUIRE(IsOk(store->ClearFailures(failure.url)));
  CHECK(store->Failures()->empty());
}

TEST_CASE("runs are recorded; one that never ended was killed") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  const Instant start = *ParseInstant("2025-01-01T00:00:00Z");
  const auto killed = store->StartRun(start);
  const auto run = store->StartRun(start);
  REQUIRE(IsOk(run));
  CHECK(*killed != *run);
  RunCounts counts;
  counts.fetched = 7;
  counts.failures = 1;
  REQUIRE(IsOk(store->EndRun(*run, {start.seconds + 60}, "failures", counts)));
  const auto runs = store->Runs(10);
  REQUIRE(runs->size() == 2);
  CHECK((*runs)[0].run_id == *run);
  CHECK((*runs)[0].outcome == "failures");
  CHECK((*runs)[0].counts.fetched == 7);
  CHECK((*runs)[1].outcome == "killed");
  CHECK_FALSE((*runs)[1].ended);
  CHECK(store->Runs(1)->size() == 1);
  CHECK_FALSE(store->EndRun("nope", start, "ok", {}));
}

TEST_CASE("how sources fare") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  const Page story = ChipPage("a.example", "2025-01-29", "9 H100s", 9, "H100", "Acme", "");
  Page blocked = ChipPage("a.example", "2025-01-30", "8 H100s", 8, "H100", "Acme", "");
  blocked.article.status = ArticleStatus::kBlocked;
  blocked.article.captured.seconds += 60;
  blocked.extraction = {};
  const Page other = ChipPage("b.example", "2025-02-01", "9 H100s", 9, "H100", "Acme", "");
  for (const Page& page : {story, blocked, other}) REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  Verdict verdict;
  verdict.kind = VerdictKind::kContradicted;
  REQUIRE(IsOk(store->AddVerdicts({{ClaimsOf(*store).front().claim_id, verdict}})));
  REQUIRE(IsOk(store->AddFailure({"https://c.example", "c.example", "load", "gone", story.article.captured})));

  const auto sources = store->Sources();
  REQUIRE(IsOk(sources));
  REQUIRE(sources->size() == 3);
  const SourceSummary& a = (*sources)[0];
  CHECK(a.source == "a.example");
  CHECK(a.articles == 2);
  CHECK(a.claims == 1);
  CHECK(a.blocked == 1);
  CHECK(a.last_success == story.article.captured);
  CHECK(a.verdicts[static_cast<std::size_t>(VerdictKind::kContradicted)] == 1);
  CHECK((*sources)[1].verdicts == std::array<std::size_t, 5>{});
  CHECK((*sources)[2].failures == 1);
  CHECK_FALSE((*sources)[2].last_success);

  const auto articles = store->Articles();
  REQUIRE(articles->size() == 3);
  CHECK((*articles)[0].article.source == "b.example");  // the newest first
  CHECK((*articles)[1].article.status == ArticleStatus::kBlocked);
}
