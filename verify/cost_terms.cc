#include "verify/cost_terms.h"

#include <fmt/core.h>

#include <algorithm>

#include "verify/chip_label.h"
#include "verify/portable_math.h"

namespace chipcheck {
namespace {

constexpr double kSecondsPerHour = 3600.0;
constexpr double kHoursPerYear = 8766.0;  // 365.25 days
constexpr double kWattsPerKilowatt = 1000.0;
constexpr std::string_view kShare = "share";

// What an estimate rests on beside the source that it names, the nearest one: ", from 12 prices".
std::string FromMany(const Estimate& estimate, std::string_view rows) {
  return estimate.rows > 1 ? fmt::format(", from {} {}", estimate.rows, rows) : std::string();
}

}  // namespace

// Of a family the members that had been released by the day. Where shipments are known, one member stands for each
// group that is counted together, with the weight of its median; else all weigh the same.
const std::vector<CostTerms::Member>& CostTerms::MembersOf(std::string_view chip) {
  const auto known = members_.find(chip);
  if (known != members_.end()) return known->second;
  std::vector<Member> members;
  if (const ChipSpec* spec = reference_.SpecOf(chip)) {
    members.push_back({spec, 1.0});
  } else {
    for (const ChipStock* stock : StocksAt(reference_, "", chip, when_.reach())) {
      members.push_back({reference_.SpecOf(stock->chips.front()), stock->count.mid});
    }
    std::erase_if(members, [](const Member& m) { return m.spec == nullptr || !(m.weight > 0.0); });
    if (members.empty()) {
      for (const ChipSpec* member : reference_.MembersOf(chip)) {
        if (member->released && *member->released <= when_.reach()) members.push_back({member, 1.0});
      }
    }
  }
  return members_.emplace(std::string(chip), std::move(members)).first->second;
}

template <typename Term>
std::optional<Uncertain> CostTerms::OverMembers(std::string_view chip, Term term) {
  std::vector<Uncertain> parts;
  std::vector<double> weights;
  for (const Member& member : MembersOf(chip)) {
    if (std::optional<Uncertain> part = term(*member.spec)) {
      parts.push_back(*std::move(part));
      weights.push_back(member.weight);
    }
  }
  if (parts.empty()) return std::nullopt;
  std::size_t& draw = draws_.emplace(std::string(chip), Computation::kNoDimension).first->second;
  return computation_.Mix(parts, weights, &draw);
}

Uncertain CostTerms::DeclareEstimate(std::string name, const Estimate& estimate, std::string_view unit) {
  Input input{std::move(name), estimate.range, std::string(unit), estimate.source, estimate.date};
  return computation_.Declare(std::move(input), unit == kShare ? Distribution::Fraction(estimate.range)
                                                               : Distribution::Positive(estimate.range));
}

std::optional<Uncertain> CostTerms::FactorOf(const ChipSpec& spec, std::string_view name, std::string_view label,
                                             std::string_view unit) {
  std::vector<std::string_view> keys = {spec.chip, spec.like};
  keys.insert(keys.end(), spec.families.begin(), spec.families.end());
  keys.push_back("all");
  for (const std::string_view key : keys) {
    if (key.empty()) continue;
    if (const auto factor = FactorAt(reference_, name, key, when_)) {
      const std::string of = key == "all" ? std::string() : fmt::format(" of the {}", ChipLabel(key));
      return DeclareEstimate(fmt::format("{}{}", label, of), *factor, unit);
    }
  }
  return std::nullopt;
}

Uncertain CostTerms::General(std::string_view name, std::string_view label, std::string_view unit) {
  const auto factor = FactorAt(reference_, name, "all", when_);
  if (!factor) return 1.0;
  return DeclareEstimate(std::string(label), *factor, unit);
}

std::optional<Uncertain> CostTerms::PriceOf(const ChipSpec& spec, bool volume, bool extrapolate) {
  std::optional<Estimate> price = ChipPriceAt(reference_, spec.chip, when_);
  if (!price && extrapolate) price = ExtrapolatedChipPrice(reference_, spec.chip, when_);
  if (!price) return std::nullopt;
  extrapolated_ = extrapolated_ || price->extrapolated;
  Uncertain each = DeclareEstimate(fmt::format("price of one {}{}", ChipLabel(spec.chip), FromMany(*price, "prices")),
                                   *price, "USD");
  if (volume) each *= General("volume_price_over_list_price", "price in volume over single price", "ratio");
  return each;
}

std::optional<Uncertain> CostTerms::ChipPrice(std::string_view chip, bool volume, bool extrapolate) {
  return OverMembers(chip, [&](const ChipSpec& spec) { return PriceOf(spec, volume, extrapolate); });
}

std::optional<Uncertain> CostTerms::InstalledPrice(std::string_view chip, bool volume, bool extrapolate) {
  const Uncertain interconnect =
      General("cluster_interconnect_cost_share", "interconnect share of the cluster", kShare);
  return OverMembers(chip, [&](const ChipSpec& spec) -> std::optional<Uncertain> {
    std::optional<Uncertain> price = PriceOf(spec, volume, extrapolate);
    const auto ratio = FactorOf(spec, "server_to_chip_cost_ratio", "server price over that of its chips", "ratio");
    if (!price || !ratio) return std::nullopt;
    return *price * *ratio / (1.0 - interconnect);
  });
}

std::optional<Uncertain> CostTerms::RentalPrice(std::string_view chip) {
  return OverMembers(chip, [&](const ChipSpec& spec) -> std::optional<Uncertain> {
    const auto price = RentalPriceAt(reference_, spec.chip, when_, RentalLevel::kLargeCustomer);
    if (!price) return std::nullopt;
    return DeclareEstimate(fmt::format("rental price of one {}{}", ChipLabel(spec.chip), FromMany(*price, "offers")),
                           *price, "USD/h");
  });
}

std::optional<Uncertain> CostTerms::ItPlateOf(const ChipSpec& spec) {
  std::optional<Uncertain> server;
  for (const std::string_view key : {spec.chip, spec.like}) {
    if (server || key.empty()) continue;
    if (const auto power = FactorAt(reference_, "server_power_per_accelerator", key, when_)) {
      server = DeclareEstimate(fmt::format("server power per {}", ChipLabel(key)), *power, "W");
    }
  }
  if (!server) {
    const auto ratio = FactorOf(spec, "server_power_over_chip_tdp", "server power over chip power", "ratio");
    if (!spec.tdp_w || !ratio) return std::nullopt;
    const Estimate tdp{Range::Exactly(*spec.tdp_w), std::string(spec.provenance.source),
                       std::string(spec.provenance.published_text)};
    server = DeclareEstimate(fmt::format("power of one {}", ChipLabel(spec.chip)), tdp, "W") * *ratio;
  }
  return *server * General("it_power_over_server_power", "all IT over servers", "ratio");
}

std::optional<Uncertain> CostTerms::ItPower(std::string_view chip) {
  auto power = OverMembers(chip, [&](const ChipSpec& spec) { return ItPlateOf(spec); });
  if (power) *power *= General("peak_power_share_of_plate", "highest draw over the plates", kShare);
  return power;
}

std::optional<Uncertain> CostTerms::FacilityPower(std::string_view chip) {
  std::optional<Uncertain> power = ItPower(chip);
  if (power) *power *= General("power_usage_effectiveness", "power usage effectiveness", "ratio");
  return power;
}

std::optional<Precision> CostTerms::PrecisionFor(const ChipSpec& spec, std::string_view precision) const {
  const std::optional<Precision> wanted = precision.empty() ? UsualPrecision(spec) : ParsePrecision(precision);
  return wanted && PeakFlopPerS(spec, *wanted) ? wanted : std::nullopt;
}

std::optional<Uncertain> CostTerms::Mfu(std::string_view chip, std::string_view precision, std::optional<double> flop) {
  return OverMembers(chip, [&](const ChipSpec& spec) -> std::optional<Uncertain> {
    const auto used = PrecisionFor(spec, precision);
    if (!used) return std::nullopt;
    const Estimate mfu = UtilisationAt(reference_, reference_.mfu_examples(), spec, *used, when_, flop);
    return DeclareEstimate(
        fmt::format("MFU on the {} at {}{}", ChipLabel(spec.chip), ToString(*used), FromMany(mfu, "runs")), mfu,
        "of the peak");
  });
}

std::optional<Uncertain> CostTerms::FlopPerChipHour(std::string_view chip, std::string_view precision,
                                                    std::optional<double> mfu, std::optional<double> flop) {
  const std::optional<Uncertain> share = mfu ? std::optional<Uncertain>(*mfu) : Mfu(chip, precision, flop);
  if (!share) return std::nullopt;
  const auto peak = OverMembers(chip, [&](const ChipSpec& spec) -> std::optional<Uncertain> {
    const auto used = PrecisionFor(spec, precision);
    if (!used) return std::nullopt;
    const Estimate sheet{Range::Exactly(*PeakFlopPerS(spec, *used)), std::string(spec.provenance.source),
                         std::string(spec.provenance.published_text)};
    return DeclareEstimate(fmt::format("dense peak of the {} at {}", ChipLabel(spec.chip), ToString(*used)), sheet,
                           "FLOP/s");
  });
  if (!peak) return std::nullopt;
  return *peak * *share * kSecondsPerHour;
}

std::optional<Uncertain> CostTerms::AverageDraw(std::string_view chip) {
  auto draw = OverMembers(chip, [&](const ChipSpec& spec) -> std::optional<Uncertain> {
    const auto plate = ItPlateOf(spec);
    const auto share = FactorOf(spec, "average_power_share_of_peak", "average draw over the plates", kShare);
    if (!plate || !share) return std::nullopt;
    return *plate * *share;
  });
  if (draw) *draw *= General("power_usage_effectiveness", "power usage effectiveness", "ratio");
  return draw;
}

std::optional<Uncertain> CostTerms::AmortizedCostPerChipHour(std::string_view chip, bool volume,
                                                             std::string_view country) {
  const auto price = InstalledPrice(chip, volume, true);
  const auto draw = AverageDraw(chip);
  if (!price || !draw) return std::nullopt;
  const Uncertain lifetime_hours = General("hardware_lifetime", "hardware lifetime", "years") * kHoursPerYear;
  const Uncertain premium = General("early_use_premium", "premium for early use", "ratio");
  return *price / lifetime_hours * premium + *draw / kWattsPerKilowatt * ElectricityPrice(country);
}

std::optional<Uncertain> CostTerms::SiteCostPerChip(std::string_view chip, bool volume, bool extrapolate) {
  const auto price = InstalledPrice(chip, volume, extrapolate);
  const auto power = FacilityPower(chip);
  if (!price || !power) return std::nullopt;
  return *price + *power * General("construction_cost", "construction cost per watt", "USD/W");
}

Uncertain CostTerms::DevelopmentOverRun() {
  return (1.0 + General("experiments_multiple", "experiments over the final run", "ratio")) /
         (1.0 - General("staff_share_of_development_cost", "staff share of the development", kShare));
}

Uncertain CostTerms::FlopPerToken(const Uncertain& parameters, std::optional<double> context_tokens) {
  const std::string kaplan = "https://arxiv.org/abs/2001.08361";
  const std::string day = "2020-01-23";
  if (!context_tokens) {
    const Estimate six{{5.7, 6.0, 6.8}, kaplan, day};
    return DeclareEstimate("FLOP per parameter and token", six, "FLOP") * parameters;
  }
  const Estimate six{{5.7, 6.0, 6.2}, kaplan, day};
  constexpr double kWidthOverLayers = 110.0;  // 128 in GPT-3, 102 in models of 70 billion parameters
  const double width = PortablePow(parameters.range().mid * kWidthOverLayers / 12.0, 1.0 / 3.0);
  const double attention = 6.0 * *context_tokens * width * width / kWidthOverLayers;
  const Estimate term{{attention / 1.6, attention, attention * 1.6}, kaplan, day};
  return DeclareEstimate("FLOP per parameter and token", six, "FLOP") * parameters +
         DeclareEstimate("FLOP of attention per token", term, "FLOP");
}

Uncertain CostTerms::ElectricityPrice(std::string_view country) {
  return DeclareEstimate(fmt::format("electricity for industry in {}", country),
                         ElectricityPriceAt(reference_, country, when_), "USD/kWh");
}

}  // namespace chipcheck
