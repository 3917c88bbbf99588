#include "extract/modality.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/clause.h"
#include "extract/cue_standing.h"
#include "extract/sentence_opening.h"

namespace chipcheck {
namespace {

constexpr std::size_t kModalities = 4;
constexpr std::array<Modality, kModalities> kAll = {Modality::kAsserted, Modality::kReported, Modality::kPlanned,
                                                    Modality::kHypothetical};

// The features of one number; each is added for every answer but the first, which is the one they are measured by.
template <std::size_t kAnswers>
class Evidence {
 public:
  Evidence(const ChoiceModel& model, const std::array<FeaturePiece, kAnswers>& answers, Choice* choice)
      : answers_(answers) {
    if (choice != nullptr) choice->candidates.resize(kAnswers);
    for (std::size_t i = 0; i < kAnswers; ++i) {
      Choice::Candidate* candidate = choice == nullptr ? nullptr : &choice->candidates[i];
      if (candidate != nullptr) candidate->answer = answers[i].text;
      sums_.emplace_back(model, candidate);
    }
  }

  template <typename... Pieces>
  void Add(const Pieces&... pieces) {
    for (std::size_t i = 1; i < kAnswers; ++i) sums_[i].Add(answers_[i], FeaturePiece(pieces)...);
  }

  std::size_t Best() const {
    const auto best = std::max_element(sums_.begin(), sums_.end(),
                                       [](const FeatureSum& a, const FeatureSum& b) { return a.score() < b.score(); });
    return static_cast<std::size_t>(best - sums_.begin());
  }

 private:
  const std::array<FeaturePiece, kAnswers>& answers_;
  std::vector<FeatureSum> sums_;
};

Choice* Begin(const Analysis& analysis, Place place, Metric metric, std::string_view decision, ChoiceLog* log) {
  const Slot& slot = analysis.abstracts[place.sentence].slots[place.slot];
  return BeginChoice(log, decision, analysis.reading.quantities[slot.index].span, metric);
}

template <std::size_t kAnswers>
void AddCues(const Analysis& analysis, Place place, Evidence<kAnswers>* evidence) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const std::vector<VoiceCue>& cues = analysis.voice_cues[place.sentence];
  std::size_t least = abstract.text.size();
  for (const VoiceCue& cue : cues) {
    if (!cue.is_speaker()) least = std::min(least, Between(cue, slot).size());
  }
  for (const VoiceCue& cue : cues) {
    if (cue.is_speaker()) continue;
    const FeaturePiece standing = Standing(abstract.text, cue, slot);
    const FeaturePiece role = RoleName(cue);
    const Span between = Between(cue, slot);
    evidence->Add("cue", role, standing);
    evidence->Add("cue", role, standing, DistanceOf(between.size()));
    evidence->Add("cue", role, standing, HasVerb(abstract.text, between) ? "verb" : "no-verb");
    evidence->Add("cue", role, standing, between.size() == least ? "nearest" : "not-nearest");
    evidence->Add("row", cue.id, standing);
    if (between.size() == least) evidence->Add("nearest", cue.id, standing);
    const Span first = WordBehind(abstract.text, cue.span.begin);
    evidence->Add("word", first.In(abstract.text), standing);
  }
}

// The cues that hold for the number, and for the one before it in the sentence, with which it may go on ("… $17.5
// billion, 13 percent above the quarter before").
template <std::size_t kAnswers>
void AddSet(const Analysis& analysis, Place place, Metric metric, Evidence<kAnswers>* evidence) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const FeaturePiece own = SetOf(analysis, place.sentence, place.slot);
  evidence->Add("set", own);
  for (std::size_t i = place.slot; i-- > 0;) {
    const Slot& before = abstract.slots[i];
    if (!before.is_quantity) continue;
    const FeaturePiece other = SetOf(analysis, place.sentence, i);
    const Span between{before.end, std::max(before.end, slot.begin)};
    const bool cut = HasScopeEnd(abstract.text, between.begin, between.end);
    const bool derived = metric == Metric::kRatio || metric == Metric::kChange || metric == Metric::kShare;
    evidence->Add("set-before", other, YesNo(cut));
    evidence->Add("set-before", other, HasVerb(abstract.text, between) ? "verb" : "no-verb", YesNo(derived));
    evidence->Add("sets", own, other);
    return;
  }
  evidence->Add("set", own, "first");
  if (place.sentence == 0) return;
  const AbstractSentence& previous = analysis.abstracts[place.sentence - 1];
  for (std::size_t i = previous.slots.size(); i-- > 0;) {
    if (!previous.slots[i].is_quantity) continue;
    const FeaturePiece other = SetOf(analysis, place.sentence - 1, i);
    evidence->Add("set-of-last", other, own);
    evidence->Add("set-of-last", other, OpeningOf(abstract.text));
    return;
  }
}

// How many of the numbers around are planned, or hypothetical: a passage about what is to come goes on so.
template <std::size_t kAnswers>
void AddAround(const Analysis& analysis, Place place, Evidence<kAnswers>* evidence) {
  constexpr std::size_t kSentences = 2;
  const std::size_t first = place.sentence > kSentences ? place.sentence - kSentences : 0;
  const std::size_t last = std::min(place.sentence + kSentences + 1, analysis.abstracts.size());
  std::array<int, 3> counts{};
  int all = 0;
  for (std::size_t sentence = first; sentence < last; ++sentence) {
    const AbstractSentence& abstract = analysis.abstracts[sentence];
    for (std::size_t i = 0; i < abstract.slots.size(); ++i) {
      if (!abstract.slots[i].is_quantity || (sentence == place.sentence && i == place.slot)) continue;
      const std::string_view set = SetOf(analysis, sentence, i).text;
      ++all;
      if (set == "none") continue;
      counts[0] += set.find('p') != std::string_view::npos ? 1 : 0;
      counts[1] += set.find('h') != std::string_view::npos ? 1 : 0;
      counts[2] += set.find('r') != std::string_view::npos ? 1 : 0;
    }
  }
  static constexpr FeaturePiece kNames[] = {"planned", "hypothetical", "reported"};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const FeaturePiece part = all == 0                  ? FeaturePiece("alone")
                              : counts[i] == 0          ? FeaturePiece("none")
                              : counts[i] * 3 < all     ? FeaturePiece("few")
                              : counts[i] * 3 < all * 2 ? FeaturePiece("some")
                                                        : FeaturePiece("most");
    evidence->Add("around", kNames[i], part);
    evidence->Add("around", kNames[i], part, SetOf(analysis, place.sentence, place.slot));
  }
}

// The cues of the first number of the text: what it tells of first it often goes on about.
template <std::size_t kAnswers>
void AddLead(const Analysis& analysis, Place place, Evidence<kAnswers>* evidence) {
  for (std::size_t sentence = 0; sentence < place.sentence; ++sentence) {
    const AbstractSentence& abstract = analysis.abstracts[sentence];
    for (std::size_t i = 0; i < abstract.slots.size(); ++i) {
      if (!abstract.slots[i].is_quantity) continue;
      evidence->Add("lead", SetOf(analysis, sentence, i));
      evidence->Add("lead", SetOf(analysis, sentence, i), SetOf(analysis, place.sentence, place.slot));
      return;
    }
  }
}

// The years of the sentence, as the text's own date sees them.
template <std::size_t kAnswers>
void AddYears(const Analysis& analysis, Place place, Evidence<kAnswers>* evidence) {
  if (!analysis.reading.date) return;
  constexpr int kFirst = 1990;
  constexpr int kLast = 2099;
  const std::string_view text = analysis.abstracts[place.sentence].text;
  const Slot& slot = analysis.abstracts[place.sentence].slots[place.slot];
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    if (!IsAsciiDigit(text[at])) continue;
    std::size_t end = at;
    int year = 0;
    for (; end < text.size() && IsAsciiDigit(text[end]) && end - at < 5; ++end) year = year * 10 + (text[end] - '0');
    const bool alone = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
    if (end - at == 4 && alone && year >= kFirst && year <= kLast) {
      const int ahead = year - analysis.reading.date->year();
      const FeaturePiece when = ahead > 1 ? FeaturePiece("later") : ahead == 1 ? "next" : ahead == 0 ? "same" : "past";
      const bool before = end <= slot.begin;
      const bool cut = HasScopeEnd(text, before ? end : slot.end, before ? slot.begin : std::max(at, slot.end));
      evidence->Add("year", when, YesNo(cut));
      evidence->Add("year", when, WordBefore(text, at).In(text), YesNo(cut));
    }
    at = end;
  }
}

// The auxiliary verbs nearest to the number on either side, and the form of the nearest other verb before it.
template <std::size_t kAnswers>
void AddVerbs(std::string_view text, const Slot& slot, Evidence<kAnswers>* evidence) {
  bool found = false;
  bool formed = false;
  std::size_t at = slot.begin;
  constexpr int kMostWords = 25;
  int words = 0;
  for (Span span = WordBefore(text, at); span.size() > 0 && words < kMostWords; span = WordBefore(text, at), ++words) {
    const std::string_view word = span.In(text);
    if (!found && IsAuxiliary(word)) {
      evidence->Add("auxiliary", word);
      evidence->Add("auxiliary", word, YesNo(HasScopeEnd(text, span.end, slot.begin)));
      found = true;
    }
    if (!formed && word.size() > 3 && (word.ends_with("ed") || word.ends_with("ing"))) {
      evidence->Add("form", word.ends_with("ed") ? "ed" : "ing");
      formed = true;
    }
    at = span.begin;
  }
  if (!found) evidence->Add("auxiliary", "none");
  at = slot.end;
  words = 0;
  const Span next_verb = FirstVerb(text, slot.end);
  evidence->Add("verb-behind", next_verb.size() == 0                          ? FeaturePiece("none")
                               : HasScopeEnd(text, slot.end, next_verb.begin) ? FeaturePiece("cut")
                               : next_verb.In(text).ends_with("ed")           ? FeaturePiece("ed")
                                                                              : FeaturePiece(next_verb.In(text)));
  for (Span span = WordBehind(text, at); span.size() > 0 && words < kMostWords; span = WordBehind(text, at), ++words) {
    if (IsAuxiliary(span.In(text))) {
      evidence->Add("auxiliary-behind", span.In(text), YesNo(HasScopeEnd(text, slot.end, span.begin)));
      break;
    }
    at = span.end;
  }
}

template <std::size_t kAnswers>
void AddVoice(const Analysis& analysis, const Voice& voice, Place place, Evidence<kAnswers>* evidence) {
  if (voice.link == nullptr) {
    evidence->Add("voice", "none");
    return;
  }
  const SpeakerLink& link = *voice.link;
  const FeaturePiece where = link.sentence == place.sentence ? "same" : "back";
  evidence->Add("voice", KindOfSpeaker(analysis, link), where);
  evidence->Add("voice-row", link.row, where);
  const FeaturePiece role = link.role == VoiceRole::kSpeakerReported  ? "reported"
                            : link.role == VoiceRole::kSpeakerPlanned ? "planned"
                                                                      : "plain";
  evidence->Add("voice-role", role, where);
  evidence->Add("voice-role", role, KindOfSpeaker(analysis, link));
  if (link.cue == nullptr) return;
  const std::string_view text = analysis.abstracts[link.sentence].text;
  evidence->Add("voice-verb", LastWord(text, link.cue->span).In(text), where);
  evidence->Add("voice-row", link.row, KindOfSpeaker(analysis, link));
}

// The cues of the sentence before, for one that has none.
template <std::size_t kAnswers>
void AddBefore(const Analysis& analysis, Place place, Evidence<kAnswers>* evidence) {
  if (place.sentence == 0) return;
  const auto plain = [](const VoiceCue& cue) { return !cue.is_speaker(); };
  const std::vector<VoiceCue>& here = analysis.voice_cues[place.sentence];
  const bool bare = std::none_of(here.begin(), here.end(), plain);
  std::array<bool, 4> seen{};
  for (const VoiceCue& cue : analysis.voice_cues[place.sentence - 1]) {
    if (!plain(cue)) continue;
    bool& once = seen[static_cast<std::size_t>(cue.role) - static_cast<std::size_t>(VoiceRole::kReported)];
    if (once) continue;
    once = true;
    evidence->Add("sentence-before", RoleName(cue), YesNo(bare));
  }
}

}  // namespace

Modality ModalityOf(const Analysis& analysis, Place place, Metric metric, const Voice& voice, const ChoiceModel& model,
                    ChoiceLog* log) {
  static constexpr std::array<FeaturePiece, kModalities> kAnswers = {"asserted", "reported", "planned", "hypothetical"};
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const FoundQuantity& quantity = analysis.reading.quantities[slot.index];
  Evidence<kModalities> evidence(model, kAnswers, Begin(analysis, place, metric, "modality", log));
  evidence.Add("always");
  evidence.Add("metric", ToString(metric));
  evidence.Add("bound", ToString(quantity.bound));
  evidence.Add("opening", OpeningOf(abstract.text));
  AddCues(analysis, place, &evidence);
  AddSet(analysis, place, metric, &evidence);
  AddYears(analysis, place, &evidence);
  AddAround(analysis, place, &evidence);
  AddLead(analysis, place, &evidence);
  AddVerbs(abstract.text, slot, &evidence);
  AddVoice(analysis, voice, place, &evidence);
  AddBefore(analysis, place, &evidence);
  return kAll[evidence.Best()];
}

bool IsDisputed(const Analysis& analysis, Place place, Metric metric, const ChoiceModel& model, ChoiceLog* log) {
  static constexpr std::array<FeaturePiece, 2> kAnswers = {"false", "true"};
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  Evidence<2> evidence(model, kAnswers, Begin(analysis, place, metric, "disputed", log));
  evidence.Add("always");
  for (const VoiceCue& cue : analysis.voice_cues[place.sentence]) {
    if (cue.role != VoiceRole::kDisputed || cue.reach == Reach::kPrevious) continue;
    const FeaturePiece covers = YesNo(cue.Covers(abstract.text, slot));
    evidence.Add("covers", covers);
    evidence.Add("covers", covers, DistanceOf(Between(cue, slot).size()));
    evidence.Add("row", cue.id, covers);
  }
  if (place.sentence + 1 < analysis.voice_cues.size()) {
    const bool last = std::none_of(abstract.slots.begin() + static_cast<std::ptrdiff_t>(place.slot) + 1,
                                   abstract.slots.end(), [](const Slot& other) { return other.is_quantity; });
    for (const VoiceCue& cue : analysis.voice_cues[place.sentence + 1]) {
      if (cue.role != VoiceRole::kDisputed || cue.reach != Reach::kPrevious) continue;
      evidence.Add("next-sentence", YesNo(last));
      evidence.Add("next-sentence", cue.id);
    }
  }
  return evidence.Best() == 1;
}

}  // namespace chipcheck
