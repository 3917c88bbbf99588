#include "report/report.h"

#include <catch2/catch.hpp>

#include "report/claim_json.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/view.h"
#include "tests/report/sample.h"

using namespace chipcheck;

namespace {

const MetricTexts& Metrics() {
  static const MetricTexts texts = *MetricTexts::Load(TableSource::BuiltIn());
  return texts;
}

bool Holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("HTML, Markdown and JSON hold the same claims, verdicts and figures") {
  const ArticleReport report = SampleReport();
  const std::string html = WriteHtml(report, Metrics());
  const std::string markdown = WriteMarkdown(report, Metrics());
  const Json json = Json::parse(WriteJson(report));
  const ReportWords& words = ReportWords::BuiltIn();

  REQUIRE(json["claims"].size() == report.claims.size());
  CHECK(Count(html, "<section class=\"claim ") == report.claims.size());
  CHECK(Count(markdown, "\n### ") == report.claims.size());
  for (const Json& object : json["claims"]) {
    const auto claim = ClaimFromJson(object);
    REQUIRE(claim);
    INFO(claim->quote);
    CHECK(Holds(html, HtmlText(claim->quote)));
    CHECK(Holds(markdown, MarkdownText(claim->quote)));
    CHECK(Holds(html, HtmlText(FormatClaimValue(*claim))));
    CHECK(Holds(markdown, MarkdownText(FormatClaimValue(*claim))));
    const bool checked = !object["verdict"].is_null();
    const std::string label =
        checked ? words[*ParseVerdictKind(object["verdict"].get<std::string>())].label : "not checked";
    CHECK(Holds(html, label));
    CHECK(Holds(markdown, label));
    if (!checked) continue;
    CHECK(Holds(html, HtmlText(object["summary"].is_null() ? "" : object["summary"].get<std::string>())));
    for (const Json& check : object["checks"]) {
      for (const Json& input : check["inputs"]) {
        const Range range{input["low"], input["mid"], input["high"]};
        const std::string figure = FormatInput(range, input["unit"].get<std::string>());
        INFO(figure);
        CHECK(Holds(html, HtmlText(figure)));
        CHECK(Holds(markdown, MarkdownText(figure)));
      }
      if (check["expected"].is_null()) continue;
      const Range range{check["expected"]["low"], check["expected"]["mid"], check["expected"]["high"]};
      const std::string interval = FormatInterval(range, check["unit"].get<std::string>());
      INFO(interval);
      CHECK(Holds(html, HtmlText(interval)));
      CHECK(Holds(markdown, MarkdownText(interval)));
    }
  }
  for (const Json& left : json["left"]) {
    CHECK(Holds(html, left["reason"].get<std::string>()));
    CHECK(Holds(markdown, left["reason"].get<std::string>()));
  }
  for (const char* fact : {"a1b2c3d4e5f60718", "utf-8 (meta)", "charset label was wrong", "5d1f3a9c0b42"}) {
    CHECK(Holds(html, fact));
    CHECK(Holds(markdown, MarkdownText(fact)));
  }
  CHECK(json["article"]["sha256"] == report.article.sha256);
}

TEST_CASE("the same report gives the same bytes") {
  const ArticleReport report = SampleReport();
  CHECK(WriteHtml(report, Metrics()) == WriteHtml(SampleReport(), Metrics()));
  CHECK(WriteMarkdown(report, Metrics()) == WriteMarkdown(SampleReport(), Metrics()));
  CHECK(WriteJson(report) == WriteJson(SampleReport()));
}

TEST_CASE("a page loads nothing and runs nothing") {
  const std::string html = WriteHtml(SampleReport(), Metrics(), {true});
  CHECK(Holds(
      html,
      "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
  for (const char* part :
       {"<script", "javascript:", " src=", "@import", "url(", "<link", "<iframe", "onload", "onclick"}) {
    INFO(part);
    CHECK_FALSE(Holds(html, part));
  }
}

TEST_CASE("a table of inputs has the columns that it needs") {
  ArticleReport report = SampleReport();
  report.claims.resize(1);
  CHECK_FALSE(Holds(WriteHtml(report, Metrics()), ">5–95%<"));
  Check& check = report.claims[0].verdict->checks[0];
  check.inputs = {{"rule of 7 October 2022", {}, "", "https://example.org", "2022-10-07"}};
  CHECK_FALSE(Holds(WriteHtml(report, Metrics()), ">Middle<"));
}

TEST_CASE("the claim most worth checking comes first") {
  const ArticleReport report = SampleReport();
  const auto order = ByAttention(report, ReportWords::BuiltIn());
  CHECK(order.front()->claim.quote == "30-40%");
  CHECK(order.back()->claim.quote == "W8.6 billion");
  const std::string html = WriteHtml(report, Metrics());
  CHECK(html.find("<h3>“<bdi>30-40%") < html.find("<h3>“<bdi>50,000 H100s"));
}

TEST_CASE("an article without claims says that silence is no agreement") {
  ArticleReport report = SampleReport();
  report.claims.clear();
  report.article.status = ArticleStatus::kPaywalled;
  for (const std::string& text : {WriteHtml(report, Metrics()), WriteMarkdown(report, Metrics())}) {
    CHECK(Holds(text, "No quantitative claim"));
    CHECK(Holds(text, "Silence is never agreement"));
    CHECK(Holds(text, "Claims behind the paywall were not seen"));
  }
}

TEST_CASE("what today's data would change, and what others say, stand beside the verdict") {
  const std::string html = WriteHtml(SampleReport(), Metrics());
  CHECK(Holds(html, "By data up to <time datetime=\"2026-03-01\">1 March 2026</time>"));
  CHECK(Holds(html, "Both can’t hold: 24 times apart."));
}

TEST_CASE("the whole text marks each claim at its place") {
  const ArticleReport report = SampleReport();
  const std::string html = WriteHtml(report, Metrics(), {true});
  CHECK(Holds(html, "<a href=\"#claim-9f31c04a77e21b5d\"><mark class=\"doubtful\">50,000 H100s</mark>"));
  CHECK_FALSE(Holds(WriteHtml(report, Metrics()), "<mark class="));
  CHECK(Json::parse(WriteJson(report, {true}))["article"]["text"] == report.article.text);
  CHECK_FALSE(Json::parse(WriteJson(report))["article"].contains("text"));
}

TEST_CASE("the index lists articles with the newest first and those without a date last") {
  ArticleReport older = SampleReport();
  older.article.title = "Older";
  older.article.published = Date::FromCivil(2024, 5, 1);
  ArticleReport undated = SampleReport();
  undated.article.title = "Undated";
  undated.article.published.reset();
  undated.claims.clear();
  const ArticleReport newest = SampleReport();
  const std::string html =
      WriteIndexHtml({{"u.html", &undated}, {"o.html", &older}, {"n \"1\".html", &newest}, {"null.html", nullptr}});
  CHECK(html.find("Is the cheap model") < html.find("Older"));
  CHECK(html.find("Older") < html.find("Undated"));
  CHECK(Holds(html, "href=\"./n%20%221%22.html\""));
  CHECK(Holds(html, "no claims"));
  CHECK_FALSE(Holds(html, "null.html"));
  CHECK(Holds(WriteIndexHtml({}), "No article has been checked yet."));
}
