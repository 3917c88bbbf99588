// A reading with its sentences as patterns see them: what every later step works on.
#pragma once

#include <vector>

#include "extract/abstraction.h"
#include "extract/reading.h"
#include "extract/voice.h"

namespace chipcheck {

struct Analysis {
  Reading reading;
  std::vector<AbstractSentence> abstracts;        // one for each sentence; empty far from any number
  std::vector<std::vector<VoiceCue>> voice_cues;  // likewise
};

// Where one number stands.
struct Place {
  std::size_t sentence = 0;
  std::size_t slot = 0;  // in Analysis::abstracts[sentence].slots
};

}  // namespace chipcheck
