#include "store/store.h"

#include <catch2/catch.hpp>
#include <limits>
#include <set>

#include "tests/store/support.h"

using namespace chipcheck;

namespace {

const std::string kText = "Acme runs 50,000 H100 GPUs. The chips of Acme cost $1.5 billion, it said in 2025.";

Page AcmePage() {
  Page page;
  page.article = MakeArticle("daily.example", "acme", "2025-01-29", "2025-01-30T08:00:00Z", kText);
  Claim chips = MakeClaim(kText, "50,000 H100 GPUs", Metric::kChipCount, 50'000, "Acme");
  chips.chip = "H100";
  Claim cost = MakeClaim(kText, "$1.5 billion", Metric::kSpend, 1.5e9, "Acme");
  cost.speaker = "Acme";
  cost.modality = Modality::kReported;
  cost.disputed = true;
  page.extraction.claims = {chips, cost};
  page.extraction.left.push_back({"2025", {kText.find("2025"), kText.find("2025") + 4}, "a year"});
  return page;
}

Verdict MakeVerdict(VerdictKind kind, const std::string& model) {
  Verdict verdict;
  verdict.kind = kind;
  verdict.confidence = 0.75;
  verdict.flags = {"export-restricted", "planned"};
  verdict.as_of = *ParseDate("2025-01-29");
  verdict.model_version = model;
  verdict.reference_version = "r1";
  verdict.summary = "claimed 50,000, expected 10,000 to 60,000";
  Check check;
  check.name = "holdings";
  check.outcome = Outcome::kStrained;
  check.expected = Range{1e4, 3e4, 6e4};
  check.unit = "chips";
  check.ratio = 1.6666666666666667;
  check.formula = "chips held";
  check.inputs = {{"H100 held", {1e4, 3e4, 6e4}, "chips", "https://example.com/a?b=\"c\"", "2024-12"}};
  check.note = "outside of the range";
  Check rule;
  rule.name = "export";
  verdict.checks = {check, rule};
  return verdict;
}

}  // namespace

TEST_CASE("what was stored is found again as it was") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  const Page page = AcmePage();
  const auto added = store->AddArticle(page.article, page.extraction);
  REQUIRE(IsOk(added));
  CHECK(added->new_article);
  CHECK(added->new_capture);
  CHECK(added->claims == 2);
  CHECK(added->new_claims == 2);
  CHECK(added->article_id.size() == 16);

  const auto found = store->FindArticle(page.article.url);
  REQUIRE(found);
  REQUIRE(*found);
  CHECK((*found)->article_id == added->article_id);
  CHECK((*found)->claims == 2);
  const Article& article = (*found)->article;
  CHECK(article.text == kText);
  CHECK(article.title == page.article.title);
  CHECK(article.published == page.article.published);
  CHECK(article.captured == page.article.captured);
  CHECK(article.sha256 == page.article.sha256);
  CHECK(article.encoding == page.article.encoding);

  const auto claims = store->ClaimsOfArticle(added->article_id.substr(0, 6));
  REQUIRE(claims);
  REQUIRE(claims->size() == 2);
  const Claim& cost = (*claims)[1].claim;
  CHECK(cost.span.In(kText) == "$1.5 billion");
  CHECK(cost.sentence == kText);
  CHECK(cost.metric == Metric::kSpend);
  CHECK(cost.low == 1.5e9);
  CHECK(cost.unit == "USD");
  CHECK(cost.speaker == "Acme");
  CHECK(cost.modality == Modality::kReported);
  CHECK(cost.disputed);
  CHECK(cost.rule == "test.rule");
  CHECK(cost.worth == 0.5);
  CHECK((*claims)[0].claim.chip == "H100");
  CHECK((*claims)[0].first_seen == page.article.captured);
  CHECK((*claims)[0].published == page.article.published);
  const auto left = store->LeftNumbers(added->article_id);
  REQUIRE(left);
  REQUIRE(left->size() == 1);
  CHECK(left->front().reason == "a year");
}

TEST_CASE("ends of a value that are open or no numbers stay open") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  Page page = AcmePage();
  page.extraction.claims[0].high.reset();
  page.extraction.claims[0].bound = Bound::kAtLeast;
  page.extraction.claims[1].low = std::numeric_limits<double>::quiet_NaN();
  page.extraction.claims[1].high = std::numeric_limits<double>::infinity();
  const auto added = store->AddArticle(page.article, page.extraction);
  REQUIRE(IsOk(added));
  const auto claims = store->ClaimsOfArticle(added->article_id);
  REQUIRE(claims);
  CHECK((*claims)[0].claim.low == 50'000);
  CHECK_FALSE((*claims)[0].claim.high);
  CHECK((*claims)[0].claim.bound == Bound::kAtLeast);
  CHECK_FALSE((*claims)[1].claim.low);
  CHECK_FALSE((*claims)[1].claim.high);
}

TEST_CASE("adding the same article again changes nothing") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  Page page = AcmePage();
  REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  const std::string before = Dump(path);
  page.article.captured.seconds += 3600;  // fetched once more, the bytes are the same
  const auto again = store->AddArticle(page.article, page.extraction);
  REQUIRE(IsOk(again));
  CHECK_FALSE(again->new_article);
  CHECK_FALSE(again->new_capture);
  CHECK(again->claims == 2);
  CHECK(again->new_claims == 0);
  CHECK(Dump(path) == before);
}

TEST_CASE("new bytes of a URL are a new capture, and its claims are seen again") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  Page page = AcmePage();
  const auto first = store->AddArticle(page.article, page.extraction);
  page.article.captured.seconds += 86'400;
  page.article.sha256 = std::string(64, 'b');
  page.extraction.claims.pop_back();  // the later capture no longer says it
  const auto second = store->AddArticle(page.article, page.extraction);
  REQUIRE(IsOk(second));
  CHECK_FALSE(second->new_article);
  CHECK(second->new_capture);
  CHECK(second->article_id == first->article_id);
  CHECK(second->new_claims == 0);
  CHECK(store->ClaimsOfArticle(first->article_id)->size() == 1);
  const auto all = store->Claims({});
  REQUIRE(all->size() == 2);  // what was once said stays
  CHECK((*all)[0].sightings == 2);
  CHECK((*all)[0].last_seen.seconds - (*all)[0].first_seen.seconds == 86'400);
  CHECK((*all)[1].sightings == 1);
  CHECK((*store->FindArticle(first->article_id))->article.sha256 == std::string(64, 'b'));
}

TEST_CASE("an older capture that comes late doesn't take the place of the latest") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  Page page = AcmePage();
  REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  const std::string latest = page.article.sha256;
  page.article.captured.seconds -= 86'400;
  page.article.sha256 = std::string(64, 'c');
  REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  CHECK((*store->FindArticle(page.article.url))->article.sha256 == latest);
  CHECK(store->Claims({})->front().first_seen == page.article.captured);
}

TEST_CASE("the same bytes read in another way replace the earlier reading") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  Page page = AcmePage();
  const auto first = store->AddArticle(page.article, page.extraction);
  page.extraction.claims[0].chip = "H100 SXM";
  page.extraction.claims[1].disputed = false;
  page.article.title = "A better title";
  const auto second = store->AddArticle(page.article, page.extraction);
  REQUIRE(IsOk(second));
  CHECK_FALSE(second->new_capture);
  CHECK(second->new_claims == 1);
  const auto claims = store->Claims({});
  REQUIRE(claims->size() == 2);
  CHECK((*claims)[0].claim.chip == "H100 SXM");
  CHECK_FALSE((*claims)[1].claim.disputed);
  CHECK((*store->FindArticle(first->article_id))->article.title == "A better title");
  CHECK(store->Articles()->size() == 1);
}

TEST_CASE("a number in headline and body is one claim, sighted twice") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  const std::string text = "Acme has 50,000 GPUs\nThe company owns 50,000 GPUs, we hear.";
  Page page;
  page.article = MakeArticle("daily.example", "twice", "2025-01-29", "2025-01-30", text);
  Claim headline = MakeClaim(text, "50,000 GPUs", Metric::kChipCount, 50'000, "Acme");
  Claim body = headline;
  body.span = {text.rfind("50,000"), text.rfind("50,000") + 11};
  body.subject = "ACME Inc.";
  page.extraction.claims = {headline, body};
  const auto added = store->AddArticle(page.article, page.extraction);
  REQUIRE(IsOk(added));
  CHECK(added->claims == 1);
  const auto claims = store->ClaimsOfArticle(added->article_id);
  REQUIRE(claims->size() == 2);
  CHECK(claims->front().claim_id == claims->back().claim_id);
  CHECK(claims->front().sightings == 2);
  CHECK(claims->front().claim.span.begin == text.find("50,000"));
  CHECK(claims->back().claim.span.begin == text.rfind("50,000"));
}

TEST_CASE("ids are the same on every machine, whatever the order of adding") {
  const TestFolder folder;
  std::vector<Page> pages = {AcmePage(),
                             ChipPage("b.example", "2025-01-28", "50,000 H100s", 5e4, "H100", "Acme", "Wang"),
                             ChipPage("c.example", "2025-02-03", "20,000 H100s", 2e4, "H100", "Acme", ""),
                             ChipPage("b.example", "2025-01-28", "50,000 H100 cards", 5e4, "H100", "Acme", "Wang")};
  auto forward = OpenStore(folder.Path("forward.db"));
  for (const Page& page : pages) REQUIRE(IsOk(forward->AddArticle(page.article, page.extraction)));
  auto backward = OpenStore(folder.Path("backward.db"));
  for (auto page = pages.rbegin(); page != pages.rend(); ++page) {
    REQUIRE(IsOk(backward->AddArticle(page->article, page->extraction)));
  }
  auto batch = OpenStore(folder.Path("batch.db"));
  std::vector<ArticleToAdd> all;
  for (const Page& page : pages) all.push_back({&page.article, &page.extraction});
  const auto added = batch->AddArticles(all);
  REQUIRE(IsOk(added));
  CHECK(added->size() == pages.size());
  CHECK(Dump(folder.Path("forward.db")) == Dump(folder.Path("backward.db")));
  CHECK(Dump(folder.Path("forward.db")) == Dump(folder.Path("batch.db")));
}

TEST_CASE("a verdict is kept; another one supersedes it, the same one changes nothing") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  const Page page = AcmePage();
  REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  const std::string id = store->Claims({})->front().claim_id;
  CHECK_FALSE(store->LatestVerdict(id)->has_value());
  const Verdict first = MakeVerdict(VerdictKind::kDoubtful, "m1");
  REQUIRE(IsOk(store->AddVerdicts({{id, first}})));

  const auto read = store->LatestVerdict(id.substr(0, 8));
  REQUIRE(IsOk(read));
  REQUIRE(*read);
  CHECK((*read)->kind == VerdictKind::kDoubtful);
  CHECK((*read)->confidence == 0.75);
  CHECK((*read)->flags == first.flags);
  CHECK((*read)->as_of == first.as_of);
  REQUIRE((*read)->checks.size() == 2);
  const Check& check = (*read)->checks[0];
  CHECK(check.expected == first.checks[0].expected);
  CHECK(check.ratio == first.checks[0].ratio);
  REQUIRE(check.inputs.size() == 1);
  CHECK(check.inputs[0].source == first.checks[0].inputs[0].source);
  CHECK(check.inputs[0].range == first.checks[0].inputs[0].range);
  CHECK_FALSE((*read)->checks[1].expected);
  CHECK_FALSE((*read)->checks[1].ratio);

  const std::string before = Dump(path);
  REQUIRE(IsOk(store->AddVerdicts({{id, first}})));
  CHECK(Dump(path) == before);

  REQUIRE(IsOk(store->AddVerdicts({{id, MakeVerdict(VerdictKind::kPlausible, "m2")}})));
  REQUIRE(IsOk(store->AddVerdicts({{id, first}})));  // back again: a third one, the chain is kept
  CHECK((*store->LatestVerdict(id))->kind == VerdictKind::kDoubtful);
  CHECK(Rows(path, "SELECT verdict, is_superseded, supersedes FROM v_verdict_history ORDER BY verdict_number") ==
        std::vector<std::string>{"doubtful|1|-", "plausible|1|1", "doubtful|0|2"});
  CHECK(Rows(path, "SELECT count(*) FROM v_checks") == std::vector<std::string>{"2"});
}

TEST_CASE("a verdict of an unknown claim is an error, and none of its batch is kept") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  const Page page = AcmePage();
  REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  const std::string id = store->Claims({})->front().claim_id;
  const Verdict verdict = MakeVerdict(VerdictKind::kDoubtful, "m1");
  const Status status = store->AddVerdicts({{id, verdict}, {"0000000000000000", verdict}});
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::kNotFound);
  CHECK_FALSE(store->LatestVerdict(id)->has_value());
}

TEST_CASE("claims are filtered") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  const Page acme = AcmePage();
  const Page other = ChipPage("b.example", "2025-03-01", "1,000 TPUs", 1000, "TPU v5p", "Bravo Corp.", "");
  REQUIRE(IsOk(store->AddArticle(acme.article, acme.extraction)));
  const auto added = store->AddArticle(other.article, other.extraction);
  REQUIRE(IsOk(added));
  const auto count = [&store](const ClaimFilter& filter) {
    const auto claims = store->Claims(filter);
    REQUIRE(claims);
    return claims->size();
  };
  CHECK(count({}) == 3);
  CHECK(count({.since = ParseDate("2025-02-01")}) == 1);
  CHECK(count({.subject = "ACME"}) == 2);
  CHECK(count({.subject = "bravo"}) == 1);
  CHECK(count({.subject = "nobody"}) == 0);
  CHECK(count({.metric = Metric::kSpend}) == 1);
  CHECK(count({.article_id = added->article_id}) == 1);
  CHECK(count({.article_id = "ffffffffffffffff"}) == 0);
  const std::string id = store->Claims({.metric = Metric::kSpend})->front().claim_id;
  CHECK(count({.claim_id = id}) == 1);
  CHECK(count({.claim_id = id.substr(0, 5)}) == 1);
  REQUIRE(IsOk(store->AddVerdicts({{id, MakeVerdict(VerdictKind::kPlausible, "m1")}})));
  CHECK(count({.without_verdict = true, .model_version = "m1", .reference_version = "r1"}) == 2);
  CHECK(count({.without_verdict = true, .model_version = "m2", .reference_version = "r1"}) == 3);
  const auto too_short = store->Claims({.claim_id = "a"});
  REQUIRE_FALSE(too_short);
  CHECK(too_short.error().code == ErrorCode::kBadUsage);
  CHECK(store->FindArticle("no such thing")->has_value() == false);
}

TEST_CASE("an unfinished id that several ids share is an error that names two") {
  const TestFolder folder;
  auto store = OpenStore(folder.Path("a.db"));
  // Among so many claims some share their first four digits.
  Page page;
  page.article = MakeArticle("daily.example", "many", "2025-01-29", "2025-01-30", "1 GPU");
  for (int i = 1; i <= 2000; ++i)
    page.extraction.claims.push_back(MakeClaim("1 GPU", "1 GPU", Metric::kChipCount, i, "Acme"));
  REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  const auto claims = store->Claims({});
  REQUIRE(claims->size() == 2000);
  std::set<std::string> beginnings;
  std::string shared;
  for (const StoredClaim& claim : *claims) {
    if (!beginnings.insert(claim.claim_id.substr(0, 4)).second) shared = claim.claim_id.substr(0, 4);
  }
  REQUIRE_FALSE(shared.empty());
  const auto found = store->Claims({.claim_id = shared});
  REQUIRE_FALSE(found);
  CHECK(found.error().code == ErrorCode::kBadUsage);
  CHECK(found.error().message.find("several") != std::string::npos);
}

TEST_CASE("money of another currency is converted by the rate of its month") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto store = OpenStore(path);
  const std::string text = "It cost W8.6 billion, or $6 million; in yen nobody knows: 1 yen. Power: 5 W.";
  Page page;
  page.article = MakeArticle("daily.example", "money", "2025-01-29", "2025-01-30", text);
  Claim won = MakeClaim(text, "W8.6 billion", Metric::kTrainingCost, 8.6e9, "Model");
  won.unit = "KRW";
  Claim yen = MakeClaim(text, "1 yen", Metric::kMoney, 1, "");
  yen.unit = "JPY";
  page.extraction.claims = {won, MakeClaim(text, "$6 million", Metric::kTrainingCost, 6e6, "Model"), yen,
                            MakeClaim(text, "5 W", Metric::kPower, 5, "Model")};
  REQUIRE(IsOk(store->AddArticle(page.article, page.extraction)));
  const std::string sql = "SELECT unit, round(usd_low), usd_high = usd_low FROM v_claims ORDER BY start";
  CHECK(Rows(path, sql) == std::vector<std::string>{"KRW|-|-", "USD|6000000|1", "JPY|-|-", "W|-|-"});
  REQUIRE(IsOk(store->SetRates({{2025, 1, "KRW", 1433.3333333333333}, {2024, 12, "JPY", 150.0}})));
  CHECK(Rows(path, sql) == std::vector<std::string>{"KRW|6000000|1", "USD|6000000|1", "JPY|-|-", "W|-|-"});
  REQUIRE(IsOk(store->SetRates({{2025, 1, "JPY", 150.0}})));
  CHECK(Rows(path, sql).front() == "KRW|-|-");
  CHECK_FALSE(store->SetRates({{2025, 13, "JPY", 150.0}}));
  CHECK_FALSE(store->SetRates({{2025, 1, "JPY", 0.0}}));
}
