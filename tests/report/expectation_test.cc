#include "report/expectation.h"

#include <catch2/catch.hpp>

#include "tests/report/sample.h"

using namespace chipcheck;

namespace {

const ReportWords& Words() { return ReportWords::BuiltIn(); }

}  // namespace

TEST_CASE("the worst check leads, then one in the claim's unit") {
  const ArticleReport report = SampleReport();
  CHECK(LeadingCheck(report.claims[4])->name == "holdings");
  CHECK(ExpectationOf(report.claims[4], Words()) == "11,000–39,000 chips (Holdings)");
  CHECK(ExpectationOf(report.claims[3], Words()) == "not checked yet");
  CHECK(ExpectationOf(report.claims[5], Words()) == "nothing to compare with");
  ClaimReport rule = report.claims[4];
  rule.verdict->checks = {rule.verdict->checks[2]};
  CHECK(ExpectationOf(rule, Words()) == "strained (Export rules)");
  rule.verdict->kind = VerdictKind::kUnverifiable;
  CHECK(ExpectationOf(rule, Words()) == "nothing to compare with");
  ClaimReport power = report.claims[4];
  power.verdict->checks = {power.verdict->checks[4]};
  CHECK(ExpectationOf(power, Words()) == "implies 52–90 MW (Power)");
  CHECK(ExpectationOf(report.claims[0], Words()) == "55.6% (Data sheets compared)");
}

TEST_CASE("a claim that agrees from below was held against an upper limit") {
  const ClaimReport claim = SampleReport().claims[4];
  const Check& supply = claim.verdict->checks[0];
  const Check& holdings = claim.verdict->checks[1];
  CHECK(LimitOf(supply, claim.claim) == Limit::kUpper);
  CHECK(ExpectedText(supply, claim.claim) == "up to 1.9–2.8 million chips, middle 2.3 million chips");
  CHECK(LimitOf(holdings, claim.claim) == Limit::kNone);  // strained
  Check lower = supply;
  lower.expected = Range{100, 200, 300};
  CHECK(IntervalText(lower, claim.claim) == "at least 100–300 chips");
  Claim within = claim.claim;
  within.low = within.high = 2e6;
  CHECK(LimitOf(supply, within) == Limit::kNone);
}

TEST_CASE("a check in the unit of the claim") {
  Claim price;
  price.unit = "USD";
  price.per = "chip-hour";
  Check check;
  CHECK_FALSE(IsInUnitOf(check, price));
  check.expected = Range{1, 2, 3};
  for (const char* unit : {"USD", "USD per chip-hour"}) {
    check.unit = unit;
    CHECK(IsInUnitOf(check, price));
  }
  check.unit = "USD per chip";
  CHECK_FALSE(IsInUnitOf(check, price));
}

TEST_CASE("a check says its note once, or how far apart the two are") {
  Check check;
  Verdict verdict;
  CHECK(NoteOf(check, verdict).empty());
  check.ratio = 1.05;
  CHECK(NoteOf(check, verdict).empty());
  check.ratio = 8.3;
  CHECK(NoteOf(check, verdict) == "The claim is 8.3 times the middle of what is expected.");
  check.note = "Too many.";
  CHECK(NoteOf(check, verdict) == "Too many.");
  verdict.summary = "Claimed: 5. Too many.";
  CHECK(NoteOf(check, verdict).empty());
}

TEST_CASE("an input that is a rule or a day has no figure") {
  CHECK(InputFigure({"rule of 7 October 2022", {}, "", "", ""}).empty());
  CHECK(InputFigure({"chips", Range::Exactly(0), "chips", "", ""}) == "0 chips");
  CHECK(InputInterval({"chips", Range::Exactly(5), "chips", "", ""}).empty());
  CHECK(InputInterval({"chips", {5, 6, 8}, "chips", "", ""}) == "5–8 chips");
}
