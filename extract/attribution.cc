#include "extract/attribution.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>

#include "extract/antecedent.h"
#include "extract/clause.h"
#include "extract/quotation.h"
#include "extract/sentence_opening.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
// Somebody who is quoted is named in full within so many bytes of the start, if at all.
constexpr std::size_t kFarthestIntroduction = 20'000;
// A voice goes on for at most so many sentences, unless a quotation or a turn holds them together.
constexpr std::size_t kMostSentencesBack = 8;
// A quotation holds no more sentences than this from whoever brings it in.
constexpr std::size_t kMostSentencesQuoted = 40;
// A quotation goes on from the one before when no more than this stands between them.
constexpr std::size_t kWidestBetweenQuotations = 200;

FeaturePiece Distance(std::size_t bytes) {
  constexpr std::size_t kNear = 25;
  constexpr std::size_t kMiddle = 70;
  constexpr std::size_t kFar = 140;
  return bytes < kNear ? "near" : bytes < kMiddle ? "middle" : bytes < kFar ? "far" : "farthest";
}

FeaturePiece SentencesBack(std::size_t count) {
  static constexpr FeaturePiece kNames[] = {"0", "1", "2", "3", "4", "4"};
  return count < std::size(kNames) ? kNames[count] : FeaturePiece("more");
}

FeaturePiece Few(std::size_t count) { return count == 0 ? "0" : count == 1 ? "1" : count == 2 ? "2" : "more"; }

FeaturePiece KindOfMention(const Mention& mention) {
  if (mention.kind == EntityKind::kOrganisation) {
    for (const std::string_view group : {"media", "analyst", "bank", "government", "agency", "investor", "venture"}) {
      if (mention.group == group) return group;
    }
    return "organisation";
  }
  switch (mention.kind) {
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kHandle:
      return "handle";
    case EntityKind::kName:
      return "name";
    default:
      return "thing";
  }
}

// "MARTA ROTH" is Marta Roth.
std::string WithoutCapitals(std::string_view name) {
  std::string out;
  bool inside = false;
  for (std::size_t at = 0; at < name.size();) {
    const DecodedChar c = DecodeUtf8(name, at);
    const bool capital = (c.value >= 'A' && c.value <= 'Z') || (c.value >= 0xC0 && c.value <= 0xDE && c.value != 0xD7);
    constexpr char32_t kToLower = 0x20;
    AppendUtf8(inside && capital ? c.value + kToLower : c.value, &out);
    inside = c.value != ' ' && c.value != '-' && c.value != '.';
    at += c.length;
  }
  return out;
}

}  // namespace

FeaturePiece KindOfSpeaker(const Analysis& analysis, const SpeakerLink& link) {
  return link.unnamed() ? FeaturePiece("unnamed") : KindOfMention(analysis.reading.mentions[link.mention]);
}

// What the features of every candidate of one number share.
struct Attribution::Number {
  Place place;
  const AbstractSentence* abstract = nullptr;
  Slot slot;
  std::size_t byte = 0;           // of the number in the text
  std::size_t quotation = kNone;  // that it stands in
  std::size_t heading_end = 0;    // in the abstract sentence
  FeaturePiece opening;           // of its sentence
  std::size_t here = 0;           // links in its sentence
  std::size_t voices = 0;         // names that speak up to there
  bool hedged = false;            // its sentence has a cue of modality
};

Attribution::Attribution(const Analysis& analysis, const ChoiceModel& model)
    : analysis_(analysis),
      model_(model),
      quotations_(FindQuotations(analysis.reading.text)),
      links_(FindSpeakerLinks(analysis)) {
  std::unordered_set<std::string_view> names;
  voices_.reserve(links_.size());
  for (const SpeakerLink& link : links_) {
    if (!link.unnamed()) names.insert(KnownName(link.mention));
    voices_.push_back(names.size());
  }
}

std::size_t Attribution::FirstLink(std::size_t sentence) const {
  const auto found = std::partition_point(links_.begin(), links_.end(),
                                          [&](const SpeakerLink& link) { return link.sentence < sentence; });
  return static_cast<std::size_t>(found - links_.begin());
}

std::size_t Attribution::Quotation(std::size_t byte) const {
  const auto next = std::upper_bound(quotations_.begin(), quotations_.end(), byte,
                                     [](std::size_t value, Span span) { return value < span.begin; });
  if (next == quotations_.begin()) return kNone;
  const auto found = std::prev(next);
  return byte < found->end ? static_cast<std::size_t>(found - quotations_.begin()) : kNone;
}

std::string_view Attribution::KnownName(std::size_t index) const {
  const Mention& mention = analysis_.reading.mentions[index];
  return mention.known_as.empty() ? mention.span.In(analysis_.reading.text) : mention.known_as;
}

bool Attribution::SameName(std::size_t a, std::size_t b) const {
  return a == b || (a != kNone && b != kNone && KnownName(a) == KnownName(b));
}

Attribution::Number Attribution::Describe(Place place) const {
  Number number;
  number.place = place;
  number.abstract = &analysis_.abstracts[place.sentence];
  number.slot = number.abstract->slots[place.slot];
  number.byte = analysis_.reading.quantities[number.slot.index].span.begin;
  number.quotation = Quotation(number.byte);
  number.opening = OpeningOf(number.abstract->text);
  if (OpensTopic(analysis_, place.sentence)) {
    const std::size_t colon = number.abstract->text.find(": ");
    number.heading_end = colon == std::string::npos ? 0 : colon;
  }
  number.here = FirstLink(place.sentence + 1) - FirstLink(place.sentence);
  const std::size_t before = FirstLink(place.sentence + 1);
  number.voices = before == 0 ? 0 : voices_[before - 1];
  const std::vector<VoiceCue>& cues = analysis_.voice_cues[place.sentence];
  number.hedged = std::any_of(cues.begin(), cues.end(), [](const VoiceCue& cue) { return !cue.is_speaker(); });
  return number;
}

// The quotation that a link brings in: one that its sentence holds or touches, and in which it does not itself stand;
// else the one that goes on from such a one.
bool Attribution::Owns(const SpeakerLink& link, std::size_t quotation) const {
  const Reading& reading = analysis_.reading;
  const Span there = reading.sentences[link.sentence].span;
  const auto touches = [&](std::size_t i) {
    return there.begin <= quotations_[i].end + 2 && quotations_[i].begin <= there.end + 2 &&
           (link.unnamed() || Quotation(reading.mentions[link.mention].span.begin) != i);
  };
  constexpr std::size_t kMostQuotations = 12;
  for (std::size_t i = quotation;; --i) {
    if (touches(i)) return true;
    if (i == 0 || quotation - i == kMostQuotations ||
        quotations_[i].begin - quotations_[i - 1].end > kWidestBetweenQuotations)
      return false;
  }
}

// Whether a link can be of the number at all.
bool Attribution::Reaches(const Number& number, const SpeakerLink& link) const {
  const std::size_t sentence = number.place.sentence;
  if (link.cue == nullptr) return link.turn.begin <= number.byte && number.byte < link.turn.end;
  if (link.sentence > sentence + 1 || link.sentence + kMostSentencesQuoted < sentence) return false;
  if (number.quotation != kNone) {
    // Whoever is given where the quotation begins or ends.
    const Span quotation = quotations_[number.quotation];
    const Span there = analysis_.reading.sentences[link.sentence].span;
    if (there.begin <= quotation.end + 2 && quotation.begin <= there.end + 2) return true;
    if (link.sentence < sentence && Owns(link, number.quotation)) return true;
  }
  if (link.sentence == sentence + 1)
    return link.role == VoiceRole::kSpeakerHandle || link.cue->reach == Reach::kPrevious;
  return link.sentence + kMostSentencesBack >= sentence;
}

void Attribution::AddNobody(const Number& number, FeatureSum* sum) const {
  const FeaturePiece quoted = YesNo(number.quotation != kNone);
  sum->Add("nobody");
  sum->Add("nobody", "quoted", quoted);
  sum->Add("nobody", "here", Few(number.here));
  sum->Add("nobody", "opening", number.opening);
  sum->Add("nobody", "in-heading", YesNo(number.slot.end <= number.heading_end));
}

// A link in the number's own sentence.
void Attribution::AddSame(const Number& number, const SpeakerLink& link, FeatureSum* sum) const {
  const std::string_view text = number.abstract->text;
  const Slot& slot = number.slot;
  const Span cue = link.cue->span;
  const bool before = cue.end <= slot.begin;
  const bool inside = !before && cue.begin < slot.end;
  const FeaturePiece side = before ? "before" : inside ? "inside" : "behind";
  const std::size_t from = before ? cue.end : slot.end;
  const std::size_t to = std::max(before ? slot.begin : cue.begin, from);
  const std::string_view between = text.substr(from, to - from);
  const bool ends = HasScopeEnd(text, from, to);
  const bool semicolon = between.find(';') != std::string_view::npos;
  const FeaturePiece cut = semicolon ? "semicolon" : ends ? "ends" : "none";
  sum->Add("same", side, cut);
  sum->Add("same", side, Distance(between.size()));
  sum->Add("row", link.row, side);
  sum->Add("row", link.row, side, cut);
  const Span verb = LastWord(text, cue);
  sum->Add("verb", side, verb.In(text));
  // Another link between the two, and one on the other side of the number.
  bool nearer = false;
  bool across = false;
  const std::size_t end = FirstLink(link.sentence + 1);
  for (std::size_t i = FirstLink(link.sentence); i < end; ++i) {
    const SpeakerLink& other = links_[i];
    if (other.cue == nullptr || &other == &link) continue;
    const std::size_t at = other.cue->span.begin;
    nearer = nearer || (at >= from && at < to);
    across = across || (before ? at >= slot.end : other.cue->span.end <= slot.begin);
  }
  sum->Add("nearer", side, YesNo(nearer), cut);
  sum->Add("across", side, YesNo(across), cut);
  if (before) sum->Add("behind-cue", text.substr(cue.end).starts_with(" to ") ? "to" : "other", cut);
  const bool names =
      between.find("<org>") != std::string_view::npos || between.find("<name>") != std::string_view::npos;
  sum->Add("names-between", side, YesNo(names), cut);
  const std::size_t commas = static_cast<std::size_t>(std::count(between.begin(), between.end(), ','));
  sum->Add("commas", side, Few(commas));
  if (number.heading_end > 0)
    sum->Add("heading", YesNo(slot.end <= number.heading_end), YesNo(cue.begin < number.heading_end));
}

// A link in a sentence before the number's, or right behind it.
void Attribution::AddBack(const Number& number, std::size_t index, FeatureSum* sum) const {
  const SpeakerLink& link = links_[index];
  const Reading& reading = analysis_.reading;
  const std::size_t sentence = number.place.sentence;
  const FeaturePiece back = link.sentence > sentence ? FeaturePiece("next") : SentencesBack(sentence - link.sentence);
  const FeaturePiece kind = KindOfSpeaker(analysis_, link);
  sum->Add("back", back);
  sum->Add("back", back, kind);
  sum->Add("row", link.row, "back");
  if (link.sentence > sentence) return;
  const std::size_t from = reading.sentences[link.sentence].span.begin;
  const bool line = reading.text.substr(from, number.byte - from).find('\n') == std::string_view::npos;
  sum->Add("line", YesNo(line));
  sum->Add("opens", number.opening);
  sum->Add("opens", number.opening, kind);
  bool topic = false;
  for (std::size_t i = link.sentence + 1; i <= sentence; ++i)
    topic = topic || OpensTopic(analysis_, i) || OpensItem(analysis_, i);
  sum->Add("new-topic", YesNo(topic));
  sum->Add("own-voice", Few(number.here));
  // Whether another voice comes between, or the same again there or in the sentence behind.
  bool other_voice = false;
  bool again = false;
  const SpeakerLink* next = nullptr;  // the first one behind the number's sentence
  constexpr std::size_t kSentencesAhead = 2;
  const std::size_t end = FirstLink(sentence + kSentencesAhead + 1);
  for (std::size_t i = FirstLink(link.sentence); i < end; ++i) {
    if (i == index) continue;
    const bool same = SameName(links_[i].mention, link.mention);
    const bool later = links_[i].sentence > link.sentence || (links_[i].sentence == link.sentence && i > index);
    if (later && links_[i].sentence < sentence) (same ? again : other_voice) = true;
    if (next == nullptr && links_[i].sentence > sentence) next = &links_[i];
  }
  sum->Add("only-voice", YesNo(number.voices <= 1), kind);
  sum->Add("first-voice", YesNo(index == 0), kind);
  sum->Add("own-hedge", YesNo(number.hedged), kind);
  sum->Add("other-voice-between", YesNo(other_voice));
  sum->Add("other-voice-between", YesNo(other_voice), kind);
  sum->Add("again", YesNo(again));
  const FeaturePiece behind = next == nullptr || next->sentence > sentence + kSentencesAhead ? FeaturePiece("none")
                              : !SameName(next->mention, link.mention)                       ? "other"
                              : next->sentence == sentence + 1                               ? "same"
                                                                                             : "same-later";
  sum->Add("next-voice", behind, back);
  sum->Add("next-voice", behind, kind);
  sum->Add("quoted", YesNo(number.quotation != kNone), "back");
}

// A link that brings in the quotation that the number stands in.
void Attribution::AddOwner(const Number& number, std::size_t index, FeatureSum* sum) const {
  const SpeakerLink& link = links_[index];
  const std::size_t sentence = number.place.sentence;
  // Another link that is nearer to the number.
  const auto away = [&](const SpeakerLink& other) {
    return other.sentence > sentence ? other.sentence - sentence : sentence - other.sentence;
  };
  const std::size_t first = FirstLink(sentence > kMostSentencesBack ? sentence - kMostSentencesBack : 0);
  const auto begin = links_.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = links_.begin() + static_cast<std::ptrdiff_t>(FirstLink(sentence + kMostSentencesBack));
  const bool nearer = std::any_of(begin, end, [&](const SpeakerLink& other) {
    return other.cue != nullptr && away(other) < away(link) && !SameName(other.mention, link.mention) &&
           Reaches(number, other) && Owns(other, number.quotation);
  });
  sum->Add("owner");
  sum->Add("owner", KindOfSpeaker(analysis_, link));
  sum->Add("owner", "nearer", YesNo(nearer));
  sum->Add("owner", "same", YesNo(link.sentence == sentence));
}

void Attribution::AddLink(const Number& number, std::size_t index, FeatureSum* sum) const {
  const SpeakerLink& link = links_[index];
  const Reading& reading = analysis_.reading;
  const bool same = link.sentence == number.place.sentence;
  const FeaturePiece where = link.cue == nullptr ? "turn" : same ? "same" : "back";
  sum->Add("kind", KindOfSpeaker(analysis_, link), where);
  if (link.cue == nullptr) {
    sum->Add("row", link.row);
    return;
  }
  const bool owner = number.quotation != kNone && Owns(link, number.quotation);
  if (owner) {
    AddOwner(number, index, sum);
    if (!same) return;
  }
  sum->Add("row", link.row);
  sum->Add("row", link.row, KindOfSpeaker(analysis_, link));
  if (same)
    AddSame(number, link, sum);
  else
    AddBack(number, index, sum);
  // How the link stands to the quotation of the number.
  const std::size_t at =
      link.unnamed() ? reading.sentences[link.sentence].span.begin : reading.mentions[link.mention].span.begin;
  const bool pronoun = link.cue->role == VoiceRole::kSpeakerHe || link.cue->role == VoiceRole::kSpeakerIt;
  const std::size_t quoted = pronoun ? kNone : Quotation(at);
  FeaturePiece quotation = "none";
  if (number.quotation != kNone)
    quotation = quoted == number.quotation     ? FeaturePiece("inside")
                : Owns(link, number.quotation) ? FeaturePiece("owner")
                : quoted != kNone              ? "of-another"
                                               : "outside";
  else if (quoted != kNone)
    quotation = "number-outside";
  sum->Add("quotation", quotation, where);
}

std::string Attribution::NameOf(std::size_t index) const {
  const Mention& mention = analysis_.reading.mentions[index];
  std::string name = DisplayName(mention, analysis_.reading.text);
  if (mention.kind == EntityKind::kPerson && !mention.known_as.empty() && mention.known_as.size() > name.size() &&
      analysis_.reading.text.substr(0, kFarthestIntroduction).find(mention.known_as) != std::string_view::npos) {
    name = mention.known_as;
  }
  const bool capitals = std::none_of(name.begin(), name.end(), IsAsciiLower);
  return mention.kind == EntityKind::kPerson && capitals ? WithoutCapitals(name) : name;
}

Voice Attribution::Of(Place place, Metric metric, ChoiceLog* log) const {
  const Number number = Describe(place);
  Choice* const choice = BeginChoice(log, "speaker", analysis_.reading.quantities[number.slot.index].span, metric);
  Voice voice;
  FeatureSum nobody(model_, AddCandidate(choice, {}));
  AddNobody(number, &nobody);
  double best = nobody.score();
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const SpeakerLink& link = links_[i];
    if (!Reaches(number, link)) continue;
    FeatureSum sum(model_,
                   AddCandidate(choice, choice == nullptr || link.unnamed() ? std::string() : NameOf(link.mention)));
    AddLink(number, i, &sum);
    if (sum.score() <= best) continue;
    best = sum.score();
    voice.link = &link;
  }
  if (voice.link == nullptr || voice.link->unnamed()) return voice;
  voice.mention = voice.link->mention;
  voice.name = NameOf(voice.mention);
  return voice;
}

}  // namespace chipcheck
