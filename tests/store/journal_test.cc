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
