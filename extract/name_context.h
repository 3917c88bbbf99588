// What is known of a number and of the names around it before any of them is weighed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/claim.h"
#include "extract/analysis.h"
#include "extract/attribution.h"
#include "extract/choice_model.h"
#include "extract/names_around.h"
#include "extract/reference_words.h"
#include "extract/segments.h"
#include "extract/subject_fit.h"

namespace chipcheck {

// The number that is asked about, with what is known of it already. Views and references: the caller owns.
struct NameQuestion {
  static constexpr std::size_t kNobody = NamedThing::kNone;
  Place place;
  Metric metric{};
  const Voice& voice;  // who speaks
  // The claim read before this one in the text, or none.
  std::size_t previous = kNobody;  // mention: its subject
  std::optional<Metric> previous_metric;
  std::size_t previous_sentence = 0;
  std::size_t previous_chip = kNobody;       // mention: its chip
  const std::vector<std::size_t>& subjects;  // of the claims read before: mentions
};

// Made once for a number; keeps references to all it is given. The base of NameFeatures.
class NameContext {
 protected:
  NameContext(const ReferenceWords& words, const Analysis& analysis, const NameQuestion& question);

  // Whether a thing is of a kind that is usual for the metric, and named for its own sake.
  bool Fits(const NamedThing& thing) const { return fits_[static_cast<std::size_t>(&thing - things_.data())]; }
  void FindFitting();
  // Of the things that fit: the nearest before the number, the first of its sentence, the last of those before it.
  void FindRanks();
  Boundary Crossed(const NamedThing& thing) const;
  bool IsLabel(const NamedThing& thing) const;
  std::size_t Ends(std::size_t begin, std::size_t end) const;
  // Whether a thing is the first that the number's own clause names.
  bool LeadsClause(const NamedThing& thing) const {
    return thing.before != NamedThing::kNone && thing.before == clause_first_;
  }
  void FindClause();
  // "with 64 H100s it draws 90 kW": chips that are counted are what something is made of.
  bool IsCounted(const Mention& mention) const;
  // The last words before the number that stand for something named before.
  void FindReference(const ReferenceWords& words);
  // Whether a thing may be meant by the words that stand for something named before.
  bool MayBeMeant(const Mention& mention) const;
  // Where a thing was last named before the words that stand for something: its place in the order of all mentions.
  std::size_t LastBeforeReference(const NamedThing& thing) const;
  void FindAffiliation();

  const Analysis& analysis_;
  const Reading& reading_;
  const NameQuestion& question_;
  const AbstractSentence& abstract_;
  std::string_view text_;
  const Slot& here_;
  FeaturePiece metric_;
  FeaturePiece class_;
  std::vector<NamedThing> things_;
  bool opens_topic_ = false;
  std::size_t heading_end_ = std::string::npos;
  FeaturePiece noun_;  // last word of what the number counts
  FeaturePiece token_before_;
  FeaturePiece token_behind_;
  std::size_t affiliation_ = NamedThing::kNone;  // as Reading::same_thing names things
  std::optional<ReferenceWord> reference_;
  FeaturePiece reference_kind_;
  bool reference_clear_ = false;  // nothing is named between it and the number
  bool reference_near_ = false;   // it stands in the number's clause
  bool we_ = false;
  Fit fit_;
  std::size_t nearest_before_ = NamedThing::kNone;  // of the fitting things: as places in things_
  std::size_t first_before_ = NamedThing::kNone;
  std::size_t latest_ = NamedThing::kNone;
  std::size_t fitting_before_ = 0;
  std::size_t segment_begin_ = 0;                 // sentence: where the item or topic of the number begins
  std::vector<bool> fits_;                        // of each of things_
  std::size_t clause_first_ = NamedThing::kNone;  // slot of the first name of the number's own clause
  std::size_t fitting_ = 0;
  std::size_t fitting_in_segment_ = 0;
  std::size_t fitting_here_ = 0;
};

}  // namespace chipcheck
