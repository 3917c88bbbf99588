#include <catch2/catch.hpp>

#include "ingest/article.h"

namespace chipcheck {
namespace {

struct Dates {
  std::string published;
  std::string modified;
};

Dates Read(const std::string& head, const std::string& body, const std::string& url = "https://example.com/n/a",
           const std::string& language = "en-gb") {
  const std::string story =
      "<p>The maker said on the day of its meeting that the next accelerator would cost less than the last one, and "
      "that it would be sold "
      "in the spring to all who had asked for it in time.</p><p>Analysts had expected a higher price, and the shares "
      "of the maker fell "
      "by some three percent in the afternoon before they rose again.</p>";
  Document document;
  document.url = url;
  document.bytes = "<html lang=" + language + "><head><title>Chips get cheaper</title>" + head +
                   "</head><body><div class=article><h1>Chips get cheaper</h1>";
  const std::size_t slot = body.find("STORY");
  document.bytes += slot == std::string::npos ? body + story : body.substr(0, slot) + story + body.substr(slot + 5);
  document.bytes += "</div></body></html>";
  document.content_type = "text/html";
  document.captured = Instant{1'767'225'600};  // 2026-01-01
  const Article article = ReadArticle(document);
  return {article.published ? article.published->ToString() : "", article.modified ? article.modified->ToString() : ""};
}

const char* const kData = "<script type=application/ld+json>";

TEST_CASE("the day of publication, from what a page says in many ways") {
  struct Case {
    const char* what;
    std::string head;
    std::string body;
    std::string url;
    std::string published;
  };
  const std::string url = "https://example.com/n/a";
  const Case cases[] = {
      {"the bar of an archive is not the story", "",
       "<div class=bar title=x>Captured <b>10 Nov 2024</b></div>STORY<span class=updated "
       "title='2024-04-04T10:00:00Z'></span>",
       "https://archive.example/web/20241110121040/https://example.com/n/a", "2024-04-04"},
      {"linked data",
       std::string(kData) + R"({"@type":"NewsArticle","datePublished":"2025-03-04T10:00:00+01:00"}</script>)", "", url,
       "2025-03-04"},
      {"graph", std::string(kData) + R"({"@graph":[{"@type":"WebPage","datePublished":"2025-03-04"}]}</script>)", "",
       url, "2025-03-04"},
      {"broken linked data", std::string(kData) + R"({"@type":"NewsArticle",,"datePublished":"2025-03-04"}</script>)",
       "", url, "2025-03-04"},
      {"open graph", "<meta property='article:published_time' content='2025-03-04T23:30:00-08:00'>", "", url,
       "2025-03-04"},
      {"own namespace", "<meta property='example:published_time' content='2025-03-04'>", "", url, "2025-03-04"},
      {"dublin core", "<meta name='DC.date.issued' content='2025-03-04'>", "", url, "2025-03-04"},
      {"seconds", "<meta name='pubdate' content='1741082400'>", "", url, "2025-03-04"},
      {"microdata", "", "<span itemprop=datePublished content=2025-03-04>Tuesday</span>", url, "2025-03-04"},
      {"time element", "", "<time datetime=2025-03-04T10:00>this morning</time>", url, "2025-03-04"},
      {"date line", "", "<p class=byline>By Jane Doe | 4 March 2025</p>", url, "2025-03-04"},
      {"date line, numbers", "", "<p class=date>04/03/2025 10:15</p>", url, "2025-03-04"},
      {"dateline of a paragraph", "",
       "<p>BERLIN, 4 March 2025 - A dateline stands at the start of this paragraph, which is long enough to be one of "
       "the story's own.</p>",
       url, "2025-03-04"},
      {"line after the story", "", "STORY<p>Published on 4 March 2025 in the print edition</p>", url, "2025-03-04"},
      {"address", "", "", "https://example.com/2025/03/04/chips", "2025-03-04"},
      {"address and UTC", "<meta property='article:published_time' content='2025-03-05T03:30:00Z'>", "",
       "https://example.com/2025/03/04/chips", "2025-03-04"},
      {"archive", "", "", "https://web.example.org/web/20200101000000/http://example.com/2015/03/04/chips",
       "2015-03-04"},
      {"script", "<script>var page = {\"publishDate\": \"2025\\/03\\/04\"};</script>", "", url, "2025-03-04"},
      {"nothing", "", "", url, ""},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(Read(c.head, c.body, c.url).published == c.published);
  }
}

TEST_CASE("other days on the page are not taken for it") {
  CHECK(Read("",
             "<p class=date>4 March 2025</p>STORY<div class=comments><div class=comment><time datetime=2025-03-09>9 "
             "March</time><p>Nice.</p></div></div>")
            .published == "2025-03-04");
  CHECK(Read("",
             "<p class=date>4 March 2025</p>STORY<aside class=related><ul><li><time datetime=2025-04-01>x</time> "
             "A<li><time datetime=2025-04-02>x</time> B</ul></aside>")
            .published == "2025-03-04");
  CHECK(Read("", "STORY<p>© 2025-05-05 Example Daily</p><p>Posted 4 March 2025</p>").published == "2025-03-04");
  CHECK(Read(std::string(kData) + R"({"@type":"Product","offers":{"priceValidUntil":"2025-12-31"}}</script>)", "")
            .published.empty());
}

TEST_CASE("no day after the capture, by more than one") {
  CHECK(Read("<meta property='article:published_time' content='2031-01-01'>", "").published.empty());
  CHECK(Read("<meta property='article:published_time' content='2026-01-02'>", "").published == "2026-01-02");
  CHECK(Read("<meta property='article:published_time' content='2031-01-01'>", "<p class=date>4 March 2025</p>")
            .published == "2025-03-04");
}

TEST_CASE("the day of the last change") {
  const Dates dates = Read(
      "<meta property='article:published_time' content='2025-03-04'><meta property='article:modified_time' "
      "content='2025-03-06'>",
      "");
  CHECK(dates.published == "2025-03-04");
  CHECK(dates.modified == "2025-03-06");
  CHECK(Read("<meta property='article:published_time' content='2025-03-04'><meta property='article:modified_time' "
             "content='2025-03-01'>",
             "")
            .modified.empty());
  CHECK(Read("<meta property='article:modified_time' content='2025-03-06'>", "").published == "2025-03-06");
}

TEST_CASE("the order of day and month is that of the page's language") {
  CHECK(Read("", "<p class=date>03/04/2025</p>", "https://example.com/n/a", "en-us").published == "2025-03-04");
  CHECK(Read("", "<p class=date>03/04/2025</p>", "https://example.com/n/a", "en-gb").published == "2025-04-03");
}

}  // namespace
}  // namespace chipcheck
