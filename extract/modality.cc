#include "extract/modality.h"

namespace chipcheck {

namespace {

// "to grow from 1.2 gigawatts to 2": what it grows from is there already.
bool GrowsFrom(const AbstractSentence& abstract, const Slot& slot) {
  const std::string_view before = std::string_view(abstract.text).substr(0, slot.begin);
  for (const std::string_view outlook : {"forecast", "guidance", "target", "estimate", "outlook"}) {
    if (before.find(outlook) != std::string_view::npos) return false;
  }
  return before.ends_with(" from ") || before.ends_with(" from about ") || before.ends_with(" from the ");
}

}  // namespace

Modality ModalityOf(const Analysis& analysis, Place place, const Voice& voice) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  bool reported = false;
  bool planned = false;
  bool hypothetical = false;
  bool estimated = voice.reported;
  for (const VoiceCue& cue : analysis.voice_cues[place.sentence]) {
    if (!cue.Covers(abstract.text, slot)) continue;
    if (cue.role == VoiceRole::kReported) (cue.weak ? estimated : reported) = true;
    if (cue.role == VoiceRole::kPlanned) planned = true;
    if (cue.role == VoiceRole::kHypothetical) hypothetical = true;
  }
  if (reported) return Modality::kReported;
  if (hypothetical) return Modality::kHypothetical;
  if ((planned || voice.planned) && !GrowsFrom(abstract, slot)) return Modality::kPlanned;
  return estimated ? Modality::kReported : Modality::kAsserted;
}

bool IsDisputed(const Analysis& analysis, Place place) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  for (const VoiceCue& cue : analysis.voice_cues[place.sentence]) {
    if (cue.role == VoiceRole::kDisputed && cue.Covers(abstract.text, slot)) return true;
  }
  if (place.sentence + 1 >= analysis.voice_cues.size()) return false;
  for (const VoiceCue& cue : analysis.voice_cues[place.sentence + 1]) {
    if (cue.role == VoiceRole::kDisputed && cue.reach == Reach::kPrevious) return true;
  }
  return false;
}

}  // namespace chipcheck
