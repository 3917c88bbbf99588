#include <algorithm>
#include <catch2/catch.hpp>

#include "extract/extractor.h"
#include "extract/turns.h"

using namespace chipcheck;

namespace {

// Who says a number, how firmly, and whether the text doubts it.
struct Case {
  const char* text;
  const char* quote;
  const char* speaker;
  const char* modality;
  bool disputed;
};

const Case kCases[] = {
    // Verbs of saying on either side; the name may have a role.
    {"Orla Fenn, who runs the yard, said that the cluster has 4,000 H100 GPUs.", "4,000 H100 GPUs", "Orla Fenn",
     "asserted", false},
    {"Training the model cost $12 million, said its director, Tomas Brandt.", "$12 million", "Tomas Brandt", "asserted",
     false},
    {"Nvidia's finance chief Colette Kress told analysts that it spent $2 billion on memory.", "$2 billion",
     "Colette Kress", "asserted", false},
    {"The hall draws 40 megawatts, according to Dominion Energy.", "40 megawatts", "Dominion Energy", "asserted",
     false},
    {"Nvidia shipped 9,000 servers, per SemiAnalysis.", "9,000 servers", "SemiAnalysis", "asserted", false},
    // A newspaper tells what it heard; a company that reports its own figures needs nobody to say them.
    {"OpenAI lost $3 billion last year, Bloomberg reported.", "$3 billion", "Bloomberg", "reported", false},
    {"SK Hynix posted an operating profit of $4 billion.", "$4 billion", "", "asserted", false},
    // Sources without a name.
    {"Anthropic raised $2 billion in the spring, people familiar with the matter said.", "$2 billion", "", "reported",
     false},
    {"xAI paid $700 million for the chips, according to a person close to the company.", "$700 million", "", "reported",
     false},
    // Who quotes whom: the one who was asked, not the one who passes it on.
    {"According to an interview with Dana Whitlock shared by Elon Musk, Corvid Labs has 20,000 H100 GPUs.",
     "20,000 H100 GPUs", "Dana Whitlock", "asserted", false},
    // The voice goes on, or ends.
    {"Lisa Su said the chip has 192 GB of memory. She added that it draws 750 watts.", "750 watts", "Lisa Su",
     "asserted", false},
    {"\"We bought 3,000 GPUs,\" Priya Raman said. \"They cost us $90 million.\"", "$90 million", "Priya Raman",
     "asserted", false},
    {"Oracle spent $6 billion on servers. Larry Ellison said that demand is strong.", "$6 billion", "", "asserted",
     false},
    // Conversations.
    {"HOST: How large is it?\nANA ROTH: It has 6,144 H100s.\nHOST: And the cost?\nANA ROTH: About $200 million.",
     "$200 million", "Ana Roth", "asserted", false},
    {"OPERATOR: The next question, please. BRANDT: How many are there? FENN: We run 9,000 GPUs. BRANDT: Thanks.",
     "9,000 GPUs", "Fenn", "asserted", false},
    {"lowtide7 \xC2\xB7 comment \xC2\xB7 2024-05-01\nIt ran for me on two A100 GPUs with 80 GB of memory.", "80 GB",
     "lowtide7", "asserted", false},
    {"* @lowtide: it draws 900 watts\n* somebody paid $2,500 for a 4090", "$2,500", "", "asserted", false},
    // How firmly.
    {"Meta reportedly bought 90,000 H100 GPUs.", "90,000 H100 GPUs", "", "reported", false},
    {"Omdia estimates that Microsoft bought 485,000 Hopper GPUs.", "485,000 Hopper GPUs", "Omdia", "reported", false},
    {"Google plans to spend $75 billion on data centers.", "$75 billion", "", "planned", false},
    {"The site is to take 300 megawatts by 2030.", "300 megawatts", "", "planned", false},
    {"If it rented the chips, the run would have cost $10 million.", "$10 million", "", "hypothetical", false},
    {"Amazon reportedly plans to invest $5 billion in Anthropic.", "$5 billion", "", "reported", false},
    // Doubt, in the sentence and behind it.
    {"DeepSeek said it cost $6 million to train the model, which is unrealistically low by any measure.", "$6 million",
     "DeepSeek", "asserted", true},
    {"Corvid Labs did not use 50,000 H100 GPUs.", "50,000 H100 GPUs", "", "asserted", true},
    {"The card sells for $3,000 (not $2,500).", "$2,500", "", "asserted", true},
};

}  // namespace

TEST_CASE("voices of numbers") {
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor);
  for (const Case& c : kCases) {
    INFO(c.text << "\n  " << c.quote);
    const Extraction extraction = (*extractor)->Extract({c.text, {}, {}, {}});
    const Claim* found = nullptr;
    for (const Claim& claim : extraction.claims) {
      if (claim.quote == c.quote) found = &claim;
    }
    REQUIRE(found != nullptr);
    CHECK(found->speaker == c.speaker);
    CHECK(ToString(found->modality) == c.modality);
    CHECK(found->disputed == c.disputed);
  }
}

TEST_CASE("a year that lies ahead of the text's date speaks for a plan") {
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor);
  const auto planned = [&](const char* date) {
    for (const Choice& choice :
         (*extractor)->Choices({"By 2026 the site has 300 megawatts.", {}, {}, ParseDate(date)}, {})) {
      if (choice.decision != "modality") continue;
      for (const Choice::Candidate& candidate : choice.candidates) {
        if (candidate.answer == "planned") return candidate.score;
      }
    }
    FAIL("no such choice");
    return 0.0;
  };
  CHECK(planned("2024-03-01") > planned("2028-03-01") + 0.5);
}

TEST_CASE("choices log what spoke for each candidate") {
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor);
  const char* text = "The cluster has 4,000 H100 GPUs, Orla Fenn said.";
  const ChoiceLog log = (*extractor)->Choices({text, {}, {}, {}}, {});
  const auto speaker =
      std::find_if(log.begin(), log.end(), [](const Choice& choice) { return choice.decision == "speaker"; });
  REQUIRE(speaker != log.end());
  REQUIRE(speaker->candidates.size() == 2);
  CHECK(speaker->candidates[0].answer.empty());
  CHECK(speaker->candidates[1].answer == "Orla Fenn");
  CHECK(speaker->candidates[1].score > speaker->candidates[0].score);
}

TEST_CASE("turns of a conversation") {
  struct TurnCase {
    const char* text;
    std::vector<std::string> labels;
  };
  const TurnCase cases[] = {
      {"", {}},
      {"Q: How many?\nA: Two.", {"Q", "A"}},
      {"A: one of a kind", {}},
      {"HOST: Welcome.\nANA ROTH (chair): Thank you.", {"HOST", "ANA ROTH"}},
      {"GPU: 80 GB\nTDP: 700 W\nCPU: 64 cores", {}},
      {"We asked. Senator ROTH: How many? Mr FENN: Nine. Senator ROTH: Thanks.", {"ROTH", "FENN", "ROTH"}},
      {"Ana Roth (00:05:14):\nIt took a week.", {"Ana Roth"}},
      {"00:32 Ana\nIt took a week.", {"Ana"}},
      {"lowtide7 \xC2\xB7 comment \xC2\xB7 2024-05-01\nIt took a week.", {"lowtide7"}},
      {"u/lowtide7 (score 2)\nIt took a week.", {"u/lowtide7"}},
      {"* @lowtide: a week\n* somebody took two", {"@lowtide"}},
      {"the price: $3 a chip", {}},
  };
  for (const TurnCase& c : cases) {
    INFO(c.text);
    const std::string_view text = c.text;
    std::vector<std::string> labels;
    std::size_t end = 0;
    for (const Turn& turn : FindTurns(text)) {
      labels.emplace_back(turn.label.In(text));
      CHECK(end <= turn.label.begin);
      CHECK(turn.label.end <= turn.said.begin);
      end = turn.said.end;
      CHECK(end <= text.size());
    }
    CHECK(labels == c.labels);
  }
}
