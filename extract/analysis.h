// A reading with its sentences as patterns see them: what every later step works on.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/abstraction.h"
#include "extract/reading.h"
#include "extract/voice.h"

namespace chipcheck {

struct Analysis {
  Reading reading;
  std::vector<AbstractSentence> abstracts;        // one for each sentence; empty far from any number
  std::vector<std::vector<VoiceCue>> voice_cues;  // likewise
  // For each sentence and each of its slots: which kinds of cues hold for the number there (extract/cue_standing.h).
  std::vector<std::vector<std::uint8_t>> cue_sets;

  // What IsBystander() has said of each mention, so that it looks once: it is asked for the same ones by every number.
  // An analysis belongs to one thread.
  enum class Known : std::uint8_t { kNotYet, kNo, kYes };
  mutable std::vector<Known> bystanders;
};

// Where one number stands.
struct Place {
  std::size_t sentence = 0;
  std::size_t slot = 0;  // in Analysis::abstracts[sentence].slots
};

}  // namespace chipcheck
