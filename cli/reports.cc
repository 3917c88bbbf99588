#include "cli/reports.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "cli/files.h"
#include "cli/pipeline.h"
#include "cli/version.h"

namespace chipcheck {
namespace {

// Values of other sources that a report shows beside a claim.
constexpr std::size_t kMaxRelated = 8;

RelatedClaim Related(const StoredClaim& stored) {
  RelatedClaim related;
  related.claim_id = stored.claim_id;
  related.source = stored.source;
  related.speaker = stored.claim.speaker;
  related.published = stored.published;
  related.quote = stored.claim.quote;
  related.sentence = stored.claim.sentence;
  related.claim = stored.claim;
  return related;
}

Result<std::vector<RelatedClaim>> FindRelated(const StoredClaim& stored, const Store& store) {
  std::vector<RelatedClaim> related;
  const Result<std::vector<StoredConflict>> conflicts = store.Conflicts(stored.claim_id);
  if (!conflicts) return conflicts.error();
  for (const StoredConflict& conflict : *conflicts) {
    RelatedClaim other = Related(conflict.a.claim_id == stored.claim_id ? conflict.b : conflict.a);
    other.conflicts = true;
    other.ratio = conflict.ratio;
    related.push_back(std::move(other));
  }
  if (stored.claim.subject.empty()) return related;
  ClaimFilter same;
  same.subject = stored.claim.subject;
  same.metric = stored.claim.metric;
  const Result<std::vector<StoredClaim>> others = store.Claims(same);
  if (!others) return others.error();
  for (const StoredClaim& other : *others) {
    const bool known = other.claim_id == stored.claim_id ||
                       std::any_of(related.begin(), related.end(),
                                   [&](const RelatedClaim& r) { return r.claim_id == other.claim_id; });
    if (!known && other.source != stored.source) related.push_back(Related(other));
  }
  if (related.size() > kMaxRelated) related.resize(kMaxRelated);
  return related;
}

}  // namespace

std::string ReportFileName(const std::string& article_id, ReportFormat format) {
  constexpr std::string_view kEndings[] = {"html", "md", "json"};
  return fmt::format("articles/{}.{}", article_id, kEndings[static_cast<std::size_t>(format)]);
}

Result<ArticleReport> BuildReport(const StoredArticle& article, const Store& store, const Verifier* verifier,
                                  Date today) {
  ArticleReport report;
  report.article_id = article.article_id;
  report.article = article.article;
  report.program_version = kVersion;
  const Result<std::vector<StoredClaim>> stored = store.ClaimsOfArticle(article.article_id);
  if (!stored) return stored.error();
  Result<std::vector<LeftNumber>> left = store.LeftNumbers(article.article_id);
  if (!left) return left.error();
  report.left = std::move(*left);

  std::vector<Claim> claims;
  for (const StoredClaim& claim : *stored) claims.push_back(claim.claim);
  std::vector<Verdict> now;
  if (verifier != nullptr) {
    now = verifier->Verify(claims, {article.article.published, today, article.article.source, article.article.title,
                                    article.article.text});
  }
  for (const std::size_t i : ChooseVerdicts(*stored, now)) {
    const StoredClaim& claim = (*stored)[i];
    ClaimReport entry{claim.claim_id, claim.claim, std::nullopt, std::nullopt, {}};
    Result<std::optional<Verdict>> verdict = store.LatestVerdict(claim.claim_id);
    if (!verdict) return verdict.error();
    entry.verdict = std::move(*verdict);
    if (entry.verdict && i < now.size() && now[i].kind != entry.verdict->kind) entry.verdict_today = std::move(now[i]);
    Result<std::vector<RelatedClaim>> related = FindRelated(claim, store);
    if (!related) return related.error();
    entry.related = std::move(*related);
    report.claims.push_back(std::move(entry));
  }
  return report;
}

std::string WriteReport(const ArticleReport& report, const MetricTexts& metrics, ReportFormat format,
                        const ReportOptions& options) {
  switch (format) {
    case ReportFormat::kHtml:
      return WriteHtml(report, metrics, options);
    case ReportFormat::kMarkdown:
      return WriteMarkdown(report, metrics, options);
    case ReportFormat::kJson:
      return WriteJson(report, options);
  }
  return {};
}

Result<WrittenReports> WriteReports(const std::string& folder, ReportFormat format, const ReportOptions& options,
                                    Session* session, const Store& store) {
  const Result<const MetricTexts*> metrics = session->metrics();
  if (!metrics) return metrics.error();
  const Result<const Verifier*> verifier = session->verifier();
  if (!verifier) return verifier.error();
  const Result<std::vector<StoredArticle>> articles = store.Articles();
  if (!articles) return articles.error();
  WrittenReports result;
  std::vector<ArticleReport> reports;
  std::vector<IndexEntry> entries;
  const Date today = session->clock().Now().date();
  Progress progress("reports", articles->size(), session->verbosity());
  for (const StoredArticle& article : *articles) {
    Result<ArticleReport> report = BuildReport(article, store, *verifier, today);
    if (!report) return report.error();
    const std::string file = ReportFileName(article.article_id, format);
    const Result<bool> written =
        WriteFileIfChanged(fmt::format("{}/{}", folder, file), WriteReport(*report, **metrics, format, options));
    if (!written) return written.error();
    result.written += *written ? 1 : 0;
    ++result.articles;
    report->article.text.clear();  // the index needs the rest only
    reports.push_back(std::move(*report));
    entries.push_back({file, nullptr});
    progress.Advance(1);
  }
  if (format != ReportFormat::kHtml) return result;
  for (std::size_t i = 0; i < entries.size(); ++i) entries[i].report = &reports[i];
  result.index = folder + "/index.html";
  const Result<bool> written = WriteFileIfChanged(result.index, WriteIndexHtml(entries));
  if (!written) return written.error();
  result.written += *written ? 1 : 0;
  return result;
}

}  // namespace chipcheck
