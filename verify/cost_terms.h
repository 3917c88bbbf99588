// The factors of the cost model's formulas as terms of one Computation, so that figures that are told together rest on
// the same samples of the same inputs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/reference.h"
#include "verify/range.h"
#include "verify/references.h"
#include "verify/utilisation.h"

namespace chipcheck {

// Terms at one date. `chip` is a canonical id or a family; a term of a family is a mixture over its members, weighted
// by how many of each were shipped, and all terms of one family take the same member in the same sample. Empty: the
// tables lack it.
class CostTerms {
 public:
  CostTerms(const Reference& reference, When when) : reference_(reference), when_(when) {}

  Computation& computation() { return computation_; }
  When when() const { return when_; }
  // Some chip's price came from other chips' price per FLOP/s.
  bool extrapolated() const { return extrapolated_; }

  // USD for one chip; `volume`: in an order of thousands.
  std::optional<Uncertain> ChipPrice(std::string_view chip, bool volume, bool extrapolate);
  // USD for one chip with its share of server and network.
  std::optional<Uncertain> InstalledPrice(std::string_view chip, bool volume, bool extrapolate);
  std::optional<Uncertain> RentalPrice(std::string_view chip);  // USD per chip-hour
  // W of all IT equipment for one chip, as a site has to provide them.
  std::optional<Uncertain> ItPower(std::string_view chip);
  std::optional<Uncertain> FacilityPower(std::string_view chip);  // W of the site for one chip
  std::optional<Uncertain> Mfu(std::string_view chip, std::string_view precision, std::optional<double> flop);
  // FLOP that one chip does in an hour: peak x MFU x 3600.
  std::optional<Uncertain> FlopPerChipHour(std::string_view chip, std::string_view precision, std::optional<double> mfu,
                                           std::optional<double> flop);
  Uncertain ElectricityPrice(std::string_view country);  // USD per kWh
  // W that the site draws for one chip on the average, cooling included.
  std::optional<Uncertain> AverageDraw(std::string_view chip);
  // USD for a chip-hour of bought hardware: installed price over lifetime, with the premium for early use, + energy.
  std::optional<Uncertain> AmortizedCostPerChipHour(std::string_view chip, bool volume, std::string_view country);
  std::optional<Uncertain> SiteCostPerChip(std::string_view chip, bool volume, bool extrapolate);  // USD
  // The whole development over the final run: (1 + experiments multiple) / (1 - staff share).
  Uncertain DevelopmentOverRun();
  // FLOP to train on one token: 6 for each parameter, two of the forward pass and four of the backward one (Kaplan et
  // al. 2020), with what attention adds and embeddings take away. With a context, attention is a term of its own: 6 x
  // context x layers x width, of a transformer whose width is about 110 times its layers and 12 x layers x width^2 its
  // parameters.
  Uncertain FlopPerToken(const Uncertain& parameters, std::optional<double> context_tokens);

  // A factor by name under the key "all"; every one that the formulas ask for is in the table. A `unit` of "share"
  // keeps it between 0 and 1.
  Uncertain General(std::string_view name, std::string_view label, std::string_view unit);

  // The precision that is meant for `chip`: the given one, or the usual one. Empty: the chip has no rate for it.
  std::optional<Precision> PrecisionFor(const ChipSpec& spec, std::string_view precision) const;

 private:
  struct Member {
    const ChipSpec* spec = nullptr;
    double weight = 1.0;
  };
  const std::vector<Member>& MembersOf(std::string_view chip);
  template <typename Term>
  std::optional<Uncertain> OverMembers(std::string_view chip, Term term);
  // The factor of the chip itself, else of the chip that it is like, else of its families, else of all.
  std::optional<Uncertain> FactorOf(const ChipSpec& spec, std::string_view name, std::string_view label,
                                    std::string_view unit);
  Uncertain DeclareEstimate(std::string name, const Estimate& estimate, std::string_view unit);
  std::optional<Uncertain> PriceOf(const ChipSpec& spec, bool volume, bool extrapolate);
  // W of all IT equipment for one chip by the plates of the servers.
  std::optional<Uncertain> ItPlateOf(const ChipSpec& spec);

  const Reference& reference_;
  When when_;
  Computation computation_;
  std::map<std::string, std::vector<Member>, std::less<>> members_;
  std::map<std::string, std::size_t, std::less<>> draws_;
  bool extrapolated_ = false;
};

}  // namespace chipcheck
