// Claims by hand and their verdicts, for the tests of the checks.
#pragma once

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/claim.h"
#include "core/verdict.h"
#include "verify/verifier.h"

namespace chipcheck::testing {

// A claim by its quote; the other fields by name. Ends are equal when only `low` is given.
struct Said {
  Metric metric = Metric::kMoney;
  std::string quote;
  std::optional<double> low;
  std::optional<double> high;
  std::string unit;  // empty: that of the metric
  Bound bound = Bound::kExact;
  std::string chip;
  std::string subject;
  std::string per;
  std::string speaker;
  std::string versus;
  Direction direction = Direction::kNone;
  Modality modality = Modality::kAsserted;
  bool disputed = false;
};

struct Passage {
  std::string date;
  std::string text;
  std::vector<Said> said;
  std::string title;
};

// Places the quotes in the text, in their order, with the sentences around them.
std::vector<Claim> ClaimsOf(const Passage& passage);
// Verdicts of all its claims, with the built-in tables.
std::vector<Verdict> Judged(const Passage& passage);
// The verdict of the first claim.
Verdict JudgedFirst(const Passage& passage);

const Check* FindCheck(const Verdict& verdict, std::string_view name);
bool HasFlag(const Verdict& verdict, std::string_view flag);
// What a failing test should show.
std::string Shown(const Verdict& verdict);

}  // namespace chipcheck::testing
