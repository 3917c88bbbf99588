// What speaks for each name of a text, and for none, as what a number is about: the features of two decisions, which
// subject and which chip.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/claim.h"
#include "extract/analysis.h"
#include "extract/attribution.h"
#include "extract/choice_model.h"
#include "extract/names_around.h"
#include "extract/reference_words.h"
#include "extract/subject_fit.h"

namespace chipcheck {

// The number that is asked about, with what is known of it already. Views and references: the caller owns.
struct NameQuestion {
  static constexpr std::size_t kNobody = NamedThing::kNone;
  Place place;
  Metric metric{};
  const std::vector<std::size_t>& chips;  // the chips that stand nearest
  const Voice& voice;                     // who speaks
  // The claim read before this one in the text, or none.
  std::size_t previous = kNobody;  // mention: its subject
  std::optional<Metric> previous_metric;
  std::size_t previous_sentence = 0;
  std::size_t previous_chip = kNobody;  // mention: its chip
  const std::vector<std::size_t>& subjects;  // of the claims read before: mentions
};

// Letters and digits in the last word, "Kite KX2100": a part's name.
bool IsPartNumber(std::string_view name);

// Made once for a number; keeps references to all it is given.
class NameFeatures {
 public:
  // `constructed`: the mentions that a construction names outright, with the id of its row.
  NameFeatures(const ReferenceWords& words, const Analysis& analysis, const NameQuestion& question,
               std::vector<std::pair<std::size_t, const std::string*>> constructed);

  const std::vector<NamedThing>& things() const { return things_; }
  // That no name is meant.
  void Nothing(FeatureSum* sum) const;
  // That `thing` is meant, one of things().
  void Add(const NamedThing& thing, FeatureSum* sum) const;

 private:
  // Whether a thing is of a kind that is usual for the metric, and named for its own sake.
  bool Fits(const NamedThing& thing) const;
  // Of the things that fit: the nearest before the number, the first of its sentence, the last of those before it.
  void FindRanks();
  // The thing of each kind that the text speaks of most: by its mentions, those of the first sentence twice.
  void FindMain();
  Boundary Crossed(const NamedThing& thing) const;
  bool IsLabel(const NamedThing& thing) const;
  std::size_t Ends(std::size_t begin, std::size_t end) const;
  // What stands beside a name of the sentence.
  void Beside(FeaturePiece side, std::size_t slot, FeaturePiece broad, FeatureSum* sum) const;
  void Before(std::size_t slot, EntityKind kind_of, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void Behind(std::size_t slot, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void Earlier(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void Later(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  // Whether a thing is the first that the number's own clause names.
  bool Clause(const NamedThing& thing) const;
  // "with 64 H100s it draws 90 kW": chips that are counted are what something is made of.
  bool IsCounted(const Mention& mention) const;
  // The last words before the number that stand for something named before.
  void FindReference(const ReferenceWords& words);
  // Whether a thing may be meant by the words that stand for something named before.
  bool MayBeMeant(const Mention& mention) const;
  // Where a thing was last named before the words that stand for something: its place in the order of all mentions.
  std::size_t LastBeforeReference(const NamedThing& thing) const;
  void Reference(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void FindAffiliation();
  // Whether the sentence is about people in general ("a member shared", "users report"), of whom nothing before tells.
  bool AboutAnybody() const;
  // "A Danish insurer runs …", "elsewhere, a campus near <name> wants …": somebody new, who is not named.
  static bool OpensWithSomebody(std::string_view text);

  const Analysis& analysis_;
  const Reading& reading_;
  const NameQuestion& question_;
  const AbstractSentence& abstract_;
  std::string_view text_;
  const Slot& here_;
  FeaturePiece metric_;
  FeaturePiece class_;
  std::vector<std::pair<std::size_t, const std::string*>> constructed_;
  std::vector<NamedThing> things_;
  bool opens_topic_ = false;
  std::size_t heading_end_ = std::string::npos;
  FeaturePiece noun_;  // last word of what the number counts
  FeaturePiece token_before_;
  FeaturePiece token_behind_;
  std::size_t topic_ = NamedThing::kNone;  // these as Reading::same_thing names things
  std::size_t affiliation_ = NamedThing::kNone;
  std::optional<ReferenceWord> reference_;
  FeaturePiece reference_kind_;
  bool reference_clear_ = false;  // nothing is named between it and the number
  bool reference_near_ = false;   // it stands in the number's clause
  bool we_ = false;
  Fit fit_;
  std::array<std::size_t, kEntityKindCount> main_ = [] {
    std::array<std::size_t, kEntityKindCount> none{};
    none.fill(NamedThing::kNone);
    return none;
  }();
  std::size_t nearest_before_ = NamedThing::kNone;  // of the fitting things: as places in things_
  std::size_t first_before_ = NamedThing::kNone;
  std::size_t latest_ = NamedThing::kNone;
  std::size_t fitting_before_ = 0;
  std::size_t segment_begin_ = 0;  // sentence: where the item or topic of the number begins
  std::size_t fitting_ = 0;
  std::size_t fitting_here_ = 0;
};

}  // namespace chipcheck
