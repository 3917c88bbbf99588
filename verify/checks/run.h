// A training run as the passage and the model table tell it: what the checks `training` and `scope` calculate with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/checks/hardware.h"
#include "verify/context.h"

namespace chipcheck {

// The source of an input that neither text nor tables give.
constexpr std::string_view kAssumption = "model assumption";

// One number of a run and where it is from.
struct Known {
  Range range;
  Input input;
  bool from_text = false;
};

// What is known of a run, apart from the claim that is judged.
struct Run {
  const ModelRecord* model = nullptr;  // its row of the model table, when it has one
  std::string chip;                    // canonical id
  bool several_sizes = false;          // the text gives several sizes, and not which one is meant
  bool chip_assumed = false;           // neither text nor table names it: the usual one of the time
  std::string precision;               // "fp8" where the text says so
  When when;                           // when it was trained
  std::optional<Known> parameters;     // active ones where the text tells
  std::optional<Known> tokens;
  std::optional<Known> flop;
  std::optional<Known> chips;
  std::optional<Known> hours;
  std::optional<Known> chip_hours;

  Given As(const Known& known) const { return {known.range, known.input.source}; }
};

// The run that the claim is about, without the claim's own number. Numbers of the text go before those of the table.
Run RunOf(const CheckContext& context);

// A figure by the shortest way that the known numbers allow; `inputs` of the text included. Empty when there is none.
std::optional<CostFigure> ComputeOf(const CheckContext& context, const Run& run);    // FLOP
std::optional<CostFigure> ChipHoursOf(const CheckContext& context, const Run& run);  // chip-hours
std::optional<CostFigure> RunCostOf(const CheckContext& context, const Run& run);    // USD, rented

// Compute of large models that were published in the year before the date, as the model table has them: 10th to 90th
// percentile. For runs of which nothing is known but that they were of this kind.
std::optional<CostFigure> UsualCompute(const CheckContext& context);

}  // namespace chipcheck
