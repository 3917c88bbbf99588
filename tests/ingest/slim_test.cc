#include "ingest/slim.h"

#include <catch2/catch.hpp>

#include "ingest/blocks.h"
#include "ingest/html.h"

namespace chipcheck {
namespace {

// The text of each block, in document order.
std::vector<std::string> Texts(std::string_view html) {
  const SlimPage slim = SlimHtml(html);
  const HtmlPage page = ParseHtml(slim);
  std::vector<std::string> texts;
  for (Block& block : SplitBlocks(page, 10'000'000).blocks) texts.push_back(std::move(block.text));
  return texts;
}

using Strings = std::vector<std::string>;

TEST_CASE("what no reader sees is cut, and nothing else") {
  struct Case {
    std::string_view html;
    Strings texts;
  };
  const Case cases[] = {
      {"<p>a</p><script>if (a<b) x='<p>no</p>';</script><p>b", {"a", "b"}},
      {"<p>a<style>p{}</style>b<svg><title>no</title></svg>c", {"abc"}},
      {"<p>a<!-- no <p>no --><p>b<!---->c<!-->d", {"a", "bcd"}},
      {"<p>a<SCRIPT>no</Script>b", {"ab"}},
      {"<p>a<noscript><p>no</noscript><p>b", {"a", "b"}},
      {"<p>a<select><option>no</select>b<textarea>no</textarea>c", {"abc"}},
      {"<p>a<iframe src=x>no</iframe><img src=x alt=no><input value=no>b", {"ab"}},
      {"<p>a<svg><path><p>b", {"a", "b"}},  // never closed: only the tag goes
      {"<p>a<script>no", {"a"}},
      {"<p>1 < 2 and 3 > 2 <3", {"1 < 2 and 3 > 2 <3"}},
      {"<p title='a>b'>yes<p data-x=\">\">yes", {"yes", "yes"}},
      {"<p>x &amp; y &lt; z &euro;5 &#8211; &nbsp;w", {"x & y < z €5 – w"}},
      {"<p>ru<ruby>by<rp>(<rt>no<rp>)</ruby> text", {"ruby text"}},
      {"<?php no ?><p>a<![CDATA[no]]>b", {"ab"}},
  };
  for (const Case& c : cases) {
    INFO(c.html);
    CHECK(Texts(c.html) == c.texts);
  }
}

TEST_CASE("long runs of text come back as they were, short ones too") {
  const std::string run = "a long run of text without any character reference in it, number ";
  std::string html;
  Strings expected;
  for (int i = 0; i < 5000; ++i) {
    html += "<p>" + run + std::to_string(i) + "<p>s" + std::to_string(i);
    expected.push_back(run + std::to_string(i));
    expected.push_back(std::string("s").append(std::to_string(i)));
  }
  CHECK(Texts(html) == expected);
  CHECK(Texts("<p>a\xEE\x80\x80"
              "0000b<p>\xEE\x80\x80"
              "and a longer text than that") == Strings{"a0000b",
                                                        "\xEE\x80\x80"
                                                        "and a longer text than that"});
}

TEST_CASE("formatting leaves no elements, names stay") {
  const SlimPage slim =
      SlimHtml("<p>x <b>bold</b> <span>plain</span> <span class=c>named</span> <font color=red>red</font></p>");
  const HtmlPage page = ParseHtml(slim);
  int spans = 0;
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    if (page.nodes()[i].tag != Tag::kSpan) continue;
    ++spans;
    CHECK(page.Attribute(i, Attr::kClass) == "c");
  }
  CHECK(spans == 1);
}

TEST_CASE("attributes are kept by their meaning") {
  const SlimPage slim = SlimHtml(
      "<div CLASS='a \"b\" c' onclick=no style='display : none' ID=d class=second><a href=/x>t</a></div><div "
      "aria-hidden=true>u</div>");
  const HtmlPage page = ParseHtml(slim);
  bool seen = false;
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    if (page.Attribute(i, Attr::kId) != "d") continue;
    seen = true;
    CHECK(page.Attribute(i, Attr::kClass) == "a \"b\" c");
    CHECK(page.HasAttribute(i, Attr::kHidden));
  }
  CHECK(seen);
}

TEST_CASE("scripts with data are handed over") {
  const SlimPage slim = SlimHtml("<script type='application/LD+JSON'>{\"a\":1}</script><script>var x;</script>");
  CHECK(slim.json_ld == std::vector<std::string_view>{"{\"a\":1}"});
  CHECK(slim.scripts == std::vector<std::string_view>{"var x;"});
  CHECK(slim.script_bytes == 6);
}

TEST_CASE("depth and number of elements are bounded, and said to be") {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<div>";
  deep += "text at the bottom";
  const SlimPage slim = SlimHtml(deep);
  CHECK(slim.depth_capped);
  const HtmlPage page = ParseHtml(slim);
  for (const HtmlNode& node : page.nodes()) CHECK(node.depth < 600);
  SlimLimits limits;
  limits.max_elements = 100;
  CHECK(SlimHtml(deep, limits).elements_capped);
  CHECK(!SlimHtml("<div><p>x</div>").depth_capped);
}

TEST_CASE("unclosed cells, items and paragraphs do not count as depth") {
  std::string html = "<table>";
  for (int i = 0; i < 3000; ++i) html += "<tr><td><span class=x>a<td><b>b<ul><li>c";
  CHECK(!SlimHtml(html).depth_capped);
}

TEST_CASE("a tree's nodes lie inside their parents") {
  const SlimPage slim = SlimHtml("<table><tr><td>a<table><tr><td>b</table>c</table><p>d<div>e</p>f");
  const HtmlPage page = ParseHtml(slim);
  const auto& nodes = page.nodes();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    REQUIRE(nodes[i].parent >= 0);
    const HtmlNode& parent = nodes[static_cast<std::size_t>(nodes[i].parent)];
    CHECK(nodes[i].parent < static_cast<std::int32_t>(i));
    CHECK(nodes[i].end <= parent.end);
    CHECK(nodes[i].depth == parent.depth + 1);
  }
}

}  // namespace
}  // namespace chipcheck
