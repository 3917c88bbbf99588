// What speaks for each name of a text, and for none, as what a number is about: the features of two decisions, which
// subject and which chip.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/choice_model.h"
#include "extract/name_context.h"

namespace chipcheck {

// Made once for a number; keeps references to all it is given.
class NameFeatures : private NameContext {
 public:
  NameFeatures(const ReferenceWords& words, const Analysis& analysis, const NameQuestion& question)
      : NameContext(words, analysis, question) {}

  const std::vector<NamedThing>& things() const { return things_; }
  // That no name is meant.
  void Nothing(FeatureSum* sum) const;
  // That `thing` is meant, one of things().
  void Add(const NamedThing& thing, FeatureSum* sum) const;

 private:
  // What stands beside a name of the sentence.
  void Beside(FeaturePiece side, std::size_t slot, FeaturePiece broad, FeatureSum* sum) const;
  void Before(std::size_t slot, EntityKind kind_of, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void Behind(std::size_t slot, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void Earlier(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void Later(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
  void Reference(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const;
};

}  // namespace chipcheck
