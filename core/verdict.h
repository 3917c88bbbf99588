// What checking a claim yields: a verdict that carries its checks, and checks that carry their working.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace chipcheck {

// A quantity that is not known exactly: its 5th, 50th and 95th percentile, in one unit. low <= mid <= high.
struct Range {
  double low = 0.0;
  double mid = 0.0;
  double high = 0.0;

  static Range Exactly(double value) { return {value, value, value}; }
  friend bool operator==(const Range&, const Range&) = default;
};

// How the claim's range lies to what a check expects: it overlaps the 90 % interval; it is outside, but within a factor
// of 2 or the 99 % interval; it is further out, or against a rule or a data sheet.
enum class Outcome { kAgrees, kStrained, kConflicts };
std::string_view ToString(Outcome outcome);  // "agrees", "strained", "conflicts"
std::optional<Outcome> ParseOutcome(std::string_view name);

// One input of a formula, with its ground. `source` is a URL, or the words "this article", or "model assumption".
struct Input {
  std::string name;  // "H800 chips", "rental price of the H800"
  Range range;
  std::string unit;
  std::string source;
  std::string date;  // of the source, as precise as it is known: "2025-01", empty when it has none
};

struct Check {
  std::string name;  // "spec", "ratio", "purchase-cost" … as in docs/verify.md
  Outcome outcome = Outcome::kAgrees;
  // What the number ought to be, in `unit`; absent where the check compares with a rule and not with a number.
  std::optional<Range> expected;
  std::string unit;
  std::optional<double> ratio;  // claim over expectation (mid over mid); above 1: the claim is larger
  std::string formula;          // in words and symbols: "chips x price x server ratio / (1 - interconnect share)"
  std::vector<Input> inputs;
  std::string note;  // one or two sentences for a reader: what agrees or conflicts, and which number would agree
};

enum class VerdictKind { kSupported, kPlausible, kDoubtful, kContradicted, kUnverifiable };
std::string_view ToString(VerdictKind kind);  // "supported", "plausible", …
std::optional<VerdictKind> ParseVerdictKind(std::string_view name);

struct Verdict {
  VerdictKind kind = VerdictKind::kUnverifiable;
  double confidence = 0.0;         // 0..1: how often a verdict like this one holds up
  std::vector<std::string> flags;  // "export-restricted", "final-run-only" …, sorted, each once
  std::vector<Check> checks;       // in the fixed order of the table of checks
  Date as_of;                      // what could be known on this day was used
  std::string model_version;
  std::string reference_version;  // digest of the reference tables
  std::string summary;            // what was claimed, what is expected, from what: one or two sentences
};

}  // namespace chipcheck
