// Databases of several machines into one.
#include <catch2/catch.hpp>

#include "tests/store/support.h"

using namespace chipcheck;

namespace {

Verdict Of(VerdictKind kind) {
  Verdict verdict;
  verdict.kind = kind;
  verdict.confidence = 0.5;
  verdict.flags = {"planned"};
  verdict.as_of = *ParseDate("2025-01-29");
  verdict.model_version = "m1";
  Check check;
  check.name = "supply";
  check.expected = Range{1, 2, 3};
  check.inputs = {{"shipped", {1, 2, 3}, "chips", "https://example.com", "2024"}};
  verdict.checks = {check};
  return verdict;
}

std::vector<Page> Pages() {
  std::vector<Page> pages = {ChipPage("a.example", "2025-01-29", "50,000 H100s", 5e4, "H100", "Acme", "Wang"),
                             ChipPage("b.example", "", "9,000 H100s", 9e3, "H100", "Acme", ""),
                             ChipPage("c.example", "2025-02-01", "50,000 H100", 5e4, "H100", "Acme", ""),
                             ChipPage("a.example", "2025-01-29", "50,000 H100s", 5e4, "H100", "Acme", "Wang")};
  pages[0].extraction.left.push_back({"2025", {0, 4}, "a year"});
  pages[0].article.notes = {"text cut"};
  pages[1].extraction.claims[0].high.reset();
  pages[1].extraction.claims[0].bound = Bound::kAtLeast;
  pages[3].article.captured.seconds += 3600;  // a later capture of the first page
  pages[3].article.sha256 = std::string(64, 'e');
  pages[3].article.text += " It said no more.";
  return pages;
}

void AddRange(Store* store, std::size_t begin, std::size_t end) {
  const std::vector<Page> pages = Pages();
  for (std::size_t i = begin; i < end; ++i) REQUIRE(IsOk(store->AddArticle(pages[i].article, pages[i].extraction)));
}

}  // namespace

TEST_CASE("merging gives what adding would have given, whichever way") {
  const TestFolder folder;
  const std::string all = folder.Path("all.db");
  const std::string left = folder.Path("left.db");
  const std::string right = folder.Path("right.db");
  auto all_store = OpenStore(all);
  auto left_store = OpenStore(left);
  auto right_store = OpenStore(right);
  AddRange(all_store.get(), 0, 4);
  AddRange(left_store.get(), 0, 3);
  AddRange(right_store.get(), 2, 4);

  const auto merged = left_store->Merge(right);
  REQUIRE(IsOk(merged));
  CHECK(merged->captures == 1);
  CHECK(merged->claims == 0);
  CHECK(Dump(left) == Dump(all));
  REQUIRE(IsOk(right_store->Merge(left)));
  CHECK(Dump(right) == Dump(all));

  const auto again = left_store->Merge(right);
  REQUIRE(IsOk(again));
  CHECK(again->captures == 0);
  CHECK(Dump(left) == Dump(all));
}

TEST_CASE("verdicts come along, and none is repeated") {
  const TestFolder folder;
  const std::string here = folder.Path("here.db");
  const std::string there = folder.Path("there.db");
  auto here_store = OpenStore(here);
  auto there_store = OpenStore(there);
  AddRange(there_store.get(), 0, 1);
  const std::string id = ClaimsOf(*there_store).front().claim_id;
  REQUIRE(IsOk(there_store->AddVerdicts({{id, Of(VerdictKind::kPlausible)}})));
  REQUIRE(IsOk(there_store->AddVerdicts({{id, Of(VerdictKind::kDoubtful)}})));
  const auto merged = here_store->Merge(there);
  REQUIRE(IsOk(merged));
  CHECK(merged->captures == 1);
  CHECK(merged->claims == 1);
  CHECK(merged->verdicts == 2);
  CHECK(Dump(here) == Dump(there));
  CHECK((*here_store->LatestVerdict(id))->kind == VerdictKind::kDoubtful);
  CHECK(here_store->Merge(there)->verdicts == 0);
  CHECK(Rows(here, "SELECT count(*) FROM v_verdict_history") == std::vector<std::string>{"2"});
}

TEST_CASE("where both read the same bytes in different ways, the reading of here stays") {
  const TestFolder folder;
  auto here = OpenStore(folder.Path("here.db"));
  auto there = OpenStore(folder.Path("there.db"));
  AddRange(here.get(), 0, 1);
  Page page = Pages().front();
  page.extraction.claims[0].chip = "H200";
  REQUIRE(IsOk(there->AddArticle(page.article, page.extraction)));
  const auto merged = here->Merge(folder.Path("there.db"));
  REQUIRE(IsOk(merged));
  CHECK(merged->captures == 0);
  REQUIRE(ClaimsOf(*here).size() == 1);
  CHECK(ClaimsOf(*here).front().claim.chip == "H100");
}

TEST_CASE("a merge of what is no database names it and changes nothing") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  AddRange(store.get(), 0, 2);
  const std::string before = Dump(path);
  const auto merged = store->Merge(folder.Path("missing.db"));
  REQUIRE_FALSE(merged);
  CHECK(merged.error().code == ErrorCode::kNotFound);
  CHECK(merged.error().message.find("missing.db") != std::string::npos);
  REQUIRE(IsOk(store->Merge(path)));  // with itself
  CHECK(Dump(path) == before);
}
