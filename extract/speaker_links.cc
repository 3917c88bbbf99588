#include "extract/speaker_links.h"

#include <algorithm>
#include <optional>

#include "extract/antecedent.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = VoiceCue::kNobody;
constexpr std::size_t kMostSentencesBack = 4;  // that somebody who is "he" has spoken before

bool IsVoice(const Mention& mention) { return mention.kind != EntityKind::kChip && mention.group != "index"; }

class Finder {
 public:
  explicit Finder(const Analysis& analysis) : analysis_(analysis), reading_(analysis.reading) {}

  std::vector<SpeakerLink> Find() {
    std::size_t turn = 0;
    for (std::size_t i = 0; i < reading_.sentences.size(); ++i) {
      const Span sentence = reading_.sentences[i].span;
      for (; turn < reading_.turns.size() && reading_.turns[turn].label.begin < sentence.end; ++turn)
        AddTurn(i, reading_.turns[turn]);
      for (const VoiceCue& cue : analysis_.voice_cues[i]) {
        if (cue.is_speaker()) AddCue(i, cue);
      }
    }
    return std::move(links_);
  }

 private:
  void AddTurn(std::size_t sentence, const Turn& turn) {
    SpeakerLink link;
    link.sentence = sentence;
    link.row = "turn";
    link.turn = turn.said;
    if (turn.who == Turn::Who::kAnswer) {
      // The one person whom the text introduces.
      const auto person = std::find_if(reading_.mentions.begin(), reading_.mentions.end(),
                                       [](const Mention& m) { return m.kind == EntityKind::kPerson; });
      if (person == reading_.mentions.end()) return;
      link.mention = static_cast<std::size_t>(person - reading_.mentions.begin());
    } else if (turn.who != Turn::Who::kQuestion) {
      const auto found =
          std::lower_bound(reading_.mentions.begin(), reading_.mentions.end(), turn.label.begin,
                           [](const Mention& mention, std::size_t at) { return mention.span.begin < at; });
      if (found == reading_.mentions.end() || found->span.begin != turn.label.begin ||
          found->span.end > turn.label.end || !IsVoice(*found))
        return;
      // What stands alone before a colon may also be a thing of which the line tells.
      const bool whole = found->span.end == turn.label.end;
      const bool speaks = found->kind == EntityKind::kPerson || found->kind == EntityKind::kHandle ||
                          (found->kind == EntityKind::kName && ComesAgain(turn));
      if (!turn.post && (!whole || !speaks)) return;
      link.mention = static_cast<std::size_t>(found - reading_.mentions.begin());
    }
    links_.push_back(link);
  }

  // Whether the label stands before another turn too.
  bool ComesAgain(const Turn& turn) const {
    return std::count_if(reading_.turns.begin(), reading_.turns.end(), [&](const Turn& other) {
             return other.label.In(reading_.text) == turn.label.In(reading_.text);
           }) > 1;
  }

  void AddCue(std::size_t sentence, const VoiceCue& cue) {
    SpeakerLink link;
    link.sentence = sentence;
    link.cue = &cue;
    link.role = cue.role;
    link.row = cue.id;
    switch (cue.role) {
      case VoiceRole::kSpeakerNobody:
        break;
      case VoiceRole::kSpeakerHe:
        link.mention = Pronoun(sentence, cue, EntityKind::kPerson);
        break;
      case VoiceRole::kSpeakerIt:
        link.mention = Pronoun(sentence, cue, EntityKind::kOrganisation);
        break;
      case VoiceRole::kSpeakerSame:
        link.mention = SpokeLast(sentence, 1, EntityKind::kOrganisation).value_or(kNone);
        break;
      case VoiceRole::kSpeakerMedia:
        link.mention = Newspaper(sentence);
        break;
      default:
        link.mention = cue.mention;
        if (link.mention != kNone && !IsVoice(reading_.mentions[link.mention])) link.mention = kNone;
    }
    if (link.mention == kNone && cue.role != VoiceRole::kSpeakerNobody) return;
    if (cue.role == VoiceRole::kSpeakerMedia) link.role = VoiceRole::kSpeakerReported;
    if (cue.role == VoiceRole::kSpeakerHe || cue.role == VoiceRole::kSpeakerIt || cue.role == VoiceRole::kSpeakerSame)
      link.role = VoiceRole::kSpeaker;
    // "Reuters reported" is hearsay; "Nvidia reported" is Nvidia's own word.
    if (link.mention != kNone && reading_.mentions[link.mention].group == "media" && link.role == VoiceRole::kSpeaker)
      link.role = VoiceRole::kSpeakerReported;
    links_.push_back(link);
  }

  // The last one who spoke in one of the sentences before, when he is of the kind.
  std::optional<std::size_t> SpokeLast(std::size_t sentence, std::size_t most_back, EntityKind kind) const {
    for (auto link = links_.rbegin(); link != links_.rend(); ++link) {
      if (link->sentence + most_back < sentence) break;
      if (link->unnamed() || link->sentence == sentence) continue;
      const EntityKind other = reading_.mentions[link->mention].kind;
      if (other == kind || other == EntityKind::kHandle) return link->mention;
    }
    return std::nullopt;
  }

  // The one whom the sentence itself began with ("Foxconn earned …, it said"); else the one who spoke last, when he is
  // of the right kind; else the one who was spoken of.
  std::size_t Pronoun(std::size_t sentence, const VoiceCue& cue, EntityKind kind) const {
    for (const Slot& slot : analysis_.abstracts[sentence].slots) {
      if (slot.end > cue.span.begin) break;
      if (!slot.is_quantity && reading_.mentions[slot.index].kind == kind && !IsBystander(analysis_, slot.index) &&
          !StandsAside(reading_.mentions[slot.index]))
        return slot.index;
    }
    if (const auto last = SpokeLast(sentence, kMostSentencesBack, kind)) return *last;
    return Antecedent(analysis_, sentence, reading_.sentences[sentence].span.begin + 1, kind).value_or(kNone);
  }

  std::size_t Newspaper(std::size_t sentence) const {
    for (std::size_t i = reading_.sentences[sentence].mentions.begin; i-- > 0;) {
      if (reading_.mentions[i].group == "media") return i;
    }
    return kNone;
  }

  const Analysis& analysis_;
  const Reading& reading_;
  std::vector<SpeakerLink> links_;
};

}  // namespace

std::vector<SpeakerLink> FindSpeakerLinks(const Analysis& analysis) { return Finder(analysis).Find(); }

}  // namespace chipcheck
