#include "extract/name_context.h"

#include <algorithm>

#include "core/text.h"
#include "extract/antecedent.h"
#include "extract/clause.h"
#include "extract/name_pieces.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = NamedThing::kNone;

}  // namespace

NameContext::NameContext(const ReferenceWords& words, const Analysis& analysis, const NameQuestion& question)
    : analysis_(analysis),
      reading_(analysis.reading),
      question_(question),
      abstract_(analysis.abstracts[question.place.sentence]),
      text_(abstract_.text),
      here_(abstract_.slots[question.place.slot]),
      metric_(ToString(question.metric)),
      class_(ClassOf(question.metric, ValueAt(analysis, question.place))),
      things_(NamesAround(analysis, question.place)) {
  opens_topic_ = OpensTopic(analysis, question.place.sentence);
  if (opens_topic_) heading_end_ = abstract_.text.find(": ");
  const std::string_view noun = text_.substr(here_.noun.begin, here_.noun.size());
  noun_ = noun.empty() ? FeaturePiece("bare") : Word(TokenBefore(noun, noun.size()));
  token_before_ = Word(TokenBefore(text_, here_.begin));
  std::size_t end = 0;
  token_behind_ = Word(TokenBehind(text_, std::max(here_.end, here_.noun.end), &end));
  fit_ = FitOf(question.metric, ValueAt(analysis, question.place));
  FindReference(words);
  fitting_here_ =
      static_cast<std::size_t>(std::count_if(abstract_.slots.begin(), abstract_.slots.end(), [&](const Slot& slot) {
        return !slot.is_quantity && FitFor(fit_, reading_.mentions[slot.index]) > 0;
      }));
  FindAffiliation();
  segment_begin_ = question.place.sentence;
  while (segment_begin_ > 0 && reading_.boundaries[segment_begin_] < Boundary::kItem) --segment_begin_;
  FindFitting();
  FindRanks();
  FindClause();
}

void NameContext::FindFitting() {
  constexpr int kUsual = 5;
  fits_.reserve(things_.size());
  for (const NamedThing& thing : things_) {
    const Mention& mention = reading_.mentions[thing.mention];
    const bool fits =
        FitFor(fit_, mention) >= kUsual && !StandsAside(mention) && !IsBystander(analysis_, thing.mention);
    fits_.push_back(fits);
    fitting_ += fits ? 1U : 0U;
    fitting_in_segment_ += fits && Crossed(thing) < Boundary::kItem ? 1U : 0U;
  }
}

void NameContext::FindRanks() {
  for (std::size_t i = 0; i < things_.size(); ++i) {
    const NamedThing& thing = things_[i];
    if (!Fits(thing)) continue;
    if (thing.before != kNone) {
      ++fitting_before_;
      if (nearest_before_ == kNone || thing.before > things_[nearest_before_].before) nearest_before_ = i;
      if (first_before_ == kNone || thing.before < things_[first_before_].before) first_before_ = i;
    } else if (thing.behind == kNone && (latest_ == kNone || thing.earlier > things_[latest_].earlier)) {
      latest_ = i;
    }
  }
}

// The strongest break between the nearest mention of a thing and the number.
Boundary NameContext::Crossed(const NamedThing& thing) const {
  if (thing.before != kNone || thing.behind != kNone) return Boundary::kNone;
  const std::size_t here = question_.place.sentence;
  const bool earlier = thing.earlier != kNone;
  const std::size_t from = earlier ? here - thing.sentences_back : here;
  const std::size_t to = earlier ? here : here + thing.sentences_on;
  Boundary strongest = Boundary::kNone;
  for (std::size_t i = from + 1; i <= to; ++i) strongest = std::max(strongest, reading_.boundaries[i]);
  return strongest;
}

// "Google: $75B": the thing is what the item of the number is headed by.
bool NameContext::IsLabel(const NamedThing& thing) const {
  const Boundary boundary = reading_.boundaries[segment_begin_];
  if (boundary < Boundary::kLabel) return false;
  const SentenceItems& head = reading_.sentences[segment_begin_];
  const std::size_t colon = reading_.text.find(": ", head.span.begin);
  for (std::size_t i = head.mentions.begin; i < head.mentions.end && reading_.mentions[i].span.begin < colon; ++i) {
    if (reading_.same_thing[i] == reading_.same_thing[thing.mention]) return true;
  }
  return false;
}

std::size_t NameContext::Ends(std::size_t begin, std::size_t end) const {
  std::size_t ends = 0;
  for (std::size_t at = begin; at < end; ++at) ends += EndsScope(text_, at) ? 1U : 0U;
  return ends;
}

void NameContext::FindClause() {
  std::size_t begin = here_.begin;
  while (begin > 0 && !EndsScope(text_, begin - 1)) --begin;
  for (std::size_t slot = 0; slot < question_.place.slot; ++slot) {
    if (abstract_.slots[slot].is_quantity || abstract_.slots[slot].begin < begin) continue;
    clause_first_ = slot;
    return;
  }
}

bool NameContext::IsCounted(const Mention& mention) const {
  if (mention.kind != EntityKind::kChip) return false;
  constexpr double kFew = 3;  // "two 3090s with 24GB" tells of one
  return std::any_of(abstract_.slots.begin(), abstract_.slots.end(), [&](const Slot& slot) {
    if (!slot.is_quantity) return false;
    const FoundQuantity& other = reading_.quantities[slot.index];
    return other.kind == QuantityKind::kCount && other.noun.Contains(mention.span) && other.low.value_or(0) > kFew;
  });
}

void NameContext::FindReference(const ReferenceWords& words) {
  for (const ReferenceWord& word : words.Find(text_)) {
    if (word.end > here_.begin) break;
    reference_ = word;
  }
  if (!reference_) return;
  reference_kind_ = ToString(reference_->kind);
  reference_clear_ = std::none_of(abstract_.slots.begin(), abstract_.slots.end(), [&](const Slot& slot) {
    return !slot.is_quantity && slot.begin >= reference_->end && slot.begin < here_.begin;
  });
  reference_near_ = Ends(reference_->end, here_.begin) == 0;
}

bool NameContext::MayBeMeant(const Mention& mention) const {
  switch (reference_->kind) {
    case ReferenceKind::kThing:
      return mention.kind != EntityKind::kPerson;
    case ReferenceKind::kPeople:
    case ReferenceKind::kOrganisation:
      return mention.kind == EntityKind::kOrganisation || mention.kind == EntityKind::kName ||
             mention.kind == EntityKind::kHandle;
    case ReferenceKind::kChip:
    case ReferenceKind::kSystem:
      return mention.kind == EntityKind::kChip || mention.kind == EntityKind::kName;
    case ReferenceKind::kModel:
      return mention.kind == EntityKind::kModel || mention.kind == EntityKind::kName;
    case ReferenceKind::kSite:
      return mention.kind == EntityKind::kSite || mention.kind == EntityKind::kName ||
             mention.kind == EntityKind::kOrganisation;
  }
  return false;
}

std::size_t NameContext::LastBeforeReference(const NamedThing& thing) const {
  if (thing.before != kNone && abstract_.slots[thing.before].begin < reference_->begin)
    return abstract_.slots[thing.before].index;
  return thing.earlier;
}

void NameContext::FindAffiliation() {
  if (question_.voice.mention == kNone) return;
  const Mention& speaker = reading_.mentions[question_.voice.mention];
  if (speaker.kind != EntityKind::kPerson && speaker.kind != EntityKind::kHandle) return;
  auto affiliation = Affiliation(analysis_, question_.voice.mention);
  for (std::size_t i = 0; !affiliation && !speaker.owner.empty() && i < reading_.mentions.size(); ++i) {
    if (reading_.mentions[i].kind == EntityKind::kOrganisation && reading_.mentions[i].owner == speaker.owner)
      affiliation = i;
  }
  if (affiliation) affiliation_ = reading_.same_thing[*affiliation];
  const std::string_view text = text_.substr(0, here_.begin);
  for (const std::string_view pronoun : {"we ", "our ", "us ", "we've ", "we'll ", "we're ", "i "}) {
    const std::size_t at = text.rfind(pronoun);
    we_ = we_ || (at != std::string_view::npos && (at == 0 || !IsAsciiAlnum(text[at - 1])));
  }
}

}  // namespace chipcheck
