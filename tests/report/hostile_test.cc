// Text of strangers stays where it was put: the tags of a page are the same whatever an article says.
#include <catch2/catch.hpp>
#include <set>

#include "report/claim_json.h"
#include "report/report.h"
#include "report/terminal.h"
#include "tests/report/sample.h"

using namespace chipcheck;

namespace {

const MetricTexts& Metrics() {
  static const MetricTexts texts = *MetricTexts::Load(TableSource::BuiltIn());
  return texts;
}

// Every text of the report replaced; names of inputs are kept apart from formulas, so that none is filled in.
ArticleReport Poisoned(const std::string& text) {
  ArticleReport report = SampleReport();
  Article& article = report.article;
  for (std::string* field : {&report.article_id, &report.program_version, &article.url, &article.source, &article.title,
                             &article.byline, &article.site, &article.language, &article.sha256, &article.encoding}) {
    *field = text;
  }
  article.notes = {text};
  report.left = {{text, {0, 1}, text}};
  const auto poison_claim = [&](Claim* claim) {
    for (std::string* field : {&claim->quote, &claim->sentence, &claim->unit, &claim->per, &claim->chip,
                               &claim->subject, &claim->versus, &claim->speaker, &claim->rule}) {
      *field = text;
    }
    claim->chip = text + text;
  };
  const auto poison_verdict = [&](Verdict* verdict) {
    verdict->summary = verdict->model_version = verdict->reference_version = text;
    for (std::string& flag : verdict->flags) flag = text;
    for (Check& check : verdict->checks) {
      check.name = check.unit = check.formula = check.note = text;
      for (Input& input : check.inputs) input = {"zzzz", input.range, text, text, text};
    }
  };
  for (ClaimReport& claim : report.claims) {
    claim.claim_id = "";
    poison_claim(&claim.claim);
    if (claim.verdict) poison_verdict(&*claim.verdict);
    if (claim.verdict_today) poison_verdict(&*claim.verdict_today);
    for (RelatedClaim& related : claim.related) {
      related.claim_id = related.source = related.speaker = related.quote = related.sentence = text;
      poison_claim(&related.claim);
    }
  }
  return report;
}

// The names of the tags in their order; fails the test for a tag, attribute or link that no page of ours has.
std::vector<std::string> TagsOf(const std::string& html) {
  static const std::set<std::string> kAttributes = {
      "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "content", "cx",   "cy", "datetime", "dir",
      "height",      "href",       "http-equiv",      "id",      "lang",  "name",    "open", "r",  "rel",      "role",
      "rx",          "scope",      "tabindex",        "width",   "x",     "x1",      "x2",   "y",  "y1",       "y2"};
  std::vector<std::string> tags;
  const std::size_t body = html.find("</style>");
  REQUIRE(html.find("</style>", body + 1) == std::string::npos);
  for (std::size_t at = html.find('<', body); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    REQUIRE(end != std::string::npos);
    std::string tag = html.substr(at + 1, end - at - 1);
    tags.push_back(tag.substr(0, tag.find(' ')));
    for (std::size_t equals = tag.find("=\""); equals != std::string::npos; equals = tag.find("=\"", equals + 2)) {
      const std::string name = tag.substr(tag.rfind(' ', equals) + 1, equals - tag.rfind(' ', equals) - 1);
      CAPTURE(tag);
      CHECK(kAttributes.count(name) == 1);
      const std::string value = tag.substr(equals + 2);
      if (name == "href") {
        const bool known = value.starts_with("#") || value.starts_with("./") || value.starts_with("http://") ||
                           value.starts_with("https://");
        CHECK(known);
      }
      equals = tag.find('"', equals + 2);
      REQUIRE(equals != std::string::npos);
    }
  }
  return tags;
}

// What each line of Markdown is: its first characters, and the borders of its cells.
std::vector<std::string> LinesOf(const std::string& markdown) {
  std::vector<std::string> lines;
  for (const std::string_view line : Split(markdown, '\n')) {
    std::string shape(line.substr(0, line.find_first_not_of(line.starts_with(" ") ? " " : "#>|-+=*")));
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == '|' || line[i] == '`') {
        shape.push_back(line[i]);
      }
    }
    lines.push_back(shape);
  }
  return lines;
}

const char* const kAttacks[] = {
    "<script>alert(1)</script>",
    "</title></style></head><body onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://a.example",
    "data:text/html,<script>alert(1)</script>",
    "]]><!-- <![CDATA[",
    "</svg></blockquote></section><iframe srcdoc=x>",
    "&#60;script&#62;&lt;b&gt;&amp;",
    "\xE2\x80\xAE txt.exe \xE2\x80\xAA\xE2\x81\xA6 over",
    "a\x1b[2J\x1b]0;owned\x07 b\x08\x7f\xC2\x9B",
    "line\none\r\ntwo\ttab\xE2\x80\xA8three",
    "broken \xFF\xC3 utf-8 \xED\xA0\x80",
    "| a | b |\n|---|---|\n# heading",
    "[x](javascript:alert(1)) ![i](http://a.example/i.png) <http://a.example>",
    "``` `code` *b* _i_ ~~s~~ $x$ https://a.example www.a.example",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "=====",
    "    code",
    "{} {0} %s %n \\ \\| \\`",
};

}  // namespace

TEST_CASE("no text of an article changes the structure of a page") {
  const std::vector<std::string> plain = TagsOf(WriteHtml(Poisoned("words"), Metrics(), {true}));
  const std::vector<std::string> index = TagsOf(WriteIndexHtml({}));
  for (const char* attack : kAttacks) {
    INFO(attack);
    const ArticleReport report = Poisoned(attack);
    const std::string html = WriteHtml(report, Metrics(), {true});
    CHECK(TagsOf(html) == plain);
    CHECK(IsValidUtf8(html));
    CHECK(TagsOf(WriteIndexHtml({{attack, &report}})).size() > index.size());
    for (const char* bad :
         {"\xE2\x80\xAE", "\xE2\x81\xA6", "\x1b", "\x07", "\x08", "\x7f", "\xC2\x9B", "\xE2\x80\xA8"}) {
      CHECK(html.find(bad) == std::string::npos);
    }
  }
}

TEST_CASE("no text of an article changes the structure of Markdown") {
  const std::vector<std::string> plain = LinesOf(WriteMarkdown(Poisoned("words"), Metrics()));
  for (const char* attack : kAttacks) {
    INFO(attack);
    const std::string markdown = WriteMarkdown(Poisoned(attack), Metrics());
    CHECK(LinesOf(markdown) == plain);
    CHECK(markdown.find('<') == std::string::npos);
    for (std::size_t at = markdown.find("]("); at != std::string::npos; at = markdown.find("](", at + 1)) {
      CHECK(markdown[at - 1] == '\\');  // an escaped bracket closes no link
    }
    CHECK(IsValidUtf8(markdown));
  }
}

TEST_CASE("no text of an article drives a terminal") {
  for (const char* attack : kAttacks) {
    INFO(attack);
    const ArticleReport report = Poisoned(attack);
    std::string text = WriteArticleText(report, Metrics());
    for (const ClaimReport& claim : report.claims) text += WriteClaimText(claim, Metrics());
    CHECK(IsValidUtf8(text));
    CHECK(std::all_of(text.begin(), text.end(),
                      [](char c) { return c == '\n' || static_cast<unsigned char>(c) >= 0x20; }));
    for (const char* bad : {"\x7f", "\xC2\x9B", "\xE2\x80\xAE", "\xE2\x81\xA6"})
      CHECK(text.find(bad) == std::string::npos);
  }
}

TEST_CASE("JSON keeps every text as it is, but for bytes that are not UTF-8") {
  for (const char* attack : kAttacks) {
    INFO(attack);
    const Json json = Json::parse(WriteJson(Poisoned(attack)));
    CHECK(json["article"]["title"] == ToValidUtf8(attack));
    CHECK(json["claims"][0]["quote"] == ToValidUtf8(attack));
  }
}

TEST_CASE("a megabyte of headline is cut") {
  const ArticleReport report = Poisoned(std::string(1'000'000, 'x'));
  for (const std::string& text :
       {WriteHtml(report, Metrics()), WriteMarkdown(report, Metrics()), WriteArticleText(report, Metrics())}) {
    CHECK(text.size() < 400'000);
    CHECK(text.find("xxx…") != std::string::npos);
  }
}

TEST_CASE("absurd numbers and spans are shown and break nothing") {
  ArticleReport report = SampleReport();
  const double infinity = std::numeric_limits<double>::infinity();
  for (ClaimReport& claim : report.claims) {
    claim.claim.low = std::nan("");
    claim.claim.high = infinity;
    claim.claim.worth = std::nan("");
    claim.claim.span = {500, 7};
    claim.claim.sentence_span = {9'999'999, 3};
    if (!claim.verdict) continue;
    claim.verdict->confidence = std::nan("");
    for (Check& check : claim.verdict->checks) {
      check.expected = Range{-infinity, 0, infinity};
      check.ratio = infinity;
      for (Input& input : check.inputs) input.range = {std::nan(""), 1e308, -1e308};
    }
  }
  CHECK(WriteHtml(report, Metrics(), {true}).find("no number") != std::string::npos);
  CHECK(WriteMarkdown(report, Metrics()).find("no number") != std::string::npos);
  CHECK(Json::parse(WriteJson(report))["claims"][0]["low"].is_null());
  CHECK_FALSE(WriteClaimText(report.claims[0], Metrics()).empty());
}
