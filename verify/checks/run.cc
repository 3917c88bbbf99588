#include "verify/checks/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "verify/range.h"
#include "verify/terms.h"

namespace chipcheck {
namespace {

constexpr double kSecondsPerHour = 3600.0;
constexpr int kDaysPerYear = 366;
// Most of a model's compute is spent in the months before it is published; its chips were bought before that.
constexpr int kGenerationDays = 400;  // from a chip's release to its use in most large runs
// Below this a model is not of the kind that news calls large.
constexpr double kLargeRun_flop = 1e23;
constexpr double kOpenEnd = 1.5;
constexpr std::size_t kFewestModels = 5;

std::optional<Known> FromClaim(const Claim* claim, std::string name, double factor, std::string unit) {
  if (claim == nullptr || (!claim->low && !claim->high)) return std::nullopt;
  Range range = AsRange(*claim);
  // "More than 64 chips" are not many more, or the text would say so.
  if (!claim->high) range.high *= kOpenEnd;
  if (!claim->low) range.low /= kOpenEnd;
  range = {range.low * factor, range.mid * factor, range.high * factor};
  if (!(range.low > 0.0) || !std::isfinite(range.high)) return std::nullopt;
  return Known{range, {std::move(name), range, std::move(unit), "this article", ""}, true};
}

std::optional<Known> FromTable(const ModelRecord& model, std::optional<double> value, std::string name,
                               std::string unit) {
  if (!value || !(*value > 0.0)) return std::nullopt;
  const Range range = Range::Exactly(*value);
  return Known{range,
               {fmt::format("{} of {}", name, model.name), range, std::move(unit), std::string(model.provenance.source),
                std::string(model.provenance.published_text)},
               false};
}

bool SaysActive(const Claim& parameters) {
  return HasAnyWord(ClauseAround(parameters.sentence, parameters.quote),
                    {"active", "activated", "activates", "activating", "dense"});
}

// The parameters that count for compute: the active ones, where the text tells total and active apart.
const Claim* ParametersNear(const CheckContext& context) {
  const Claim* chosen = nullptr;
  for (const Claim* partner : context.Partners(Metric::kParameters)) {
    if (!partner->low) continue;
    const bool active = SaysActive(*partner);
    if (chosen == nullptr || active) chosen = partner;
    if (active) break;
  }
  return chosen;
}

// Large models are often sparse: texts and tables give all parameters, of which a part is active for each token. From
// this size up, and from this day on, the active ones may be as few as this share.
struct Sparsity {
  double parameters;
  double least_active;
  std::string_view since;
};
constexpr std::array<Sparsity, 2> kSparsity = {{{1e11, 1.0 / 30.0, "2021-01-01"}, {1.4e10, 1.0 / 8.0, "2023-12-01"}}};

void AllowForSparsity(const CheckContext& context, Known* parameters) {
  for (const Sparsity& sparsity : kSparsity) {
    if (parameters->range.mid < sparsity.parameters || context.when.date < *ParseDate(sparsity.since)) continue;
    parameters->range.low *= sparsity.least_active;
    parameters->input.range = parameters->range;
    parameters->input.name += ", of which some may be active at a time";
    return;
  }
}

// A model of which the size is told, and not the data: from a few tokens for each parameter (2020) to some thousands
// (small models of 2025).
void AssumeTokens(const CheckContext& context, Run* run) {
  const Metric own = context.claim.metric;
  const bool asked = own == Metric::kTrainingTokens || own == Metric::kParameters || own == Metric::kTrainingCompute;
  const bool sized = run->parameters && run->parameters->from_text;
  if (asked || !sized || run->tokens || run->flop) return;
  constexpr Range kTokensEach{8.0, 120.0, 2000.0};
  const Range& size = run->parameters->range;
  const Range tokens{size.mid * kTokensEach.low, size.mid * kTokensEach.mid, size.mid * kTokensEach.high};
  run->tokens =
      Known{tokens, {"training tokens, usual for the size", tokens, "tokens", std::string(kAssumption), ""}, false};
}

// A family comes in sizes: where the text gives several, any of them may be the one.
void SpanSizes(const CheckContext& context, Known* parameters) {
  for (const Claim* partner : context.Partners(Metric::kParameters)) {
    if (!partner->low || !partner->high) continue;
    parameters->range.low = std::min(parameters->range.low, *partner->low);
    parameters->range.high = std::max(parameters->range.high, *partner->high);
  }
  parameters->range.mid = std::sqrt(parameters->range.low * parameters->range.high);
  parameters->input.range = parameters->range;
}

// Chips that were used for the training: told in its sentence, or in one that speaks of training too. What somebody
// owns besides is of no use here.
const Claim* ChipsNear(const CheckContext& context) {
  for (const Claim* partner : context.Partners(Metric::kChipCount)) {
    const bool same = StepsBetween(context.claim, *partner) == 0;
    const bool training = HasAnyWord(partner->sentence, {"train", "trained", "training", "pretraining", "pre-training",
                                                         "run", "used", "using", "needed", "took", "ran"});
    if (ClaimInterval(*partner) && (same || training)) return partner;
  }
  return nullptr;
}

std::optional<Known> HoursNear(const CheckContext& context) {
  if (context.claim.metric == Metric::kTrainingTime) return std::nullopt;
  if (const Claim* time = context.Partner(Metric::kTrainingTime))
    return FromClaim(time, "time", 1.0 / kSecondsPerHour, "hours");
  // A duration that the sentence of the chips tells, and that is no claim.
  const Claim* chips = context.claim.metric == Metric::kChipCount ? &context.claim : ChipsNear(context);
  if (chips == nullptr) return std::nullopt;
  const std::vector<double> durations = FindDurations(chips->sentence);
  if (durations.size() != 1) return std::nullopt;
  constexpr double kRounding = 0.1;
  const double hours = durations[0] / kSecondsPerHour;
  const Range range{hours * (1 - kRounding), hours, hours * (1 + kRounding)};
  return Known{range, {"time", range, "hours", "this article", ""}, true};
}

std::string_view UsualChip(const CheckContext& context, Date date) {
  std::string_view usual;
  for (const std::string_view chip : UsualChips(context, date)) {
    const ChipSpec* sheet = context.reference().SpecOf(chip);
    if (usual.empty() || date.days - sheet->released->days >= kGenerationDays) usual = chip;
  }
  return usual;
}

void FindChip(const CheckContext& context, Run* run) {
  const Claim* count = context.claim.metric == Metric::kChipCount ? &context.claim : ChipsNear(context);
  const Claim* hours =
      context.claim.metric == Metric::kChipHours ? &context.claim : context.Partner(Metric::kChipHours);
  for (const Claim* claim : {&context.claim, count, hours}) {
    if (claim == nullptr || claim->chip.empty()) continue;
    const ChipName* chip = context.ChipOf(*claim);
    if (chip != nullptr && chip->kind != ChipKind::kCpu)
      run->chip = std::string(chip->kind == ChipKind::kSystem ? chip->chip : chip->id);
    if (!run->chip.empty()) return;
  }
  if (run->model != nullptr && !run->model->chip.empty()) {
    run->chip = std::string(run->model->chip);
    return;
  }
  if (const std::vector<const ChipName*> named = context.ChipsIn(context.claim.sentence); named.size() == 1) {
    run->chip = std::string(named[0]->kind == ChipKind::kSystem ? named[0]->chip : named[0]->id);
    if (!run->chip.empty()) return;
  }
  run->chip = std::string(UsualChip(context, run->when.reach()));
  run->chip_assumed = true;
}

// a x b by sampling, with both inputs.
CostFigure Product(const Known& a, const Known& b, std::string unit, std::string formula) {
  Computation computation;
  const auto declare = [&](const Known& known) {
    const bool spread = known.range.low > 0.0 && known.range.low < known.range.high;
    return computation.Declare(known.input,
                               spread ? Distribution::Positive(known.range) : Distribution::Exactly(known.range.mid));
  };
  const Uncertain product = declare(a) * declare(b);
  CostFigure figure;
  figure.range = product.range();
  figure.wide_range = product.wide_range();
  figure.unit = std::move(unit);
  figure.formula = std::move(formula);
  figure.inputs = {a.input, b.input};
  return figure;
}

CostFigure Figure(const Known& known, std::string unit, std::string formula) {
  CostFigure figure;
  figure.range = known.range;
  figure.wide_range = known.range;
  figure.unit = std::move(unit);
  figure.formula = std::move(formula);
  figure.inputs = {known.input};
  return figure;
}

// `outer` was calculated from `inner`: one formula and one list of inputs for both.
void Chain(const CostFigure& inner, CostFigure* outer) {
  outer->formula = fmt::format("{}; {}", outer->formula, inner.formula);
  std::vector<Input> inputs = inner.inputs;
  AddInputs(&inputs, outer->inputs);
  outer->inputs = std::move(inputs);
}

}  // namespace

Run RunOf(const CheckContext& context) {
  Run run;
  const Metric own = context.claim.metric;
  run.model = context.ModelNamed();
  run.when = context.when;
  if (run.model != nullptr && run.model->provenance.published < run.when.date)
    run.when.date = run.model->provenance.published;
  const auto partner = [&](Metric metric) { return metric == own ? nullptr : context.Partner(metric); };
  const Claim* parameters = own == Metric::kParameters ? nullptr : ParametersNear(context);
  run.parameters = FromClaim(parameters, "parameters", 1.0, "parameters");
  if (run.parameters && !SaysActive(*parameters)) {
    run.several_sizes = context.Partners(Metric::kParameters).size() > 1;
    SpanSizes(context, &*run.parameters);
  }
  if (run.parameters && !SaysActive(*parameters)) AllowForSparsity(context, &*run.parameters);
  if (!run.parameters && own != Metric::kParameters) {
    if (const std::optional<double> size = SizeInName(context.claim.subject)) {
      const Range range = Range::Exactly(*size);
      run.parameters =
          Known{range, {"parameters, by the name of the model", range, "parameters", "this article", ""}, true};
    }
  }
  run.tokens = FromClaim(partner(Metric::kTrainingTokens), "training tokens", 1.0, "tokens");
  run.flop = FromClaim(partner(Metric::kTrainingCompute), "training compute", 1.0, "FLOP");
  if (own != Metric::kChipCount) run.chips = FromClaim(ChipsNear(context), "chips", 1.0, "chips");
  run.chip_hours = FromClaim(partner(Metric::kChipHours), "chip-hours", 1.0, "chip-hours");
  run.hours = HoursNear(context);
  if (const ModelRecord* model = run.model) {
    if (!run.tokens && own != Metric::kTrainingTokens)
      run.tokens = FromTable(*model, model->training_tokens, "training tokens", "tokens");
    if (!run.flop && own != Metric::kTrainingCompute && !(run.parameters && run.tokens && run.tokens->from_text)) {
      run.flop = FromTable(*model, model->training_flop, "training compute", "FLOP");
    }
    if (!run.parameters && own != Metric::kParameters) {
      run.parameters = FromTable(*model, model->parameters, "parameters", "parameters");
      if (run.parameters) AllowForSparsity(context, &*run.parameters);
    }
    if (!run.chips && own != Metric::kChipCount) run.chips = FromTable(*model, model->chips, "chips", "chips");
    if (!run.hours && own != Metric::kTrainingTime)
      run.hours = FromTable(*model, model->training_hours, "training time", "hours");
  }
  AssumeTokens(context, &run);
  const std::string_view text =
      context.article.text.empty() ? std::string_view(context.claim.sentence) : context.TextAround();
  if (HasWord(text, "FP8")) run.precision = "fp8";
  FindChip(context, &run);
  return run;
}

std::optional<CostFigure> ComputeOf(const CheckContext& context, const Run& run) {
  const bool both = run.parameters && run.tokens;
  if (run.flop && (run.flop->from_text || !both || !run.parameters->from_text || !run.tokens->from_text)) {
    return Figure(*run.flop, "FLOP", "training compute");
  }
  // The table counts samples for models that have no tokens: its two numbers alone are no compute.
  if (!both || !(run.parameters->from_text || run.tokens->from_text)) return std::nullopt;
  std::optional<CostFigure> figure = context.known.cost.TrainingCompute(run.As(*run.parameters), run.As(*run.tokens));
  if (figure) figure->inputs = {run.parameters->input, run.tokens->input};
  return figure;
}

std::optional<CostFigure> ChipHoursOf(const CheckContext& context, const Run& run) {
  if (run.chip_hours) return Figure(*run.chip_hours, "chip-hours", "chip-hours");
  const bool from_text = run.chips && run.hours && run.chips->from_text && run.hours->from_text;
  if (from_text) return Product(*run.chips, *run.hours, "chip-hours", "chips x time");
  if (const std::optional<CostFigure> compute = ComputeOf(context, run); compute && !run.chip.empty()) {
    std::optional<CostFigure> hours =
        context.known.cost.ChipHours(Given(compute->range), run.chip, run.precision, run.when);
    if (hours) {
      Chain(*compute, &*hours);
      return hours;
    }
  }
  if (run.chips && run.hours) return Product(*run.chips, *run.hours, "chip-hours", "chips x time");
  return std::nullopt;
}

std::optional<CostFigure> RunCostOf(const CheckContext& context, const Run& run) {
  const std::optional<CostFigure> hours = ChipHoursOf(context, run);
  if (!hours || run.chip.empty()) return std::nullopt;
  std::optional<CostFigure> cost = context.known.cost.RentalCost(Given(hours->range), run.chip, run.when);
  if (!cost) return std::nullopt;
  Chain(*hours, &*cost);
  return cost;
}

std::optional<CostFigure> UsualCompute(const CheckContext& context) {
  std::vector<double> flop;
  Date newest{};
  for (const ModelRecord& model : context.reference().models()) {
    const int age = context.when.reach().days - model.provenance.published.days;
    if (age < 0 || age > kDaysPerYear || !model.training_flop || *model.training_flop < kLargeRun_flop) continue;
    flop.push_back(*model.training_flop);
    newest = std::max(newest, model.provenance.published);
  }
  if (flop.size() < kFewestModels) return std::nullopt;
  std::sort(flop.begin(), flop.end());
  const auto at = [&](double share) {
    return flop[static_cast<std::size_t>(share * static_cast<double>(flop.size() - 1))];
  };
  CostFigure figure;
  figure.range = {at(0.1), at(0.5), at(0.9)};
  figure.wide_range = {flop.front(), at(0.5), flop.back()};
  figure.unit = "FLOP";
  figure.formula = "training compute of large models of the year before";
  figure.inputs = {{fmt::format("{} models, 10th to 90th percentile", flop.size()), figure.range, "FLOP",
                    "https://epoch.ai/data/ai-models", newest.ToString()}};
  return figure;
}

}  // namespace chipcheck
