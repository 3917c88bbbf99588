#include "verify/cost_blocks.h"

#include <cmath>
#include <utility>

#include "verify/cost_terms.h"

namespace chipcheck {
namespace {

constexpr double kVolumeOrder = 1'000.0;  // chips from which on a price in volume is paid

bool Usable(const Given& given) {
  return std::isfinite(given.range.low) && std::isfinite(given.range.high) && given.range.low > 0.0 &&
         given.range.low <= given.range.mid && given.range.mid <= given.range.high;
}

Uncertain Declare(CostTerms* terms, const char* name, const Given& given, const char* unit) {
  return terms->computation().Declare({name, given.range, unit, given.source, given.date},
                                      Distribution::Positive(given.range));
}

CostFigure Figure(CostTerms* terms, const Uncertain& value, const char* unit, const char* formula) {
  const Spread spread = value.spread();
  return {spread.range, spread.wide, unit, formula, terms->computation().InputsOf(value), terms->extrapolated()};
}

std::optional<CostFigure> Figure(CostTerms* terms, const std::optional<Uncertain>& value, const char* unit,
                                 const char* formula) {
  if (!value) return std::nullopt;
  return Figure(terms, *value, unit, formula);
}

// given x term, or nothing.
std::optional<Uncertain> Times(const std::optional<Uncertain>& term, const Uncertain& given) {
  if (!term) return std::nullopt;
  return *term * given;
}

}  // namespace

std::optional<CostFigure> CostBlocks::ChipPrice(std::string_view chip, When when, bool extrapolate) const {
  CostTerms terms(*reference_, when);
  return Figure(&terms, terms.ChipPrice(chip, false, extrapolate), "USD/chip", "price of one chip");
}

std::optional<CostFigure> CostBlocks::RentalPrice(std::string_view chip, When when) const {
  CostTerms terms(*reference_, when);
  return Figure(&terms, terms.RentalPrice(chip), "USD/chip-hour", "rental price of one chip for an hour");
}

std::optional<CostFigure> CostBlocks::ElectricityPrice(std::string_view country, When when) const {
  if (!reference_->IsCountryCode(country)) return std::nullopt;
  CostTerms terms(*reference_, when);
  return Figure(&terms, terms.ElectricityPrice(country), "USD/kWh", "price of electricity for industry");
}

std::optional<CostFigure> CostBlocks::TrainingCompute(const Given& parameters, const Given& tokens,
                                                      std::optional<double> context_tokens) const {
  if (!Usable(parameters) || !Usable(tokens) || (context_tokens && !Usable(*context_tokens))) return std::nullopt;
  CostTerms terms(*reference_, When::On(reference_->newest()));
  const Uncertain n = Declare(&terms, "active parameters", parameters, "parameters");
  const Uncertain d = Declare(&terms, "training tokens", tokens, "tokens");
  return Figure(&terms, terms.FlopPerToken(n, context_tokens) * d, "FLOP",
                context_tokens ? "(6 x active parameters + 6 x context x layers x width) x training tokens"
                               : "6 x active parameters x training tokens");
}

std::optional<CostFigure> CostBlocks::ChipHours(const Given& flop, std::string_view chip, std::string_view precision,
                                                When when, std::optional<double> mfu) const {
  if (!Usable(flop)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto rate = terms.FlopPerChipHour(chip, precision, mfu, flop.range.mid);
  if (!rate) return std::nullopt;
  return Figure(&terms, Declare(&terms, "training compute", flop, "FLOP") / *rate, "chip-hours",
                "training compute / (peak FLOP/s x MFU x 3600)");
}

std::optional<CostFigure> CostBlocks::ComputeOfChipHours(const Given& chip_hours, std::string_view chip,
                                                         std::string_view precision, When when,
                                                         std::optional<double> mfu) const {
  if (!Usable(chip_hours)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto rate = terms.FlopPerChipHour(chip, precision, mfu, std::nullopt);
  return Figure(&terms, Times(rate, Declare(&terms, "chip-hours", chip_hours, "chip-hours")), "FLOP",
                "chip-hours x peak FLOP/s x MFU x 3600");
}

std::optional<CostFigure> CostBlocks::Utilisation(std::string_view chip, std::string_view precision, When when) const {
  CostTerms terms(*reference_, when);
  return Figure(&terms, terms.Mfu(chip, precision, std::nullopt), "share",
                "model FLOP utilisation of runs on like hardware");
}

std::optional<CostFigure> CostBlocks::RentalCost(const Given& chip_hours, std::string_view chip, When when) const {
  if (!Usable(chip_hours)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto price = terms.RentalPrice(chip);
  return Figure(&terms, Times(price, Declare(&terms, "chip-hours", chip_hours, "chip-hours")), "USD",
                "chip-hours x rental price");
}

std::optional<CostFigure> CostBlocks::ChipHoursRented(const Given& cost_usd, std::string_view chip, When when) const {
  if (!Usable(cost_usd)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto price = terms.RentalPrice(chip);
  if (!price) return std::nullopt;
  return Figure(&terms, Declare(&terms, "rental cost", cost_usd, "USD") / *price, "chip-hours",
                "rental cost / rental price");
}

std::optional<CostFigure> CostBlocks::ChipCost(const Given& chips, std::string_view chip, When when,
                                               bool extrapolate) const {
  if (!Usable(chips)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto price = terms.ChipPrice(chip, chips.range.mid >= kVolumeOrder, extrapolate);
  return Figure(&terms, Times(price, Declare(&terms, "chips", chips, "chips")), "USD", "chips x chip price");
}

std::optional<CostFigure> CostBlocks::PurchaseCost(const Given& chips, std::string_view chip, When when,
                                                   bool extrapolate) const {
  if (!Usable(chips)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto price = terms.InstalledPrice(chip, chips.range.mid >= kVolumeOrder, extrapolate);
  return Figure(&terms, Times(price, Declare(&terms, "chips", chips, "chips")), "USD",
                "chips x chip price x server-to-chip ratio / (1 - interconnect share)");
}

std::optional<CostFigure> CostBlocks::ChipsBought(const Given& cost_usd, std::string_view chip, When when) const {
  if (!Usable(cost_usd)) return std::nullopt;
  CostTerms terms(*reference_, when);
  constexpr double kVolumeSpend = 30e6;  // about what a thousand chips cost
  const auto price = terms.InstalledPrice(chip, cost_usd.range.mid >= kVolumeSpend, false);
  if (!price) return std::nullopt;
  return Figure(&terms, Declare(&terms, "purchase cost", cost_usd, "USD") / *price, "chips",
                "purchase cost x (1 - interconnect share) / (chip price x server-to-chip ratio)");
}

std::optional<CostFigure> CostBlocks::AmortizedCost(const Given& chips, const Given& hours, std::string_view chip,
                                                    When when, std::string_view country) const {
  if (!Usable(chips) || !Usable(hours)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto per_hour = terms.AmortizedCostPerChipHour(chip, chips.range.mid >= kVolumeOrder, country);
  const Uncertain chip_hours = Declare(&terms, "chips", chips, "chips") * Declare(&terms, "time", hours, "hours");
  return Figure(&terms, Times(per_hour, chip_hours), "USD",
                "purchase cost x (time / hardware lifetime) x premium for early use + energy x electricity price");
}

std::optional<CostFigure> CostBlocks::ItPower(const Given& chips, std::string_view chip, When when) const {
  if (!Usable(chips)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto power = terms.ItPower(chip);
  return Figure(&terms, Times(power, Declare(&terms, "chips", chips, "chips")), "W",
                "chips x all-in server power per chip");
}

std::optional<CostFigure> CostBlocks::FacilityPower(const Given& chips, std::string_view chip, When when) const {
  if (!Usable(chips)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto power = terms.FacilityPower(chip);
  return Figure(&terms, Times(power, Declare(&terms, "chips", chips, "chips")), "W",
                "chips x all-in server power per chip x power usage effectiveness");
}

std::optional<CostFigure> CostBlocks::ChipsPowered(const Given& facility_w, std::string_view chip, When when) const {
  if (!Usable(facility_w)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto power = terms.FacilityPower(chip);
  if (!power) return std::nullopt;
  return Figure(&terms, Declare(&terms, "facility power", facility_w, "W") / *power, "chips",
                "facility power / (all-in server power per chip x power usage effectiveness)");
}

std::optional<CostFigure> CostBlocks::Energy(const Given& chips, const Given& hours, std::string_view chip,
                                             When when) const {
  if (!Usable(chips) || !Usable(hours)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto draw = terms.AverageDraw(chip);
  const Uncertain chip_hours = Declare(&terms, "chips", chips, "chips") * Declare(&terms, "time", hours, "hours");
  return Figure(&terms, Times(draw, chip_hours), "Wh", "facility power x average share of peak x time");
}

std::optional<CostFigure> CostBlocks::SiteCost(const Given& chips, std::string_view chip, When when) const {
  if (!Usable(chips)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const auto each = terms.SiteCostPerChip(chip, chips.range.mid >= kVolumeOrder, false);
  return Figure(&terms, Times(each, Declare(&terms, "chips", chips, "chips")), "USD",
                "facility power x construction cost per watt + purchase cost");
}

std::optional<CostFigure> CostBlocks::SiteCostOfPower(const Given& facility_w, When when) const {
  if (!Usable(facility_w)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const Uncertain cost = terms.General("capital_cost_all_in", "all-in capital cost per watt", "USD/W");
  return Figure(&terms, Declare(&terms, "facility power", facility_w, "W") * cost, "USD",
                "facility power x all-in capital cost per watt");
}

std::optional<CostFigure> CostBlocks::DevelopmentCost(const Given& final_run_usd, When when) const {
  if (!Usable(final_run_usd)) return std::nullopt;
  CostTerms terms(*reference_, when);
  const Uncertain run = Declare(&terms, "cost of the final run", final_run_usd, "USD");
  return Figure(&terms, run * terms.DevelopmentOverRun(), "USD",
                "final run x (1 + experiments multiple) / (1 - staff share)");
}

}  // namespace chipcheck
