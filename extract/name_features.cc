#include "extract/name_features.h"

#include <algorithm>
#include <array>

#include "extract/antecedent.h"
#include "extract/name_pieces.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = NamedThing::kNone;

}  // namespace

void NameFeatures::Nothing(FeatureSum* sum) const {
  sum->Add("none");
  sum->Add("none-metric", metric_);
  const FeaturePiece boundary = ToString(reading_.boundaries[segment_begin_]);
  sum->Add("none-segment", boundary, class_);
  sum->Add("none-segment-fitting", Few(fitting_in_segment_), class_);
  sum->Add("none-segment-fitting", Few(fitting_in_segment_), boundary);
  sum->Add("none-fitting", class_, Few(fitting_));
  sum->Add("none-named", class_, Few(abstract_.slots.size() > 1 ? 1 : 0));
  if (opens_topic_) sum->Add("none-topic");
  if (question_.place.sentence == 0) sum->Add("none-first", class_);
  if (question_.previous_metric) {
    const bool near = question_.previous_sentence + 1 >= question_.place.sentence;
    sum->Add("none-previous", question_.previous == kNone ? "none" : "named", near ? "near" : "far");
    if (near && question_.previous == kNone && *question_.previous_metric == question_.metric) sum->Add("none-again");
  }
  std::size_t end = 0;
  sum->Add("none-opens", Word(TokenBehind(text_, 0, &end)));
  constexpr int kWordsAround = 14;
  std::size_t at = here_.begin;
  for (int i = 0; i < kWordsAround && at > 0; ++i) {
    const std::string_view token = TokenBefore(text_, at);
    if (token == "^") break;
    at = static_cast<std::size_t>(token.data() - text_.data());
    sum->Add("none-around", Word(token));
  }
  at = here_.end;
  for (int i = 0; i < kWordsAround / 2 && at < text_.size(); ++i)
    sum->Add("none-around", Word(TokenBehind(text_, at, &at)));
  sum->Add("none-before", token_before_);
  sum->Add("none-noun", noun_, metric_);
  if (question_.previous_chip == kNone)
    sum->Add("none-chip", class_);
  else
    sum->Add("none-chip-before", noun_, question_.previous_metric == question_.metric ? "same" : "other");
  sum->Add("none-behind", token_behind_);
  if (question_.voice.mention != kNone) sum->Add("none-spoken", class_);
  if (reference_) sum->Add("none-meant", reference_kind_, reference_clear_ ? "clear" : "rivals");
}

void NameFeatures::Add(const NamedThing& thing, FeatureSum* sum) const {
  const Mention& mention = reading_.mentions[thing.mention];
  const FeaturePiece kind = KindOf(mention, reading_.text);
  const FeaturePiece broad = BroadKind(mention.kind);
  sum->Add("kind", kind);
  constexpr double kFullFit = 10;
  sum->AddValue(FitFor(fit_, mention) / kFullFit, "fit");
  const bool fits = Fits(thing);
  sum->Add("fits", fits ? "yes" : "no");
  const auto at = static_cast<std::size_t>(&thing - things_.data());
  if (at == nearest_before_) sum->Add("nearest", class_), sum->Add("nearest", Few(fitting_before_));
  if (at == first_before_) sum->Add("first-fitting", class_), sum->Add("first-fitting", Few(fitting_before_));
  if (at == latest_) sum->Add("latest", class_, fitting_before_ == 0 ? "alone" : "others");
  sum->Add("shape", Shape(mention.span.In(reading_.text)), broad);
  if (fitting_ == 1 && fits) sum->Add("only-fitting");
  sum->Add("kind-metric", metric_, kind);
  sum->Add("kind-class", class_, kind);
  sum->Add("times", Few(static_cast<std::size_t>(thing.times)), broad);
  if (thing.in_lead) sum->Add("lead", class_, broad);
  const std::size_t first = reading_.same_thing[thing.mention];
  if (reference_) Reference(thing, kind, broad, sum);
  if (question_.voice.mention != kNone) {
    if (reading_.same_thing[question_.voice.mention] == first) sum->Add("speaker", broad, class_);
    if (affiliation_ == first) sum->Add("speaks-for", we_ ? "we" : "they", class_);
  }
  if (question_.previous != kNone && reading_.same_thing[question_.previous] == first) {
    const std::size_t back = question_.place.sentence - question_.previous_sentence;
    const bool same = question_.previous_metric && *question_.previous_metric == question_.metric;
    sum->Add("again", Few(back), same ? "same" : "other");
    sum->Add("again-class", class_, broad);
  }
  const FeaturePiece crossed = ToString(Crossed(thing));
  sum->Add("crossed", crossed, broad);
  sum->Add("crossed-class", crossed, class_);
  if (IsLabel(thing)) sum->Add("label", class_, broad), sum->Add("label", broad);
  sum->Add("noun", noun_, broad);
  if (question_.previous_chip != kNone && reading_.same_thing[question_.previous_chip] == first) {
    const FeaturePiece same = question_.previous_metric == question_.metric ? "same" : "other";
    const FeaturePiece back = Few(question_.place.sentence - question_.previous_sentence);
    sum->Add("chip-again", same, back);
    sum->Add("chip-again", metric_, same);
    sum->Add("chip-again", noun_, same);
  }
  if (thing.before != kNone) Before(thing.before, mention.kind, kind, broad, sum);
  if (thing.behind != kNone) Behind(thing.behind, kind, broad, sum);
  if (thing.earlier != kNone) Earlier(thing, kind, broad, sum);
  if (thing.later != kNone) Later(thing, kind, broad, sum);
  const FeaturePiece where = thing.before != kNone    ? "before"
                             : thing.behind != kNone  ? "behind"
                             : thing.earlier != kNone ? "earlier"
                                                      : "later";
  sum->Add("where", where, class_);
  sum->Add("where-kind", where, kind);
  sum->Add("where-metric", where, metric_);
  std::size_t more = 0;  // things of its kind that are named more often
  for (const NamedThing& other : things_) {
    if (other.times > thing.times && reading_.mentions[other.mention].kind == mention.kind) ++more;
  }
  std::size_t claims = 0;
  for (const std::size_t subject : question_.subjects) claims += reading_.same_thing[subject] == first ? 1U : 0U;
  sum->Add("claims", Few(claims), broad);
  sum->Add("claims", Few(claims), where, class_);
  sum->Add("frequent", Few(more), where, broad);
  if (LeadsClause(thing)) sum->Add("clause-first", class_, broad), sum->Add("clause-first", broad);
}

void NameFeatures::Beside(FeaturePiece side, std::size_t slot, FeaturePiece broad, FeatureSum* sum) const {
  const Slot& name = abstract_.slots[slot];
  const Mention& mention = reading_.mentions[name.index];
  const FeaturePiece before = Word(TokenBefore(text_, name.begin));
  std::size_t end = 0;
  const FeaturePiece behind = Word(TokenBehind(text_, name.end, &end));
  sum->Add("word-before", side, before);
  sum->Add("word-before", before, broad, class_);
  sum->Add("word-behind", side, behind);
  sum->Add("word-behind", behind, broad, class_);
  const FeaturePiece next = Word(TokenBehind(text_, end, &end));
  sum->Add("words-behind", side, behind, next);
  if (mention.possessive) sum->Add("possessive", side, broad, class_);
  if (mention.modifier) sum->Add("modifier", side, broad, class_);
  if (IsBystander(analysis_, name.index)) sum->Add("bystander", side, broad);
  if (IsCounted(mention)) sum->Add("counted", side, class_);
  if (heading_end_ != std::string::npos && name.begin < heading_end_ && here_.begin > heading_end_)
    sum->Add("heading", broad);
}

void NameFeatures::Before(std::size_t slot, EntityKind kind_of, FeaturePiece kind, FeaturePiece broad,
                          FeatureSum* sum) const {
  const Slot& name = abstract_.slots[slot];
  if (name.end > here_.begin) return;
  const std::string_view between = text_.substr(name.end, here_.begin - name.end);
  const FeaturePiece distance = Distance(CountSpaces(between));
  sum->Add("before", distance);
  sum->Add("before-class", class_, distance);
  sum->Add("before-kind", distance, kind);
  const FeaturePiece ends = Few(Ends(name.end, here_.begin));
  sum->Add("before-clauses", ends);
  sum->Add("before-clauses", ends, class_);
  sum->Add("before-commas", Few(static_cast<std::size_t>(std::count(between.begin(), between.end(), ','))));
  std::size_t numbers = 0;
  std::size_t rivals = 0;
  std::size_t names = 0;
  for (std::size_t i = slot + 1; i < question_.place.slot; ++i) {
    if (abstract_.slots[i].is_quantity) {
      ++numbers;
      continue;
    }
    ++names;
    rivals += reading_.mentions[abstract_.slots[i].index].kind == kind_of ? 1U : 0U;
  }
  sum->Add("before-numbers", Few(numbers), class_);
  sum->Add("before-rivals", Few(rivals), broad);
  sum->Add("before-names", Few(names), class_);
  bool first = true;
  bool first_of_kind = true;
  for (std::size_t i = 0; i < slot; ++i) {
    if (abstract_.slots[i].is_quantity) continue;
    first = false;
    first_of_kind = first_of_kind && reading_.mentions[abstract_.slots[i].index].kind != kind_of;
  }
  if (first) sum->Add("first", class_, broad);
  if (first_of_kind) sum->Add("first-of-kind", class_, broad);
  if (name.begin == 0) sum->Add("opens", class_, broad);
  constexpr std::size_t kLongest = 24;
  if (between.size() <= kLongest) sum->Add("between", Word(between)), sum->Add("between", Word(between), class_);
  sum->Add("number-before", token_before_, broad);
  Beside("before", slot, broad, sum);
}

void NameFeatures::Behind(std::size_t slot, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const {
  const Slot& name = abstract_.slots[slot];
  if (name.begin < here_.end) return;
  const std::string_view between = text_.substr(here_.end, name.begin - here_.end);
  const FeaturePiece distance = Distance(CountSpaces(between));
  sum->Add("behind", distance);
  sum->Add("behind-class", class_, distance);
  sum->Add("behind-kind", distance, kind);
  sum->Add("behind-clauses", Few(Ends(here_.end, name.begin)), class_);
  std::size_t numbers = 0;
  std::size_t names = 0;
  for (std::size_t i = question_.place.slot + 1; i < slot; ++i) ++(abstract_.slots[i].is_quantity ? numbers : names);
  sum->Add("behind-numbers", Few(numbers), class_);
  sum->Add("behind-names", Few(names), class_);
  constexpr std::size_t kLongest = 24;
  if (between.size() <= kLongest) sum->Add("behind-between", Word(between), class_);
  Beside("behind", slot, broad, sum);
}

void NameFeatures::Earlier(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const {
  const std::size_t sentence = question_.place.sentence - thing.sentences_back;
  constexpr std::array<FeaturePiece, 3> kBack = {"0", "1", "2"};
  constexpr std::size_t kFew = 5;
  const FeaturePiece back = thing.sentences_back < kBack.size() ? kBack[thing.sentences_back]
                            : thing.sentences_back <= kFew      ? "3-5"
                                                                : "far";
  const bool only = thing.before == kNone && thing.behind == kNone;
  const FeaturePiece where = only ? "only" : "too";
  sum->Add("earlier", where, back);
  sum->Add("earlier-kind", where, back, kind);
  if (only) sum->Add("earlier-class", class_, back, broad);
  // Whether something of its kind is named since.
  std::size_t since = 0;
  const ItemRange here = reading_.sentences[question_.place.sentence].mentions;
  for (std::size_t i = thing.earlier + 1; i < here.begin; ++i)
    since += reading_.mentions[i].kind == reading_.mentions[thing.earlier].kind &&
                     reading_.same_thing[i] != reading_.same_thing[thing.earlier]
                 ? 1U
                 : 0U;
  sum->Add("earlier-since", where, Few(since), broad);
  const ItemRange range = reading_.sentences[sentence].mentions;
  if (only && thing.earlier == range.begin) sum->Add("earlier-first", class_, broad);
  if (only && IsBystander(analysis_, thing.earlier)) sum->Add("earlier-bystander", broad);
  if (only && reading_.mentions[thing.earlier].span.begin == reading_.sentences[sentence].span.begin)
    sum->Add("earlier-opens", class_, broad);
  if (only && opens_topic_) sum->Add("earlier-topic", broad);
  if (only && fitting_here_ == 0) sum->Add("earlier-alone", class_);
}

void NameFeatures::Later(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const {
  const bool only = thing.before == kNone && thing.behind == kNone && thing.earlier == kNone;
  const FeaturePiece on = Few(thing.sentences_on);
  sum->Add("later", only ? "only" : "too", on);
  if (!only) return;
  sum->Add("later-kind", on, kind);
  sum->Add("later-class", on, class_, broad);
  if (IsBystander(analysis_, thing.later)) sum->Add("later-bystander", broad);
  if (fitting_before_ == 0 && latest_ == kNone) sum->Add("later-alone", class_, broad);
}

void NameFeatures::Reference(const NamedThing& thing, FeaturePiece kind, FeaturePiece broad, FeatureSum* sum) const {
  const Mention& mention = reading_.mentions[thing.mention];
  const FeaturePiece clear = reference_clear_ ? "clear" : "rivals";
  const std::size_t last = LastBeforeReference(thing);
  if (last == kNone || !MayBeMeant(mention)) {
    sum->Add("unmeant", reference_kind_, clear);
    return;
  }
  std::size_t since = 0;  // things that may be meant, named later than this one
  for (const NamedThing& other : things_) {
    if (&other == &thing || !MayBeMeant(reading_.mentions[other.mention])) continue;
    const std::size_t rival = LastBeforeReference(other);
    if (rival != kNone && rival > last && !StandsAside(reading_.mentions[rival])) ++since;
  }
  const bool same_sentence = thing.before != kNone && abstract_.slots[thing.before].begin < reference_->begin;
  const FeaturePiece near = reference_near_ ? "near" : "far";
  sum->Add("meant", reference_kind_, broad);
  sum->Add("meant-kind", reference_kind_, kind, clear);
  sum->Add("meant-class", reference_kind_, class_, clear);
  sum->Add("meant-since", Few(since), clear, near);
  sum->Add("meant-since", Few(since), reference_kind_, broad);
  sum->Add("meant-where", same_sentence ? "same" : Few(thing.sentences_back), clear, near);
  // What leads its sentence is what goes on.
  const std::size_t sentence =
      same_sentence ? question_.place.sentence : question_.place.sentence - thing.sentences_back;
  const ItemRange range = reading_.sentences[sentence].mentions;
  if (last == range.begin) sum->Add("meant-first", clear, same_sentence ? "same" : Few(thing.sentences_back));
  if (IsBystander(analysis_, last)) sum->Add("meant-bystander", clear, broad);
  if (question_.previous != kNone && reading_.same_thing[question_.previous] == reading_.same_thing[thing.mention])
    sum->Add("meant-again", clear, near);
}

}  // namespace chipcheck
