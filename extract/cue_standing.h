// How the cues of a sentence stand to one of its numbers, as features. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/analysis.h"
#include "extract/choice_model.h"

namespace chipcheck {

// "will", "was", "has": a verb that tells of the time and the mood of its clause.
bool IsAuxiliary(std::string_view word);

// The word of an abstract sentence that ends before text[at], or that begins behind it; an empty one where no word is
// left.
Span WordBefore(std::string_view text, std::size_t at);
Span WordBehind(std::string_view text, std::size_t at);

// What a cue speaks for: "planned", "reported", "possible" for a weak one …
FeaturePiece RoleName(const VoiceCue& cue);

// Where a cue stands to the number at `slot`: "before", "behind", "inside", and whether a clause ends between
// ("before-cut").
FeaturePiece Standing(std::string_view abstract_text, const VoiceCue& cue, const Slot& slot);

// The part of the text between a cue and the number; empty when one lies in the other.
Span Between(const VoiceCue& cue, const Slot& slot);

// "near", "middle", "far", "farthest".
FeaturePiece DistanceOf(std::size_t bytes);

// Whether a verb with a clause of its own stands there: "has", "was", "paid" …
bool HasVerb(std::string_view abstract_text, Span part);

// The first auxiliary verb or past form behind text[at]; empty when none comes soon.
Span FirstVerb(std::string_view abstract_text, std::size_t at);

// Analysis::cue_sets of one sentence.
std::vector<std::uint8_t> CueSets(const AbstractSentence& abstract, const std::vector<VoiceCue>& cues);

// Which kinds of cues hold for a number, together: "none", "p", "rp" …
FeaturePiece SetOf(const Analysis& analysis, std::size_t sentence, std::size_t slot);

}  // namespace chipcheck
