// What other, independent origins say about a claim.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "config/table.h"
#include "store/configure.h"
#include "store/dedup.h"
#include "store/origin.h"
#include "tests/store/support.h"

using namespace chipcheck;

namespace {

void Add(Store* store, const Page& page) { REQUIRE(IsOk(store->AddArticle(page.article, page.extraction))); }

// The origins beside the claim of `source`.
Origins OthersOf(const Store& store, const std::string& source, const char* until = nullptr) {
  for (const StoredClaim& claim : ClaimsOf(store)) {
    if (claim.source != source) continue;
    const auto origins = store.OtherOrigins({claim.claim_id}, until == nullptr ? std::nullopt : ParseDate(until));
    REQUIRE(IsOk(origins));
    REQUIRE(origins->size() == 1);
    return origins->front();
  }
  FAIL("no claim of " << source);
  return {};
}

Page Count(const std::string& source, const std::string& day, double chips, const std::string& chip,
           const std::string& speaker = "") {
  return ChipPage(source, day, fmt::format("{:.0f} {}s", chips, chip), chips, chip, "DeepSeek", speaker);
}

std::string LongText(int seed) {
  std::string text;
  for (int i = 0; i < 120; ++i) text += fmt::format("word{} ", seed * 1000 + i * 7);
  return text;
}

}  // namespace

TEST_CASE("another paper in its own voice is another origin, whoever repeats or cites one is none") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  REQUIRE(IsOk(ConfigureStore(TableSource::BuiltIn(), store.get())));
  Add(store.get(), Count("asked.example", "2025-02-01", 50'000, "H100"));
  Add(store.get(), Count("asked.example", "2025-02-09", 50'000, "H100"));            // itself once more
  Add(store.get(), Count("other.example", "2025-02-02", 50'000, "H100", "asked"));   // cites it
  Add(store.get(), Count("second.example", "2025-02-03", 50'000, "H100"));           // another
  Add(store.get(), Count("third.example", "2025-02-04", 50'000, "H100", "second"));  // cites that one
  Add(store.get(), Count("fourth.example", "2025-02-05", 50'000, "H100", "Dylan Patel"));
  Add(store.get(), Count("fifth.example", "2025-02-06", 50'000, "H100", "Patel"));  // repeats him
  const Origins others = OthersOf(*store, "asked.example");
  CHECK(others.same == 2);
  CHECK(others.contradicting == 0);
  REQUIRE(others.shown.size() == 2);
  CHECK(others.shown[0].source == "second.example");
  CHECK(others.shown[0].claims == 2);
  CHECK(others.shown[0].url.starts_with("https://second.example/"));
  CHECK(others.shown[1].claim.speaker == "Dylan Patel");
  CHECK(others.shown[1].published == *ParseDate("2025-02-05"));
}

TEST_CASE("copies of the same wire text are one origin") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  const auto with_text = [](Page page, const std::string& text) {
    page.article.text += text;
    return page;
  };
  Add(store.get(), with_text(Count("one.example", "2025-02-01", 50'000, "H100"), LongText(1)));
  Add(store.get(), with_text(Count("two.example", "2025-02-02", 50'000, "H100"), LongText(1)));
  Add(store.get(), with_text(Count("three.example", "2025-02-03", 50'000, "H100"), LongText(2)));
  Add(store.get(), with_text(Count("four.example", "2025-02-03", 50'000, "H100"), LongText(2)));
  const Origins others = OthersOf(*store, "one.example");
  CHECK(others.same == 1);
  REQUIRE(others.shown.size() == 1);
  CHECK(others.shown[0].claims == 2);
}

TEST_CASE("other numbers contradict, other chips are told and contradict nothing") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  REQUIRE(IsOk(ConfigureStore(TableSource::BuiltIn(), store.get())));
  Add(store.get(), Count("asked.example", "2025-01-31", 50'000, "H100", "Alexandr Wang"));
  Add(store.get(), Count("paper.example", "2024-12-27", 2048, "H800", "DeepSeek"));
  Add(store.get(), Count("doubter.example", "2025-01-30", 9'000, "H100"));
  Add(store.get(), ChipPage("asked.example", "2025-01-31", "50,000 Hopper GPUs", 50'000, "Hopper", "DeepSeek",
                            "Alexandr Wang"));  // another reading of the same words
  const Origins others = OthersOf(*store, "asked.example");
  CHECK(others.same == 0);
  CHECK(others.contradicting == 1);
  CHECK(others.related == 1);
  REQUIRE(others.shown.size() == 2);
  CHECK(others.shown[0].relation == Relation::kContradicts);
  CHECK(others.shown[0].source == "doubter.example");
  CHECK(others.shown[1].relation == Relation::kRelated);
  CHECK(others.shown[1].claim.chip == "H800");
}

TEST_CASE("what is published later, or without a date, is not known yet") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  Add(store.get(), Count("asked.example", "2025-01-31", 50'000, "H100"));
  Add(store.get(), Count("later.example", "2025-02-01", 50'000, "H100"));
  Add(store.get(), Count("undated.example", "", 50'000, "H100"));
  CHECK(OthersOf(*store, "asked.example", "2025-01-31").same == 0);
  CHECK(OthersOf(*store, "asked.example", "2025-02-01").same == 1);
  CHECK(OthersOf(*store, "asked.example").same == 1);
  CHECK(OthersOf(*store, "undated.example").same == 2);
}

TEST_CASE("other origins don't depend on the order of adding") {
  std::vector<Page> pages;
  for (int i = 0; i < 12; ++i) {
    pages.push_back(Count(fmt::format("s{}.example", i % 7), fmt::format("2025-02-{:02}", 1 + i % 5),
                          i % 3 == 0 ? 50'000 : 9'000 + i, "H100", i % 4 == 0 ? "Wang" : ""));
  }
  const auto shown = [&] {
    const TestFolder folder;
    auto store = OpenStore(folder.Path("a.db"));
    for (const Page& page : pages) Add(store.get(), page);
    std::string all;
    for (const Origin& origin : OthersOf(*store, "s1.example").shown)
      all += fmt::format("{} {} {} {}\n", static_cast<int>(origin.relation), origin.source, origin.claim.quote,
                         origin.claims);
    return all;
  };
  const std::string first = shown();
  CHECK(std::count(first.begin(), first.end(), '\n') > 2);
  std::reverse(pages.begin(), pages.end());
  CHECK(shown() == first);
}

TEST_CASE("claims beside one without a verdict are those of its subject that are not older") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  Add(store.get(), Count("old.example", "2025-01-01", 50'000, "H100"));
  Add(store.get(), Count("late.example", "2025-03-01", 50'000, "H100"));
  Add(store.get(), ChipPage("meta.example", "2025-03-01", "600,000 H100s", 6e5, "H100", "Meta", ""));
  Verdict verdict;
  verdict.model_version = std::string("m");
  verdict.reference_version = std::string("r");
  for (const StoredClaim& claim : ClaimsOf(*store)) REQUIRE(IsOk(store->AddVerdicts({{claim.claim_id, verdict}})));
  ClaimFilter filter;
  filter.beside_without_verdict = true;
  filter.model_version = verdict.model_version;
  filter.reference_version = verdict.reference_version;
  CHECK(ClaimsOf(*store, filter).empty());
  Add(store.get(), Count("new.example", "2025-02-01", 50'000, "H100"));
  std::vector<std::string> sources;
  for (const StoredClaim& claim : ClaimsOf(*store, filter)) sources.push_back(claim.source);
  CHECK(sources == std::vector<std::string>{"new.example", "late.example"});
}

TEST_CASE("publishers go by the name that others cite them under") {
  CHECK(PublisherKey("www.reuters.com") == "reuters");
  CHECK(PublisherKey("Reuters") == "reuters");
  CHECK(PublisherKey("The Wall Street Journal") == "wall street journal");
  CHECK(PublisherKey("semianalysis.com") == "semianalysis");
  CHECK(PublisherKey("") == "");
  CHECK(PublisherKey(".") == "");
  CHECK(PublisherKey("news.bbc.co.uk") == "news");
}
