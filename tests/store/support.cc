#include "tests/store/support.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>

#include "core/sha256.h"

namespace chipcheck {

namespace fs = std::filesystem;

TestFolder::TestFolder() {
  static std::atomic<int> number{0};
  path_ = fs::temp_directory_path() / fmt::format("chipcheck-store-{}-{}", getpid(), number++);
  fs::remove_all(path_);
  fs::create_directories(path_);
}

TestFolder::~TestFolder() {
  std::error_code error;
  fs::permissions(path_, fs::perms::owner_all, error);
  fs::remove_all(path_, error);
}

std::unique_ptr<Store> OpenStore(const std::string& path) {
  auto store = Store::Open(path, Store::Mode::kReadWrite);
  INFO((store ? std::string() : store.error().message));
  REQUIRE(store);
  return std::move(*store);
}

namespace {

std::string CellText(const SqlValue& value) {
  if (const auto* integer = std::get_if<long long>(&value)) return fmt::format("{}", *integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "-";
}

}  // namespace

std::vector<std::string> Rows(const std::string& path, const std::string& sql) {
  const auto result = RunQuery(path, sql);
  INFO(sql);
  INFO((result ? std::string() : result.error().message));
  REQUIRE(result);
  std::vector<std::string> rows;
  for (const auto& row : result->rows) {
    std::string line;
    for (const SqlValue& value : row) line.append(line.empty() ? "" : "|").append(CellText(value));
    rows.push_back(line);
  }
  return rows;
}

std::vector<StoredClaim> ClaimsOf(const Store& store, const ClaimFilter& filter) {
  auto claims = store.Claims(filter);
  REQUIRE(IsOk(claims));
  return std::move(*claims);
}

std::string Dump(const std::string& path) {
  static const std::vector<std::string> kQueries = {
      "SELECT * FROM v_articles",
      "SELECT * FROM v_claims",
      "SELECT claim_id, article_id, captured, quote, sentence, start, \"end\", modality, disputed, is_latest FROM "
      "v_sightings",
      "SELECT * FROM v_left_numbers",
      "SELECT claim_id, verdict, confidence, flags, as_of, is_superseded, supersedes IS NULL FROM v_verdict_history",
      "SELECT * FROM v_checks",
      "SELECT * FROM v_facts",
      "SELECT * FROM v_timeline",
      "SELECT * FROM v_conflicts",
      "SELECT * FROM v_edits",
      "SELECT * FROM v_sources",
      "SELECT * FROM v_failures",
      "SELECT * FROM v_runs",
      "SELECT * FROM fx",
      "SELECT * FROM names",
      "SELECT count(*) FROM sightings",
      "SELECT count(*) FROM captures"};
  std::string dump;
  for (const std::string& query : kQueries) {
    std::vector<std::string> rows = Rows(path, query);
    std::sort(rows.begin(), rows.end());
    dump += query + "\n";
    for (const std::string& row : rows) dump += row + "\n";
  }
  return dump;
}

Article MakeArticle(const std::string& source, const std::string& slug, const std::string& published,
                    const std::string& captured, const std::string& text) {
  Article article;
  article.url = "https://" + source + "/" + slug;
  article.source = source;
  article.title = "Story " + slug;
  article.language = "en";
  if (!published.empty()) article.published = ParseDate(published);
  article.captured = ParseInstant(captured).value();
  article.text = text;
  article.sha256 = Sha256Hex("<html>" + text);
  article.encoding = "utf-8 (declared)";
  return article;
}

Claim MakeClaim(const std::string& text, const std::string& quote, Metric metric, double value,
                const std::string& subject) {
  Claim claim;
  claim.quote = quote;
  const std::size_t at = text.find(quote);
  REQUIRE(at != std::string::npos);
  claim.span = {at, at + quote.size()};
  claim.sentence = text;
  claim.sentence_span = {0, text.size()};
  claim.metric = metric;
  claim.low = value;
  claim.high = value;
  claim.unit = MetricUnit(metric);
  claim.subject = subject;
  claim.rule = "test.rule";
  claim.worth = 0.5;
  return claim;
}

Page ChipPage(const std::string& source, const std::string& published, const std::string& quote, double value,
              const std::string& chip, const std::string& subject, const std::string& speaker) {
  const std::string text =
      fmt::format("In the view of {}, {} has {}.", speaker.empty() ? "this paper" : speaker, subject, quote);
  Page page;
  page.article = MakeArticle(source, fmt::format("a{}", Sha256Hex(text + published).substr(0, 6)), published,
                             "2025-02-01T10:00:00Z", text);
  Claim claim = MakeClaim(text, quote, Metric::kChipCount, value, subject);
  claim.chip = chip;
  claim.speaker = speaker;
  page.extraction.claims.push_back(claim);
  return page;
}

}  // namespace chipcheck
