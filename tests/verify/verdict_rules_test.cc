#include "verify/verdict_rules.h"

#include <catch2/catch.hpp>

namespace chipcheck {
namespace {

Finding Found(Outcome outcome, Weight weight, bool rule = false) {
  Finding finding;
  finding.check.name = "a check";
  finding.check.outcome = outcome;
  finding.check.note = "A note.";
  finding.weight = weight;
  finding.rule = rule;
  return finding;
}

TEST_CASE("from outcomes to verdicts") {
  struct Case {
    const char* name;
    std::vector<Finding> findings;
    VerdictKind kind;
  };
  const Case cases[] = {
      {"no check", {}, VerdictKind::kUnverifiable},
      {"a figure that is only shown", {Found(Outcome::kAgrees, Weight::kShown)}, VerdictKind::kUnverifiable},
      {"a data sheet agrees", {Found(Outcome::kAgrees, Weight::kFact)}, VerdictKind::kSupported},
      {"a sum agrees", {Found(Outcome::kAgrees, Weight::kSum)}, VerdictKind::kSupported},
      {"the model agrees", {Found(Outcome::kAgrees, Weight::kModel)}, VerdictKind::kPlausible},
      {"a limit is kept", {Found(Outcome::kAgrees, Weight::kBound)}, VerdictKind::kPlausible},
      {"the model is strained", {Found(Outcome::kStrained, Weight::kModel)}, VerdictKind::kDoubtful},
      {"a sum does not lift a strained model",
       {Found(Outcome::kAgrees, Weight::kSum), Found(Outcome::kStrained, Weight::kModel)},
       VerdictKind::kDoubtful},
      {"a conflict",
       {Found(Outcome::kConflicts, Weight::kModel), Found(Outcome::kAgrees, Weight::kModel)},
       VerdictKind::kContradicted},
      {"a sum does not save from a conflict",
       {Found(Outcome::kAgrees, Weight::kSum), Found(Outcome::kConflicts, Weight::kModel)},
       VerdictKind::kContradicted},
      {"a record against the model",
       {Found(Outcome::kAgrees, Weight::kFact), Found(Outcome::kConflicts, Weight::kModel)},
       VerdictKind::kDoubtful},
      {"a record against a rule",
       {Found(Outcome::kAgrees, Weight::kFact), Found(Outcome::kConflicts, Weight::kModel, true)},
       VerdictKind::kContradicted},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(KindOf(c.findings) == c.kind);
  }
}

TEST_CASE("confidence lies between 0 and 1 and grows with the grounds") {
  const Claim claim;
  const std::vector<Finding> one = {Found(Outcome::kAgrees, Weight::kModel)};
  const std::vector<Finding> two = {Found(Outcome::kAgrees, Weight::kModel), Found(Outcome::kAgrees, Weight::kBound)};
  CHECK(ConfidenceOf(VerdictKind::kPlausible, two, claim) > ConfidenceOf(VerdictKind::kPlausible, one, claim));
  Finding near = Found(Outcome::kConflicts, Weight::kModel);
  near.check.ratio = 2.5;
  Finding far = Found(Outcome::kConflicts, Weight::kModel);
  far.check.ratio = 0.01;
  CHECK(ConfidenceOf(VerdictKind::kContradicted, {far}, claim) >
        ConfidenceOf(VerdictKind::kContradicted, {near}, claim));
  CHECK(ConfidenceOf(VerdictKind::kContradicted, {far}, claim) <= 1.0);
}

TEST_CASE("flags are sorted, and each stands once") {
  Claim claim;
  claim.disputed = true;
  claim.modality = Modality::kPlanned;
  Finding finding = Found(Outcome::kStrained, Weight::kModel);
  finding.flags = {flag::kUnitMismatch, flag::kExportRestricted};
  const std::vector<std::string> expected = {"disputed-in-text", "export-restricted", "planned", "unit-mismatch"};
  CHECK(FlagsOf({finding, finding}, claim) == expected);
}

TEST_CASE("a summary names the deciding check, or what would have to be known") {
  Claim claim;
  claim.metric = Metric::kChipCount;
  claim.low = claim.high = 50000;
  claim.unit = "chips";
  claim.subject = "Example";
  const std::string checked =
      SummaryOf(VerdictKind::kContradicted, {Found(Outcome::kConflicts, Weight::kModel)}, claim);
  CHECK(checked.find("does not fit") != std::string::npos);
  CHECK(checked.find("A note.") != std::string::npos);
  CHECK(checked.find("50,000 chips") != std::string::npos);
  const std::string unchecked = SummaryOf(VerdictKind::kUnverifiable, {}, claim);
  CHECK(unchecked.find("one would have to know") != std::string::npos);
}

}  // namespace
}  // namespace chipcheck
