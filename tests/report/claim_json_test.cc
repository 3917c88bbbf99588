#include "report/claim_json.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace chipcheck;

namespace {

Claim Example() {
  Claim claim;
  claim.quote = "50,000 H100s";
  claim.span = {14, 26};
  claim.sentence = "The lab owns \"50,000 H100s\", he said.";
  claim.metric = Metric::kChipCount;
  claim.low = 50'000;
  claim.high = 50'000;
  claim.unit = "chips";
  claim.chip = "H100";
  claim.subject = "DeepSeek";
  claim.speaker = "Wang";
  claim.modality = Modality::kReported;
  claim.disputed = true;
  claim.rule = "chips.owned";
  claim.worth = 0.75;
  return claim;
}

}  // namespace

TEST_CASE("a claim has its fields in the order of the contract, null where empty") {
  CHECK(ToJson(Example()).dump() ==
        R"({"quote":"50,000 H100s","metric":"chip_count","low":50000,"high":50000,"unit":"chips","per":null,)"
        R"("bound":"exact","direction":null,"chip":"H100","subject":"DeepSeek","versus":null,"speaker":"Wang",)"
        R"("modality":"reported","disputed":true,"start":14,"end":26,)"
        R"("sentence":"The lab owns \"50,000 H100s\", he said.","rule":"chips.owned","worth":0.75})");
}

TEST_CASE("numbers are written as a reader expects them") {
  struct Case {
    std::optional<double> value;
    const char* written;
  };
  const Case cases[] = {{0, "0"},
                        {-5e9, "-5000000000"},
                        {0.15, "0.15"},
                        {9007199254740991.0, "9007199254740991"},
                        {3.8e25, "3.8e+25"},
                        {std::nullopt, "null"},
                        {std::numeric_limits<double>::quiet_NaN(), "null"},
                        {std::numeric_limits<double>::infinity(), "null"},
                        {-std::numeric_limits<double>::infinity(), "null"}};
  for (const Case& c : cases) {
    Claim claim = Example();
    claim.high = c.value;
    INFO(c.written);
    CHECK(ToJson(claim)["high"].dump() == c.written);
  }
}

TEST_CASE("text that is not UTF-8 can be written") {
  Claim claim = Example();
  claim.quote = "5\xFF H100";
  CHECK(ToJson(claim)["quote"].dump() == "\"5\xEF\xBF\xBD H100\"");
}

TEST_CASE("writing, reading and writing a claim gives the same bytes") {
  Claim open = Example();
  open.high.reset();
  open.bound = Bound::kAtLeast;
  Claim ratio = Example();
  ratio.metric = Metric::kRatio;
  ratio.unit = "%";
  ratio.low = 30;
  ratio.high = 40;
  ratio.bound = Bound::kRange;
  ratio.direction = Direction::kDown;
  ratio.versus = "H100";
  Claim price = Example();
  price.metric = Metric::kRentalPrice;
  price.unit = "EUR";
  price.low = price.high = 2.35;
  price.per = "chip-hour";
  for (const Claim& claim : {Example(), open, ratio, price}) {
    const Json once = ToJson(claim);
    const auto read = ClaimFromJson(Json::parse(once.dump()));
    REQUIRE(read);
    CHECK(ToJson(*read).dump() == once.dump());
  }
}

TEST_CASE("a claim of another program needs a metric and a number") {
  struct Case {
    const char* json;
    Bound bound;
    const char* unit;
  };
  const Case cases[] = {{R"({"metric":"power","low":1e9,"high":1e9})", Bound::kExact, "W"},
                        {R"({"metric":"power","low":1e9})", Bound::kAtLeast, "W"},
                        {R"({"metric":"spend","low":null,"high":6,"unit":"KRW"})", Bound::kAtMost, "KRW"},
                        {R"({"metric":"share","low":3,"high":4,"or":{"metric":"change"}})", Bound::kRange, "%"}};
  for (const Case& c : cases) {
    INFO(c.json);
    const auto claim = ClaimFromJson(Json::parse(c.json));
    REQUIRE(claim);
    CHECK(claim->bound == c.bound);
    CHECK(claim->unit == c.unit);
  }
}

TEST_CASE("a claim that can't be used is refused by the name of its field") {
  struct Case {
    const char* json;
    const char* message;
  };
  const Case cases[] = {
      {"[]", "a claim has to be a JSON object"},
      {R"({"low":1})", "field \"metric\": is missing"},
      {R"({"metric":"pwoer","low":1})", "field \"metric\": \"pwoer\" is unknown"},
      {R"({"metric":7,"low":1})", "field \"metric\": has to be a string"},
      {R"({"metric":"power"})", "field \"low\": is missing, and so is \"high\"; a claim needs one of them"},
      {R"({"metric":"power","low":"1"})", "field \"low\": has to be a number or null"},
      {R"({"metric":"power","low":2,"high":1})", "field \"low\": is above \"high\""},
      {R"({"metric":"power","low":1,"bound":"maybe"})", "field \"bound\": \"maybe\" is unknown"},
      {R"({"metric":"power","low":1,"disputed":"no"})", "field \"disputed\": has to be true or false"},
      {R"({"metric":"power","low":1,"start":-1})", "field \"start\": has to be an offset in bytes"},
      {R"({"metric":"power","low":1,"start":1.5,"end":2})", "field \"start\": has to be an offset in bytes"},
      {R"({"metric":"power","low":1,"start":3,"end":2})", "field \"end\": lies before \"start\""},
      {R"({"metric":"power","low":1,"speaker":["a"]})", "field \"speaker\": has to be a string"},
  };
  for (const Case& c : cases) {
    INFO(c.json);
    const auto claim = ClaimFromJson(Json::parse(c.json));
    REQUIRE_FALSE(claim);
    CHECK(claim.error().message == c.message);
  }
}

TEST_CASE("an article, a quantity and a verdict have the fields of the contract") {
  Article article;
  article.title = "Chips";
  article.published = Date::FromCivil(2025, 1, 29);
  article.text = "One.\nTwo.";
  CHECK(ToJson(article).dump() ==
        R"({"title":"Chips","byline":null,"date":"2025-01-29","modified":null,"site":null,"lang":null,"url":null,)"
        R"("text":"One.\nTwo."})");

  article.evidence.title = {{"Chips", "h1"}, {"Chips | Daily", "title"}};
  article.numbers = {4, 3};
  article.corrections = {"It was 5."};
  CHECK(ReadingToJson(article).dump() ==
        R"({"status":"ok","encoding":null,"next":null,"corrections":["It was 5."],"numbers":{"visible":4,"kept":3},)"
        R"("notes":[],"origins":{"title":"h1"},"runners_up":{"title":[{"value":"Chips | Daily","origin":"title"}]}})");

  Quantity quantity;
  quantity.span = {4, 10};
  quantity.low = quantity.high = 1.5e8;
  quantity.kind = QuantityKind::kPower;
  quantity.unit = "W";
  CHECK(ToJson(quantity, "The 150 MW site").dump() ==
        R"({"text":"150 MW","start":4,"end":10,"low":150000000,"high":150000000,"bound":"exact","kind":"power",)"
        R"("unit":"W"})");
  quantity.span = {4, 99};
  CHECK(ToJson(quantity, "short")["text"] == "");

  Verdict verdict;
  verdict.kind = VerdictKind::kDoubtful;
  verdict.confidence = 0.7;
  verdict.flags = {"export-restricted"};
  verdict.as_of = Date::FromCivil(2025, 1, 29);
  verdict.model_version = "1";
  verdict.reference_version = "abc";
  verdict.summary = "Too many.";
  Check check;
  check.name = "power";
  check.outcome = Outcome::kStrained;
  check.expected = Range{1, 2.5, 4};
  check.unit = "W";
  check.ratio = 2;
  check.formula = "a x b";
  check.inputs = {{"a", Range::Exactly(1), "W", "https://example.org", "2024"}};
  check.note = "Why.";
  verdict.checks = {check};
  CHECK(ToJson(verdict).dump() ==
        R"({"verdict":"doubtful","confidence":0.7,"flags":["export-restricted"],"checks":[{"name":"power",)"
        R"("outcome":"strained","expected":{"low":1,"mid":2.5,"high":4},"unit":"W","ratio":2,"formula":"a x b",)"
        R"("inputs":[{"name":"a","low":1,"mid":1,"high":1,"unit":"W","source":"https://example.org","date":"2024"}],)"
        R"("note":"Why."}],"as_of":"2025-01-29","model_version":"1","reference_version":"abc","summary":"Too many."})");
}
