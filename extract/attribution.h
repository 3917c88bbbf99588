// Who is the origin of a number: the speaker of its sentence, of the quotation it stands in, or of the passage.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/analysis.h"
#include "extract/quotation.h"

namespace chipcheck {

struct Voice {
  static constexpr std::size_t kNobody = VoiceCue::kNobody;
  std::size_t mention = kNobody;  // of the reading
  std::string name;               // in full where the text has it; empty for nobody
  bool reported = false;          // an estimate, or hearsay
  bool planned = false;           // a look ahead
};

// Made once for an article; answers for each number. Keeps a reference to `analysis`.
class Attribution {
 public:
  explicit Attribution(const Analysis& analysis);
  Voice Of(Place place) const;

 private:
  struct Said {
    std::size_t mention = VoiceCue::kNobody;
    VoiceRole role = VoiceRole::kSpeaker;
  };
  Said Resolve(std::size_t sentence, const VoiceCue& cue) const;
  static bool Separated(std::string_view between, bool before, const VoiceCue& cue);
  const VoiceCue* CueFor(Place place) const;
  Said SpeakerOf(std::size_t quotation) const;
  Said InQuotation(Place place) const;
  void FindInterview();
  void FindTranscript();
  void CarryOver();
  std::size_t Quotation(std::size_t byte) const;

  const Analysis& analysis_;
  std::vector<Span> quotations_;
  std::vector<Said> carried_;  // for each sentence: who goes on speaking there
  std::vector<Said> own_;      // for each sentence: the last one who speaks in it by a cue of its own
};

}  // namespace chipcheck
