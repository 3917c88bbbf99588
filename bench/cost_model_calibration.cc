// How well the model tells the chip-hours of training runs whose developers disclosed them. Half of the runs, by a hash
// of their names, are put aside: for them the model sees only the other half. Run:
// build/release/bench/cost_model_calibration [-v]
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

#include "config/reference.h"
#include "core/sha256.h"
#include "verify/cost_blocks.h"
#include "verify/utilisation.h"

namespace chipcheck {
namespace {

constexpr double kZ95 = 1.6448536269514722;

bool PutAside(std::string_view run) {
  const std::string hash = Sha256Hex(run);
  return hash[0] >= '8';
}

struct Score {
  std::vector<double> errors_dex;
  int inside = 0;
};

// `known`: what the model may see. Scores the derived runs of `asked`; a run never sees itself, nor what was published
// after it.
Score Calibrate(const Reference& reference, const std::vector<MfuExample>& known, const std::vector<MfuExample>& asked,
                bool verbose) {
  Score score;
  for (const MfuExample& run : asked) {
    const ChipSpec* spec = reference.SpecOf(run.chip);
    if (!run.derived || spec == nullptr || run.precision == "fp8") continue;
    const auto precision = UsualPrecision(*spec);
    if (!precision) continue;
    std::vector<MfuExample> others;
    std::copy_if(known.begin(), known.end(), std::back_inserter(others),
                 [&](const MfuExample& e) { return e.run != run.run; });
    const When when = When::On(run.provenance.published);
    const Range mfu = UtilisationAt(reference, others, *spec, *precision, when, run.training_flop).range;
    // Chip-hours go with 1 / MFU.
    const double error = std::log10(run.mfu / mfu.mid);
    const bool inside = mfu.low <= run.mfu && run.mfu <= mfu.high;
    score.errors_dex.push_back(std::abs(error));
    score.inside += inside ? 1 : 0;
    if (verbose) {
      fmt::print("  {:<34} {:<10} {:<10} mfu {:.3f} model {:.3f} {:.3f} {:.3f} {:+.2f} dex{}\n", run.run.substr(0, 34),
                 run.chip, run.provenance.published_text, run.mfu, mfu.low, mfu.mid, mfu.high, error,
                 inside ? "" : "  OUTSIDE");
    }
  }
  return score;
}

void Print(std::string_view title, Score score) {
  if (score.errors_dex.empty()) return;
  std::sort(score.errors_dex.begin(), score.errors_dex.end());
  const std::size_t n = score.errors_dex.size();
  fmt::print("{:<28} {:>3} runs, {:>5.1f} % within the 90 % interval, median error {:.3f} dex\n", title, n,
             100.0 * score.inside / static_cast<double>(n), score.errors_dex[n / 2]);
}

// The runs of models.tsv whose cost Epoch AI has computed with a model of its own, amortized hardware and energy: how
// far this one is from it.
void CompareCosts(std::shared_ptr<const Reference> reference) {
  const Date newest = reference->newest();
  const CostBlocks blocks(std::move(reference));
  Score score;
  for (const ModelRecord& model : blocks.reference().models()) {
    if (!model.training_cost_usd || !model.chips || !model.training_hours || model.chip.empty()) continue;
    const When when{model.provenance.published, newest};
    const auto cost = blocks.AmortizedCost(*model.chips, *model.training_hours, model.chip, when);
    if (!cost) continue;
    score.errors_dex.push_back(std::abs(std::log10(cost->range.mid / *model.training_cost_usd)));
    score.inside += cost->range.low <= *model.training_cost_usd && *model.training_cost_usd <= cost->range.high ? 1 : 0;
  }
  Print("amortized cost, of Epoch's", score);
}

// What the training of some models would have cost at the rates of clouds, by Stanford's AI Index (2024, figure 1.3.21;
// 2025, figure 1.3.24): https://hai.stanford.edu/ai-index. Those of models whose compute or chip-hours are in
// models.tsv.
struct CloudCost {
  std::string_view model;
  double usd;
};
constexpr CloudCost kCloudCosts[] = {
    {"Transformer", 930}, {"RoBERTa Large", 160'018},    {"LaMDA", 1'319'586},    {"GPT-4 (Mar 2023)", 78'352'034},
    {"Grok-2", 107e6},    {"Gemini 1.0 Ultra", 191.4e6}, {"Mistral Large", 41e6}, {"BERT-Large", 3'288}};

void CompareRents(std::shared_ptr<const Reference> reference, bool verbose) {
  constexpr double kWithin = 2.0;
  const Date newest = reference->newest();
  const CostBlocks blocks(std::move(reference));
  int answered = 0;
  int within = 0;
  for (const CloudCost& published : kCloudCosts) {
    for (const ModelRecord& model : blocks.reference().models()) {
      if (model.name != published.model || model.chip.empty()) continue;
      const When when{model.provenance.published, newest};
      const bool counted = model.chips && model.training_hours;
      std::optional<CostFigure> hours;
      if (!counted && model.training_flop) hours = blocks.ChipHours(Given(*model.training_flop), model.chip, "", when);
      if (!counted && !hours) continue;
      const auto rent = blocks.RentalCost(counted ? Given(*model.chips * *model.training_hours) : Given(hours->range),
                                          model.chip, when);
      if (!rent) continue;
      const double ratio = rent->range.mid / published.usd;
      ++answered;
      within += ratio <= kWithin && ratio >= 1.0 / kWithin ? 1 : 0;
      if (verbose) fmt::print("  {:<34} {:.2f} of the published cost\n", published.model, ratio);
    }
  }
  fmt::print("rental cost, of the AI Index {} models, {} priced, {} within a factor of 2\n", std::size(kCloudCosts),
             answered, within);
}

int Run(bool verbose) {
  const auto loaded = Reference::Load(TableSource::BuiltIn());
  if (!loaded.ok()) {
    fmt::print(stderr, "{}\n", loaded.error().message);
    return 2;
  }
  const Reference& reference = **loaded;
  std::vector<MfuExample> aside;
  std::vector<MfuExample> seen;
  std::vector<MfuExample> all;
  for (const MfuExample& example : reference.mfu_examples()) {
    (PutAside(example.run) ? aside : seen).push_back(example);
    all.push_back(example);
  }
  Print("seen half, without itself", Calibrate(reference, seen, seen, verbose));
  Print("half put aside", Calibrate(reference, seen, aside, verbose));
  Print("all, each without itself", Calibrate(reference, all, all, false));
  std::vector<MfuExample> language;
  std::copy_if(all.begin(), all.end(), std::back_inserter(language),
               [](const MfuExample& e) { return e.training_flop.value_or(1e23) >= 2e22; });
  Print("from 2e22 FLOP, without itself", Calibrate(reference, all, language, false));
  std::vector<MfuExample> text;
  std::copy_if(all.begin(), all.end(), std::back_inserter(text), [](const MfuExample& e) { return e.text; });
  Print("models of text, without itself", Calibrate(reference, all, text, false));
  CompareCosts(*loaded);
  CompareRents(*loaded, verbose);
  return 0;
}

}  // namespace
}  // namespace chipcheck

int main(int argc, char** argv) { return chipcheck::Run(argc > 1 && std::string_view(argv[1]) == "-v"); }
