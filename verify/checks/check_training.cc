// training and scope: the numbers of one model's training against each other, the model table and the cost model.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "verify/checks/all.h"
#include "verify/checks/run.h"
#include "verify/owner.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

constexpr double kSecondsPerHour = 3600.0;
// Where the table has the number itself: sources round it, and count one run or all of them.
constexpr double kTableSpread = 1.15;

// A model of which nothing is known may be smaller or larger than usual ones, but hardly by this factor.
constexpr double kFarFromUsual = 20.0;
// Chips that are owned and used for years cost about half of their rent (amortized cost over rental cost).
constexpr double kOwnersShare = 0.5;
// The table's costs are in dollars of 2023, and were rounded by whoever quotes them.
constexpr double kOtherDollars = 1.3;
// The table's less certain numbers are mostly right to this factor.
constexpr double kLikelyFactor = 5.0;

struct Costs {
  CostFigure run;  // rented
  std::optional<CostFigure> development;
  std::optional<CostFigure> hardware;                      // buying the chips
  double least = std::numeric_limits<double>::infinity();  // what others found that it cost
  bool assumed = false;                                    // the training data are not told, and usual ones were taken
  bool measured = false;                                   // the text gives the chips and hours that were paid
  bool usual = false;                                      // of a usual large model, since nothing is known of this one
};

bool IsLab(const CheckContext& context, std::string_view subject) {
  if (context.Model(subject) != nullptr) return true;
  const Organisation* organisation = OrganisationOf(context, subject);
  return organisation != nullptr &&
         (organisation->kind == "lab" || organisation->kind == "cloud" || organisation->kind == "company");
}

bool AssumesTokens(const Run& run) {
  return run.tokens && run.tokens->input.source == kAssumption && !run.flop && !run.chip_hours;
}

std::optional<Costs> CostsOf(const CheckContext& context) {
  // Work on a model that is trained already is another matter than its training.
  const bool later_work = HasAnyWord(
      context.claim.sentence, {"post-training", "post‑training", "fine-tune", "fine-tuned", "fine-tuning", "finetuning",
                               "distilled", "distillation", "distilling", "RL", "reinforcement"});
  const Run run = RunOf(context);
  Costs costs;
  std::optional<CostFigure> cost = RunCostOf(context, run);
  if (later_work && !(run.chip_hours || (run.chips && run.hours))) return std::nullopt;
  if (!cost && IsLab(context, context.claim.subject) && !run.chip.empty()) {
    const std::optional<CostFigure> compute = UsualCompute(context);
    if (!compute) return std::nullopt;
    const std::optional<CostFigure> hours =
        context.known.cost.ChipHours(Given(compute->range), run.chip, run.precision, run.when);
    if (!hours) return std::nullopt;
    cost = context.known.cost.RentalCost(Given(hours->range), run.chip, run.when);
    if (cost) {
      AddInputs(&cost->inputs, compute->inputs);
      AddInputs(&cost->inputs, hours->inputs);
      cost->formula += "; " + hours->formula + "; " + compute->formula;
    }
    costs.usual = true;
  }
  if (!cost) return std::nullopt;
  costs.run = *std::move(cost);
  costs.assumed = AssumesTokens(run);
  costs.measured = run.chip_hours || (run.chips && run.hours && run.chips->from_text && run.hours->from_text);
  if (run.model != nullptr && run.model->training_cost_usd) costs.least = *run.model->training_cost_usd / kOtherDollars;
  costs.development = context.known.cost.DevelopmentCost(Given(costs.run.range), run.when);
  if (run.chips && !run.chip.empty())
    costs.hardware = context.known.cost.PurchaseCost(run.As(*run.chips), run.chip, run.when);
  return costs;
}

bool SpeaksOfDevelopment(std::string_view text) {
  return HasAnyWord(text, {"develop", "developing", "development", "developed", "research", "R&D", "all in", "all-in",
                           "overall", "salaries", "staff", "build", "building", "built", "create", "creating",
                           "created", "making", "experiments"});
}

// What the cost of a training is set against: from what the run costs those who own their chips to what it rents for,
// and beyond to the development, since the words rarely say which one they mean.
Finding OfCost(const Costs& costs, const Claim& usd_claim, const Interval& usd) {
  Range range = costs.run.range;
  if (!SpeaksOfDevelopment(usd_claim.sentence)) range.low = std::min(range.low * kOwnersShare, costs.least);
  if (costs.development && !costs.measured) {
    // The words may mean more than the run; where they say so, all of the development.
    const Range& development = costs.development->range;
    const double more =
        SpeaksOfDevelopment(usd_claim.sentence) ? development.high : std::sqrt(range.high * development.mid);
    range.high = std::max(range.high, more);
  }
  Finding finding =
      Compared(usd_claim, usd, {range, "USD", costs.run.formula, costs.run.inputs}, Weight::kModel,
               costs.usual ? "expected cost of training a large model of the time" : "expected cost of the training");
  Check& check = finding.check;
  check.note += fmt::format(" The final run, rented: {}", Worded(costs.run.range, "USD"));
  check.note += costs.development
                    ? fmt::format("; with experiments and staff: {}.", Worded(costs.development->range, "USD"))
                    : ".";
  if (costs.usual) {
    // What is known of others can't convict this one.
    if (check.outcome == Outcome::kConflicts) check.outcome = Outcome::kStrained;
    finding.flags.clear();
    check.note += " Nothing is known of the size of this model.";
  }
  return finding;
}

std::optional<Expectation> FromTable(const ModelRecord& model, std::optional<double> value, std::string unit,
                                     double factor) {
  if (!value || !(*value > 0.0)) return std::nullopt;
  const double number = *value * factor;
  const Range range{number / kTableSpread, number, number * kTableSpread};
  return Expectation{range,
                     unit,
                     "model table",
                     {{fmt::format("{}", model.name), Range::Exactly(number), unit,
                       std::string(model.provenance.source), std::string(model.provenance.published_text)}}};
}

std::optional<Expectation> TableValue(const CheckContext& context, const ModelRecord& model) {
  switch (context.claim.metric) {
    case Metric::kChipCount:
      return FromTable(model, model.chips, "chips", 1.0);
    case Metric::kTrainingTime:
      return FromTable(model, model.training_hours, "s", kSecondsPerHour);
    case Metric::kTrainingTokens:
      return FromTable(model, model.training_tokens, "tokens", 1.0);
    case Metric::kTrainingCompute:
      return FromTable(model, model.training_flop, "FLOP", 1.0);
    case Metric::kParameters:
      return FromTable(model, model.parameters, "parameters", 1.0);
    case Metric::kChipHours:
      if (model.chips && model.training_hours)
        return FromTable(model, *model.chips * *model.training_hours, "chip-hours", 1.0);
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

// The table's own number of the same thing. Counts of chips are of this run only where the text speaks of training.
std::optional<Finding> OfTable(const CheckContext& context) {
  const ModelRecord* model = context.ModelNamed();
  if (model == nullptr) return std::nullopt;
  // "Kimi K2 Thinking" is another model than "Kimi K2".
  const std::string_view name = model->name.substr(0, model->name.find(" ("));
  const bool exact = Squeezed(name) == Squeezed(context.claim.subject) || HasWord(context.claim.sentence, name);
  const std::optional<Expectation> expected = TableValue(context, *model);
  if (!expected) return std::nullopt;
  const std::string_view clause = ClauseAround(context.claim.sentence, context.claim.quote);
  if (context.claim.metric == Metric::kParameters && HasAnyWord(clause, {"active", "activated", "activates"}))
    return std::nullopt;
  Finding finding = Compared(context.claim, context.interval, *expected, Weight::kFact, fmt::format("{}", model->name));
  if (!exact && finding.check.outcome != Outcome::kAgrees) return std::nullopt;
  const bool sure = model->confidence == "Confident";
  if (!sure) {
    finding.weight = Weight::kModel;
    const bool far = Distance(context.interval, expected->range) > kLikelyFactor;
    if (finding.check.outcome == Outcome::kConflicts && !far) finding.check.outcome = Outcome::kStrained;
  }
  return finding;
}

std::optional<Expectation> Calculated(const CheckContext& context, const Run& run) {
  const CostBlocks& cost = context.known.cost;
  const auto expectation = [](const CostFigure& figure, const Range& range, std::string unit, std::string formula) {
    return Expectation{range, std::move(unit), std::move(formula), figure.inputs};
  };
  switch (context.claim.metric) {
    case Metric::kChipHours: {
      if (run.chips && run.hours && run.chips->from_text && run.hours->from_text) return std::nullopt;  // `capacity`
      if (const std::optional<CostFigure> hours = ChipHoursOf(context, run))
        return expectation(*hours, hours->range, "chip-hours", hours->formula);
      return std::nullopt;
    }
    case Metric::kTrainingTime:
    case Metric::kChipCount: {
      // Chips x time against chip-hours is the check `capacity`.
      if (run.chip_hours) return std::nullopt;
      const std::optional<CostFigure> hours = ChipHoursOf(context, run);
      const bool time = context.claim.metric == Metric::kTrainingTime;
      const std::optional<Known>& divisor = time ? run.chips : run.hours;
      if (!hours || !divisor || !(divisor->range.low > 0.0)) return std::nullopt;
      Range range = Quotient(hours->range, divisor->range);
      if (time) range = {range.low * kSecondsPerHour, range.mid * kSecondsPerHour, range.high * kSecondsPerHour};
      Expectation expected =
          expectation(*hours, range, time ? "s" : "chips", hours->formula + (time ? " / chips" : " / time"));
      AddInputs(&expected.inputs, {divisor->input});
      return expected;
    }
    case Metric::kEnergy: {
      if (!run.chips || !run.hours || run.chip.empty()) return std::nullopt;
      const std::optional<CostFigure> energy = cost.Energy(run.As(*run.chips), run.As(*run.hours), run.chip, run.when);
      if (!energy) return std::nullopt;
      return expectation(*energy, energy->range, "Wh", energy->formula);
    }
    case Metric::kTrainingTokens:
    case Metric::kParameters:
    case Metric::kTrainingCompute: {
      if (context.claim.metric == Metric::kTrainingCompute && run.parameters && run.tokens) {
        if (const std::optional<CostFigure> flop = ComputeOf(context, run)) {
          return Expectation{flop->range, "FLOP", flop->formula, flop->inputs};
        }
      }
      std::optional<CostFigure> flop;
      Run hardware = run;
      hardware.flop.reset();
      hardware.parameters.reset();
      if (const std::optional<CostFigure> hours = ChipHoursOf(context, hardware); hours && !run.chip.empty()) {
        flop = cost.ComputeOfChipHours(Given(hours->range), run.chip, run.precision, run.when);
        if (flop) AddInputs(&flop->inputs, hours->inputs);
      }
      if (!flop && run.flop && context.claim.metric != Metric::kTrainingCompute) flop = ComputeOf(context, run);
      if (!flop) return std::nullopt;
      if (context.claim.metric == Metric::kTrainingCompute)
        return expectation(*flop, flop->range, "FLOP", flop->formula);
      const bool tokens = context.claim.metric == Metric::kTrainingTokens;
      const std::optional<Known>& other = tokens ? run.parameters : run.tokens;
      if (!other) return std::nullopt;
      constexpr double kFlopPerParameterToken = 6.0;
      Range six = other->range;
      six = {six.low * kFlopPerParameterToken, six.mid * kFlopPerParameterToken, six.high * kFlopPerParameterToken};
      // A model may have more parameters than a token meets.
      Expectation expected = expectation(*flop, Quotient(flop->range, six), tokens ? "tokens" : "parameters",
                                         fmt::format("{} / (6 x {})", flop->formula, tokens ? "parameters" : "tokens"));
      AddInputs(&expected.inputs, {other->input});
      return expected;
    }
    default:
      return std::nullopt;
  }
}

// A training cost by its metric, or a sum of a sentence that tells of a training run with its size.
bool IsTrainingCost(const CheckContext& context) {
  const Metric metric = context.claim.metric;
  if (metric == Metric::kTrainingCost) return true;
  if (metric != Metric::kSpend && metric != Metric::kMoney && metric != Metric::kDealValue) return false;
  const Claim* tokens = context.Partner(Metric::kTrainingTokens, Reach::kSentence);
  const bool sized = tokens != nullptr && (context.Partner(Metric::kParameters, Reach::kSentence) != nullptr ||
                                           SizeInName(tokens->subject).has_value());
  if (!sized && !HasAnyWord(context.claim.sentence,
                            {"train", "trained", "training", "run", "developing", "develop", "development"})) {
    return false;
  }
  for (const Metric size : {Metric::kTrainingTokens, Metric::kTrainingCompute, Metric::kChipHours}) {
    if (context.Partner(size, Reach::kSentence) != nullptr) return true;
  }
  // "Spent $3 million to train X on 2,000 GPUs for a month": of the run, unless the chips were bought.
  if (HasAnyWord(context.claim.sentence, {"bought", "buy", "buying", "purchase", "purchased", "ordered", "acquired"}))
    return false;
  const bool trains = HasAnyWord(context.claim.sentence, {"train", "trained", "training"});
  return trains && ((context.Partner(Metric::kChipCount, Reach::kSentence) != nullptr &&
                     context.Partner(Metric::kTrainingTime, Reach::kSentence) != nullptr) ||
                    context.ModelNamed() != nullptr);
}

bool SpeaksOfTraining(const CheckContext& context) {
  const Metric metric = context.claim.metric;
  if (metric != Metric::kParameters && metric != Metric::kChipCount && metric != Metric::kEnergy) return true;
  const bool own_word = HasAnyWord(context.claim.sentence, {"train", "trained", "trains", "training", "pre-trained",
                                                            "pretrained", "pre-training", "pretraining", "run", "fed"});
  return own_word || context.ModelNamed() != nullptr;
}

Claim InUsd(const Claim& claim, double rate) {
  Claim usd = claim;
  usd.unit = "USD";
  if (usd.low) *usd.low *= rate;
  if (usd.high) *usd.high *= rate;
  return usd;
}

}  // namespace

std::optional<Finding> CheckTraining(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (IsTrainingCost(context)) {
    const std::optional<double> rate = context.UsdPer(claim.unit);
    const std::optional<Interval> usd = context.Usd(claim);
    if (!rate || !usd) return std::nullopt;
    const std::optional<Costs> costs = CostsOf(context);
    if (!costs) return std::nullopt;
    Finding finding = OfCost(*costs, InUsd(claim, *rate), *usd);
    const bool far = Distance(*usd, *finding.check.expected) > kFarFromUsual;
    const bool misfit = finding.check.outcome != Outcome::kAgrees;
    if (misfit && (costs->assumed || (costs->usual && !far))) return std::nullopt;
    return finding;
  }
  if (IsMoney(claim.metric) || !SpeaksOfTraining(context)) return std::nullopt;
  std::optional<Finding> table = OfTable(context);
  const Run run = RunOf(context);
  // A count of chips without a time, or a time without chips, says nothing that could be calculated.
  const std::optional<Expectation> expected = Calculated(context, run);
  if (!expected) return table;
  if (claim.metric == Metric::kParameters && !HasAnyWord(claim.sentence, {"active", "activated", "dense"}) &&
      context.interval.low > expected->range.high) {
    return table;  // a model may have more parameters than a token meets
  }
  Finding calculated =
      Compared(claim, context.interval, *expected, Weight::kModel, "expected from the other numbers of the run");
  if (run.chip_assumed) {
    calculated.check.note += " The chip is not named; the usual one of the time was taken.";
    if (calculated.check.outcome == Outcome::kConflicts && Distance(context.interval, expected->range) < 5.0) {
      calculated.check.outcome = Outcome::kStrained;
    }
  }
  const bool misfit = calculated.check.outcome != Outcome::kAgrees;
  if (AssumesTokens(run)) {
    // What is usual makes a number plausible; what is unusual does not make it wrong.
    if (misfit) return table;
    calculated.check.note += " The training data are not told; what is usual for the size was taken.";
  }
  // With several sizes about, a misfit is as likely one of pairing as of the numbers.
  const bool of_family = claim.metric == Metric::kParameters && context.Partner(Metric::kParameters) != nullptr;
  if ((run.several_sizes || of_family) && misfit) return table;
  if (!table) return calculated;
  // The record goes before the calculation; where it does not bear the number out, the better of the two is shown.
  return table->check.outcome <= calculated.check.outcome ? table : calculated;
}

std::optional<Finding> CheckScope(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (!IsTrainingCost(context)) return std::nullopt;
  const std::optional<double> rate = context.UsdPer(claim.unit);
  const std::optional<Interval> usd = context.Usd(claim);
  const std::optional<Costs> costs = rate && usd ? CostsOf(context) : std::nullopt;
  if (!costs || !costs->development) return std::nullopt;
  const Range& run = costs->run.range;
  const Range& development = costs->development->range;
  const double point = ClaimPoint(claim) * *rate;

  Finding finding;
  finding.weight = Weight::kShown;
  Check& check = finding.check;
  check.unit = "USD";
  check.formula = costs->development->formula;
  check.inputs = costs->run.inputs;
  AddInputs(&check.inputs, costs->development->inputs);
  const bool in_run = usd->low <= run.high && usd->high >= run.low;
  const bool bounded = claim.low && claim.high;
  // Which of the two middles is nearer, as a factor.
  const bool nearer_run = point * point < run.mid * development.mid;
  if (in_run && bounded && nearer_run) {
    check.expected = run;
    check.note =
        fmt::format("The number is of the order of the final run alone ({}), not of the whole development ({})",
                    Worded(run, "USD"), Worded(development, "USD"));
    if (claim.low == claim.high) finding.flags.push_back(flag::kFinalRunOnly);
  } else if (costs->hardware && bounded && usd->low <= costs->hardware->range.high &&
             usd->high >= costs->hardware->range.low && usd->low > run.high) {
    check.expected = costs->hardware->range;
    check.note = fmt::format("The number is of the order of the hardware ({}), not of its use for one run ({})",
                             Worded(costs->hardware->range, "USD"), Worded(run, "USD"));
    finding.flags.push_back(flag::kHardwareOnly);
  } else if (usd->low <= development.high && usd->high >= development.low) {
    check.expected = development;
    check.note =
        fmt::format("The number is of the order of the whole development ({}); the final run alone, rented, is {}",
                    Worded(development, "USD"), Worded(run, "USD"));
  } else {
    check.expected = Range{run.low, run.mid, development.high};
    check.note = fmt::format("The number is neither of the order of the final run ({}) nor of the development ({})",
                             Worded(run, "USD"), Worded(development, "USD"));
  }
  if (costs->hardware)
    check.note += fmt::format("; buying the chips would cost {}", Worded(costs->hardware->range, "USD"));
  check.note += ".";
  check.ratio =
      RatioTo(claim, {check.expected->low / *rate, check.expected->mid / *rate, check.expected->high / *rate});
  return finding;
}

}  // namespace chipcheck
