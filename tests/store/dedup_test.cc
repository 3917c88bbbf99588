#include "store/dedup.h"

#include <catch2/catch.hpp>
#include <functional>

#include "store/names.h"

using namespace chipcheck;

TEST_CASE("names without what varies in print") {
  struct Case {
    const char* name;
    const char* key;
  };
  const Case kCases[] = {{"Nvidia", "nvidia"},
                         {"NVIDIA Corp.", "nvidia"},
                         {"Nvidia Corporation", "nvidia"},
                         {"the White House", "white house"},
                         {"The", "the"},
                         {"DeepSeek-V3", "deepseek v3"},
                         {"DeepSeek V3", "deepseek v3"},
                         {"Microsoft's", "microsoft"},
                         {"Microsoft\u2019s", "microsoft"},
                         {"  Meta\n Platforms,  Inc. ", "meta platforms"},
                         {"Llama 3.1", "llama 3.1"},
                         {"J.P. Morgan", "jp morgan"},
                         {"@handle_1", "@handle 1"},
                         {"AT&T", "at&t"},
                         {"Mistral Large\u20112", "mistral large 2"},
                         {"\u963f\u91cc\u5df4\u5df4", "\u963f\u91cc\u5df4\u5df4"},
                         {"Co", "co"},
                         {"\"Stargate\"", "stargate"},
                         {"", ""},
                         {"...", ""}};
  for (const Case& c : kCases) {
    INFO(c.name);
    CHECK(NameKey(c.name) == c.key);
  }
}

TEST_CASE("chips without maker, plural and noun") {
  struct Case {
    const char* chip;
    const char* key;
  };
  const Case kCases[] = {{"H100", "h100"},
                         {"H100s", "h100"},
                         {"Nvidia H100 GPUs", "h100"},
                         {"Nvidia's H100", "h100"},
                         {"Hopper", "hopper"},
                         {"Hopper GPUs", "hopper"},
                         {"TPU v5p", "tpu v5p"},
                         {"TPUs", "tpu"},
                         {"GB200 NVL72", "gb200 nvl72"},
                         {"RTX 4090", "rtx 4090"},
                         {"MI300X", "mi300x"},
                         {"Ascend 910B", "ascend 910b"},
                         {"GPUs", ""},
                         {"Nvidia chips", ""},
                         {"", ""}};
  for (const Case& c : kCases) {
    INFO(c.chip);
    CHECK(ChipKey(c.chip) == c.key);
  }
}

TEST_CASE("two speakers that are one") {
  struct Case {
    const char* a;
    const char* b;
    bool is_same;
  };
  const Case kCases[] = {{"alexandr wang", "alexander wang", true},
                         {"wang", "alexandr wang", true},
                         {"sam altman", "sam altman", true},
                         {"scale ai", "meta ai", false},
                         {"jensen huang", "dylan patel", false},
                         {"wei wang", "alexandr wang", false},
                         {"", "", false},
                         {"", "wang", false}};
  for (const Case& c : kCases) {
    INFO(c.a << " / " << c.b);
    CHECK(IsSameSpeaker(c.a, c.b) == c.is_same);
    CHECK(IsSameSpeaker(c.b, c.a) == c.is_same);
  }
}

TEST_CASE("a claim's id is its source, date and meaning, not its wording") {
  Claim claim;
  claim.quote = "50,000 H100s";
  claim.metric = Metric::kChipCount;
  claim.low = claim.high = 50'000;
  claim.unit = "chips";
  claim.chip = "H100";
  claim.subject = "DeepSeek";
  claim.speaker = "Wang";
  const std::optional<Date> day = ParseDate("2025-01-29");
  const std::string id = ClaimId("a.example", day, claim);
  CHECK(id.size() == 16);

  const std::pair<const char*, std::function<void(Claim*)>> kSame[] = {
      {"quote", [](Claim* c) { c->quote = "fifty thousand H100"; }},
      {"sentence", [](Claim* c) { c->sentence = "another one"; }},
      {"span",
       [](Claim* c) {
         c->span = {7, 9};
       }},
      {"rule", [](Claim* c) { c->rule = "another"; }},
      {"modality", [](Claim* c) { c->modality = Modality::kReported; }},
      {"disputed", [](Claim* c) { c->disputed = true; }},
      {"spelling", [](Claim* c) { c->subject = "Deepseek Inc."; }},
      {"chip spelling", [](Claim* c) { c->chip = "Nvidia H100s"; }},
      {"last bits", [](Claim* c) { c->low = 50'000.000000001; }}};
  for (const auto& [what, change] : kSame) {
    INFO(what);
    Claim other = claim;
    change(&other);
    CHECK(ClaimId("a.example", day, other) == id);
  }
  const std::pair<const char*, std::function<void(Claim*)>> kOther[] = {
      {"metric", [](Claim* c) { c->metric = Metric::kSystemCount; }},
      {"low", [](Claim* c) { c->low = 40'000; }},
      {"high", [](Claim* c) { c->high.reset(); }},
      {"unit", [](Claim* c) { c->unit = "systems"; }},
      {"per", [](Claim* c) { c->per = "month"; }},
      {"bound", [](Claim* c) { c->bound = Bound::kAbout; }},
      {"direction", [](Claim* c) { c->direction = Direction::kUp; }},
      {"chip", [](Claim* c) { c->chip = "H800"; }},
      {"subject", [](Claim* c) { c->subject = "xAI"; }},
      {"versus", [](Claim* c) { c->versus = "A100"; }},
      {"speaker", [](Claim* c) { c->speaker = "Musk"; }}};
  for (const auto& [what, change] : kOther) {
    INFO(what);
    Claim other = claim;
    change(&other);
    CHECK(ClaimId("a.example", day, other) != id);
  }
  CHECK(ClaimId("b.example", day, claim) != id);
  CHECK(ClaimId("a.example", ParseDate("2025-01-30"), claim) != id);
  CHECK(ClaimId("a.example", std::nullopt, claim) != id);
}

TEST_CASE("a file is known by its source and bytes, wherever it lies") {
  Article article;
  article.url = "file:///home/a/page.html";
  article.source = "Harbor Ledger";
  article.sha256 = "aa";
  const std::string id = ArticleId(article);
  article.url = "file:///srv/pages/copy.html";
  CHECK(ArticleId(article) == id);
  article.sha256 = "bb";
  CHECK(ArticleId(article) != id);
}

TEST_CASE("an article is known by its URL, else by source and text") {
  Article article;
  article.url = "https://a.example/1";
  article.source = "a.example";
  article.text = "one";
  const std::string id = ArticleId(article);
  CHECK(id == ArticleIdOfUrl(article.url));
  article.text = "two";
  CHECK(ArticleId(article) == id);
  article.url.clear();
  const std::string without_url = ArticleId(article);
  CHECK(without_url != id);
  article.text = "three";
  CHECK(ArticleId(article) != without_url);
}

TEST_CASE("a chip may be what a claim about a property is about, not what an owner's count is about") {
  Claim claim;
  claim.chip = "Nvidia H100";
  claim.metric = Metric::kChipPrice;
  CHECK(GroupKey(claim) == "h100");
  claim.metric = Metric::kChipCount;
  CHECK(GroupKey(claim).empty());
  claim.subject = "xAI Corp.";
  CHECK(GroupKey(claim) == "xai");
}

TEST_CASE("known names are counted under one") {
  Names names;
  names.Add({KnownName::Kind::kChip, "A100 80GB", "a100", "Ampere"});
  names.Add({KnownName::Kind::kChip, "Ampere architecture", "Ampere", ""});
  names.Add({KnownName::Kind::kSubject, "Meta Platforms", "Meta", ""});
  names.Add({KnownName::Kind::kSubject, "", "Nothing", ""});
  CHECK(names.Canonical(KnownName::Kind::kChip, "a100 80gb") == "a100");
  CHECK(names.Canonical(KnownName::Kind::kSubject, "a100 80gb") == "a100 80gb");
  CHECK(names.IsMember("a100", "ampere"));
  CHECK_FALSE(names.IsMember("ampere", "a100"));
  CHECK_FALSE(names.IsMember("h100", "ampere"));
  Claim claim;
  claim.metric = Metric::kSpend;
  claim.subject = "Meta Platforms, Inc.";
  CHECK(names.Group(claim) == "meta");
  claim.metric = Metric::kMemory;
  claim.subject = "Nvidia A100 80GB";
  CHECK(names.Group(claim) == "a100");
  CHECK(names.entries().size() == 3);
}
