#include "ingest/article.h"

#include <catch2/catch.hpp>

#include "core/text.h"

namespace chipcheck {
namespace {

using namespace std::string_literals;

Article Read(std::string bytes, const std::string& content_type = "text/html", const std::string& charset = "") {
  Document document;
  document.url = "https://example.com/news/a";
  document.source = "example.com";
  document.bytes = std::move(bytes);
  document.content_type = content_type;
  document.charset = charset;
  document.captured = Instant{1'760'000'000};  // 2025-10-09
  Article article = ReadArticle(document);
  CHECK(IsValidUtf8(article.text));
  CHECK(article.sha256.size() == 64);
  return article;
}

std::string Paragraphs(int count) {
  std::string html;
  for (int i = 0; i < count; ++i) {
    html +=
        "<p>The maker said that its new accelerator, built on a smaller node, draws less power than the old one, and "
        "that "
        "customers had ordered lot number " +
        std::to_string(i) + " of it already.</p>\n";
  }
  return html;
}

std::string Page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=en><head><title>Chips sell out | Example Daily</title>" + head + "</head><body>" +
         body + "</body></html>";
}

TEST_CASE("the story is kept and the page around it is dropped") {
  const Article article = Read(Page(
      "<meta property='og:site_name' content='Example Daily'>",
      "<nav class=menu><ul><li><a href=/>Home</a><li><a href=/c>Chips</a></ul></nav>"
      "<article><h1>Chips sell out</h1>" +
          Paragraphs(5) +
          "</article>"
          "<div class='related-posts'><h3>Read more</h3><ul><li><a href=/x>Another story about memory</a></ul></div>"
          "<footer><p>Copyright 2025 Example Daily. All rights reserved.</p></footer>"));
  CHECK(article.status == ArticleStatus::kOk);
  CHECK(article.title == "Chips sell out");
  CHECK(article.site == "Example Daily");
  CHECK(article.language == "en");
  CHECK(article.text.find("lot number 4") != std::string::npos);
  CHECK(article.text.find("Another story") == std::string::npos);
  CHECK(article.text.find("rights reserved") == std::string::npos);
  CHECK(article.text.find("Home") == std::string::npos);
}

TEST_CASE("a paragraph stays whole whatever inline elements it has") {
  const std::string body =
      "<article><p>The <b>new</b> chip<sup>2</sup> costs <span>$30,000</span>, says <a href=/m>its mak<!-- x "
      "-->er</a>, "
      "which is <em>twice</em> the&nbsp;price of the old one and still too low.</p>" +
      Paragraphs(3) + "</article>";
  const Article article = Read(Page("", body));
  CHECK(article.text.starts_with(
      "The new chip2 costs $30,000, says its maker, which is twice the price of the old one and still too low.\n"));
}

TEST_CASE("pages that cannot be read are told apart") {
  CHECK(Read("").status == ArticleStatus::kEmpty);
  CHECK(Read("   \n ").status == ArticleStatus::kEmpty);
  CHECK(Read("<html><body></body></html>").status == ArticleStatus::kEmpty);
  CHECK(Read("\x89PNG\r\n\x1A\n" + std::string(200, '\0')).status == ArticleStatus::kEmpty);
  CHECK(!Read("\x89PNG\r\n\x1A\n" + std::string(200, '\0')).notes.empty());
  CHECK(Read("<html><head><title>Just a moment...</title></head><body><p>Checking your browser before you can go "
             "on.</p></body></html>")
            .status == ArticleStatus::kBlocked);
  CHECK(Read("<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>Sorry about "
             "that.</p></body></html>")
            .status == ArticleStatus::kGone);
  CHECK(Read("<html><head><title>App</title></head><body><div id=root></div><script>" + std::string(5000, 'x') +
             "</script></body></html>")
            .status == ArticleStatus::kScriptOnly);
  const std::string mark =
      "<script "
      "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"h\",\"isAccessibleForFree\":false}</"
      "script>";
  CHECK(Read(Page(mark, "<article>" + Paragraphs(2) + "</article>")).status == ArticleStatus::kPaywalled);
}

TEST_CASE("hostile pages cost little and break nothing") {
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "<div>";
  CHECK(Read(nested + Paragraphs(3)).text.find("lot number 2") != std::string::npos);
  nested.clear();
  for (int i = 0; i < 100'000; ++i)
    nested += "<p><font color=" + std::to_string(i) + "><b id=x" + std::to_string(i) + "><a href=x>";
  Read(nested + Paragraphs(3));
  nested.clear();
  for (int i = 0; i < 50'000; ++i) nested += "<table><tr><td>";
  Read(nested + Paragraphs(3));
  nested.clear();
  for (int i = 0; i < 100'000; ++i) nested += "<svg><!--<textarea><select>";
  Read(nested);
  Read(Page("<meta content='" + std::string(5'000'000, 'x') + "'>",
            "<p class='" + std::string(5'000'000, 'y') + "'>" + Paragraphs(3)));
  Read(Page("<script type='application/ld+json'>" + std::string(500'000, '[') + "</script>", Paragraphs(3)));
  const std::string page = Page("", "<article>" + Paragraphs(6) + "</article>");
  for (std::size_t end = 0; end < page.size(); end += 7) Read(page.substr(0, end));
  CHECK(Read("<p>a\0b<p>" + Paragraphs(3) + "\0\0"s).text.find('\0') == std::string::npos);
  Read("<a b=\"<p>" + Paragraphs(3));
  Read("<" + std::string(100'000, '<'));
  Read(std::string(200'000, '&'));
}

TEST_CASE("large pages cost in proportion to their size") {
  const std::string text = Paragraphs(40'000);
  std::string times;
  for (int i = 0; i < 500; ++i) times += "<time datetime=2025-01-02 class=author itemprop=datePublished>";
  CHECK(Read(times + text).text.size() > 1'000'000);
  std::string cells = "<table><tr>";
  for (int i = 0; i < 100'000; ++i) cells += "<td>cell of a very wide row";
  Read(Paragraphs(3) + cells + "</table>" + Paragraphs(3));
  const Article cut = Read(text + text);
  CHECK(cut.notes == std::vector<std::string>{"text cut at 8000000 bytes"});
  CHECK(cut.text.size() <= 8'000'000);
}

TEST_CASE("a story that waits for a script is found, and only then") {
  const std::string story = Paragraphs(3);
  CHECK(Read(Page("", "<h1>Chips sell out</h1><div class=post-body><script type='text/template'>" + story +
                          "</script></div>"))
            .text.find("lot number 2") != std::string::npos);
  CHECK(Read(Page("", "<h1>Chips sell out</h1><noscript><div class=post-body>" + story + "</div></noscript>"))
            .text.find("lot number 2") != std::string::npos);
  CHECK(Read(Page("", "<article>" + story +
                          "</article><noscript><p>Please turn on scripts to see the pictures of this story, all of "
                          "them.</p></noscript>"))
            .text.find("turn on scripts") == std::string::npos);
}

TEST_CASE("a story may speak of walls") {
  const std::string story =
      "<p>The page was not found by the crawler, and a captcha stood in its way, the maker of it said in a short "
      "note.</p>";
  CHECK(Read("<html><head><title>Lost satellite not found after a week</title></head><body><article><h1>Lost satellite "
             "not found after a week</h1>" +
             story + "</article></body></html>")
            .status == ArticleStatus::kOk);
}

TEST_CASE("fifty megabytes of noise are refused quickly") {
  std::string noise(50'000'000, '\0');
  unsigned state = 7;
  for (char& c : noise) {
    state = state * 1'664'525U + 1'013'904'223U;
    c = static_cast<char>(state >> 24U);
  }
  const Article article = Read(std::move(noise));
  CHECK(article.status == ArticleStatus::kEmpty);
  CHECK(article.notes.size() >= 1);
}

TEST_CASE("invalid UTF-8 and UTF-16 pages") {
  CHECK(Read(Page("<meta charset=utf-8>",
                  "<article>" + Paragraphs(3) + "<p>bad \xFF\xC3 bytes in a paragraph that goes on.</p></article>"))
            .text.find("lot number 2") != std::string::npos);
  const std::string page = Page("", "<article>" + Paragraphs(3) + "</article>");
  std::string utf16 = "\xFF\xFE";
  for (const char c : page) utf16 += c, utf16 += '\0';
  const Article article = Read(utf16);
  CHECK(article.text.find("lot number 2") != std::string::npos);
  CHECK(article.encoding == "UTF-16LE (byte order mark)");
}

TEST_CASE("bytes of no declared type are looked at") {
  CHECK(Read("<br />\n<b>Notice</b>: x<html><head><title>T</title></head><body><article>" + Paragraphs(3) +
                 "</article></body></html>",
             "")
            .title == "T");
  CHECK(Read("Headline\nSome text with 3 < 5 chips.", "").title == "Headline");
  CHECK(Read("<!DOCTYPE html><title>T</title><article>" + Paragraphs(3), "text/plain").title == "T");
}

TEST_CASE("plain text files") {
  const Article article = Read(
      "Chips sell out again\nNews Desk / Jane Doe / 29th January 2025\n\nThe maker sold 50,000 chips.\x01 It has none "
      "left.\r\n",
      "text/plain");
  CHECK(article.title == "Chips sell out again");
  CHECK(article.byline == "Jane Doe");
  REQUIRE(article.published);
  CHECK(article.published->ToString() == "2025-01-29");
  CHECK(
      article.text ==
      "Chips sell out again\nNews Desk / Jane Doe / 29th January 2025\nThe maker sold 50,000 chips. It has none left.");
  CHECK(Read("The first sentence is one.\nSo is the second.", "text/plain").title.empty());
  CHECK(Read("Too new\nJan 2, 2031\nSome text.", "text/plain").published == std::nullopt);
  CHECK(
      Read("Headline here\nLONDON, Jan. 28, 2025 (Wire) -- A maker of chips said that it would build a plant for them.",
           "text/plain")
          .published->ToString() == "2025-01-28");
}

}  // namespace
}  // namespace chipcheck
