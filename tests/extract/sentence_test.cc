#include "extract/sentence.h"

#include <catch2/catch.hpp>
#include <random>

#include "core/text.h"

using namespace chipcheck;

namespace {

std::vector<std::string> Sentences(std::string_view text) {
  std::vector<std::string> out;
  for (const Span span : SplitSentences(text)) out.emplace_back(span.In(text));
  return out;
}

// Each case is one text with "|" where a sentence has to end (and the space after it goes with the cut).
struct Case {
  const char* marked;
};

const Case kCases[] = {
    {"One sentence."},
    {"It has no period"},
    {"First one. |Second one! |Third one? |Fourth."},
    {"It cost $5.6 million. |The rest is unknown."},
    {"Version 1.4 is out. |It helps."},
    {"Chips made in the U.S. cost more."},
    {"Chips made in the U.S. Commerce Department lists stay there."},
    {"They are made in the U.S. |The rest is imported."},
    {"Vertex Inc. chief Dana Low left. |Nobody knows why."},
    {"She joined Vertex Inc. |It was her second job."},
    {"Dr. Park met Mr. Olsen on Jan. 28 in St. Gallen."},
    {"The board said no. |Twelve members left."},
    {"Item No. 5 sold first. |No. 6 came next."},
    {"C.C. Wei and J. R. Moss spoke. |So did Ann B. Clarke."},
    {"It closed its Series B. |The round was large."},
    {"\"We sold out.\" |The buyer was named."},
    {"“Is it real?” he asked. |“Yes.” |She left."},
    {"(See the table on page 3.) |The rest follows."},
    {"Doors open at 9 a.m. on Monday."},
    {"Doors open at 9 a.m. |The talks follow."},
    {"Chips, servers, etc. are listed. |More soon."},
    {"It grew... and then it shrank. |Strange."},
    {"It grew… |Then it shrank."},
    {"Visit example.com for more. |Prices vary."},
    {"1. Chips cost money. |2. Power does too."},
    {"What?! |Nobody knew."},
    {"售价为五万元。|第二句话！|好。"},
    {"Nvidia vs. AMD: who wins? |Ask later."},
    {"The fine was Rs. 500 crore. |It was paid."},
    {"see e.g. Smith, i.e. the first. |Next."},
    {"Costs fell to 5. |Then they rose."},
};

}  // namespace

TEST_CASE("sentences end where a reader would end them") {
  for (const Case& c : kCases) {
    INFO(c.marked);
    std::string text;
    std::vector<std::string> expected;
    for (const std::string_view part : Split(c.marked, '|')) {
      text += part;
      expected.emplace_back(Trim(part));
    }
    CHECK(Sentences(text) == expected);
  }
}

TEST_CASE("a line break always ends a sentence, and white space belongs to none") {
  CHECK(Sentences("  A headline without period\nBody, U.S.\r\n\r\n\tand more \n") ==
        std::vector<std::string>{"A headline without period", "Body, U.S.", "and more"});
  CHECK(Sentences("").empty());
  CHECK(Sentences(" \n \t\u00A0 ").empty());
}

TEST_CASE("sentences hold all that is no white space, in order, on character boundaries") {
  const std::string_view pieces[] = {"Nvidia", " ",    ". ", "U.S.", "5.6", "\n", "…",       "\"",
                                     "。",     "\xFF", "”",  "?",    "!",   "A.", "\xE2\x80"};
  std::mt19937 random(7);  // NOLINT: the same sequence on every run
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t count = random() % 30;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % std::size(pieces)];
    INFO(Printable(text));
    std::size_t last = 0;
    for (const Span span : SplitSentences(text)) {
      REQUIRE(span.begin >= last);
      REQUIRE(span.end > span.begin);
      REQUIRE(span.end <= text.size());
      REQUIRE(Trim(std::string_view(text).substr(last, span.begin - last)).empty());
      REQUIRE(span.In(text) == Trim(span.In(text)));
      last = span.end;
    }
    REQUIRE(Trim(std::string_view(text).substr(last)).empty());
  }
}
