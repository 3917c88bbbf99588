// The check `agreement`: what other origins say, as the database tells.
#include <catch2/catch.hpp>

#include "config/table.h"
#include "tests/verify/checking.h"

using namespace chipcheck;
using namespace chipcheck::testing;
using Catch::Contains;

namespace {

Passage Chips(const std::string& subject, const std::string& speaker = "") {
  Said said;
  said.metric = Metric::kChipCount;
  said.quote = "9,000 accelerators";
  said.low = 9'000;
  said.subject = subject;
  said.speaker = speaker;
  return {"2025-02-01", "The hall holds 9,000 accelerators.", {said}, ""};
}

Origin Other(Relation relation, double value, const std::string& chip, const std::string& speaker,
             const std::string& source) {
  Origin origin;
  origin.relation = relation;
  origin.claim.metric = Metric::kChipCount;
  origin.claim.quote = "some chips";
  origin.claim.low = origin.claim.high = value;
  origin.claim.unit = "chips";
  origin.claim.chip = chip;
  origin.claim.speaker = speaker;
  origin.source = source;
  origin.url = "https://" + source + "/story";
  origin.published = *ParseDate("2025-01-15");
  return origin;
}

Origins Of(const std::vector<Origin>& shown) {
  Origins origins;
  origins.shown = shown;
  for (const Origin& origin : shown) {
    origins.same += origin.relation == Relation::kSame ? 1 : 0;
    origins.contradicting += origin.relation == Relation::kContradicts ? 1 : 0;
    origins.related += origin.relation == Relation::kRelated ? 1 : 0;
  }
  return origins;
}

Verdict JudgedBeside(const Passage& passage, const Origins& origins) {
  static const std::unique_ptr<Verifier> verifier = *Verifier::Create(TableSource::BuiltIn());
  VerifyContext context;
  context.published = ParseDate(passage.date);
  context.text = passage.text;
  context.origins = {origins};
  return verifier->Verify(ClaimsOf(passage), context).front();
}

}  // namespace

TEST_CASE("without a database nothing is said of other sources") {
  const Verdict verdict = JudgedFirst(Chips("Hall Seven"));
  CHECK(FindCheck(verdict, "agreement") == nullptr);
  CHECK(verdict.kind == VerdictKind::kUnverifiable);
}

TEST_CASE("a database that holds nothing on the subject adds nothing") {
  CHECK(FindCheck(JudgedBeside(Chips("Hall Seven"), {}), "agreement") == nullptr);
}

TEST_CASE("independent origins that give the same number make it plausible") {
  const Verdict verdict =
      JudgedBeside(Chips("Hall Seven", "Ann Smith"), Of({Other(Relation::kSame, 9'000, "", "", "one.example"),
                                                         Other(Relation::kSame, 9'100, "", "Bo Lee", "two.example")}));
  INFO(Shown(verdict));
  const Check* check = FindCheck(verdict, "agreement");
  REQUIRE(check != nullptr);
  CHECK(check->outcome == Outcome::kAgrees);
  REQUIRE(check->expected);
  CHECK(check->expected->low <= 9'000);
  CHECK(check->expected->high >= 9'100);
  REQUIRE(check->inputs.size() == 2);
  CHECK(check->inputs[1].name == "\"some chips\", Bo Lee in two.example");
  CHECK(check->inputs[1].source == "https://two.example/story");
  CHECK(check->inputs[1].date == "2025-01-15");
  CHECK_THAT(check->note, Contains("2 other independent origins give this number"));
  CHECK(verdict.kind == VerdictKind::kPlausible);
  CHECK_FALSE(HasFlag(verdict, "single-source"));
  CHECK(HasFlag(JudgedBeside(Chips("Hall Seven", "Ann Smith"), {}), "single-source"));
}

TEST_CASE("another number of one thing makes it doubtful, never contradicted") {
  const Verdict verdict =
      JudgedBeside(Chips("Hall Seven"), Of({Other(Relation::kContradicts, 90'000, "", "", "one.example"),
                                            Other(Relation::kContradicts, 95'000, "", "", "two.example")}));
  INFO(Shown(verdict));
  CHECK(FindCheck(verdict, "agreement")->outcome == Outcome::kStrained);
  CHECK(verdict.kind == VerdictKind::kDoubtful);
}

TEST_CASE("of an organisation other numbers may be of other things") {
  const Verdict verdict =
      JudgedBeside(Chips("DeepSeek"), Of({Other(Relation::kContradicts, 90'000, "", "", "one.example")}));
  INFO(Shown(verdict));
  const Check* check = FindCheck(verdict, "agreement");
  REQUIRE(check != nullptr);
  CHECK(check->outcome == Outcome::kStrained);
  CHECK_THAT(check->note, Contains("may be of another thing"));
  CHECK(verdict.kind == JudgedFirst(Chips("DeepSeek")).kind);
}

TEST_CASE("numbers of other chips are shown and decide nothing") {
  const Verdict verdict =
      JudgedBeside(Chips("Hall Seven"), Of({Other(Relation::kRelated, 2048, "H800", "DeepSeek", "paper.example")}));
  INFO(Shown(verdict));
  const Check* check = FindCheck(verdict, "agreement");
  REQUIRE(check != nullptr);
  CHECK_FALSE(check->expected);
  REQUIRE(check->inputs.size() == 1);
  CHECK(check->inputs[0].range.mid == Approx(2048));
  CHECK_THAT(check->note, Contains("shown, not compared"));
  CHECK(verdict.kind == VerdictKind::kUnverifiable);
}

TEST_CASE("hostile numbers and names of others do no harm") {
  Origin absurd = Other(Relation::kSame, std::nan(""), "", std::string(100'000, 'x'), std::string(100'000, '\x01'));
  CHECK(FindCheck(JudgedBeside(Chips("Hall Seven"), Of({absurd})), "agreement") == nullptr);
  absurd.claim.low = absurd.claim.high = 1e300;
  const Verdict verdict = JudgedBeside(Chips("Hall Seven"), Of({absurd}));
  REQUIRE(FindCheck(verdict, "agreement") != nullptr);
  CHECK(FindCheck(verdict, "agreement")->inputs[0].name.size() < 400);
}
