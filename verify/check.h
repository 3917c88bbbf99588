// What a check is: a function of one claim and its surroundings that applies or does not. docs/verify.md describes
// each; verify/checks/ holds them, one family a file, and verify/checks/table.cc lists them with their names.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/verdict.h"

namespace chipcheck {

struct CheckContext;

// What an agreement of the check is worth to the claim.
enum class Weight {
  kFact,   // a data sheet or record gives the number itself: agreement supports the claim
  kSum,    // an exchange rate or a sum: supports the claim, but not against a check that speaks of the thing itself
  kModel,  // an estimate: agreement makes the claim plausible
  kBound,  // a limit that the claim stays below, or a rule that it keeps: not excluded
  kShown,  // nothing to compare with: the figure is given for the reader and decides nothing
};

// The name of a flag is its name in files and interfaces.
namespace flag {
constexpr std::string_view kDisputedInText = "disputed-in-text";
constexpr std::string_view kExportRestricted = "export-restricted";
constexpr std::string_view kFinalRunOnly = "final-run-only";
constexpr std::string_view kHardwareOnly = "hardware-only";
constexpr std::string_view kPlanned = "planned";
constexpr std::string_view kSingleSource = "single-source";
constexpr std::string_view kSpeakerIsCompetitor = "speaker-is-competitor";
constexpr std::string_view kSuperseded = "superseded";
constexpr std::string_view kUnitMismatch = "unit-mismatch";
}  // namespace flag

// What a check found. The check's name is filled in from the table.
struct Finding {
  Check check;
  Weight weight = Weight::kModel;
  bool rule = false;  // a conflict is one with a law, a data sheet or the calendar: no estimate can weigh against it
  std::vector<std::string_view> flags;
};

using CheckFunction = std::optional<Finding> (*)(const CheckContext& context);

struct NamedCheck {
  std::string_view name;
  CheckFunction function;
};

// Every check in the order in which verdicts list them.
std::span<const NamedCheck> AllChecks();

}  // namespace chipcheck
