// The page of one article.
#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "report/escape.h"
#include "report/expectation.h"
#include "report/format.h"
#include "report/html_claim.h"
#include "report/html_parts.h"
#include "report/marked_text.h"
#include "report/report.h"
#include "report/view.h"

namespace chipcheck {
namespace {

std::string Field(std::string_view text) { return IsolatedHtml(text, kMaxFieldBytes); }
std::string Prose(std::string_view text) { return IsolatedHtml(text, kMaxProseBytes); }

// Sections are found by these ids; no two claims share one.
using Anchors = std::map<const ClaimReport*, std::string>;

Anchors AnchorsOf(const ArticleReport& report) {
  Anchors anchors;
  std::map<std::string, std::size_t> used;
  for (std::size_t i = 0; i < report.claims.size(); ++i) {
    std::string anchor = AnchorOf(report.claims[i].claim_id, i + 1);
    if (const std::size_t times = used[anchor]++; times > 0) anchor += fmt::format("-{}", times + 1);
    anchors[&report.claims[i]] = anchor;
  }
  return anchors;
}

std::string Masthead(const Article& article, const ReportWords& words) {
  std::string out = fmt::format(
      "<a class=\"skip\" href=\"#claims\">Skip to the claims</a>\n<header>\n<p class=\"kicker\">The numbers, "
      "checked</p>\n"
      "<h1{}>{}</h1>\n<p class=\"meta\">{}",
      HtmlLanguage(article.language), Field(HeadlineOf(article)), Field(PublisherOf(article)));
  if (!article.byline.empty()) out += fmt::format(" · {}", Field(article.byline));
  if (article.published) out += fmt::format(" · {}", HtmlTime(*article.published));
  if (article.modified && article.modified != article.published)
    out += fmt::format(" · updated {}", HtmlTime(*article.modified));
  if (WebUrl(article.url)) out += fmt::format(" · {}", HtmlLink(article.url, "Read the article"));
  out += fmt::format(" · {}", words[article.status].label);
  if (!article.notes.empty()) {
    out +=
        fmt::format(" · <a href=\"#origin\">{} on the reading</a>", FormatCount(article.notes.size(), "note", "notes"));
  }
  out += "</p>\n</header>\n<main>\n";
  if (article.status == ArticleStatus::kOk) return out;
  return out + fmt::format("<p class=\"notice\"><strong>{}.</strong> {}</p>\n",
                           Capitalised(words[article.status].label), words[article.status].text);
}

// A bar parted like the verdicts: decoration of the sentence above it.
std::string Tally(const ArticleReport& report, const ReportWords& words) {
  std::string bars;
  double x = 0;
  const std::vector<VerdictCount> counts = CountVerdicts(report, words);
  for (const VerdictCount& count : counts) {
    const double width = 100.0 * static_cast<double>(count.count) / static_cast<double>(report.claims.size());
    bars +=
        fmt::format("<rect class=\"{}\" x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"10\"/>", count.word->key, x, width);
    x += width;
  }
  std::string legend;
  for (const VerdictCount& count : counts)
    legend += fmt::format("<li>{} {}</li>\n", HtmlBadge(*count.word), count.count);
  return fmt::format(
      "<svg class=\"tally\" width=\"100%\" height=\"10\" aria-hidden=\"true\">{}</svg>\n<ul "
      "class=\"tally\">\n{}</ul>\n",
      bars, legend);
}

std::string Summary(const ArticleReport& report, const std::vector<const ClaimReport*>& order,
                    const ReportWords& words) {
  std::string out =
      fmt::format("<section aria-labelledby=\"short\">\n<h2 id=\"short\">In short</h2>\n<p class=\"lead\">{}",
                  CountSentence(report, words));
  if (!order.empty()) out.append(" ").append(FirstClaimSentence(*order.front(), words, Prose));
  out += "</p>\n";
  if (!order.empty()) out += Tally(report, words);
  return out + "</section>\n";
}

std::string ClaimRow(const ClaimReport& claim, const std::string& anchor, const MetricTexts& metrics,
                     const ReportWords& words) {
  return fmt::format(
      "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"#{}\">“{}”</a><span "
      "class=\"about\">{}</span></th><td "
      "role=\"cell\">{}</td><td role=\"cell\"{}>{}</td></tr>\n",
      anchor, Field(claim.claim.quote), TopicOf(claim.claim, metrics, Field), HtmlBadge(words.VerdictOf(claim)),
      LeadingCheck(claim) == nullptr ? " class=\"none\"" : "", HtmlText(ExpectationOf(claim, words)));
}

// What the verdicts of this page mean, for whoever meets them for the first time.
std::string Legend(const ArticleReport& report, const ReportWords& words) {
  std::string out = "<details class=\"legend\"><summary>What the verdicts mean</summary>\n<dl class=\"facts\">\n";
  for (const VerdictCount& count : CountVerdicts(report, words)) {
    out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", HtmlBadge(*count.word), HtmlText(count.word->text));
  }
  return out + "</dl></details>\n";
}

std::string ClaimTable(const ArticleReport& report, const std::vector<const ClaimReport*>& order,
                       const Anchors& anchors, const MetricTexts& metrics, const ReportWords& words) {
  if (order.empty()) return "<section id=\"claims\" aria-label=\"Claims\"></section>\n";
  std::string out =
      "<section id=\"claims\" aria-labelledby=\"list\">\n<h2 id=\"list\">The claims, most worth checking first</h2>\n"
      "<table class=\"claims\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" "
      "role=\"columnheader\">Claim</th><th scope=\"col\" role=\"columnheader\">Verdict</th><th scope=\"col\" "
      "role=\"columnheader\">What to expect</th></tr></thead>\n<tbody role=\"rowgroup\">\n";
  for (const ClaimReport* claim : order) out += ClaimRow(*claim, anchors.at(claim), metrics, words);
  return out + "</tbody></table>\n" + Legend(report, words) + "</section>\n";
}

std::string Details(const std::vector<const ClaimReport*>& order, const Anchors& anchors, const Article& article,
                    const MetricTexts& metrics, const ReportWords& words) {
  if (order.empty()) return {};
  std::string out = "<section aria-labelledby=\"each\">\n<h2 id=\"each\">Each claim and its checks</h2>\n";
  for (const ClaimReport* claim : order) out += HtmlClaim(*claim, anchors.at(claim), article.language, metrics, words);
  return out + "</section>\n";
}

std::string WholeText(const ArticleReport& report, const Anchors& anchors, const ReportWords& words) {
  std::vector<TextMark> marks;
  for (const ClaimReport& claim : report.claims) {
    marks.push_back({claim.claim.span, anchors.at(&claim), words.VerdictOf(claim).key, words.VerdictOf(claim).label});
  }
  return fmt::format(
      "<section aria-labelledby=\"text\">\n<h2 id=\"text\">The text, with its claims marked</h2>\n<div "
      "class=\"text\"{}>\n{}</div>\n"
      "</section>\n",
      HtmlLanguage(report.article.language), HtmlMarkedText(report.article.text, std::move(marks)));
}

std::string LeftNumbers(const ArticleReport& report) {
  std::string out = "<section aria-labelledby=\"left\">\n<h2 id=\"left\">Numbers seen and left</h2>\n";
  if (report.left.empty()) return out + "<p>Every number that was seen was read as a claim.</p>\n</section>\n";
  out += fmt::format(
      "<details><summary>{}: which, and why</summary>\n<table class=\"left\">\n<thead><tr><th "
      "scope=\"col\">Reason</th><th scope=\"col\" class=\"num\">Count</th><th "
      "scope=\"col\">Numbers</th></tr></thead>\n<tbody>\n",
      FormatCount(report.left.size(), "number was seen and not read as a claim",
                  "numbers were seen and not read as claims"));
  for (const LeftGroup& group : GroupLeft(report)) {
    std::string numbers;
    for (const std::string& number : group.numbers) numbers += (numbers.empty() ? "" : " · ") + Field(number);
    out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td>{}</td></tr>\n", Field(group.reason),
                       group.numbers.size(), numbers);
  }
  return out + "</tbody></table></details>\n</section>\n";
}

std::string Item(std::string_view name, const std::string& html) {
  return html.empty() ? "" : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, html);
}

std::string Joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + Field(value);
  return out;
}

std::string Provenance(const ArticleReport& report) {
  const Article& article = report.article;
  std::string notes;
  for (const std::string& note : article.notes) notes += fmt::format("<p>{}</p>", Prose(note));
  std::string out =
      "<section aria-labelledby=\"origin\">\n<h2 id=\"origin\">Where this comes from</h2>\n<dl class=\"facts\">\n";
  out += Item("Address", article.url.empty() ? "" : HtmlLink(article.url, article.url));
  out += Item("Captured", fmt::format("<time datetime=\"{}\">{}</time>", article.captured.ToString(),
                                      FormatInstant(article.captured)));
  out += Item("SHA-256 of the page",
              article.sha256.empty() ? "" : fmt::format("<code>{}</code>", HtmlText(article.sha256, kMaxFieldBytes)));
  out += Item("Read as", article.encoding.empty() ? "" : Field(article.encoding));
  out += Item("Notes on the reading", notes);
  out += Item("Words", FormatCount(CountWords(article.text), "word", "words"));
  out += Item("Article", report.article_id.empty()
                             ? ""
                             : fmt::format("<code>{}</code>", HtmlText(report.article_id, kMaxFieldBytes)));
  out += Item("Program", HtmlText("chipcheck " + report.program_version, kMaxFieldBytes));
  out += Item("Model", Joined(ModelVersions(report)));
  out += Item("Reference data", Joined(ReferenceVersions(report)));
  return out + "</dl>\n</section>\n";
}

}  // namespace

std::string WriteHtml(const ArticleReport& report, const MetricTexts& metrics, const ReportOptions& options) {
  const ReportWords& words = options.words != nullptr ? *options.words : ReportWords::BuiltIn();
  const std::vector<const ClaimReport*> order = ByAttention(report, words);
  const Anchors anchors = AnchorsOf(report);
  std::string out = HtmlHead("Checked: " + HeadlineOf(report.article));
  out += Masthead(report.article, words);
  out += Summary(report, order, words);
  out += ClaimTable(report, order, anchors, metrics, words);
  out += Details(order, anchors, report.article, metrics, words);
  if (options.full_text) out += WholeText(report, anchors, words);
  out += LeftNumbers(report);
  out += Provenance(report);
  return out + "</main>\n" + HtmlFoot(report.program_version);
}

}  // namespace chipcheck
