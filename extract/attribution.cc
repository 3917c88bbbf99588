#include "extract/attribution.h"

#include <algorithm>

#include "extract/antecedent.h"
#include "extract/clause.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
// Somebody who is quoted is named in full within so many bytes of the start, if at all.
constexpr std::size_t kFarthestIntroduction = 20'000;
constexpr std::size_t kFewestTurns = 2;  // lines that begin with "A:" or "Q:" in an interview

bool IsVoice(const Mention& mention) { return mention.kind != EntityKind::kChip && !(mention.group == "index"); }

bool IsReport(const AbstractSentence& abstract, const VoiceCue& cue) {
  return cue.span.In(abstract.text).find(" report") != std::string_view::npos;
}

// "A: …", "Q: …" at the start of a line.
bool IsTurn(std::string_view text, std::size_t at, char who) {
  return at + 1 < text.size() && text[at] == who && text[at + 1] == ':' && (at == 0 || text[at - 1] == '\n');
}

}  // namespace

Attribution::Attribution(const Analysis& analysis)
    : analysis_(analysis),
      quotations_(FindQuotations(analysis.reading.text)),
      carried_(analysis.reading.sentences.size()),
      own_(analysis.reading.sentences.size()) {
  for (std::size_t i = 0; i < own_.size(); ++i) {
    for (const VoiceCue& cue : analysis_.voice_cues[i]) {
      if (!cue.is_speaker()) continue;
      if (const Said said = Resolve(i, cue); said.mention != kNone) own_[i] = said;
    }
  }
  CarryOver();
  FindInterview();
  FindTranscript();
}

std::size_t Attribution::Quotation(std::size_t byte) const {
  const auto next = std::upper_bound(quotations_.begin(), quotations_.end(), byte,
                                     [](std::size_t value, Span span) { return value < span.begin; });
  if (next == quotations_.begin()) return kNone;
  const auto found = std::prev(next);
  return byte < found->end ? static_cast<std::size_t>(found - quotations_.begin()) : kNone;
}

Attribution::Said Attribution::Resolve(std::size_t sentence, const VoiceCue& cue) const {
  const Reading& reading = analysis_.reading;
  const auto at = reading.sentences[sentence].span.begin;
  switch (cue.role) {
    case VoiceRole::kSpeakerHe:
    case VoiceRole::kSpeakerIt: {
      // The one who spoke last, when he is of the right kind; else the one who was spoken of.
      const EntityKind kind = cue.role == VoiceRole::kSpeakerHe ? EntityKind::kPerson : EntityKind::kOrganisation;
      for (std::size_t back = 1; back <= sentence && back <= 4; ++back) {
        const Said& said = own_[sentence - back];
        if (said.mention != kNone &&
            (reading.mentions[said.mention].kind == kind || reading.mentions[said.mention].kind == EntityKind::kHandle))
          return {said.mention, VoiceRole::kSpeaker};
      }
      const auto found = Antecedent(analysis_, sentence, at + 1, kind);
      return {found.value_or(kNone), VoiceRole::kSpeaker};
    }
    case VoiceRole::kSpeakerSame:
      if (sentence > 0 && own_[sentence - 1].mention != kNone &&
          reading.mentions[own_[sentence - 1].mention].kind == EntityKind::kOrganisation) {
        return {own_[sentence - 1].mention, VoiceRole::kSpeaker};
      }
      return {};
    case VoiceRole::kSpeakerMedia:
      for (std::size_t i = reading.sentences[sentence].mentions.begin; i-- > 0;) {
        if (reading.mentions[i].group == "media") return {i, VoiceRole::kSpeakerReported};
      }
      return {};
    default:
      if (cue.mention == kNone || !IsVoice(reading.mentions[cue.mention])) return {};
      // "Reuters reported" is hearsay; "Nvidia reported" is Nvidia's own word.
      if (cue.role == VoiceRole::kSpeakerReported && reading.mentions[cue.mention].group != "media" &&
          IsReport(analysis_.abstracts[sentence], cue)) {
        return {cue.mention, VoiceRole::kSpeaker};
      }
      return {cue.mention, cue.role};
  }
}

// Whether a cue on the other side of `between` can be of the number at all.
bool Attribution::Separated(std::string_view between, bool before, const VoiceCue& cue) {
  const std::size_t semicolon = between.find(';');
  if (cue.role == VoiceRole::kSpeakerHandle) return false;
  if (!before) return semicolon != std::string_view::npos;
  if (semicolon == std::string_view::npos) return false;
  const std::string_view behind = between.substr(semicolon);
  return behind.starts_with("; <org>") || behind.starts_with("; <name>") || behind.starts_with("; <model>");
}

// The cue of the number's own sentence that fits best: in its clause before in the sentence, and before it rather than
// behind. What stands in the text speaks for no number of the heading before it.
const VoiceCue* Attribution::CueFor(Place place) const {
  const AbstractSentence& abstract = analysis_.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const std::size_t heading_end = OpensTopic(analysis_, place.sentence) ? abstract.text.find(": ") : std::string::npos;
  const VoiceCue* best = nullptr;
  int best_score = 0;
  for (const VoiceCue& cue : analysis_.voice_cues[place.sentence]) {
    if (!cue.is_speaker() || Resolve(place.sentence, cue).mention == kNone) continue;
    const bool before = cue.span.end <= slot.begin;
    if (!before && (cue.reach == Reach::kAfter || cue.reach == Reach::kOnward)) continue;
    if (heading_end != std::string::npos && slot.end <= heading_end && cue.span.begin >= heading_end) continue;
    const std::size_t from = before ? cue.span.end : slot.end;
    const std::size_t to = before ? slot.begin : std::max(cue.span.begin, from);
    const std::string_view between = std::string_view(abstract.text).substr(from, to - from);
    if (Separated(between, before, cue)) continue;
    int score = 1000 - static_cast<int>(std::min<std::size_t>(between.size(), 400));
    const bool ends = HasScopeEnd(abstract.text, from, to);
    if (ends && before && std::string_view(abstract.text).substr(cue.span.end).starts_with(" to "))
      continue;  // "claimed to have used …, but"
    if (ends) score -= 450;
    if (cue.weak) score -= 200;
    constexpr int kOfMedia = 150;  // who said it goes before who printed it
    if (cue.mention != kNone && analysis_.reading.mentions[cue.mention].group == "media") score -= kOfMedia;
    if (before) score += cue.role == VoiceRole::kSpeakerHandle ? -350 : 60;  // a handle stands behind what it wrote
    if (cue.role == VoiceRole::kSpeakerHandle || cue.role == VoiceRole::kSpeakerIt) score -= 100;
    if (score > best_score) best = &cue, best_score = score;
  }
  return best;
}

// Whoever is given as the speaker where the quotation begins or ends.
Attribution::Said Attribution::SpeakerOf(std::size_t index) const {
  const Reading& reading = analysis_.reading;
  const Span quotation = quotations_[index];
  const auto first =
      std::partition_point(reading.sentences.begin(), reading.sentences.end(),
                           [&](const SentenceItems& items) { return items.span.end <= quotation.begin; });
  for (auto i = static_cast<std::size_t>(first - reading.sentences.begin()); i < reading.sentences.size(); ++i) {
    if (reading.sentences[i].span.begin > quotation.end + 2) break;
    for (const VoiceCue& cue : analysis_.voice_cues[i]) {
      if (!cue.is_speaker() || cue.role == VoiceRole::kSpeakerHandle) continue;
      const Said said = Resolve(i, cue);
      if (said.mention == kNone) continue;
      const bool pronoun = cue.role == VoiceRole::kSpeakerHe || cue.role == VoiceRole::kSpeakerIt;
      const std::size_t at = reading.mentions[said.mention].span.begin;
      if (!pronoun && Quotation(at) == index) continue;  // spoken of inside
      return {said.mention, VoiceRole::kSpeaker};
    }
  }
  return {};
}

// The speaker of the quotation that the number stands in. One without a speaker of its own goes on from the quotation
// before it in the paragraph, unless somebody else is brought in between.
Attribution::Said Attribution::InQuotation(Place place) const {
  const Reading& reading = analysis_.reading;
  const AbstractSentence& abstract = analysis_.abstracts[place.sentence];
  const std::size_t index = Quotation(reading.quantities[abstract.slots[place.slot].index].span.begin);
  if (index == kNone) return {};
  if (const Said said = SpeakerOf(index); said.mention != kNone) return said;
  if (index == 0) return {};
  const Span before = quotations_[index - 1];
  const std::string_view between = reading.text.substr(before.end, quotations_[index].begin - before.end);
  constexpr std::size_t kWidest = 160;
  const bool opens_sentence =
      std::any_of(reading.sentences.begin(), reading.sentences.end(),
                  [&](const SentenceItems& items) { return items.span.begin == quotations_[index].begin; });
  if (!opens_sentence || between.size() > kWidest || between.find('\n') != std::string_view::npos ||
      between.find(':') != std::string_view::npos)
    return {};
  return SpeakerOf(index - 1);
}

// A speaker goes on where a quotation goes on, where the text says "tweet from", and in sentences between two of which
// both are his.
void Attribution::CarryOver() {
  Said onward;
  for (std::size_t i = 0; i < own_.size(); ++i) {
    if (own_[i].mention != kNone) onward = {};
    for (const VoiceCue& cue : analysis_.voice_cues[i]) {
      if (cue.reach == Reach::kOnward) onward = Resolve(i, cue);
    }
    if (own_[i].mention == kNone && onward.mention != kNone && !OpensTopic(analysis_, i)) carried_[i] = onward;
  }
  // The owner of a handle goes on for the rest of what he is quoted for.
  constexpr std::size_t kHandleGoesOn = 2;
  for (std::size_t i = 0; i < own_.size(); ++i) {
    if (own_[i].mention == kNone || own_[i].role != VoiceRole::kSpeaker ||
        analysis_.reading.mentions[own_[i].mention].kind != EntityKind::kHandle)
      continue;
    for (std::size_t k = i + 1; k < own_.size() && k <= i + kHandleGoesOn; ++k) {
      if (own_[k].mention != kNone || OpensTopic(analysis_, k)) break;
      carried_[k] = {own_[i].mention, VoiceRole::kSpeaker};
    }
  }
  const auto same = [&](const Said& a, const Said& b) {
    if (a.mention == kNone || b.mention == kNone) return false;
    const Mention& first = analysis_.reading.mentions[a.mention];
    const Mention& second = analysis_.reading.mentions[b.mention];
    return a.mention == b.mention || first.span.In(analysis_.reading.text) == second.span.In(analysis_.reading.text);
  };
  constexpr std::size_t kWidestGap = 2;
  for (std::size_t i = 0; i < own_.size(); ++i) {
    if (own_[i].mention == kNone || analysis_.reading.mentions[own_[i].mention].kind != EntityKind::kPerson) continue;
    for (std::size_t gap = 1; gap <= kWidestGap && i + gap + 1 < own_.size(); ++gap) {
      if (own_[i + gap].mention != kNone) break;
      if (same(own_[i], own_[i + gap + 1])) {
        for (std::size_t k = 1; k <= gap; ++k) carried_[i + k] = {own_[i].mention, VoiceRole::kSpeaker};
      }
    }
  }
}

// Questions and answers: the answers are spoken by the one person whom the text introduces.
void Attribution::FindInterview() {
  const Reading& reading = analysis_.reading;
  const std::string_view text = reading.text;
  std::size_t turns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) turns += IsTurn(text, i, 'A') || IsTurn(text, i, 'Q') ? 1U : 0U;
  if (turns < kFewestTurns) return;
  const auto person = std::find_if(reading.mentions.begin(), reading.mentions.end(),
                                   [](const Mention& m) { return m.kind == EntityKind::kPerson; });
  if (person == reading.mentions.end()) return;
  bool answering = false;
  for (std::size_t i = 0; i < own_.size(); ++i) {
    const std::size_t begin = reading.sentences[i].span.begin;
    if (IsTurn(text, begin, 'A'))
      answering = true;
    else if (IsTurn(text, begin, 'Q') || (begin > 0 && text[begin - 1] == '\n'))
      answering = false;
    if (answering && own_[i].mention == kNone)
      carried_[i] = {static_cast<std::size_t>(person - reading.mentions.begin()), VoiceRole::kSpeaker};
  }
}

// Lines that begin with a name and a colon are spoken by it until the next such line.
void Attribution::FindTranscript() {
  const Reading& reading = analysis_.reading;
  std::vector<std::size_t> turns;
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    const Span span = mention.span;
    const bool line = span.begin == 0 || reading.text[span.begin - 1] == '\n';
    const bool names = mention.kind == EntityKind::kPerson || mention.kind == EntityKind::kName;
    if (line && names && span.end < reading.text.size() && reading.text[span.end] == ':') turns.push_back(i);
  }
  if (turns.size() < kFewestTurns) return;
  std::size_t next = 0;
  for (std::size_t i = 0; i < own_.size(); ++i) {
    while (next < turns.size() && reading.mentions[turns[next]].span.begin <= reading.sentences[i].span.begin) ++next;
    if (next > 0 && own_[i].mention == kNone) carried_[i] = {turns[next - 1], VoiceRole::kSpeaker};
  }
}

Voice Attribution::Of(Place place) const {
  Said said = InQuotation(place);
  if (said.mention == kNone) {
    if (const VoiceCue* cue = CueFor(place))
      said = Resolve(place.sentence, *cue);
    else
      said = carried_[place.sentence];
  }
  Voice voice;
  voice.mention = said.mention;
  if (said.mention == kNone) return voice;
  const Mention& mention = analysis_.reading.mentions[said.mention];
  voice.name = DisplayName(mention, analysis_.reading.text);
  // "Huang" is "Jensen Huang" where the text has called him so.
  if (mention.kind == EntityKind::kPerson && !mention.known_as.empty() && mention.known_as.size() > voice.name.size() &&
      analysis_.reading.text.substr(0, kFarthestIntroduction).find(mention.known_as) != std::string_view::npos) {
    voice.name = mention.known_as;
  }
  voice.reported = said.role == VoiceRole::kSpeakerReported;
  voice.planned = said.role == VoiceRole::kSpeakerPlanned;
  return voice;
}

}  // namespace chipcheck
