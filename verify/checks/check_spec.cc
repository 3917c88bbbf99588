// spec: memory, bandwidth, power, rate, transistors and process of a chip against its data sheet.
#include <fmt/format.h>

#include <cmath>

#include "verify/checks/all.h"
#include "verify/checks/sheet.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Sheets count gigabytes in powers of ten or of two (7 %), early samples and final cards differ by as much (B200: 180
// and 192 GB), and news rounds 3.35 TB/s to 3.
constexpr double kSheetTolerance = 0.08;
// Further out, but near enough for another card or memory size of the same name.
constexpr double kOtherVersion = 0.20;
// One decimal of a rate or a byte count may be printed for either direction of a link.
constexpr double kOneDirection = 0.5;

bool IsSheetMetric(Metric metric) { return !AttributesMeant(metric, "").empty(); }

// Words that say that the number is of something around the chip.
bool IsAboutSurroundings(const Claim& claim) {
  if (claim.metric == Metric::kMemory) {
    return HasAnyWord(claim.sentence, {"storage", "SSD", "disk", "flash", "host memory", "system memory", "RAM", "DDR4",
                                       "DDR5", "cache", "model weights"});
  }
  if (claim.metric == Metric::kBandwidth) {
    return HasAnyWord(claim.sentence, {"Ethernet", "InfiniBand", "optical", "switch", "network"});
  }
  if (claim.metric == Metric::kPower) {
    // "A single H100 draws 700 watts, and a server of eight …": the clause is of the chip.
    const std::string_view clause = ClauseAround(claim.sentence, claim.quote);
    const bool of_one = HasAnyWord(clause, {"single", "each", "one", "apiece"});
    return HasAnyWord(
        of_one ? clause : std::string_view(claim.sentence),
        {"rack",        "racks",       "cabinet",    "server",   "servers",     "cluster", "site",    "campus",
         "data center", "data centre", "datacenter", "facility", "node",        "system",  "hall",    "grid",
         "limit",       "limited",     "locking",    "locked",   "capped",      "cap",     "average", "averages",
         "drew",        "measured",    "all-in",     "all in",   "overclocked", "torture"});
  }
  return false;
}

// How many chips the number may be of: one, and the boxes that the sentence speaks of.
std::vector<double> ChipCounts(const CheckContext& context, const ChipName& chip) {
  std::vector<double> counts;
  if (chip.kind == ChipKind::kSystem && chip.chips_per_system > 0) counts.push_back(chip.chips_per_system);
  const Claim& claim = context.claim;
  for (const Claim& other : context.claims) {
    const bool in_sentence = other.metric == Metric::kChipCount && StepsBetween(claim, other) == 0;
    if (in_sentence && other.low && *other.low > 1.0 && std::isfinite(*other.low)) counts.push_back(*other.low);
  }
  if (const std::optional<double> each = ChipsPerSystem(claim.sentence)) counts.push_back(*each);
  if (HasAnyWord(claim.sentence, {"server", "servers", "node", "DGX", "HGX", "eight-GPU", "8-GPU"}))
    counts.push_back(8.0);
  return counts;
}

struct Match {
  Figure figure;
  const ChipName* chip = nullptr;
  double count = 1.0;
  bool sparse = false;
  Outcome outcome = Outcome::kConflicts;
};

// Names of processes are looser than figures: 4N is of the 5 nm class. One nanometre off is a matter of naming.
constexpr double kSameProcess_nm = 0.5;
constexpr double kProcessClass_nm = 1.1;

Outcome CompareToSheet(const Interval& claimed, double value, Attribute attribute) {
  if (attribute != Attribute::kProcess) return CompareToFigure(claimed, value, kSheetTolerance, kOtherVersion);
  return CompareToFigure(claimed, value, kSameProcess_nm / value, kProcessClass_nm / value);
}

// The figure that fits best: the outcome first, then the smaller distance.
void Consider(const Interval& claimed, Match match, std::optional<Match>* best, double* best_distance) {
  const double value = match.figure.value * match.count;
  match.outcome = CompareToSheet(claimed, value, match.figure.attribute);
  const double distance = Distance(claimed, Range::Exactly(value));
  const bool better =
      !*best || match.outcome < (*best)->outcome || (match.outcome == (*best)->outcome && distance < *best_distance);
  if (!better) return;
  *best = match;
  *best_distance = distance;
}

std::optional<Match> BestMatch(const CheckContext& context, const ChipName& chip,
                               const std::vector<Attribute>& attributes, const std::vector<double>& counts) {
  std::optional<Match> best;
  double distance = 0.0;
  const bool dense = HasWord(context.claim.sentence, "dense");
  for (const ChipName* variant : context.Variants(chip)) {
    const std::string_view id = variant->kind == ChipKind::kSystem ? variant->chip : variant->id;
    const ChipSpec* sheet = context.reference().SpecOf(id);
    if (sheet == nullptr) continue;
    for (const Attribute attribute : attributes) {
      const std::optional<Figure> figure = FigureOf(*sheet, attribute);
      if (!figure) continue;
      for (const double count : counts) {
        Consider(context.interval, {*figure, variant, count, false}, &best, &distance);
        const std::optional<Figure> sparse = SparseFigureOf(*sheet, attribute);
        if (sparse && !dense) Consider(context.interval, {*sparse, variant, count, true}, &best, &distance);
        if (attribute == Attribute::kInterconnect) {
          Figure one_way = *figure;
          one_way.value *= kOneDirection;
          Consider(context.interval, {one_way, variant, count, false}, &best, &distance);
        }
      }
    }
  }
  return best;
}

// What the number would be right for: another attribute of the same sheet, or eight chips.
std::string WhatWouldFit(const CheckContext& context, const ChipSpec& sheet, Attribute meant,
                         std::string_view chip_name, bool* mismatch) {
  const auto fits = [&](double value) {
    return CompareToFigure(context.interval, value, 0.02, 0.02) == Outcome::kAgrees;
  };
  for (const Figure& figure : AllFigures(sheet)) {
    if (figure.attribute == meant || figure.unit == "nm") continue;
    const bool both_rates = IsComputeRate(figure.attribute) && IsComputeRate(meant);
    if (!both_rates && fits(figure.value)) {
      *mismatch = true;
      return fmt::format(" {} is the {} of the {}.", Worded(figure.value, figure.unit), NameOf(figure.attribute),
                         chip_name);
    }
  }
  const std::optional<Figure> own = FigureOf(sheet, meant);
  constexpr double kServer = 8.0;
  if (own && fits(own->value * kServer)) return fmt::format(" The figure would fit eight chips, a whole server.");
  if (own && (fits(own->value * 1e3) || fits(own->value * 1e-3))) {
    *mismatch = true;
    return " The unit is a thousandfold off.";
  }
  constexpr double kBitsPerByte = 8.0;
  if (own && own->unit != "W" && fits(own->value / kBitsPerByte))
    return " The figure would fit bytes printed for bits.";
  return "";
}

bool IsOtherSize(const CheckContext& context, const Match& match) {
  constexpr double kExact = 0.03;
  if (match.figure.attribute != Attribute::kMemory || match.outcome != Outcome::kConflicts) return false;
  const double value = match.figure.value * match.count;
  return CompareToFigure(context.interval, value * 2.0, kExact, kExact) == Outcome::kAgrees ||
         CompareToFigure(context.interval, value / 2.0, kExact, kExact) == Outcome::kAgrees;
}

// "Up to 400 W" on a data sheet gives the highest figure, not a limit anywhere above it.
Outcome OutcomeOf(const CheckContext& context, const Match& match) {
  constexpr double kFarAbove = 2.0;
  constexpr double kBeyondAll = 5.0;
  if (context.claim.bound != Bound::kAtMost || match.outcome != Outcome::kAgrees) return match.outcome;
  const double ratio = context.interval.high / (match.figure.value * match.count);
  if (ratio > kBeyondAll) return Outcome::kConflicts;
  return ratio > kFarAbove ? Outcome::kStrained : Outcome::kAgrees;
}

Finding FindingOf(const CheckContext& context, Match match, const ChipName& asked) {
  match.outcome = OutcomeOf(context, match);
  Finding finding;
  finding.weight = Weight::kFact;
  finding.rule = match.outcome == Outcome::kConflicts;
  Check& check = finding.check;
  check.outcome = match.outcome;
  const double value = match.figure.value * match.count;
  check.expected = Range::Exactly(value);
  check.unit = match.figure.unit;
  check.ratio = RatioTo(context.claim, *check.expected);
  const std::string name = Label(*match.chip);
  check.formula = match.count == 1.0 ? fmt::format("{} of the {}", NameOf(match.figure.attribute), name)
                                     : fmt::format("{} of the {} x {} chips", NameOf(match.figure.attribute), name,
                                                   WordedFactor(match.count));
  check.inputs.push_back(InputOf(match.figure, name));
  check.note = fmt::format("The data sheet gives {} {}{}", Worded(value, check.unit), NameOf(match.figure.attribute),
                           match.sparse ? " (with sparsity)" : "");
  check.note += match.count == 1.0 ? fmt::format(" for the {}", name)
                                   : fmt::format(" for {} chips of the {}", WordedFactor(match.count), name);
  if (match.outcome == Outcome::kAgrees) {
    check.note += ".";
    return finding;
  }
  check.note += fmt::format(", not {}.", WordedValue(context.claim));
  if (IsOtherSize(context, match)) {
    // Cards are sold with half or twice the memory under one name.
    check.outcome = Outcome::kStrained;
    finding.rule = false;
    check.note += " A version with another memory size may be meant.";
    return finding;
  }
  bool mismatch = false;
  check.note += WhatWouldFit(context, *match.figure.sheet, match.figure.attribute, Label(asked), &mismatch);
  if (mismatch) finding.flags.push_back(flag::kUnitMismatch);
  return finding;
}

// A number about a model, or another organisation's thing, that happens to name a chip beside it.
bool IsAboutTheChip(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (claim.subject.empty() || context.known.chips.Find(claim.subject) != nullptr) return true;
  if (!context.ChipsIn(claim.subject).empty()) return true;
  const Organisation* organisation = context.known.organisations.Find(claim.subject);
  return organisation != nullptr && organisation->kind != "lab";
}

// The one other chip that the text names before the number, where the chip that was read stands in another clause.
const ChipName* ChipBefore(const CheckContext& context, const ChipName& read) {
  const std::string_view clause = ClauseAround(context.claim.sentence, context.claim.quote);
  if (HasAnyWord(clause, {"its", "it"})) {
    // "The H20 has more memory than the H100, but its rate of 148 teraflops is lower": of what the sentence is about.
    const std::vector<const ChipName*> named = context.ChipsIn(context.claim.sentence);
    if (named.size() > 1 && named[0] != &read) return named[0];
  }
  if (!context.ChipsIn(clause).empty()) return nullptr;
  std::vector<const ChipName*> before = context.ChipsIn(context.TextBefore());
  std::erase(before, &read);
  return before.size() == 1 ? before[0] : nullptr;
}

}  // namespace

std::optional<Finding> CheckSpec(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (!IsSheetMetric(claim.metric) || claim.modality == Modality::kHypothetical) return std::nullopt;
  const ChipName* chip = context.ChipNearby();
  // A board draws some hundred watts; what draws more is named as one chip, or is none.
  constexpr double kMostBoard_w = 3e3;
  const bool one = HasAnyWord(claim.sentence, {"single", "each", "one", "per", "apiece", "a", "an"});
  const bool no_board =
      claim.metric == Metric::kPower && context.interval.low > kMostBoard_w && !(one && context.Chip() != nullptr);
  if (no_board) return std::nullopt;
  if (chip == nullptr || chip->is_family() || !IsAboutTheChip(context) || IsAboutSurroundings(claim))
    return std::nullopt;
  const std::vector<Attribute> attributes = AttributesMeant(claim.metric, claim.sentence);
  const bool system = chip->kind == ChipKind::kSystem;
  // What a box draws is more than its chips: the check `power` knows.
  if (system && claim.metric == Metric::kPower) return std::nullopt;

  std::optional<Match> match = system ? std::nullopt : BestMatch(context, *chip, attributes, {1.0});
  if (!match || match->outcome != Outcome::kAgrees) {
    const std::vector<double> counts = ChipCounts(context, *chip);
    const bool per_chip_metric = claim.metric == Metric::kTransistors || claim.metric == Metric::kProcessNode;
    // Several chips draw more than the sum of their data sheets: the check `power` knows.
    const bool one_draws = HasAnyWord(ClauseAround(claim.sentence, claim.quote), {"single", "each", "one", "apiece"});
    if (!counts.empty() && claim.metric == Metric::kPower && !one_draws) return std::nullopt;
    if (!counts.empty() && !per_chip_metric && !one_draws) {
      const std::optional<Match> of_several = BestMatch(context, *chip, attributes, counts);
      if (of_several && of_several->outcome == Outcome::kAgrees) return FindingOf(context, *of_several, *chip);
      // The sentence speaks of several chips, and the number is of neither one nor all of them: not a data sheet's.
      return std::nullopt;
    }
  }
  if (!match) return std::nullopt;
  if (match->outcome != Outcome::kAgrees && !system) {
    // "It lists 148 teraflops, a figure that A100 owners know": the chip of another clause may be a bystander.
    if (const ChipName* meant = ChipBefore(context, *chip)) {
      const std::optional<Match> other = BestMatch(context, *meant, attributes, {1.0});
      if (other && other->outcome == Outcome::kAgrees) return FindingOf(context, *other, *meant);
    }
  }
  return FindingOf(context, *match, *chip);
}

}  // namespace chipcheck
