// ratio: one chip against another, "30-40% slower than the H100", for every attribute that the words can mean.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "verify/checks/all.h"
#include "verify/checks/sheet.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// A quotient of two printed figures, said in words ("twice", "20 % more"), is rounded generously.
constexpr double kQuotientTolerance = 0.03;
constexpr double kQuotientStrained = 0.15;
// fp64, fp32, tf32, bf16, fp8, fp4: what words without a precision can mean.
constexpr std::size_t kAllRates = 6;
// What a benchmark or a vendor's slide measures is not on a data sheet; beyond this factor it can't come from the
// chips.
constexpr double kMeasuredSlack = 3.0;

struct Pair {
  const ChipName* chip = nullptr;
  const ChipName* versus = nullptr;
};

// Whether words of comparison stand right before the chip that the sentence names.
bool ComparedWith(std::string_view sentence, const CheckContext& context) {
  for (const std::string_view words : {"Against ", "against ", "than ", "compared with ", "compared to ",
                                       "Compared with ", "Compared to ", "versus ", "Unlike ", "over ", "that of "}) {
    const std::size_t at = sentence.find(words);
    if (at == std::string_view::npos) continue;
    constexpr std::size_t kNameBytes = 40;
    if (!context.ChipsIn(sentence.substr(at + words.size(), kNameBytes)).empty()) return true;
  }
  return false;
}

// Chip and counterpart: by the claim's fields, else the two chips that the sentence names, in their order.
std::optional<Pair> ChipsCompared(const CheckContext& context) {
  const Claim& claim = context.claim;
  const auto named = [&](std::string_view text) -> const ChipName* {
    if (const ChipName* chip = context.known.chips.Find(text)) return chip;
    const std::vector<const ChipName*> in_text = context.ChipsIn(text);
    return in_text.empty() ? nullptr : in_text.front();
  };
  // A chip that the tables do not know is not to be taken for the next one that they do.
  if (!claim.chip.empty() && named(claim.chip) == nullptr) return std::nullopt;
  Pair pair{context.Chip(), claim.versus.empty() ? nullptr : named(claim.versus)};
  // "20 times the FP32 rate of the P100": a precision is no counterpart.
  const bool precision = HasAnyWord(claim.versus, {"FP64", "FP32", "TF32", "FP16", "BF16", "FP8", "FP4", "INT8"});
  if (!claim.versus.empty() && pair.versus == nullptr && !precision) return std::nullopt;  // with something else
  const std::vector<const ChipName*> in_sentence = context.ChipsIn(claim.sentence);
  if (pair.chip == nullptr || pair.chip == pair.versus) {
    const auto other =
        std::find_if(in_sentence.begin(), in_sentence.end(), [&](const ChipName* c) { return c != pair.versus; });
    pair.chip = other != in_sentence.end() ? *other : nullptr;
    if (pair.chip == nullptr && pair.versus != nullptr) {
      const std::vector<const ChipName*> in_text = context.ChipsIn(context.TextAround());
      for (const ChipName* c : in_text) {
        if (c != pair.versus && in_text.size() == 2) pair.chip = c;
      }
    }
  }
  if (pair.versus == nullptr && in_sentence.size() == 1) {
    // "Against the H100 it has more memory": the other chip stands in an earlier sentence.
    const std::vector<const ChipName*> in_text = context.ChipsIn(context.TextAround());
    if (in_text.size() == 2 && ComparedWith(claim.sentence, context)) {
      pair.versus = in_sentence[0];
      pair.chip = in_text[in_text[0] == in_sentence[0] ? 1 : 0];
    }
  }
  if (pair.versus == nullptr && in_sentence.size() == 2) pair.versus = in_sentence[in_sentence[0] == pair.chip ? 1 : 0];
  if (pair.chip == nullptr || pair.versus == nullptr || pair.chip == pair.versus) return std::nullopt;
  if (pair.chip->is_family() || pair.versus->is_family()) return std::nullopt;
  return pair;
}

// Chip over counterpart as the words say it. Open ends stay open.
std::optional<Interval> QuotientSaid(const CheckContext& context) {
  const Claim& claim = context.claim;
  const Interval& value = context.interval;
  const bool down = claim.direction == Direction::kDown;
  Interval quotient{};
  if (claim.unit == "%") {
    const bool part_of = claim.direction == Direction::kNone;
    const double base = part_of ? 0.0 : 1.0;
    quotient = down ? Interval{1.0 - value.high / 100.0, 1.0 - value.low / 100.0}
                    : Interval{base + value.low / 100.0, base + value.high / 100.0};
  } else {
    quotient = down ? Interval{1.0 / value.high, 1.0 / value.low} : value;
  }
  if (std::isnan(quotient.low) || std::isnan(quotient.high)) return std::nullopt;
  if (down && claim.unit == "%") quotient.low = std::max(quotient.low, 0.0);
  return quotient.high > 0.0 && quotient.low <= quotient.high ? std::optional(quotient) : std::nullopt;
}

bool SpeaksOf(std::string_view sentence, Attribute attribute) {
  switch (attribute) {
    case Attribute::kMemory:
      return HasAnyWord(sentence, {"memory", "HBM", "VRAM", "capacity"}) &&
             (!HasWord(sentence, "bandwidth") ||
              HasAnyWord(sentence, {"memory capacity", "more memory", "less memory", "the memory of"}));
    case Attribute::kMemoryBandwidth:
      return HasWord(sentence, "bandwidth") && !HasAnyWord(sentence, {"NVLink", "interconnect", "chip-to-chip"});
    case Attribute::kInterconnect:
      return HasAnyWord(sentence, {"NVLink", "interconnect", "chip-to-chip", "communication", "link speed"}) ||
             (HasWord(sentence, "bandwidth") && !HasAnyWord(sentence, {"memory bandwidth", "HBM"}));
    case Attribute::kPower:
      return HasAnyWord(sentence,
                        {"power consumption", "power draw", "watts", "watt", "TDP", "power-hungry", "as much power",
                         "more power", "less power", "hotter", "consumes", "draws", "thermal"});
    case Attribute::kTransistors:
      return HasWord(sentence, "transistors");
    default:
      return false;
  }
}

bool SpeaksOfMeasuredSpeed(std::string_view sentence) {
  return HasAnyWord(sentence, {"inference", "training", "workload", "workloads", "benchmark", "benchmarks", "MLPerf",
                               "tokens", "latency", "Llama", "GPT", "real-world", "queries", "answers", "in practice",
                               "software", "rack", "NVL72", "system"});
}

// "Computational performance" is the chip's own, whatever task the sentence also speaks of.
bool SpeaksOfChipsOwnRate(std::string_view clause) {
  return HasAnyWord(clause, {"computational", "computing", "compute", "arithmetic", "FLOPS", "FLOP", "teraflops",
                             "petaflops", "peak", "theoretical", "raw"});
}

// Attributes that `words` name; rates for "performance", "faster" and the like. Empty when they name none.
std::vector<Attribute> AttributesNamed(std::string_view words) {
  std::vector<Attribute> named;
  for (const Attribute attribute : {Attribute::kMemory, Attribute::kMemoryBandwidth, Attribute::kInterconnect,
                                    Attribute::kPower, Attribute::kTransistors}) {
    if (SpeaksOf(words, attribute)) named.push_back(attribute);
  }
  const std::vector<Attribute> rates = AttributesMeant(Metric::kComputeRate, words);
  const bool compute =
      HasAnyWord(words, {"performance", "faster", "slower", "speed", "compute", "computing", "computational", "FLOPS",
                         "FLOP", "teraflops", "petaflops", "throughput", "powerful", "processing", "quick", "fast"});
  if (compute || rates.size() < kAllRates) named.insert(named.end(), rates.begin(), rates.end());
  return named;
}

// Every attribute that the words can mean: those of the clause, else of the sentence, else all.
std::vector<Attribute> AttributesCompared(const Claim& claim) {
  for (const std::string_view words : {ClauseAround(claim.sentence, claim.quote), std::string_view(claim.sentence)}) {
    if (std::vector<Attribute> named = AttributesNamed(words); !named.empty()) return named;
  }
  return {Attribute::kBf16,        Attribute::kFp8,    Attribute::kFp4,
          Attribute::kTf32,        Attribute::kFp32,   Attribute::kFp64,
          Attribute::kPower,       Attribute::kMemory, Attribute::kMemoryBandwidth,
          Attribute::kInterconnect};
}

struct Quotient {
  Figure a;
  Figure b;
  const ChipName* chip = nullptr;
  const ChipName* versus = nullptr;
  double value() const { return a.value / b.value; }
};

// A system's figure is that of all its chips.
Figure OfAll(Figure figure, const ChipName& chip) {
  const bool adds_up = figure.attribute != Attribute::kInterconnect && figure.attribute != Attribute::kProcess;
  if (chip.kind == ChipKind::kSystem && chip.chips_per_system > 0 && adds_up) figure.value *= chip.chips_per_system;
  return figure;
}

std::vector<Quotient> Quotients(const CheckContext& context, const ChipName& a, const ChipName& b,
                                const std::vector<Attribute>& attributes) {
  std::vector<Quotient> quotients;
  const ChipSpec* first = context.reference().SpecOf(a.kind == ChipKind::kSystem ? a.chip : a.id);
  const ChipSpec* second = context.reference().SpecOf(b.kind == ChipKind::kSystem ? b.chip : b.id);
  if (first == nullptr || second == nullptr) return quotients;
  for (const Attribute attribute : attributes) {
    const std::optional<Figure> x = FigureOf(*first, attribute);
    const std::optional<Figure> y = FigureOf(*second, attribute);
    if (x && y) quotients.push_back({OfAll(*x, a), OfAll(*y, b), &a, &b});
  }
  return quotients;
}

// Newer chips have precisions that older ones lack; makers compare the lowest of each.
void AddLowestPrecisions(std::vector<Quotient>* quotients, const CheckContext& context, const Pair& pair) {
  const auto fastest = [&](const ChipName& chip) -> std::optional<Figure> {
    const ChipSpec* sheet = context.reference().SpecOf(chip.id);
    if (sheet == nullptr) return std::nullopt;
    for (const Attribute attribute : {Attribute::kFp4, Attribute::kFp8, Attribute::kBf16}) {
      if (const std::optional<Figure> figure = FigureOf(*sheet, attribute)) return figure;
    }
    return std::nullopt;
  };
  const std::optional<Figure> x = fastest(*pair.chip);
  const std::optional<Figure> y = fastest(*pair.versus);
  if (x && y && x->attribute != y->attribute) quotients->push_back({*x, *y, pair.chip, pair.versus});
  // The first tensor cores were set against the vector rate of the chips before them.
  const ChipSpec* older = context.reference().SpecOf(pair.versus->id);
  if (older == nullptr) return;
  const std::optional<Figure> vector = FigureOf(*older, Attribute::kFp32);
  if (x && vector && x->attribute == Attribute::kBf16) quotients->push_back({*x, *vector, pair.chip, pair.versus});
}

// Cards that go by the same two names. Where both come in a form (PCIe), only like is compared with like.
std::vector<Pair> OtherCards(const CheckContext& context, const Pair& pair) {
  const auto form = [](const ChipName& variant, const ChipName& chip) { return variant.id.substr(chip.id.size()); };
  const std::vector<const ChipName*> firsts = context.Variants(*pair.chip);
  const std::vector<const ChipName*> seconds = context.Variants(*pair.versus);
  const auto comes_in = [&](const std::vector<const ChipName*>& cards, const ChipName& chip, std::string_view wanted) {
    return std::any_of(cards.begin(), cards.end(), [&](const ChipName* card) { return form(*card, chip) == wanted; });
  };
  std::vector<Pair> others;
  for (const ChipName* a : firsts) {
    for (const ChipName* b : seconds) {
      const std::string_view x = form(*a, *pair.chip);
      const std::string_view y = form(*b, *pair.versus);
      const bool like = x == y || (!comes_in(seconds, *pair.versus, x) && y.empty()) ||
                        (!comes_in(firsts, *pair.chip, y) && x.empty());
      if (like && (a != pair.chip || b != pair.versus)) others.push_back({a, b});
    }
  }
  return others;
}

std::string Described(double quotient) {
  if (std::abs(quotient - 1.0) < 0.005) return "the same";
  if (quotient > 1.0 && quotient < 2.0) return fmt::format("{} % more", WordedFactor((quotient - 1.0) * 100.0));
  if (quotient >= 2.0) return fmt::format("{} times", WordedFactor(quotient));
  return fmt::format("{} % less", WordedFactor((1.0 - quotient) * 100.0));
}

std::string Described(const Quotient& quotient) {
  const std::string name(NameOf(quotient.a.attribute));
  return fmt::format("{}: {} against {}, {}", name, Worded(quotient.a.value, quotient.a.unit),
                     Worded(quotient.b.value, quotient.b.unit), Described(quotient.value()));
}

Outcome CompareQuotient(const Interval& said, double quotient) {
  return CompareToFigure(said, quotient, kQuotientTolerance, kQuotientStrained);
}

// What else differs in the direction of the claim, for the reader: the attribute that the words did not mean.
std::string OthersThatDiffer(const CheckContext& context, const Pair& pair, const Interval& said,
                             const std::vector<Attribute>& meant) {
  constexpr std::array<Attribute, 6> kOthers = {Attribute::kInterconnect,    Attribute::kMemory,
                                                Attribute::kMemoryBandwidth, Attribute::kBf16,
                                                Attribute::kTransistors,     Attribute::kPower};
  std::string text;
  for (const Quotient& quotient : Quotients(context, *pair.chip, *pair.versus, {kOthers.begin(), kOthers.end()})) {
    if (std::find(meant.begin(), meant.end(), quotient.a.attribute) != meant.end()) continue;
    const bool lower = said.high < 1.0;
    const double value = quotient.value();
    if (std::abs(value - 1.0) < 0.02 || (value < 1.0) != lower) continue;
    text += fmt::format(" {}.", Capitalized(Described(quotient)));
  }
  return text;
}

// Quotients of the two chips themselves, and behind them those of other cards and of mixed precisions: these may bear
// the claim out; what is told to the reader is the main ones.
struct Candidates {
  std::vector<Quotient> all;
  std::size_t main = 0;  // how many are of the two chips themselves
};

Candidates CandidatesOf(const CheckContext& context, const Pair& pair, const std::vector<Attribute>& meant) {
  Candidates candidates{Quotients(context, *pair.chip, *pair.versus, meant), 0};
  candidates.main = candidates.all.size();
  if (std::any_of(meant.begin(), meant.end(), IsComputeRate)) AddLowestPrecisions(&candidates.all, context, pair);
  for (const Pair& cards : OtherCards(context, pair)) {
    const std::vector<Quotient> more = Quotients(context, *cards.chip, *cards.versus, meant);
    candidates.all.insert(candidates.all.end(), more.begin(), more.end());
  }
  return candidates;
}

const Quotient& BestOf(const Candidates& candidates, const Interval& said) {
  const auto rank = [&](const Quotient& quotient) {
    return std::pair(CompareQuotient(said, quotient.value()), Distance(said, Range::Exactly(quotient.value())));
  };
  const Quotient* best = &candidates.all[0];
  for (std::size_t i = 1; i < candidates.all.size(); ++i) {
    const Quotient& quotient = candidates.all[i];
    if (i >= candidates.main && CompareQuotient(said, quotient.value()) != Outcome::kAgrees) continue;
    if (rank(quotient) < rank(*best)) best = &quotient;
  }
  return *best;
}

double PointOf(const Interval& said) {
  if (!std::isfinite(said.high)) return said.low;
  return said.low > 0.0 ? std::sqrt(said.low * said.high) : said.high;
}

std::string Misfit(const CheckContext& context, const Pair& pair, const Interval& said, const Candidates& candidates,
                   const Quotient& best, const std::vector<Attribute>& meant) {
  std::string note = fmt::format("No attribute that the words can mean differs by that much between {} and {}. {}.",
                                 Label(*pair.chip), Label(*pair.versus), Capitalized(Described(best)));
  for (std::size_t i = 0; i < candidates.main; ++i) {
    if (&candidates.all[i] != &best) note += fmt::format(" {}.", Capitalized(Described(candidates.all[i])));
  }
  return note + OthersThatDiffer(context, pair, said, meant);
}

// "A third lower" is a third less, not a third of it; both are read from the words as a fraction.
std::optional<Interval> FractionLess(const CheckContext& context, const Interval& said) {
  const Claim& claim = context.claim;
  const bool part = claim.unit == "%" ? claim.direction == Direction::kNone : claim.direction == Direction::kDown;
  if (!part || said.high > 0.75) return std::nullopt;
  const std::string_view clause = ClauseAround(claim.sentence, claim.quote);
  if (!HasAnyWord(clause, {"lower", "less", "slower", "smaller", "fewer", "below", "weaker", "slowed", "reduced",
                           "lowered", "trimmed", "throttled", "curbed"})) {
    return std::nullopt;
  }
  return Interval{1.0 - said.high, 1.0 - said.low};
}

// "A third more" is 1.33 times, not three times.
std::optional<Interval> FractionMore(const CheckContext& context, const Interval& said) {
  const Claim& claim = context.claim;
  const bool fraction = HasAnyWord(claim.quote, {"half", "third", "thirds", "quarter", "quarters", "fifth", "tenth"});
  if (!fraction || claim.unit == "%" || claim.direction == Direction::kNone || !(said.low > 0.0)) return std::nullopt;
  const std::string_view clause = ClauseAround(claim.sentence, claim.quote);
  if (!HasAnyWord(clause, {"more", "higher", "larger", "faster", "bigger", "greater"})) return std::nullopt;
  // "A third" is read as three times, down or up: either way a third is added.
  if (claim.direction == Direction::kDown) return Interval{1.0 + said.low, 1.0 + said.high};
  return Interval{1.0 + 1.0 / said.high, 1.0 + 1.0 / said.low};
}

std::optional<Finding> Judge(const CheckContext& context, const Pair& pair, const Interval& said) {
  const std::vector<Attribute> meant = AttributesCompared(context.claim);
  const Candidates candidates = CandidatesOf(context, pair, meant);
  if (candidates.main == 0) return std::nullopt;
  const Quotient& best = BestOf(candidates, said);
  const bool measured = IsComputeRate(best.a.attribute) && SpeaksOfMeasuredSpeed(context.claim.sentence) &&
                        !SpeaksOfChipsOwnRate(ClauseAround(context.claim.sentence, context.claim.quote));

  Finding finding;
  finding.weight = measured ? Weight::kModel : Weight::kFact;
  Check& check = finding.check;
  check.outcome = CompareQuotient(said, best.value());
  check.expected = Range::Exactly(best.value());
  check.unit = "x";
  check.ratio = PointOf(said) / best.value();
  check.formula = fmt::format("{} of the {} / {} of the {}", NameOf(best.a.attribute), Label(*best.chip),
                              NameOf(best.b.attribute), Label(*best.versus));
  check.inputs = {InputOf(best.a, Label(*best.chip)), InputOf(best.b, Label(*best.versus))};
  if (check.outcome == Outcome::kAgrees) {
    check.note = fmt::format("The data sheets of {} and {} bear the ratio out. {}.", Label(*best.chip),
                             Label(*best.versus), Capitalized(Described(best)));
    return finding;
  }
  const bool near = Distance(said, Range::Exactly(best.value())) <= kMeasuredSlack;
  if (measured && near) check.outcome = Outcome::kStrained;
  finding.rule = check.outcome == Outcome::kConflicts && !measured;
  check.note = Misfit(context, pair, said, candidates, best, meant);
  if (measured) check.note += " Measured speed depends on the task and is not on a data sheet.";
  return finding;
}

}  // namespace

std::optional<Finding> CheckRatio(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (claim.metric != Metric::kRatio && claim.metric != Metric::kChange && claim.metric != Metric::kShare)
    return std::nullopt;
  if (claim.modality == Modality::kHypothetical) return std::nullopt;
  if (HasAnyWord(ClauseAround(claim.sentence, claim.quote),
                 {"price",    "priced",     "cheaper",      "cost",   "costs",     "expensive", "rental",
                  "sales",    "revenue",    "market share", "money",  "pricier",   "energy",    "per dollar",
                  "per watt", "efficiency", "efficient",    "return", "shipments", "demand"})) {
    return std::nullopt;  // not on a data sheet
  }
  const std::string_view clause = ClauseAround(claim.sentence, claim.quote);
  if (claim.metric == Metric::kShare && AttributesNamed(clause).empty()) return std::nullopt;
  if (HasAnyWord(clause, {"as many", "many chips", "earn", "earns", "earnings", "income", "cut"})) return std::nullopt;
  const std::optional<Pair> pair = ChipsCompared(context);
  if (!pair) return std::nullopt;
  const std::optional<Interval> said = QuotientSaid(context);
  if (!said) return std::nullopt;

  if (const std::optional<Interval> more = FractionMore(context, *said)) return Judge(context, *pair, *more);
  std::optional<Finding> finding = Judge(context, *pair, *said);
  if (const std::optional<Interval> less = FractionLess(context, *said);
      less && finding && finding->check.outcome != Outcome::kAgrees) {
    std::optional<Finding> other = Judge(context, *pair, *less);
    if (other && other->check.outcome == Outcome::kAgrees) return other;
  }
  if (!claim.versus.empty() || (finding && finding->check.outcome == Outcome::kAgrees)) return finding;
  // Which of the two chips is compared with the other was read from their order alone: the other way round may be
  // meant.
  std::optional<Finding> turned = Judge(context, {pair->versus, pair->chip}, *said);
  return turned && turned->check.outcome == Outcome::kAgrees ? turned : finding;
}

}  // namespace chipcheck
