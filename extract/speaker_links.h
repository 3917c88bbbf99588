// Where a text links a name, or a source without a name, with something that is said: a verb of saying, "according to",
// the label of a turn.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/analysis.h"
#include "extract/choice_model.h"

namespace chipcheck {

struct SpeakerLink {
  std::size_t sentence = 0;
  const VoiceCue* cue = nullptr;            // null for the label of a turn; lives as long as the analysis
  std::size_t mention = VoiceCue::kNobody;  // of the reading; nobody for a source without a name
  VoiceRole role = VoiceRole::kSpeaker;     // with pronouns resolved and newspapers told from others
  FeaturePiece row;                         // of cues_voice.tsv, or "turn"
  Span turn;                                // of the text: what is said under a label

  bool unnamed() const { return mention == VoiceCue::kNobody; }
};

// In the order of the sentences. A pronoun is whoever spoke last, or was spoken of.
std::vector<SpeakerLink> FindSpeakerLinks(const Analysis& analysis);

}  // namespace chipcheck
