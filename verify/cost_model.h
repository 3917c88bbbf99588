// The cost model of docs/cost-model.md as a calculator: from any of chips, hours, chip-hours, FLOP, parameters and
// tokens to the others, and to money, power and energy. Every figure carries its formula and its inputs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/table.h"
#include "core/result.h"
#include "core/time.h"
#include "verify/cost_blocks.h"

namespace chipcheck {

// What is known. Absent members are derived where they can be, or taken from the reference tables.
struct CostRequest {
  std::string chip;  // any alias of chip_aliases: "H800"
  std::optional<double> chips;
  std::optional<Date> date;  // prices and factors of this day; default: the newest
  std::optional<double> flop;
  std::optional<double> parameters;  // active
  std::optional<double> tokens;
  std::optional<double> context_tokens;  // length of the sequences; adds the attention to the compute
  std::optional<double> hours;           // wall-clock
  std::optional<double> chip_hours;
  std::optional<double> rental_usd;  // cost of the run at rental prices, when chip-hours and compute are not known
  std::optional<double> mfu;         // 0..1 of the dense peak at `precision`
  std::string precision;             // "fp64", "fp32", "tf32", "bf16", "fp8", "fp4"; empty: what was usual at the date
  std::string country;               // ISO 3166 alpha-2, for the electricity price; empty: "US"
};

struct CostAnswer {
  std::optional<CostFigure> training_compute;
  std::optional<CostFigure> chips;  // where time and chip-hours tell them
  std::optional<CostFigure> chip_hours;
  std::optional<CostFigure> time_hours;
  std::optional<CostFigure> rental_cost;
  std::optional<CostFigure> amortized_cost;
  std::optional<CostFigure> purchase_cost;
  std::optional<CostFigure> it_power;
  std::optional<CostFigure> power;  // facility power
  std::optional<CostFigure> energy;
  std::optional<CostFigure> site_cost;
  std::optional<CostFigure> development_cost;
  // "chip-not-released", "price-extrapolated", "price-unknown", "rental-price-unknown", "electricity-price-assumed",
  // "chips-and-hours-disagree" (they give fewer chip-hours than are given too), "chip-hours-and-compute-disagree".
  // Sorted.
  std::vector<std::string> flags;
};

class CostModel {
 public:
  static Result<std::unique_ptr<CostModel>> Create(const TableSource& tables);
  virtual ~CostModel() = default;

  // kBadUsage names what is unknown or absurd: a chip, a precision, a country, a negative number, an mfu above 1.
  virtual Result<CostAnswer> Compute(const CostRequest& request) const = 0;
};

}  // namespace chipcheck
