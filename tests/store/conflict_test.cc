#include "store/conflict.h"

#include <catch2/catch.hpp>
#include <limits>

#include "store/dedup.h"

using namespace chipcheck;

namespace {

Reading Count(double low, double high, const std::string& chip, const std::string& speaker, const std::string& day) {
  static std::int64_t number = 0;
  Reading reading;
  reading.claim = ++number;
  reading.article = number;
  reading.text_origin = number;
  reading.metric = Metric::kChipCount;
  reading.group = "deepseek";
  reading.unit = "chips";
  reading.low = low;
  reading.high = high;
  reading.chip = chip;
  reading.speaker = speaker;
  if (!day.empty()) reading.published = ParseDate(day);
  return reading;
}

Names TestNames() {
  Names names;
  for (const char* chip : {"H100", "H800", "H20"}) names.Add({KnownName::Kind::kChip, chip, chip, "Hopper"});
  names.Add({KnownName::Kind::kChip, "A100", "A100", "Ampere"});
  return names;
}

}  // namespace

TEST_CASE("when two counts of one owner can't both hold") {
  struct Case {
    const char* what;
    Reading a;
    Reading b;
    const char* kind;  // "" when both may hold
  };
  const double kOpen = std::numeric_limits<double>::quiet_NaN();  // stands for an open end
  const Case kCases[] = {
      {"one interview, read as the chip and as its family", Count(5e4, 5e4, "h100", "alexander wang", "2025-01-28"),
       Count(5e4, 5e4, "hopper", "alexandr wang", "2025-01-29"), "reading"},
      {"the same, one article without a date", Count(5e4, 5e4, "h100", "alexander wang", ""),
       Count(5e4, 5e4, "hopper", "wang", "2025-01-29"), "reading"},
      {"chip and family, only one names a speaker", Count(5e4, 5e4, "h100", "", "2025-01-28"),
       Count(5e4, 5e4, "hopper", "wang", "2025-01-29"), "reading"},
      {"chip and family by two speakers: the chips are of the family",
       Count(5e4, 5e4, "h100", "dylan patel", "2025-01-28"), Count(5e4, 5e4, "hopper", "alexandr wang", "2025-01-29"),
       ""},
      {"one speaker, two chips", Count(5e4, 5e4, "h100", "wang", "2025-01-28"),
       Count(5e4, 5e4, "h800", "wang", "2025-01-29"), "reading"},
      {"one speaker, two chips, a year between", Count(5e4, 5e4, "h100", "wang", "2024-01-28"),
       Count(5e4, 5e4, "h800", "wang", "2025-01-29"), ""},
      {"two chips of one owner", Count(1e4, 1e4, "a100", "deepseek", "2025-01-28"),
       Count(5e4, 5e4, "h100", "wang", "2025-01-29"), ""},
      {"two chips of one family", Count(2048, 2048, "h800", "deepseek", "2024-12-27"),
       Count(5e4, 5e4, "h100", "wang", "2025-01-29"), ""},
      {"a chip and fewer than its family", Count(2048, 2048, "h800", "", "2024-12-27"),
       Count(5e4, 5e4, "hopper", "", "2025-01-29"), ""},
      {"a chip and more than its family", Count(5e4, 5e4, "h100", "", "2025-01-28"),
       Count(1e4, 1e4, "hopper", "", "2025-01-29"), "value"},
      {"one chip, two values", Count(1e4, 1e4, "h100", "", "2025-01-28"), Count(5e4, 5e4, "h100", "", "2025-01-29"),
       "value"},
      {"one chip, values within the tolerance", Count(49'000, 49'000, "h100", "", "2025-01-28"),
       Count(5e4, 5e4, "h100", "", "2025-01-29"), ""},
      {"one chip, values beyond the tolerance", Count(47'000, 47'000, "h100", "", "2025-01-28"),
       Count(5e4, 5e4, "h100", "", "2025-01-29"), "value"},
      {"no chip named, two values", Count(1e4, 1e4, "", "", "2025-01-28"), Count(5e4, 5e4, "", "", "2025-01-29"),
       "value"},
      {"one chip named only", Count(1e4, 1e4, "", "", "2025-01-28"), Count(5e4, 5e4, "h100", "", "2025-01-29"), ""},
      {"two values, two years apart", Count(1e4, 1e4, "h100", "", "2023-01-28"),
       Count(5e4, 5e4, "h100", "", "2025-01-29"), ""},
      {"ranges that meet", Count(2e4, 9.9e4, "h100", "", "2025-01-28"), Count(5e4, 5e4, "h100", "", "2025-01-29"), ""},
      {"at least less", Count(1e4, kOpen, "h100", "", "2025-01-28"), Count(5e4, 5e4, "h100", "", "2025-01-29"), ""},
      {"at least more", Count(8e4, kOpen, "h100", "", "2025-01-28"), Count(5e4, 5e4, "h100", "", "2025-01-29"),
       "value"},
      {"at most less", Count(kOpen, 1e4, "h100", "", "2025-01-28"), Count(5e4, 5e4, "h100", "", "2025-01-29"), "value"},
      {"at least more and at most less", Count(5e4, kOpen, "h100", "", "2025-01-28"),
       Count(kOpen, 1e4, "h100", "", "2025-01-29"), "value"},
      {"dozens in both", Count(24, 99, "h100", "", "2025-01-28"), Count(24, 99, "h100", "", "2025-01-29"), ""},
      {"nothing and something", Count(0, 0, "h100", "", "2025-01-28"), Count(5e4, 5e4, "h100", "", "2025-01-29"),
       "value"},
  };
  const Names names = TestNames();
  for (Case c : kCases) {
    INFO(c.what);
    for (Reading* reading : {&c.a, &c.b}) {
      if (reading->low && *reading->low != *reading->low) reading->low.reset();
      if (reading->high && *reading->high != *reading->high) reading->high.reset();
    }
    const auto conflict = FindConflict(c.a, c.b, names);
    CHECK(std::string(conflict ? ToString(conflict->kind) : "") == c.kind);
    const auto turned = FindConflict(c.b, c.a, names);
    CHECK(turned.has_value() == conflict.has_value());
    if (conflict) CHECK(conflict->ratio >= 1.0);
    if (conflict) CHECK(conflict->ratio == turned->ratio);
  }
}

TEST_CASE("what makes two claims about different things") {
  const Reading a = Count(1e4, 1e4, "h100", "", "2025-01-28");
  const Reading b = Count(5e4, 5e4, "h100", "", "2025-01-29");
  const Names names = TestNames();
  REQUIRE(FindConflict(a, b, names));
  CHECK(FindConflict(a, b, names)->ratio == Approx(5.0));
  const std::pair<const char*, void (*)(Reading*)> kChanges[] = {
      {"subject", [](Reading* r) { r->group = "xai"; }},
      {"no subject", [](Reading* r) { r->group = ""; }},
      {"metric", [](Reading* r) { r->metric = Metric::kSystemCount; }},
      {"unit", [](Reading* r) { r->unit = "racks"; }},
      {"per", [](Reading* r) { r->per = "month"; }},
      {"direction", [](Reading* r) { r->direction = Direction::kUp; }},
      {"versus", [](Reading* r) { r->versus = "a100"; }},
      {"a plan", [](Reading* r) { r->modality = Modality::kPlanned; }},
      {"a hypothesis", [](Reading* r) { r->modality = Modality::kHypothetical; }},
      {"one article", [](Reading* r) { r->article -= 1; }}};
  for (const auto& [what, change] : kChanges) {
    INFO(what);
    Reading other = b;
    other.article = a.article + 1;
    change(&other);
    CHECK_FALSE(FindConflict(a, other, names));
  }
  Reading no_subject = a;
  no_subject.group = "";
  Reading other = b;
  other.group = "";
  CHECK_FALSE(FindConflict(no_subject, other, names));
}

TEST_CASE("how long a metric stays comparable") {
  const auto conflicts = [](Metric metric, const char* first, const char* second) {
    Reading a = Count(1e9, 1e9, "", "", first);
    Reading b = Count(5e9, 5e9, "", "", second);
    a.metric = b.metric = metric;
    a.unit = b.unit = "USD";
    return FindConflict(a, b, Names()).has_value();
  };
  CHECK(conflicts(Metric::kTrainingCost, "2020-01-01", "2025-01-01"));
  CHECK(conflicts(Metric::kTrainingCost, "", "2025-01-01"));
  CHECK(conflicts(Metric::kRevenue, "2025-01-01", "2025-01-03"));
  CHECK_FALSE(conflicts(Metric::kRevenue, "2025-01-01", "2025-04-01"));
  CHECK_FALSE(conflicts(Metric::kRevenue, "", "2025-01-01"));
  CHECK(conflicts(Metric::kValuation, "2025-01-01", "2025-01-20"));
  CHECK_FALSE(conflicts(Metric::kValuation, "2025-01-01", "2025-03-20"));
  CHECK_FALSE(conflicts(Metric::kMoney, "2025-01-01", "2025-01-01"));
  CHECK_FALSE(conflicts(Metric::kShare, "2025-01-01", "2025-01-01"));
}

TEST_CASE("a property of chips is compared for a chip, not for its maker") {
  const auto conflicts = [](const char* subject, const char* chip) {
    Reading a = Count(4, 4, chip, "", "2025-01-01");
    Reading b = Count(7, 7, chip, "", "2025-01-01");
    a.metric = b.metric = Metric::kProcessNode;
    a.unit = b.unit = "nm";
    a.group = b.group = subject;
    return FindConflict(a, b, TestNames()).has_value();
  };
  CHECK(conflicts("h100", ""));
  CHECK(conflicts("nvidia", "h100"));
  CHECK_FALSE(conflicts("tsmc", ""));
}

TEST_CASE("negative and extreme values are compared as they are") {
  Reading loss = Count(-5e9, -5e9, "", "", "2025-01-01");
  Reading gain = Count(5e9, 5e9, "", "", "2025-01-01");
  loss.metric = gain.metric = Metric::kProfit;
  const auto conflict = FindConflict(loss, gain, Names());
  REQUIRE(conflict);
  CHECK(conflict->ratio == Approx(1.0));
  Reading nearly = loss;
  nearly.article += 100;
  nearly.low = nearly.high = -5.1e9;
  CHECK_FALSE(FindConflict(loss, nearly, Names()));
  const double huge = std::numeric_limits<double>::max();
  CHECK(FindConflict(Count(huge, huge, "", "", ""), Count(1, 1, "", "", ""), Names())->ratio == kRatioToZero);
  CHECK(Representative(Count(-huge, huge, "", "", "")).has_value());
}
