#include "ingest/metadata.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "config/table.h"
#include "ingest/byline.h"
#include "ingest/language.h"
#include "ingest/slim.h"

namespace chipcheck {
namespace {

struct Found {
  std::string title;
  std::string site;
  std::string url;
};

Found Read(const std::string& head, const std::string& body = "", const std::string& url = "https://example.com/n/a") {
  const std::string html = "<html><head>" + head + "</head><body>" + body + "</body></html>";
  const SlimPage slim = SlimHtml(html);
  const HtmlPage page = ParseHtml(slim);
  const MetaTags tags = ReadMetaTags(page);
  const LinkedData data = ReadLinkedData(slim.json_ld);
  return {BestOf(FindTitles(page, tags, data)), BestOf(FindSites(tags, data)), BestOf(FindUrls(tags, url))};
}

TEST_CASE("titles") {
  struct Case {
    const char* head;
    const char* body;
    const char* title;
  };
  const Case cases[] = {
      {"<title>Chips sell out</title>", "", "Chips sell out"},
      {"<title>Chips sell out again in May | Daily</title>", "", "Chips sell out again in May"},
      {"<title>Chips - cheap - sell out | The Daily</title><meta property=og:site_name content='The Daily'>", "",
       "Chips - cheap - sell out"},
      {"<title>The Daily</title><meta property=og:title content='Chips &amp; power - The Daily'><meta "
       "property=og:site_name content='The Daily'>",
       "", "Chips & power"},
      {"<title>Chips sell out – Daily</title>", "<h1>Daily</h1><h1>Chips sell out</h1>", "Chips sell out"},
      {"<title>x</title>", "<h1>Only <span>heading</span></h1>", "Only heading"},
      {"<script "
       "type=application/"
       "ld+json>{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"no\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"From "
       "data\"}]}</script>",
       "", "From data"},
      {"<title>Chips sell out \u203A The Daily</title><meta property=og:site_name content='The Daily'>", "",
       "Chips sell out"},
      {"<meta property=og:title content='Chips sell out again | TD | 23.05.2024'>", "<h1>Chips sell out again</h1>",
       "Chips sell out again"},
      {"<title>The Daily \u00BB Chips sell out</title>", "<h1><a href='https://example.com/'>The Daily</a></h1>",
       "Chips sell out"},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.head);
    CHECK(Read(c.head, c.body).title == c.title);
  }
}

TEST_CASE("sites") {
  CHECK(Read("<meta property=og:site_name content='The Daily'>").site == "The Daily");
  CHECK(Read("<meta name=twitter:site content='@daily'>").site.empty());
  CHECK(Read("<script "
             "type=application/"
             "ld+json>{\"@type\":\"Article\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Daily\"}}</script>")
            .site == "Daily");
}

TEST_CASE("addresses") {
  CHECK(Read("<link rel=canonical href=https://example.com/n/b>").url == "https://example.com/n/b");
  CHECK(Read("<link rel=canonical href=/n/b>").url == "https://example.com/n/b");
  CHECK(Read("<link rel=canonical href=//m.example.com/n/b>").url == "https://m.example.com/n/b");
  CHECK(Read("<meta property=og:url content=https://example.com/n/c>").url == "https://example.com/n/c");
  CHECK(Read("<link rel=canonical href=https://example.com/>").url == "https://example.com/n/a");
  CHECK(Read("<link rel=canonical href='javascript:alert(1)'>").url == "https://example.com/n/a");
  CHECK(Read("<link rel=canonical href='https://example.com/a b'>").url == "https://example.com/n/a");
  CHECK(Read("").url == "https://example.com/n/a");
}

TEST_CASE("bylines are cleaned, and empty when they name nobody") {
  struct Case {
    const char* text;
    const char* byline;
  };
  const Case cases[] = {
      {"By Jane Doe", "Jane Doe"},
      {"by JANE DOE and John Roe", "JANE DOE, John Roe"},
      {"Von Jürgen Köhler und Anna Weiß", "Jürgen Köhler, Anna Weiß"},
      {"Written by: Jane Doe | Jan 29, 2025", "Jane Doe"},
      {"Jane Doe, Senior Editor", "Jane Doe"},
      {"Jane Doe (dpa)", "Jane Doe"},
      {"Jane van der Berg - Staff Writer", "Jane van der Berg"},
      {"Jane Doe, John Roe & Max Moe", "Jane Doe, John Roe, Max Moe"},
      {"Reuters", "Reuters"},
      {"admin", ""},
      {"https://www.facebook.com/daily", ""},
      {"jane@example.com", ""},
      {"Example Daily", ""},
      {"user1234", ""},
      {"This is a sentence about the people who wrote the story?", ""},
      {"Daily News Desk", ""},
      {"", ""},
      {"Jane Doe Fri, 18 October 2024", "Jane Doe"},
      {"John Roe Jr.", "John Roe Jr."},
      {"Jane Doe doe@example.com", "Jane Doe"},
      {"Text und Interview: Jana Muster", "Jana Muster"},
      {"Ein Artikel von Jana Muster | 27.01.2025 - 12:45", "Jana Muster"},
      {"Example Broadcasting (www.example.com)", ""},
      {"Example Media, Oslo, Norway", ""},
      {"example.org", ""},
      {"jane.doe", ""},
      {"EX-Redaktion", ""},
      {"Veröffentlicht am 19.10.24 um 14:34 Uhr", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(CleanByline(c.text, "Example Daily") == c.byline);
  }
}

TEST_CASE("language tags") {
  CHECK(NormalizeLanguageTag("pt_BR") == "pt-br");
  CHECK(NormalizeLanguageTag("EN-us") == "en-us");
  CHECK(NormalizeLanguageTag("de, en") == "de");
  CHECK(NormalizeLanguageTag("english").empty());
  CHECK(NormalizeLanguageTag("").empty());
}

TEST_CASE("languages are told by their commonest words and their letters") {
  CHECK(DetectLanguage(
            "The price of the chips was said to be higher than it was in the year before, and that is all.") == "en");
  CHECK(DetectLanguage(
            "Der Preis der Karten ist nicht mehr so hoch wie im Jahr davor, und das ist auch gut für die Kunden.") ==
        "de");
  CHECK(DetectLanguage(
            "Le prix des cartes est plus bas que dans les années passées, et les clients ne sont pas fâchés.") == "fr");
  CHECK(DetectLanguage("El precio de las tarjetas es más bajo que el de los años pasados, y los clientes lo saben.") ==
        "es");
  CHECK(DetectLanguage("Цена карт ниже, чем в прошлые годы") == "ru");
  CHECK(DetectLanguage("価格は去年より安くなった") == "ja");
  CHECK(DetectLanguage("价格比去年便宜了很多") == "zh");
  CHECK(DetectLanguage("가격은 작년보다 내렸다") == "ko");
  CHECK(DetectLanguage("12345").empty());
}

TEST_CASE("linked data: hostile and broken scripts are skipped") {
  for (const std::string& script :
       {std::string(100'000, '['), std::string("{\"@type\":"), std::string("\xFF\xFE"), std::string("null"),
        std::string("[[[{}]]]"), std::string("{\"@type\":5,\"headline\":[]}"),
        std::string("{\"@type\":\"Article\",\"author\":[1,null,{}],\"headline\":{}}")}) {
    const LinkedData data = ReadLinkedData({script});
    CHECK(data.headline.empty());
    CHECK(data.authors.empty());
  }
  CHECK(ReadLinkedData({"{\"@type\":\"Article\",\"headline\":\"two\nlines\"}"}).headline == "two lines");
}

TEST_CASE("linked data: authors and publishers may stand elsewhere in the graph") {
  const LinkedData data = ReadLinkedData(
      {R"({"@graph":[{"@type":"Article","headline":"h","author":{"@id":"#jane"},"publisher":{"@id":"#daily"}},)"
       R"({"@type":"Person","@id":"#jane","name":"Jane Doe"},{"@type":"Organization","@id":"#daily","name":"Daily"}]})"});
  CHECK(data.authors == std::vector<std::string>{"Jane Doe"});
  CHECK(data.site == "Daily");
}

TEST_CASE("every row of the tables of words is read") {
  const TableSource tables = TableSource::BuiltIn();
  const auto fields = tables.Open("meta_fields.tsv", {"name", "field", "rank"});
  REQUIRE(fields);
  for (std::size_t i = 0; i < fields->size(); ++i) {
    INFO(fields->row(i).Where());
    CHECK(std::count(kMetaFieldNames.begin(), kMetaFieldNames.end(), fields->row(i).Required(1)) == 1);
    CHECK(fields->row(i).Number(2) > 0);
  }
  CHECK(fields->status().ok());
  const auto stop = tables.Open("stop_words.tsv", {"language", "words"});
  REQUIRE(stop);
  for (std::size_t i = 0; i < stop->size(); ++i) CHECK(stop->row(i).List(1).size() == 20);
}

}  // namespace
}  // namespace chipcheck
