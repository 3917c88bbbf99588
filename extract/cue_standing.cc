#include "extract/cue_standing.h"

#include <algorithm>
#include <iterator>

#include "extract/clause.h"

namespace chipcheck {
namespace {

constexpr std::string_view kAuxiliaries[] = {"is",    "are",   "was",    "were", "be",    "been",    "has", "have",
                                             "had",   "does",  "did",    "will", "would", "could",   "can", "may",
                                             "might", "shall", "should", "must", "won't", "wouldn't"};

// The kinds of cues in a set.
constexpr unsigned kReportedBit = 1;
constexpr unsigned kPlannedBit = 2;
constexpr unsigned kHypotheticalBit = 4;
constexpr unsigned kPossibleBit = 8;

bool IsWordByte(char c) {
  return IsAsciiAlnum(c) || c == '\'' || c == '<' || c == '>' || c == '-' || c == '$' || c == '%';
}

}  // namespace

bool IsAuxiliary(std::string_view word) {
  return std::find(std::begin(kAuxiliaries), std::end(kAuxiliaries), word) != std::end(kAuxiliaries);
}

Span WordBefore(std::string_view text, std::size_t at) {
  while (at > 0 && !IsWordByte(text[at - 1])) --at;
  std::size_t begin = at;
  while (begin > 0 && IsWordByte(text[begin - 1])) --begin;
  return {begin, at};
}
Span WordBehind(std::string_view text, std::size_t at) {
  while (at < text.size() && !IsWordByte(text[at])) ++at;
  std::size_t end = at;
  while (end < text.size() && IsWordByte(text[end])) ++end;
  return {at, end};
}

FeaturePiece RoleName(const VoiceCue& cue) {
  switch (cue.role) {
    case VoiceRole::kReported:
      return cue.weak ? "possible" : "reported";
    case VoiceRole::kPlanned:
      return "planned";
    case VoiceRole::kHypothetical:
      return "hypothetical";
    case VoiceRole::kDisputed:
      return "disputed";
    default:
      return "speaker";
  }
}

FeaturePiece Standing(std::string_view text, const VoiceCue& cue, const Slot& slot) {
  if (cue.span.end <= slot.begin) return HasScopeEnd(text, cue.span.end, slot.begin) ? "before-cut" : "before";
  if (slot.end <= cue.span.begin) return HasScopeEnd(text, slot.end, cue.span.begin) ? "behind-cut" : "behind";
  return "inside";
}

Span Between(const VoiceCue& cue, const Slot& slot) {
  if (cue.span.end <= slot.begin) return {cue.span.end, slot.begin};
  if (slot.end <= cue.span.begin) return {slot.end, cue.span.begin};
  return {slot.begin, slot.begin};
}

bool HasVerb(std::string_view text, Span part) {
  for (Span word = WordBehind(text, part.begin); word.size() > 0 && word.end <= part.end;
       word = WordBehind(text, word.end)) {
    const std::string_view w = word.In(text);
    if (IsAuxiliary(w) || (w.size() > 4 && w.ends_with("ed"))) return true;
  }
  return false;
}

Span FirstVerb(std::string_view text, std::size_t at) {
  constexpr int kMostWords = 12;
  int words = 0;
  for (Span word = WordBehind(text, at); word.size() > 0 && words < kMostWords;
       word = WordBehind(text, word.end), ++words) {
    const std::string_view w = word.In(text);
    if (IsAuxiliary(w) || (w.size() > 4 && w.ends_with("ed"))) return word;
  }
  return {at, at};
}

FeaturePiece DistanceOf(std::size_t bytes) {
  constexpr std::size_t kNear = 20;
  constexpr std::size_t kMiddle = 60;
  constexpr std::size_t kFar = 120;
  return bytes < kNear ? "near" : bytes < kMiddle ? "middle" : bytes < kFar ? "far" : "farthest";
}

std::vector<std::uint8_t> CueSets(const AbstractSentence& abstract, const std::vector<VoiceCue>& cues) {
  std::vector<std::uint8_t> sets(abstract.slots.size(), 0);
  for (const VoiceCue& cue : cues) {
    if (cue.is_speaker() || cue.role == VoiceRole::kDisputed) continue;
    const unsigned bit = cue.role == VoiceRole::kPlanned        ? kPlannedBit
                         : cue.role == VoiceRole::kHypothetical ? kHypotheticalBit
                         : cue.weak                             ? kPossibleBit
                                                                : kReportedBit;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (abstract.slots[i].is_quantity && cue.Covers(abstract.text, abstract.slots[i]))
        sets[i] = static_cast<std::uint8_t>(sets[i] | bit);
    }
  }
  return sets;
}

FeaturePiece SetOf(const Analysis& analysis, std::size_t sentence, std::size_t slot) {
  static constexpr FeaturePiece kSets[] = {"none", "r",  "p",  "rp",  "h",  "rh",  "ph",  "rph",
                                           "m",    "rm", "pm", "rpm", "hm", "rhm", "phm", "rphm"};
  const std::vector<std::uint8_t>& sets = analysis.cue_sets[sentence];
  return kSets[slot < sets.size() ? sets[slot] : 0];
}

}  // namespace chipcheck
