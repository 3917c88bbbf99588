// A process that is killed while it stores articles leaves whole articles or none.
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/store/support.h"

using namespace chipcheck;

namespace {

constexpr int kClaimsPerArticle = 5;

Page NumberedPage(int number) {
  std::string text;
  for (int i = 0; i < kClaimsPerArticle; ++i) text += fmt::format("Owner {} runs {}{} chips. ", number % 7, number, i);
  Page page;
  page.article = MakeArticle("daily.example", fmt::format("n{}", number), "2025-01-29", "2025-01-30", text);
  for (int i = 0; i < kClaimsPerArticle; ++i) {
    page.extraction.claims.push_back(MakeClaim(text, fmt::format("{}{} chips", number, i), Metric::kChipCount,
                                               number * 10 + i, fmt::format("Owner {}", number % 7)));
  }
  return page;
}

[[noreturn]] void AddForever(const std::string& path, int first) {
  auto store = Store::Open(path, Store::Mode::kReadWrite);
  if (!store) _exit(2);
  for (int number = first;; ++number) {
    const Page page = NumberedPage(number);
    if (!(*store)->AddArticle(page.article, page.extraction)) _exit(3);
  }
}

}  // namespace

TEST_CASE("a kill at any instant loses one article at most, and none of it stays") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  constexpr int kKills = 36;
  for (int kill_number = 0; kill_number < kKills; ++kill_number) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) AddForever(path, 1 + 1000 * kill_number);
    // From the first milliseconds, when the tables are made, to many articles later.
    std::this_thread::sleep_for(std::chrono::microseconds(300 + 977 * kill_number));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));

    INFO("kill number " << kill_number);
    auto store = OpenStore(path);  // opens, finishing the migrations where they were cut off
    REQUIRE(Rows(path, "PRAGMA integrity_check") == std::vector<std::string>{"ok"});
    CHECK(Rows(path, "SELECT count(*) FROM pragma_foreign_key_check").front() == "0");
    CHECK(Rows(path, fmt::format("SELECT a.id FROM articles AS a LEFT JOIN captures AS k ON k.capture = a.latest "
                                 "WHERE k.claims IS NOT {0} OR (SELECT count(*) FROM sightings AS s "
                                 "WHERE s.capture = k.capture) <> {0}",
                                 kClaimsPerArticle))
              .empty());
    CHECK(Rows(path, "SELECT id FROM claims WHERE sightings <> 1 OR fact IS NULL OR first_sighting IS NULL").empty());
  }
  CHECK(Rows(path, "SELECT count(*) > 0 FROM articles").front() == "1");
}
