// What a page tells beside its text: origins and runners-up, further parts, corrections, and the numbers that were
// lost.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "ingest/article.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

Article Read(const std::string& head, const std::string& body, const ReadingOptions& options = {}) {
  Document document;
  document.url = "https://example.com/news/2025/02/03/chips";
  document.content_type = "text/html";
  document.captured = Instant{1'767'225'600};  // 2026-01-01
  document.bytes = "<!doctype html><html><head>" + head + "</head><body>" + body + "</body></html>";
  return ReadArticle(document, options);
}

std::string Told(const std::vector<ToldValue>& told) {
  std::string out;
  for (const ToldValue& one : told) out += one.value + " <- " + one.origin + "\n";
  return out;
}

const std::string kParagraphs =
    "<p>The foundry will start 3 new lines in the spring, and each of them will cost about $2 billion to build and "
    "equip, the company said on Monday.</p><p>Analysts had expected that the first of these lines would come later, "
    "since the machines that they need are scarce and slow to be delivered.</p><p>The lines will make parts for "
    "servers "
    "and need 150 megawatts of power, which the utility of the region has promised to deliver by the summer.</p>";

TEST_CASE("each field has its origin, and the runners-up are kept") {
  const Article article = Read(
      "<title>Foundry adds lines | Daily</title><meta property=og:title content='Foundry to add three lines'>"
      "<meta property=og:site_name content=Daily><meta name=author content='Jane Doe'>"
      "<meta property=article:published_time content='2025-02-02T09:00:00+00:00'>"
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Foundry to add lines\","
      "\"datePublished\":\"2025-02-03T08:00:00Z\",\"author\":{\"@type\":\"Person\",\"name\":\"Jane Doe\"}}</script>",
      "<article><h1>Foundry adds lines</h1><p class=byline>By John Roe</p>" + kParagraphs + "</article>");
  CHECK(article.title == "Foundry to add lines");
  CHECK(Told(article.evidence.title) ==
        "Foundry to add lines <- json-ld headline\nFoundry to add three lines <- meta og:title\n"
        "Foundry adds lines <- h1\n");
  CHECK(Told(article.evidence.byline) == "Jane Doe <- json-ld author\nJohn Roe <- markup\n");
  CHECK(Told(article.evidence.published) ==
        "2025-02-03 <- json-ld datePublished\n2025-02-02 <- meta article:published_time\n");
  CHECK(Told(article.evidence.site) == "Daily <- meta og:site_name\n");
  CHECK(Told(article.evidence.language) == "en <- words\n");
}

TEST_CASE("bylines in labels, lines of their own, and at the end") {
  struct Case {
    const char* head;
    const char* before;
    const char* after;
    const char* byline;
  };
  const Case cases[] = {
      {"<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>", "", "",
       "Jane Doe"},
      {"<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Four Minutes'>", "", "", ""},
      {"", "<p>By</p><p>Jane Doe</p>", "", "Jane Doe"},
      {"", "", "<p>Von Jana Muster</p>", "Jana Muster"},
      {"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Jane\"}}</script>",
       "<p>By Jane Doe</p>", "", "Jane Doe"},
  };
  for (const Case& c : cases) {
    INFO(c.head << c.before << c.after);
    CHECK(Read(c.head,
               std::string("<article><h1>Foundry adds lines</h1>") + c.before + kParagraphs + c.after + "</article>")
              .byline == c.byline);
  }
}

TEST_CASE("a story in parts names the next one, a blog's next story is none") {
  struct Case {
    const char* href;
    const char* next;
  };
  const Case cases[] = {
      {"https://example.com/news/2025/02/03/chips/2", "https://example.com/news/2025/02/03/chips/2"},
      {"/news/2025/02/03/chips?page=2", "https://example.com/news/2025/02/03/chips?page=2"},
      {"?page=2", "https://example.com/news/2025/02/03/chips?page=2"},
      {"/news/2025/02/03/chips-seite-2.html", "https://example.com/news/2025/02/03/chips-seite-2.html"},
      {"/news/2025/02/03/chips/3", ""},
      {"/news/2025/02/03/chips?p=3293", ""},
      {"/news/2025/02/04/memory", ""},
      {"/news/2025/02/03/chips-and-more", ""},
      {"javascript:next(2)", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    INFO(c.href);
    CHECK(Read(std::string("<link rel=next href='") + c.href + "'>", kParagraphs).next_url == c.next);
    CHECK(Read("", kParagraphs + "<a rel=next href='" + c.href + "'>On</a>").next_url == c.next);
  }
}

TEST_CASE("corrections") {
  struct Case {
    const char* note;
    bool is_note;
  };
  const Case cases[] = {
      {"Correction: the line needs 150 megawatts, not 15.", true},
      {"An earlier version of this article gave a wrong price.", true},
      {"In einer früheren Version dieses Textes stand ein falscher Preis.", true},
      {"Une version précédente de cet article donnait un autre prix.", true},
      {"Исправление: цена указана неверно.", true},
      {"訂正：価格に誤りがありました。", true},
      {"The correction in share prices went on for a third day.", false},
  };
  for (const Case& c : cases) {
    INFO(c.note);
    const Article article = Read("", "<article>" + kParagraphs + "<p>" + c.note + "</p></article>");
    CHECK(article.corrections == (c.is_note ? std::vector<std::string>{c.note} : std::vector<std::string>{}));
  }
  const Article linked = Read(
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"correction\":[\"It was 2023.\","
      "{\"@type\":\"CorrectionComment\",\"text\":\"The price was wrong.\"}]}</script>",
      kParagraphs);
  CHECK(linked.corrections == std::vector<std::string>{"It was 2023.", "The price was wrong."});
}

TEST_CASE("numbers of the main region that are not in the text are counted") {
  const Article whole = Read("", "<article>" + kParagraphs + "</article>");
  CHECK(whole.numbers.visible == 3);
  CHECK(whole.numbers.kept == 3);
  const Article with_more = Read(
      "", "<article>" + kParagraphs + "<div class=share-bar>12 34 56</div><figure><figcaption class=caption>Line 7" +
              "</figcaption></figure>" + kParagraphs.substr(0, kParagraphs.find("</p>")) + " 88</p></article>");
  CHECK(with_more.numbers.visible >= 6);
  CHECK(with_more.numbers.visible - with_more.numbers.kept <= 1);
}

TEST_CASE("captions are part of the text where they are asked for") {
  const std::string body = "<article><p>" + kParagraphs.substr(0, kParagraphs.find("</p>")) +
                           "</p><figure><figcaption class=wp-caption-text>The hall, photo: Doe</figcaption></figure>" +
                           kParagraphs + "</article>";
  ReadingOptions options;
  CHECK(Read("", body, options).text.find("The hall") == std::string::npos);
  options.keep_captions = true;
  CHECK(Read("", body, options).text.find("The hall") != std::string::npos);
}

TEST_CASE("tables that can't be used are refused by name and line; others are used") {
  const auto folder = std::filesystem::temp_directory_path() / ("chipcheck-tables-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const auto use = [&](const char* row) {
    std::ofstream(folder / "months.tsv") << "name\tmonth\tlanguages\n" << row << "\n";
    const auto source = TableSource::WithFolder(folder.string());
    REQUIRE(source);
    return UseArticleTables(*source);
  };
  const Status refused = use("may\tfive\ten");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.find("months.tsv:2: column \"month\"") != std::string::npos);
  CHECK(ArticleTables().Text("months.tsv")->size() > 100);
  CHECK(use("may\t5\ten").ok());
  CHECK(ArticleTables().Text("months.tsv")->size() < 100);
  CHECK(UseArticleTables(TableSource::BuiltIn()).ok());
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace chipcheck
