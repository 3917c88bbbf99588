#include "verify/verdict_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/wording.h"

namespace chipcheck {
namespace {

bool Decides(const Finding& finding) { return finding.weight != Weight::kShown; }

template <typename Predicate>
bool Any(const std::vector<Finding>& findings, Predicate predicate) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return Decides(f) && predicate(f); });
}

bool Agrees(const Finding& finding, Weight weight) {
  return finding.check.outcome == Outcome::kAgrees && finding.weight == weight;
}

bool Conflicts(const Finding& finding) { return finding.check.outcome == Outcome::kConflicts; }
bool Strained(const Finding& finding) { return finding.check.outcome == Outcome::kStrained; }

// Confidence of a verdict by its best ground: the share of labelled items on such grounds that held up, drawn towards
// the share of all where they are few, and rounded down. bench/confidence_calibration prints the counts; docs/verify.md
// keeps them.
constexpr double kFactSupports = 0.97;
constexpr double kSumSupports = 0.95;
constexpr double kModelAgrees = 0.92;
constexpr double kBoundKept = 0.78;
constexpr double kMoreGrounds = 0.03;  // for each further agreeing check
constexpr double kMostPlausible = 0.95;
constexpr double kWideExpectation = 0.04;  // taken off where the expectation spans more than a factor of ten
constexpr double kWideFactor = 10.0;
constexpr double kStrainedHolds = 0.50;
constexpr double kDisagreeing = 0.50;
constexpr double kRuleBroken = 0.97;
constexpr double kModelConflictNear = 0.85;  // a factor of 2 to 4 out
constexpr double kModelConflictFar = 0.93;   // up to 10
constexpr double kModelConflictGross = 0.97;
constexpr double kNearFactor = 4.0;
constexpr double kFarFactor = 10.0;
constexpr double kNothingKnown = 0.45;
constexpr double kNotYetHappened = 0.02;  // taken off for plans and conditionals

double ConflictConfidence(const std::vector<Finding>& findings) {
  double best = 0.0;
  for (const Finding& finding : findings) {
    if (!Decides(finding) || !Conflicts(finding)) continue;
    const double ratio = finding.check.ratio.value_or(1.0);
    const double factor = ratio > 0.0 ? std::max(ratio, 1.0 / ratio) : kFarFactor;
    double confidence = factor < kNearFactor ? kModelConflictNear : kModelConflictFar;
    if (factor >= kFarFactor) confidence = kModelConflictGross;
    if (finding.rule) confidence = kRuleBroken;
    best = std::max(best, confidence);
  }
  return best;
}

bool Wide(const Finding& finding) {
  const std::optional<Range>& expected = finding.check.expected;
  return expected && expected->low > 0.0 && expected->high / expected->low > kWideFactor;
}

double PlausibleConfidence(const std::vector<Finding>& findings) {
  double best = 0.0;
  int agreeing = 0;
  for (const Finding& finding : findings) {
    if (!Decides(finding) || finding.check.outcome != Outcome::kAgrees) continue;
    ++agreeing;
    double confidence = finding.weight == Weight::kBound ? kBoundKept : kModelAgrees;
    if (finding.weight == Weight::kModel && Wide(finding)) confidence -= kWideExpectation;
    best = std::max(best, confidence);
  }
  return std::min(best + kMoreGrounds * std::max(0, agreeing - 1), kMostPlausible);
}

// What a reader has to know to check such a number.
std::string_view Missing(Metric metric) {
  switch (metric) {
    case Metric::kChipCount:
    case Metric::kSystemCount:
      return "which chip it is, who owns it and since when";
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
      return "which chip it is and what others paid for it at the time";
    case Metric::kTrainingCost:
    case Metric::kChipHours:
    case Metric::kTrainingTime:
    case Metric::kTrainingCompute:
    case Metric::kParameters:
    case Metric::kTrainingTokens:
      return "the model's size, its training data, and the chips and hours that were used";
    case Metric::kPower:
    case Metric::kEnergy:
      return "which chips are meant, and how many";
    case Metric::kComputeRate:
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kProcessNode:
    case Metric::kTransistors:
      return "which chip is meant, and its data sheet";
    case Metric::kRatio:
    case Metric::kChange:
    case Metric::kShare:
      return "the two numbers that are compared";
    default:
      return "a dated record of the same organisation, such as a filing, or a second number in the text to set it "
             "against";
  }
}

// The finding that decided: a conflict first, then a strain, then the strongest agreement.
const Finding* Deciding(VerdictKind kind, const std::vector<Finding>& findings) {
  const Finding* best = nullptr;
  const auto rank = [kind](const Finding& finding) {
    const int outcome = static_cast<int>(finding.check.outcome);
    int weight = 4 - static_cast<int>(finding.weight);
    // What makes a claim plausible is the model; a sum beside it only says that two numbers fit each other.
    if (kind == VerdictKind::kPlausible && finding.weight == Weight::kSum) weight = 0;
    const bool bad = kind == VerdictKind::kContradicted || kind == VerdictKind::kDoubtful;
    return (bad ? outcome : 2 - outcome) * 20 + (bad && finding.rule ? 10 : 0) + weight;
  };
  for (const Finding& finding : findings) {
    // Of equal grounds the later says more: rules and holdings of the owner stand behind shipments in the world.
    const bool better = best == nullptr || rank(finding) > rank(*best) ||
                        (rank(finding) == rank(*best) && finding.check.name != "availability");
    if (Decides(finding) && better) best = &finding;
  }
  return best;
}

// What a check sets a claim against: the tables, or the claim's own text.
std::string_view GroundsOf(const Check& check) {
  if (check.name == "arithmetic" || check.name == "capacity") return "the other numbers of the text";
  if (check.name == "currency") return "the exchange rate on record";
  if (check.name == "agreement") return "what other sources say";
  return "the reference data";
}

std::string Judgement(VerdictKind kind, const Check& deciding) {
  switch (kind) {
    case VerdictKind::kSupported:
      return fmt::format("is borne out by {}", GroundsOf(deciding));
    case VerdictKind::kPlausible:
      return "is plausible";
    case VerdictKind::kDoubtful:
      return "is doubtful";
    case VerdictKind::kContradicted:
      return fmt::format("does not fit {}", GroundsOf(deciding));
    case VerdictKind::kUnverifiable:
      break;
  }
  return "cannot be checked";
}

std::string Claimed(const Claim& claim) {
  std::string_view noun = "The claim";
  if (claim.modality == Modality::kPlanned) noun = "The plan or forecast";
  if (claim.modality == Modality::kHypothetical) noun = "The conditional claim";
  const std::string value =
      claim.quote.empty() ? WordedValue(claim) : fmt::format("\"{}\"", Printable(claim.quote, 80));
  const std::string subject = claim.subject.empty() ? "" : fmt::format(" ({})", Printable(claim.subject, 80));
  return fmt::format("{} {}{}", noun, value, subject);
}

}  // namespace

VerdictKind KindOf(const std::vector<Finding>& findings) {
  const bool fact = Any(findings, [](const Finding& f) { return Agrees(f, Weight::kFact); });
  const bool rule_broken = Any(findings, [](const Finding& f) { return Conflicts(f) && f.rule; });
  const bool conflict = Any(findings, Conflicts);
  if (rule_broken) return VerdictKind::kContradicted;
  if (conflict) return fact ? VerdictKind::kDoubtful : VerdictKind::kContradicted;
  if (fact) return VerdictKind::kSupported;
  if (Any(findings, Strained)) return VerdictKind::kDoubtful;
  // A sum says that two numbers fit each other. Where the model says that the amount is one reading among several, the
  // sum does not lift it above the model.
  const bool one_reading =
      std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return !f.flags.empty(); });
  if (Any(findings, [](const Finding& f) { return Agrees(f, Weight::kSum); }) && !one_reading)
    return VerdictKind::kSupported;
  const bool agrees = Any(findings, [](const Finding& f) { return f.check.outcome == Outcome::kAgrees; });
  return agrees ? VerdictKind::kPlausible : VerdictKind::kUnverifiable;
}

double ConfidenceOf(VerdictKind kind, const std::vector<Finding>& findings, const Claim& claim) {
  double confidence = kNothingKnown;
  switch (kind) {
    case VerdictKind::kSupported:
      confidence =
          Any(findings, [](const Finding& f) { return Agrees(f, Weight::kFact); }) ? kFactSupports : kSumSupports;
      break;
    case VerdictKind::kPlausible:
      confidence = PlausibleConfidence(findings);
      break;
    case VerdictKind::kDoubtful:
      confidence = Any(findings, Conflicts) ? kDisagreeing : kStrainedHolds;
      break;
    case VerdictKind::kContradicted:
      confidence = ConflictConfidence(findings);
      break;
    case VerdictKind::kUnverifiable:
      return kNothingKnown;
  }
  if (claim.modality == Modality::kPlanned || claim.modality == Modality::kHypothetical) confidence -= kNotYetHappened;
  return std::clamp(confidence, 0.0, 1.0);
}

std::vector<std::string> FlagsOf(const std::vector<Finding>& findings, const Claim& claim,
                                 const std::vector<std::string_view>& more) {
  std::vector<std::string> flags(more.begin(), more.end());
  for (const Finding& finding : findings) flags.insert(flags.end(), finding.flags.begin(), finding.flags.end());
  if (claim.disputed) flags.emplace_back(flag::kDisputedInText);
  if (claim.modality == Modality::kPlanned || claim.modality == Modality::kHypothetical)
    flags.emplace_back(flag::kPlanned);
  std::sort(flags.begin(), flags.end());
  flags.erase(std::unique(flags.begin(), flags.end()), flags.end());
  return flags;
}

std::string SummaryOf(VerdictKind kind, const std::vector<Finding>& findings, const Claim& claim) {
  const Finding* deciding = Deciding(kind, findings);
  if (kind == VerdictKind::kUnverifiable || deciding == nullptr) {
    return fmt::format("{} cannot be checked from the text and the reference data; one would have to know {}.",
                       Claimed(claim), Missing(claim.metric));
  }
  return fmt::format("{} {}. {}", Claimed(claim), Judgement(kind, deciding->check), deciding->check.note);
}

}  // namespace chipcheck
