// What a check sees: one claim with its number as an interval, the article around it, the day that it is judged on, and
// everything that is known. Lookups that several checks share are here.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/chips.h"
#include "config/model_names.h"
#include "config/organisations.h"
#include "config/people.h"
#include "config/reference.h"
#include "core/claim.h"
#include "core/result.h"
#include "verify/comparison.h"
#include "verify/cost_blocks.h"
#include "verify/partners.h"
#include "verify/references.h"
#include "verify/verifier.h"

namespace chipcheck {

// All tables that checks read. Loaded once, then const and safe to use from several threads.
struct Knowledge {
  std::shared_ptr<const Reference> reference;
  CostBlocks cost;
  ChipNames chips;
  Organisations organisations;
  People people;
  ModelNames models;

  static Result<std::shared_ptr<const Knowledge>> Load(const TableSource& tables);
};

struct CheckContext {
  const Claim& claim;
  Interval interval;              // of the claim's number
  std::span<const Claim> claims;  // of the article, `claim` among them
  const VerifyContext& article;
  const Knowledge& known;
  When when;                         // date: of the article; as_of: the day whose knowledge counts
  const Origins* origins = nullptr;  // what others say of the claim's subject; null where no database was asked

  const Reference& reference() const { return *known.reference; }
  bool planned() const { return claim.modality == Modality::kPlanned || claim.modality == Modality::kHypothetical; }

  // The chip, family or system that a claim is about: by its own field, by its subject, else by its quote. Null when it
  // names none.
  const ChipName* ChipOf(const Claim& of) const;
  const ChipName* Chip() const { return ChipOf(claim); }
  // The same; without a name, the one chip that its sentence names, or that the text just before does ("It has 80 GB").
  // Null when two could be meant.
  const ChipName* ChipNearby() const;
  // The text around the claim, a few sentences before and behind: articles are long, and what stands far off is of
  // something else. Cut on bytes. The whole text where the claim has no place in it.
  std::string_view TextAround() const;
  // The part of it before the number.
  std::string_view TextBefore() const;
  // Every chip that a text names, in its order, the longest name at each place, each once.
  std::vector<const ChipName*> ChipsIn(std::string_view text) const;
  // Chips of a family that had been released by `day`; the chip itself, or the chip that a system holds, for others.
  std::vector<const ChipName*> Members(const ChipName& chip, Date day) const;
  // Cards and modules that go by the name of `chip` too: the H100 as PCIe card and with NVLink bridges. `chip` first.
  std::vector<const ChipName*> Variants(const ChipName& chip) const;

  // The model that a name stands for, published by the as-of day: by its full name, else without the words at its end.
  const ModelRecord* Model(std::string_view name) const;
  // The model of the claim: its subject, else the one model that its sentence names.
  const ModelRecord* ModelNamed() const;
  // Whether two subjects can be one thing: equal names, a model and the organisation that made it, or a chip and
  // whoever has it.
  bool SameThing(std::string_view a, std::string_view b) const;
  // Partners of the claim: see PartnersOf.
  std::vector<const Claim*> Partners(Metric metric, Reach reach = Reach::kNeighbour) const;
  const Claim* Partner(Metric metric, Reach reach = Reach::kNeighbour) const;  // the nearest, or null

  // Whether the claim and its partner surely belong together: in one sentence, or of one named subject and the only
  // ones of their metrics nearby. Where it is not sure, a misfit says nothing.
  bool Belongs(const Claim& partner) const;

  // Whether the number is of things to come: planned by its modality, or by words such as "order" and "will".
  bool Ahead() const;

  // A money claim in US dollars at the rate of its month; empty for an unknown currency or a month without a rate.
  std::optional<Interval> Usd(const Claim& money) const;
  std::optional<Range> UsdRange(const Claim& money) const;  // empty also for open ends
  // Dollars for one unit of the currency; empty as above.
  std::optional<double> UsdPer(std::string_view currency) const;
};

// The short name of a chip for notes: "H100", "H100 PCIe", "GB200 NVL72".
std::string Label(const ChipName& chip);

// An input that the article itself states.
Input FromArticle(std::string name, const Claim& claim);
// The number of a claim as a range: its ends, or its rounding. Open ends count as the stated one.
Range AsRange(const Claim& claim);

}  // namespace chipcheck
