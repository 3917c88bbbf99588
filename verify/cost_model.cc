#include "verify/cost_model.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "config/chips.h"
#include "core/text.h"
#include "verify/cost_terms.h"

namespace chipcheck {
namespace {

constexpr double kVolumeOrder = 1'000.0;  // chips from which on a price in volume is paid

Error BadUsage(std::string message) { return {ErrorCode::kBadUsage, std::move(message)}; }

// A request in the terms of the tables.
struct Resolved {
  std::string chip;  // canonical id; empty: none given
  std::string country = "US";
  When when;
};

// One answer in the making: every figure is of one Computation.
class Answering {
 public:
  Answering(const Reference& reference, const CostRequest& request, const Resolved& resolved)
      : reference_(reference), request_(request), resolved_(resolved), terms_(reference, resolved.when) {}

  CostAnswer Run() {
    FindCompute();
    if (!resolved_.chip.empty()) {
      FindChipHours();
      FindTimeAndChips();
      FindMoney();
      FindPower();
      AddChipFlags();
    }
    std::sort(answer_.flags.begin(), answer_.flags.end());
    answer_.flags.erase(std::unique(answer_.flags.begin(), answer_.flags.end()), answer_.flags.end());
    return std::move(answer_);
  }

 private:
  Uncertain Given(const char* name, double value, const char* unit) {
    return terms_.computation().Declare({name, {}, unit, "given", ""}, Distribution::Exactly(value));
  }

  CostFigure Figure(const Uncertain& value, const char* unit, const char* formula) {
    const Spread spread = value.spread();
    return {spread.range, spread.wide, unit, formula, terms_.computation().InputsOf(value), terms_.extrapolated()};
  }

  void FindCompute() {
    if (request_.flop) {
      flop_ = Given("training compute", *request_.flop, "FLOP");
      answer_.training_compute = Figure(*flop_, "FLOP", "given");
    } else if (request_.parameters && request_.tokens) {
      flop_ =
          terms_.FlopPerToken(Given("active parameters", *request_.parameters, "parameters"), request_.context_tokens) *
          Given("training tokens", *request_.tokens, "tokens");
      answer_.training_compute = Figure(*flop_, "FLOP", "6 x active parameters x training tokens");
    }
  }

  void FindChipHours() {
    const std::optional<double> scale =
        answer_.training_compute ? std::optional(answer_.training_compute->range.mid) : std::nullopt;
    const auto flop_per_hour = terms_.FlopPerChipHour(resolved_.chip, request_.precision, request_.mfu, scale);
    if (request_.chip_hours) {
      chip_hours_ = Given("chip-hours", *request_.chip_hours, "chip-hours");
      answer_.chip_hours = Figure(*chip_hours_, "chip-hours", "given");
    } else if (request_.chips && request_.hours) {
      chip_hours_ = Given("chips", *request_.chips, "chips") * Given("time", *request_.hours, "hours");
      answer_.chip_hours = Figure(*chip_hours_, "chip-hours", "chips x time");
    } else if (flop_ && flop_per_hour) {
      chip_hours_ = *flop_ / *flop_per_hour;
      answer_.chip_hours = Figure(*chip_hours_, "chip-hours", "training compute / (peak FLOP/s x MFU x 3600)");
    } else if (request_.rental_usd) {
      if (const auto price = terms_.RentalPrice(resolved_.chip)) {
        chip_hours_ = Given("rental cost", *request_.rental_usd, "USD") / *price;
        answer_.chip_hours = Figure(*chip_hours_, "chip-hours", "rental cost / rental price");
      }
    }
    if (!chip_hours_ || !flop_per_hour) return;
    if (!flop_) {
      flop_ = *chip_hours_ * *flop_per_hour;
      answer_.training_compute = Figure(*flop_, "FLOP", "chip-hours x peak FLOP/s x MFU x 3600");
    } else if (request_.chip_hours || (request_.chips && request_.hours)) {
      // Compute and chip-hours are both given: they say which MFU there was, which has to be a possible one.
      const Range expected = (*flop_ / *flop_per_hour).spread().wide;
      const double stated = chip_hours_->range().mid;
      if (stated < expected.low || stated > expected.high)
        answer_.flags.emplace_back("chip-hours-and-compute-disagree");
    }
  }

  void FindTimeAndChips() {
    if (request_.chips) {
      chips_ = Given("chips", *request_.chips, "chips");
    } else if (request_.hours && chip_hours_) {
      chips_ = *chip_hours_ / Given("time", *request_.hours, "hours");
      answer_.chips = Figure(*chips_, "chips", "chip-hours / time");
    }
    if (request_.hours) {
      answer_.time_hours = Figure(Given("time", *request_.hours, "hours"), "hours", "given");
    } else if (chip_hours_ && chips_) {
      answer_.time_hours = Figure(*chip_hours_ / *chips_, "hours", "chip-hours / chips");
    }
    constexpr double kSlack = 1.02;  // rounding of three given numbers
    if (request_.chip_hours && request_.chips && request_.hours &&
        *request_.chip_hours > kSlack * *request_.chips * *request_.hours) {
      answer_.flags.emplace_back("chips-and-hours-disagree");
    }
  }

  void FindMoney() {
    const std::string& chip = resolved_.chip;
    // Who trains for as long as to be asked about it trains on many chips, unless it is told otherwise.
    const bool volume = !chips_ || chips_->range().mid >= kVolumeOrder;
    if (chip_hours_) {
      if (const auto price = terms_.RentalPrice(chip)) {
        const Uncertain cost = *chip_hours_ * *price;
        answer_.rental_cost = Figure(cost, "USD", "chip-hours x rental price");
        answer_.development_cost =
            Figure(cost * terms_.DevelopmentOverRun(), "USD",
                   "rental cost of the final run x (1 + experiments multiple) / (1 - staff share)");
      } else {
        answer_.flags.emplace_back("rental-price-unknown");
      }
      if (const auto per_hour = terms_.AmortizedCostPerChipHour(chip, volume, resolved_.country)) {
        answer_.amortized_cost =
            Figure(*chip_hours_ * *per_hour, "USD",
                   "purchase cost x (time / hardware lifetime) x premium for early use + energy x electricity price");
        const auto known = FactorAt(reference_, "industrial_electricity_price", resolved_.country, resolved_.when);
        if (!known) answer_.flags.emplace_back("electricity-price-assumed");
      }
    }
    if (!chips_) return;
    if (const auto price = terms_.InstalledPrice(chip, volume, true)) {
      answer_.purchase_cost =
          Figure(*chips_ * *price, "USD", "chips x chip price x server-to-chip ratio / (1 - interconnect share)");
    } else {
      answer_.flags.emplace_back("price-unknown");
    }
    if (const auto each = terms_.SiteCostPerChip(chip, volume, true)) {
      answer_.site_cost = Figure(*chips_ * *each, "USD", "facility power x construction cost per watt + purchase cost");
    }
  }

  void FindPower() {
    if (chips_) {
      if (const auto each = terms_.ItPower(resolved_.chip)) {
        answer_.it_power = Figure(*chips_ * *each, "W", "chips x all-in server power per chip");
      }
      if (const auto each = terms_.FacilityPower(resolved_.chip)) {
        answer_.power =
            Figure(*chips_ * *each, "W", "chips x all-in server power per chip x power usage effectiveness");
      }
    }
    const auto draw = terms_.AverageDraw(resolved_.chip);
    if (chip_hours_ && draw) {
      answer_.energy = Figure(*chip_hours_ * *draw, "Wh", "facility power x average share of peak x time");
    }
  }

  void AddChipFlags() {
    if (terms_.extrapolated()) answer_.flags.emplace_back("price-extrapolated");
    const auto members = reference_.MembersOf(resolved_.chip);
    const bool released = std::any_of(members.begin(), members.end(), [&](const ChipSpec* spec) {
      return spec->released && *spec->released <= resolved_.when.date;
    });
    if (!released) answer_.flags.emplace_back("chip-not-released");
  }

  const Reference& reference_;
  const CostRequest& request_;
  const Resolved& resolved_;
  CostTerms terms_;
  CostAnswer answer_;
  std::optional<Uncertain> flop_;
  std::optional<Uncertain> chip_hours_;
  std::optional<Uncertain> chips_;
};

class TableCostModel : public CostModel {
 public:
  TableCostModel(std::shared_ptr<const Reference> reference, ChipNames chips)
      : reference_(std::move(reference)), chips_(std::move(chips)) {}

  Result<CostAnswer> Compute(const CostRequest& request) const override {
    if (const Status numbers = CheckNumbers(request); !numbers) return numbers.error();
    const Result<Resolved> resolved = Resolve(request);
    if (!resolved) return resolved.error();
    return Answering(*reference_, request, *resolved).Run();
  }

 private:
  static Status CheckNumbers(const CostRequest& request) {
    const std::pair<const char*, const std::optional<double>*> kNumbers[] = {
        {"chips", &request.chips},
        {"flop", &request.flop},
        {"parameters", &request.parameters},
        {"tokens", &request.tokens},
        {"hours", &request.hours},
        {"chip_hours", &request.chip_hours},
        {"rental_usd", &request.rental_usd},
        {"context_tokens", &request.context_tokens},
        {"mfu", &request.mfu}};
    constexpr double kLargest = 1e40;  // far above any compute; keeps products and their squares finite
    for (const auto& [name, value] : kNumbers) {
      if (!*value) continue;
      if (!std::isfinite(**value) || !(**value > 0.0))
        return BadUsage(fmt::format("{} is {}, and has to be above zero", name, **value));
      if (**value > kLargest) return BadUsage(fmt::format("{} is {}, which is more than there can be", name, **value));
    }
    if (request.mfu && *request.mfu > 1.0)
      return BadUsage(fmt::format("mfu is {}, and can't be above 1", *request.mfu));
    return {};
  }

  // As a text names it or by its id; or without the sizes and sockets that data sheets put behind: "A100 SXM4 80 GB".
  const ChipName* FindChip(std::string_view text) const {
    constexpr std::string_view kSockets[] = {"gb",   "gib",  "sxm", "sxm2", "sxm3",  "sxm4",
                                             "sxm5", "dgxs", "oam", "hbm2", "hbm2e", "hbm3"};
    text = Trim(text);
    while (!text.empty()) {
      if (const ChipName* name = chips_.Find(text)) return name;
      if (const ChipName* name = chips_.FindId(text)) return name;
      const std::size_t space = text.rfind(' ');
      if (space == std::string_view::npos) return nullptr;
      const std::string last = ToAsciiLower(text.substr(space + 1));
      const bool is_size = !last.empty() && IsAsciiDigit(last.front());
      if (!is_size && std::find(std::begin(kSockets), std::end(kSockets), last) == std::end(kSockets)) return nullptr;
      text = Trim(text.substr(0, space));
    }
    return nullptr;
  }

  Result<Resolved> Resolve(const CostRequest& request) const {
    Resolved resolved;
    resolved.when = When::On(request.date.value_or(reference_->newest()));
    if (!request.country.empty()) resolved.country = request.country;
    if (!reference_->IsCountryCode(resolved.country)) {
      return BadUsage(fmt::format("unknown country \"{}\", expected a code such as US", Printable(resolved.country)));
    }
    std::optional<Precision> precision;
    if (!request.precision.empty()) {
      precision = ParsePrecision(request.precision);
      if (!precision) {
        return BadUsage(fmt::format("unknown precision \"{}\", expected fp64, fp32, tf32, bf16, fp8 or fp4",
                                    Printable(request.precision)));
      }
    }
    if (request.chip.empty()) return resolved;
    const ChipName* name = FindChip(request.chip);
    if (name == nullptr) return BadUsage(fmt::format("unknown chip \"{}\"", Printable(request.chip)));
    // A system stands for the chips in it: counts are of chips.
    resolved.chip = name->chip.empty() ? name->id : name->chip;
    const auto members = reference_->MembersOf(resolved.chip);
    if (members.empty())
      return BadUsage(fmt::format("no data sheet of the chip \"{}\" is known", Printable(request.chip)));
    const bool has_rate = std::any_of(members.begin(), members.end(), [&](const ChipSpec* spec) {
      return !precision || PeakFlopPerS(*spec, *precision);
    });
    if (!has_rate)
      return BadUsage(
          fmt::format("the chip \"{}\" has no known rate at {}", Printable(request.chip), request.precision));
    return resolved;
  }

  std::shared_ptr<const Reference> reference_;
  ChipNames chips_;
};

}  // namespace

Result<std::unique_ptr<CostModel>> CostModel::Create(const TableSource& tables) {
  Result<std::shared_ptr<const Reference>> reference = Reference::Load(tables);
  if (!reference) return reference.error();
  Result<ChipNames> chips = ChipNames::Load(tables);
  if (!chips) return chips.error();
  return std::unique_ptr<CostModel>(std::make_unique<TableCostModel>(*std::move(reference), *std::move(chips)));
}

}  // namespace chipcheck
