#include "ingest/blocks.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "config/table.h"
#include "core/article.h"
#include "ingest/block_model.h"
#include "ingest/feature_space.h"
#include "ingest/phrases.h"
#include "ingest/slim.h"
#include "ingest/story.h"

namespace chipcheck {
namespace {

std::vector<Block> Blocks(std::string_view html) {
  const SlimPage slim = SlimHtml(html);
  const HtmlPage page = ParseHtml(slim);
  return SplitBlocks(page, 1'000'000).blocks;
}

std::vector<std::string> Texts(std::string_view html) {
  std::vector<std::string> texts;
  for (const Block& block : Blocks(html)) texts.push_back(block.text);
  return texts;
}

using Strings = std::vector<std::string>;

TEST_CASE("a block is what stands on lines of its own") {
  CHECK(Texts("<p>one <a href=x>two</a>\n three<p>four") == Strings{"one two three", "four"});
  CHECK(Texts("<div>before<p>inside</p>after</div>") == Strings{"before", "inside", "after"});
  CHECK(Texts("<p>a<br>b<br><br>c") == Strings{"a\nb", "c"});
  CHECK(Texts("<ul><li>a<li>b<ul><li>c</ul></ul>") == Strings{"a", "b", "c"});
  CHECK(Texts("<pre>a  b\n\nc</pre>") == Strings{"a b\nc"});
  CHECK(Texts("<p>so\u00ADft &nbsp; \u200Bspace\u0007s</p>") == Strings{"soft spaces"});
  CHECK(Texts("<button>no</button><p> </p>").empty());
}

TEST_CASE("what is known of a block") {
  const std::vector<Block> blocks =
      Blocks("<p>ab <a href=x>cdef</a></p><li><div>x</div></li><div hidden><p>y</div><h2>日本</h2>");
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[0].chars == 7);
  CHECK(blocks[0].link_chars == 5);
  CHECK(blocks[0].kind == Tag::kP);
  CHECK(blocks[1].kind == Tag::kLi);
  CHECK(blocks[2].hidden);
  CHECK(blocks[3].kind == Tag::kH2);
  CHECK(blocks[3].chars == 6);
}

TEST_CASE("the text of all blocks is bounded") {
  const SlimPage slim = SlimHtml("<p>12345<p>12345<p>12345");
  const HtmlPage page = ParseHtml(slim);
  CHECK(SplitBlocks(page, 12).blocks.size() == 2);
  CHECK(SplitBlocks(page, 12).cut);
  CHECK(!SplitBlocks(page, 15).cut);
}

TEST_CASE("names of classes are read by their pieces") {
  WordReader words;
  const auto has = [&](std::string_view names, WordGroup group) { return (words.Read(names) & MaskOf(group)) != 0; };
  CHECK(has("post-comments", WordGroup::kComment));
  CHECK(has("siteFooter", WordGroup::kFoot));
  CHECK(has("article_body", WordGroup::kBody));
  CHECK(has("related-posts widget", WordGroup::kRelated));
  CHECK(has("commentlist2", WordGroup::kComment));
  CHECK(!has("x1 y2", WordGroup::kComment));
  CHECK(words.Read("") == 0);
}

TEST_CASE("phrases are whole words in any case") {
  CHECK(PhraseGroups("READ MORE about it") != 0);
  CHECK(PhraseGroups("Thread moreover") == 0);
  CHECK(PhraseGroups("© 2025") != 0);
  CHECK(PhraseGroups("") == 0);
}

TEST_CASE("every weight belongs to a feature, every word and phrase to a group") {
  const TableSource tables = TableSource::BuiltIn();
  const auto weights = tables.Open("block_weights.tsv", {"feature", "weight"});
  REQUIRE(weights);
  REQUIRE(weights->size() > 100);
  const std::vector<std::string>& names = FeatureNames();
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  for (std::size_t i = 0; i < weights->size(); ++i) {
    INFO(weights->row(i).Where());
    CHECK(std::count(names.begin(), names.end(), weights->row(i).Required(0)) == 1);
    weights->row(i).Number(1);
  }
  CHECK(weights->status().ok());
  const auto words = tables.Open("page_words.tsv", {"word", "groups"});
  REQUIRE(words);
  for (std::size_t i = 0; i < words->size(); ++i) {
    INFO(words->row(i).Where());
    for (const std::string_view group : words->row(i).List(1)) {
      CHECK(std::count(kWordGroupNames.begin(), kWordGroupNames.end(), group) == 1);
    }
    if (i > 0) CHECK(words->row(i - 1).Required(0) < words->row(i).Required(0));
  }
  const auto phrases = tables.Open("page_phrases.tsv", {"phrase", "group"});
  REQUIRE(phrases);
  for (std::size_t i = 0; i < phrases->size(); ++i) {
    INFO(phrases->row(i).Where());
    CHECK(std::count(kPhraseGroupNames.begin(), kPhraseGroupNames.end(), phrases->row(i).Required(1)) == 1);
    if (i > 0) CHECK(phrases->row(i - 1).Required(0) < phrases->row(i).Required(0));
  }
  const auto walls = tables.Open("page_walls.tsv", {"phrase", "status", "place"});
  REQUIRE(walls);
  for (std::size_t i = 0; i < walls->size(); ++i) {
    INFO(walls->row(i).Where());
    CHECK(ParseArticleStatus(walls->row(i).Required(1)));
    const std::string_view place = walls->row(i).Required(2);
    CHECK((place == "title" || place == "start" || place == "text"));
  }
}

TEST_CASE("each number of a table stands beside the name of its column") {
  const SlimPage slim = SlimHtml(
      "<p>x<table><thead><tr><th>Board<th>Memory<tbody><tr><td>A<td>80 GB<tr><td>B<td>141 "
      "GB</table><table><tr><th>Node<td>4 nm</table>");
  const HtmlPage page = ParseHtml(slim);
  const PageBlocks blocks = SplitBlocks(page, 1000);
  const Story story = ReadStory(page, blocks, std::vector<float>(blocks.blocks.size(), 1.0F));
  CHECK(story.text == "x\nA | Memory: 80 GB\nB | Memory: 141 GB\nNode: 4 nm");
}

TEST_CASE("lines are joined where a break cuts a sentence, and repeats are dropped") {
  const std::string twice =
      "A paragraph that is long enough to be recognised when it comes a second time on the same page.";
  const std::string html =
      "<p>the end of one<br>line goes on.<br>Next line</p><p>" + twice + "</p><div>" + twice + "</div><h2>Bare</h2>";
  const SlimPage slim = SlimHtml(html);
  const HtmlPage page = ParseHtml(slim);
  const PageBlocks blocks = SplitBlocks(page, 1000);
  const Story story = ReadStory(page, blocks, std::vector<float>(blocks.blocks.size(), 1.0F));
  CHECK(story.text == "the end of one line goes on.\nNext line\n" + twice);
}

}  // namespace
}  // namespace chipcheck
