// The formulas of the cost model, one function each: docs/cost-model.md. Every figure carries its range, its formula
// and its inputs with their sources and dates. For claims and for the calculator alike.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "config/reference.h"
#include "core/verdict.h"
#include "verify/range.h"
#include "verify/references.h"

namespace chipcheck {

// A number with its working.
struct CostFigure {
  Range range;
  // The ends that hold 99 %, for "strained" against "conflicts".
  Range wide_range;
  std::string unit;  // "chip-hours", "hours", "USD", "W", "Wh", "FLOP", "USD/chip", "USD/chip-hour", "USD/kWh"
  std::string formula;
  std::vector<Input> inputs;
  bool extrapolated = false;  // a price came from other chips' price per FLOP/s
};

// What the caller knows: by default numbers of the article. An exact range is a number without doubt.
struct Given {
  Given(double value) : range(Range::Exactly(value)) {}  // NOLINT(google-explicit-constructor): most are plain numbers
  Given(Range known) : range(known) {}                   // NOLINT(google-explicit-constructor)
  Given(Range known, std::string from) : range(known), source(std::move(from)) {}

  Range range;
  std::string source = "this article";
  std::string date;
};

// Chips are canonical ids, families ("hopper-family") included: a family is a mixture of those of its members that had
// been released by the date and whose inputs are known. A result is empty when the tables lack what the formula needs
// (a price, a power, a rate), or a given number is not above zero: nothing rather than a guess. Const and thread-safe.
class CostBlocks {
 public:
  explicit CostBlocks(std::shared_ptr<const Reference> reference) : reference_(std::move(reference)) {}
  const Reference& reference() const { return *reference_; }

  // Prices. With `extrapolate`, a chip without a row is priced from other chips' price per FLOP/s, and says so.
  std::optional<CostFigure> ChipPrice(std::string_view chip, When when, bool extrapolate = false) const;
  std::optional<CostFigure> RentalPrice(std::string_view chip, When when) const;
  std::optional<CostFigure> ElectricityPrice(std::string_view country, When when) const;

  // 6 x parameters x tokens, + the attention over `context_tokens` where they are known; parameters are the active
  // ones.
  std::optional<CostFigure> TrainingCompute(const Given& parameters, const Given& tokens,
                                            std::optional<double> context_tokens = std::nullopt) const;
  // FLOP / (peak x MFU x 3600). `precision` as in CostRequest; empty: what was usual for the chip at the date.
  std::optional<CostFigure> ChipHours(const Given& flop, std::string_view chip, std::string_view precision, When when,
                                      std::optional<double> mfu = std::nullopt) const;
  // FLOP = chip-hours x 3600 x peak x MFU.
  std::optional<CostFigure> ComputeOfChipHours(const Given& chip_hours, std::string_view chip,
                                               std::string_view precision, When when,
                                               std::optional<double> mfu = std::nullopt) const;
  // The MFU itself, as a share of the dense peak at the precision.
  std::optional<CostFigure> Utilisation(std::string_view chip, std::string_view precision, When when) const;

  std::optional<CostFigure> RentalCost(const Given& chip_hours, std::string_view chip, When when) const;
  // Chip-hours that a rental cost buys.
  std::optional<CostFigure> ChipHoursRented(const Given& cost_usd, std::string_view chip, When when) const;
  // The chips alone: chips x price.
  std::optional<CostFigure> ChipCost(const Given& chips, std::string_view chip, When when,
                                     bool extrapolate = false) const;
  // With servers and network: chips x price x server ratio / (1 - interconnect share).
  std::optional<CostFigure> PurchaseCost(const Given& chips, std::string_view chip, When when,
                                         bool extrapolate = false) const;
  // Chips that a sum buys, servers and network included.
  std::optional<CostFigure> ChipsBought(const Given& cost_usd, std::string_view chip, When when) const;
  // purchase cost x time / lifetime, with the premium for early use, + energy.
  std::optional<CostFigure> AmortizedCost(const Given& chips, const Given& hours, std::string_view chip, When when,
                                          std::string_view country = "US") const;

  std::optional<CostFigure> ItPower(const Given& chips, std::string_view chip, When when) const;
  std::optional<CostFigure> FacilityPower(const Given& chips, std::string_view chip, When when) const;
  // Chips that a site of that power can run.
  std::optional<CostFigure> ChipsPowered(const Given& facility_w, std::string_view chip, When when) const;
  std::optional<CostFigure> Energy(const Given& chips, const Given& hours, std::string_view chip, When when) const;
  // facility power x construction cost per watt + purchase cost.
  std::optional<CostFigure> SiteCost(const Given& chips, std::string_view chip, When when) const;
  // A site whose power is all that is known: facility power x all-in capital cost per watt.
  std::optional<CostFigure> SiteCostOfPower(const Given& facility_w, When when) const;

  // The development around a final run: run x (1 + experiments multiple) / (1 - staff share).
  std::optional<CostFigure> DevelopmentCost(const Given& final_run_usd, When when) const;

 private:
  std::shared_ptr<const Reference> reference_;
};

}  // namespace chipcheck
