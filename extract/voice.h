// Words that tell who speaks, how firmly, and what the text doubts: the patterns of config/cues_voice.tsv.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "config/table.h"
#include "core/result.h"
#include "extract/abstraction.h"
#include "extract/choice_model.h"
#include "extract/pattern_set.h"

namespace chipcheck {

enum class VoiceRole {
  kSpeaker,
  kSpeakerReported,  // the speaker estimates, or reports what others told
  kSpeakerPlanned,   // the speaker looks ahead
  kSpeakerHe,        // "he said": the person spoken of before
  kSpeakerIt,        // "the company said": the organisation spoken of before
  kSpeakerSame,      // "they plan": the organisation that spoke in the sentence before
  kSpeakerMedia,     // "the same report": the newspaper named before
  kSpeakerHandle,    // a handle behind what it wrote
  kSpeakerNobody,    // "analysts say", "people familiar with the matter": a source without a name
  kReported,
  kPlanned,
  kHypothetical,
  kDisputed,
};

// Which numbers a cue holds for.
enum class Reach { kSentence, kAfter, kBefore, kClause, kPrevious };

struct VoiceCue {
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
  VoiceRole role = VoiceRole::kSpeaker;
  Reach reach = Reach::kSentence;
  bool weak = false;              // see cues_voice.tsv
  Span span;                      // in the abstract sentence
  std::size_t mention = kNobody;  // the speaker, where the pattern names one
  FeaturePiece id;                // of the row of the table; lives as long as the table

  bool is_speaker() const { return role <= VoiceRole::kSpeakerNobody; }
  // Whether the cue holds for the number at `slot` of the same sentence.
  bool Covers(std::string_view abstract_text, const Slot& slot) const;
};

// Compiled once; then const and safe to use from several threads.
class VoiceTable {
 public:
  // Fails with file and line for an unknown role or reach and for a pattern that does not compile.
  static Result<VoiceTable> Create(const TableSource& tables);
  // The cues of one sentence, speakers first by row.
  std::vector<VoiceCue> Scan(const AbstractSentence& sentence) const;

 private:
  VoiceTable() : patterns_(PatternSet::Anchor::kNone) {}
  struct Entry {
    std::string id;
    VoiceRole role;
    Reach reach;
    bool weak;
  };
  PatternSet patterns_;
  std::deque<Entry> entries_;  // a deque: cues keep views of the ids
};

}  // namespace chipcheck
