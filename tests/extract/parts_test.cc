#include <catch2/catch.hpp>

#include "core/text.h"
#include "extract/clause.h"
#include "extract/entities.h"
#include "extract/model_version.h"
#include "extract/names.h"
#include "extract/pattern_set.h"
#include "extract/quotation.h"
#include "extract/sentence.h"
#include "extract/word_lists.h"
#include "extract/worth.h"

using namespace chipcheck;

TEST_CASE("versions, sizes and variants belong to the name of a model") {
  struct Case {
    const char* text;
    std::size_t begin;  // where the family name ends
    const char* whole;
  };
  const Case kCases[] = {{"Llama 3.1 405B was", 5, "Llama 3.1 405B"},
                         {"GPT-4o mini costs", 6, "GPT-4o mini"},
                         {"Qwen2.5-32B-Instruct is", 4, "Qwen2.5-32B-Instruct"},
                         {"Gemini 2.0 Flash, which", 6, "Gemini 2.0 Flash"},
                         {"Claude 100 times", 6, "Claude"},
                         {"Mixtral 8x22B", 7, "Mixtral 8x22B"},
                         {"Grok 3 has", 4, "Grok 3"},
                         {"BERT-Large was", 4, "BERT-Large"}};
  for (const Case& c : kCases) {
    INFO(c.text);
    CHECK(std::string_view(c.text).substr(0, ModelNameEnd(c.text, c.begin)) == c.whole);
  }
  CHECK(LooksLikeModel("QRWKV6-32B"));
  CHECK(LooksLikeModel("Retro-GPT"));
  CHECK_FALSE(LooksLikeModel("Multi-GPU"));
  CHECK_FALSE(LooksLikeModel("Harlow"));
}

TEST_CASE("names are found with their kind") {
  const auto names = NameTable::Create(TableSource::BuiltIn());
  REQUIRE(names.ok());
  struct Case {
    const char* text;
    const char* name;
    EntityKind kind;
  };
  const Case kCases[] = {
      {"The hall holds 512 H200s and no more.", "H200", EntityKind::kChip},
      {"A rig of RTX4090s was sold.", "RTX4090", EntityKind::kChip},
      {"They use TPU v5p pods.", "TPU v5p", EntityKind::kChip},
      {"The bill went to Corvid Labs in May.", "Corvid Labs", EntityKind::kOrganisation},
      {"Its chief, Dana Whitlock, agreed.", "Dana Whitlock", EntityKind::kPerson},
      {"According to chairman Okonkwo it will.", "Okonkwo", EntityKind::kPerson},
      {"As @some_body wrote, it will.", "@some_body", EntityKind::kHandle},
      {"It was trained like Llama 3.1 405B was.", "Llama 3.1 405B", EntityKind::kModel},
      {"The power goes to Colossus in the south.", "Colossus", EntityKind::kSite},
      {"They showed a chip named Heron 2 in May.", "Heron 2", EntityKind::kChip},
      {"The share price of SK hynix rose.", "SK hynix", EntityKind::kOrganisation},
  };
  for (const Case& c : kCases) {
    INFO(c.text);
    const std::string_view text = c.text;
    bool found = false;
    for (const Mention& mention : FindMentions(*names, text, ToAsciiLower(text), SplitSentences(text), {}, {})) {
      found = found || (mention.span.In(text) == c.name && mention.kind == c.kind);
    }
    CHECK(found);
  }
}

TEST_CASE("words that only look like names are none") {
  const auto names = NameTable::Create(TableSource::BuiltIn());
  REQUIRE(names.ok());
  for (const std::string_view text :
       {"Benchmark results were poor.", "Target prices rose.", "The Python-based tool ran.", "On Monday it rained.",
        "We set batch_size = 6 and went home."}) {
    INFO(text);
    CHECK(FindMentions(*names, text, ToAsciiLower(text), SplitSentences(text), {}, {}).empty());
  }
}

TEST_CASE("a misspelled model is shown in its right spelling") {
  const auto names = NameTable::Create(TableSource::BuiltIn());
  REQUIRE(names.ok());
  const std::string_view text = "The Claud model needed more.";
  const auto mentions = FindMentions(*names, text, ToAsciiLower(text), SplitSentences(text), {}, {});
  REQUIRE(mentions.size() == 1);
  CHECK(DisplayName(mentions[0], text) == "Claude");
}

TEST_CASE("quotations of four words and more") {
  const std::string_view text =
      "“We had no magic,” she said. A “small” one. \"It was never about the money,\" he added.";
  const auto quotations = FindQuotations(text);
  REQUIRE(quotations.size() == 2);
  CHECK(quotations[0].In(text) == "“We had no magic,”");
  CHECK(quotations[1].In(text) == "\"It was never about the money,\"");
  CHECK(FindQuotations("\"not closed at all by anybody\nnext line").size() == 1);
  CHECK(FindQuotations("").empty());
  const std::string_view single = "'We had no magic at all,' she said. The firms' chips were rivals' chips, he said.";
  REQUIRE(FindQuotations(single).size() == 1);
  CHECK(FindQuotations(single)[0].In(single) == "'We had no magic at all,'");
  const std::string_view curly = "\xE2\x80\x98It\xE2\x80\x99s the only one of them.\xE2\x80\x99 So he said.";
  REQUIRE(FindQuotations(curly).size() == 1);
  CHECK(FindQuotations(curly)[0].end == curly.find(" So"));
  CHECK(FindQuotations("\"He told me 'We won, all of us,' and left\" she said").size() == 1);
}

TEST_CASE("clauses end at semicolons and at some words") {
  const auto ends = [](std::string_view text) { return HasScopeEnd(text, 0, text.size()); };
  CHECK(ends("it will grow; sales fell"));
  CHECK(ends("it will grow, but sales fell"));
  CHECK(ends("it plans more, up from less"));
  CHECK_FALSE(ends("it will grow by <pct> in may"));
  CHECK_FALSE(ends("it costs <money> (<money>) to train"));
  CHECK_FALSE(ends("the chief (of a lab) said"));
}

TEST_CASE("patterns are found by anchor, with their groups") {
  PatternSet set(PatternSet::Anchor::kNone);
  CHECK(set.Add("(<org>) said") == "");
  CHECK(set.Add("a(b") != "");
  CHECK(set.Add("x*") != "");
  REQUIRE(set.Compile());
  std::vector<PatternSet::Hit> hits;
  set.FindAll("the <org> said and <org> said", &hits);
  REQUIRE(hits.size() == 2);
  CHECK(hits[1].groups[0].begin == 19);
  PatternSet end(PatternSet::Anchor::kEnd);
  CHECK(end.Add("revenue of") == "");
  REQUIRE(end.Compile());
  std::vector<int> matching;
  end.Which("a revenue of", &matching);
  CHECK(matching.size() == 1);
  end.Which("revenue of it", &matching);
  CHECK(matching.empty());
}

TEST_CASE("lists of words expand, and unknown ones are named") {
  const auto lists = WordLists::Load(TableSource::BuiltIn());
  REQUIRE(lists.ok());
  CHECK(lists->Expand("a{2,3} {who}").value().find("<(?:person") != std::string::npos);
  const auto wrong = lists->Expand("{nonsuch}");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().message.find("nonsuch") != std::string::npos);
}

TEST_CASE("worth grows with size and with a speaker, and stays between 0 and 1") {
  Claim claim;
  claim.metric = Metric::kChipCount;
  claim.low = claim.high = 8;
  const double few = WorthOf(claim);
  claim.low = claim.high = 100'000;
  const double many = WorthOf(claim);
  claim.speaker = "Dana Whitlock";
  claim.subject = "Corvid Labs";
  claim.chip = "H100";
  CHECK(few < many);
  CHECK(many < WorthOf(claim));
  CHECK(WorthOf(claim) == Approx(1.0));
  claim.low = claim.high = std::nullopt;
  CHECK(WorthOf(claim) >= 0);
}
