#include "report/escape.h"

#include <catch2/catch.hpp>

using namespace chipcheck;

TEST_CASE("text of strangers is cleaned and cut") {
  CHECK(CleanText("a\tb\r\nc") == "a b  c");
  CHECK(CleanText("a\x01"
                  "b\x7f") == "a\uFFFDb\uFFFD");
  CHECK(CleanText("\u202Egpj.exe\u2066") == "\uFFFDgpj.exe\uFFFD");
  CHECK(CleanText("שלום") == "שלום");
  CHECK(CleanText("\U000E0041\uFEFF\u200B") == "\uFFFD\uFFFD\uFFFD");
  CHECK(CleanText("a\xFF") == "a\uFFFD");
  CHECK(CleanText("ééé", 5) == "éé…");
  CHECK(CleanText("ééé", 6) == "ééé");
}

TEST_CASE("HTML text holds no markup") {
  CHECK(HtmlText("<b a=\"1\" c='2'>&amp;") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
  CHECK(IsolatedHtml("<") == "<bdi>&lt;</bdi>");
}

TEST_CASE("Markdown text holds no markup and no automatic link") {
  CHECK(MarkdownText("*a* _b_ `c` [d](e) | #f ~g~ $h$ \\") == R"(\*a\* \_b\_ \`c\` \[d\](e) \| \#f \~g\~ \$h\$ \\)");
  CHECK(MarkdownText("<i>&") == "&lt;i&gt;&amp;");
  CHECK(MarkdownText("see https://a.example and www.a.example: yes.") ==
        "see https\\://a.example and www\\.a.example: yes.");
}

TEST_CASE("text that begins a line of Markdown begins no block") {
  CHECK(MarkdownLine("- a") == "\\- a");
  CHECK(MarkdownLine("+ a") == "\\+ a");
  CHECK(MarkdownLine("=== a") == "\\=== a");
  CHECK(MarkdownLine("12. a") == "12\\. a");
  CHECK(MarkdownLine("1) a") == "1\\) a");
  CHECK(MarkdownLine("# a") == "\\# a");
  CHECK(MarkdownLine("     a") == "a");
  CHECK(MarkdownLine("12 chips. More") == "12 chips. More");
  CHECK(MarkdownLine("").empty());
}

TEST_CASE("only http and https become links") {
  struct Case {
    const char* url;
    const char* link;  // null: none
  };
  const Case cases[] = {
      {"https://a.example/x?y=1&z=2#w", "https://a.example/x?y=1&z=2#w"},
      {" HTTP://A.example ", "HTTP://A.example"},
      {"https://a.example/a b\"'<>()[]\\^`{|}", "https://a.example/a%20b%22%27%3C%3E%28%29%5B%5D%5C%5E%60%7B%7C%7D"},
      {"https://ü.example/é", nullptr},
      {"https://a.example/é", "https://a.example/%C3%A9"},
      {"javascript:alert(1)", nullptr},
      {"java\nscript:alert(1)", nullptr},
      {"https://a.example/\nx", nullptr},
      {"data:text/html,x", nullptr},
      {"//a.example", nullptr},
      {"https://", nullptr},
      {"https:///x", nullptr},
      {"", nullptr},
  };
  for (const Case& c : cases) {
    INFO(c.url);
    CHECK(WebUrl(c.url) == (c.link == nullptr ? std::nullopt : std::optional<std::string>(c.link)));
  }
  CHECK_FALSE(WebUrl("https://a.example/" + std::string(3000, 'x')));
}

TEST_CASE("the host of a URL is the one that is asked") {
  CHECK(UrlHost("https://www.Epoch.ai/data?x=1") == "epoch.ai");
  CHECK(UrlHost("https://good.example@bad.example/") == "bad.example");
  CHECK(UrlHost("no url").empty());
}

TEST_CASE("a file name is no scheme") {
  CHECK(FileUrl("javascript:alert(1)") == "./javascript%3Aalert%281%29");
  CHECK(FileUrl("a/b c.html") == "./a/b%20c.html");
}
