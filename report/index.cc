// The page that links all reports.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

#include "report/escape.h"
#include "report/format.h"
#include "report/html_parts.h"
#include "report/report.h"
#include "report/view.h"

namespace chipcheck {
namespace {

// Newest first; articles without a date last; then by headline and file, so that the order never hangs on the input's.
bool IsBefore(const IndexEntry& a, const IndexEntry& b) {
  const auto key = [](const IndexEntry& e) {
    const Article& article = e.report->article;
    return std::tuple(article.published ? -article.published->days : 1'000'000'000, std::cref(article.title),
                      std::cref(e.file));
  };
  const auto [day_a, title_a, file_a] = key(a);
  const auto [day_b, title_b, file_b] = key(b);
  return std::tie(day_a, title_a.get(), file_a.get()) < std::tie(day_b, title_b.get(), file_b.get());
}

std::string Counts(const ArticleReport& report, const ReportWords& words) {
  if (report.claims.empty()) return "<span class=\"none\">no claims</span>";
  std::string out;
  for (const VerdictCount& count : CountVerdicts(report, words)) {
    out += fmt::format("{}<span class=\"fig\">{}&nbsp;{}</span>", out.empty() ? "" : ", ", count.count,
                       HtmlBadge(*count.word));
  }
  return out;
}

std::string About(const ArticleReport& report, const ReportWords& words) {
  std::string about = IsolatedHtml(PublisherOf(report.article), kMaxFieldBytes);
  if (report.article.status != ArticleStatus::kOk) about += fmt::format(" · {}", words[report.article.status].label);
  if (report.claims.empty()) return about;
  const ClaimReport& first = *ByAttention(report, words).front();
  return about + fmt::format(" · most worth checking: “{}”", IsolatedHtml(first.claim.quote, kMaxFieldBytes));
}

std::string EntryRow(const IndexEntry& entry, const ReportWords& words) {
  const Article& article = entry.report->article;
  return fmt::format(
      "<tr role=\"row\"><td role=\"cell\" class=\"date\">{}</td><th scope=\"row\" role=\"rowheader\"><a "
      "href=\"{}\">{}</a><span "
      "class=\"about\">{}</span></th><td role=\"cell\">{}</td></tr>\n",
      article.published ? HtmlTime(*article.published) : "<span class=\"none\">no date</span>", FileUrl(entry.file),
      IsolatedHtml(HeadlineOf(article), kMaxFieldBytes), About(*entry.report, words), Counts(*entry.report, words));
}

std::string Totals(const std::vector<IndexEntry>& entries, const ReportWords& words) {
  std::map<std::pair<double, std::string>, VerdictCount> counts;  // by falling weight, as CountVerdicts
  std::size_t claims = 0;
  for (const IndexEntry& entry : entries) {
    claims += entry.report->claims.size();
    for (const VerdictCount& count : CountVerdicts(*entry.report, words)) {
      VerdictCount& sum = counts[{-count.word->weight, count.word->key}];
      sum = {count.word, sum.count + count.count};
    }
  }
  std::string parts;
  for (const auto& [key, count] : counts) {
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", count.count, count.word->label);
  }
  return fmt::format("{} in {}{}{}.", FormatCount(claims, "claim", "claims"),
                     FormatCount(entries.size(), "article", "articles"), parts.empty() ? "" : ": ", parts);
}

}  // namespace

std::string WriteIndexHtml(const std::vector<IndexEntry>& entries) {
  const ReportWords& words = ReportWords::BuiltIn();
  std::vector<IndexEntry> sorted;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(sorted),
               [](const IndexEntry& e) { return e.report != nullptr; });
  std::stable_sort(sorted.begin(), sorted.end(), IsBefore);
  std::string out =
      HtmlHead("The numbers, checked") + "<header>\n<p class=\"kicker\">chipcheck</p>\n<h1>The numbers, checked</h1>\n";
  out += fmt::format("<p class=\"meta\">{}</p>\n</header>\n<main>\n<h2>Articles, newest first</h2>\n",
                     Totals(sorted, words));
  if (sorted.empty()) {
    out += "<p>No article has been checked yet.</p>\n";
  } else {
    out +=
        "<table class=\"claims index\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" "
        "role=\"columnheader\">Published</th><th scope=\"col\" role=\"columnheader\">Article</th><th scope=\"col\" "
        "role=\"columnheader\">Verdicts</th></tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (const IndexEntry& entry : sorted) out += EntryRow(entry, words);
    out += "</tbody></table>\n";
  }
  return out + "</main>\n" + HtmlFoot(sorted.empty() ? "" : sorted.front().report->program_version);
}

}  // namespace chipcheck
