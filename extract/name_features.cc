#include "extract/name_features.h"

#include <algorithm>

#include "core/text.h"
#include "extract/antecedent.h"
#include "extract/clause.h"
#include "extract/topic.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = NamedThing::kNone;

// Metrics whose subjects stand alike.
FeaturePiece ClassOf(Metric metric, double value) {
  constexpr double kMostChipPowerW = 200e3;  // draws more than a rack: a site
  constexpr double kMostChipRate = 5e16;     // computes more than a board: a cluster
  switch (metric) {
    case Metric::kChipCount:
    case Metric::kSystemCount:
    case Metric::kChipHours:
      return "count";
    case Metric::kTrainingCost:
    case Metric::kTrainingCompute:
    case Metric::kTrainingTime:
    case Metric::kParameters:
    case Metric::kTrainingTokens:
      return "training";
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kTransistors:
    case Metric::kProcessNode:
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
      return "spec";
    case Metric::kComputeRate:
      return value > kMostChipRate ? "site" : "spec";
    case Metric::kPower:
      return value > kMostChipPowerW ? "site" : "spec";
    case Metric::kEnergy:
      return "site";
    case Metric::kRevenue:
    case Metric::kProfit:
    case Metric::kValuation:
    case Metric::kValueChange:
      return "company";
    case Metric::kSpend:
    case Metric::kDealValue:
    case Metric::kFunding:
      return "deal";
    case Metric::kMoney:
    case Metric::kProductPrice:
      return "money";
    case Metric::kRatio:
      return "ratio";
    case Metric::kChange:
    case Metric::kShare:
      return "percent";
  }
  return "money";
}

FeaturePiece KindOf(const Mention& mention, std::string_view text) {
  switch (mention.kind) {
    case EntityKind::kChip:
      if (mention.group == "system" || mention.group == "cpu") return mention.group;
      return "chip";
    case EntityKind::kOrganisation:
      if (!mention.group.empty()) return mention.group;
      return mention.known_as.empty() ? "unknown-org" : "org";
    case EntityKind::kModel:
      return "model";
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kSite:
      return "site";
    case EntityKind::kHandle:
      return mention.group.empty() ? "handle" : "org-handle";
    case EntityKind::kName:
      return IsPartNumber(mention.span.In(text)) ? "part" : "name";
  }
  return "name";
}

// How a name is written: "EPS", "FY25", "Nvidia", "Scale AI".
FeaturePiece Shape(std::string_view name) {
  const bool digit = std::any_of(name.begin(), name.end(), IsAsciiDigit);
  const bool lower = std::any_of(name.begin(), name.end(), IsAsciiLower);
  constexpr std::size_t kShort = 3;
  if (!lower) return digit ? "capitals-digits" : name.size() <= kShort ? "short-capitals" : "capitals";
  if (digit) return "digits";
  return name.find(' ') == std::string_view::npos ? "word" : "words";
}

FeaturePiece BroadKind(EntityKind kind) {
  switch (kind) {
    case EntityKind::kChip:
      return "chip";
    case EntityKind::kOrganisation:
      return "org";
    case EntityKind::kModel:
      return "model";
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kSite:
      return "site";
    case EntityKind::kHandle:
      return "handle";
    case EntityKind::kName:
      return "name";
  }
  return "name";
}

FeaturePiece Distance(std::size_t words) {
  constexpr std::array<FeaturePiece, 6> kExact = {"0", "1", "2", "3", "4", "4"};
  if (words < kExact.size()) return kExact[words];
  constexpr std::size_t kNear = 8;
  constexpr std::size_t kMiddle = 14;
  constexpr std::size_t kFar = 24;
  return words <= kNear ? "5-8" : words <= kMiddle ? "9-14" : words <= kFar ? "15-24" : "far";
}

FeaturePiece Few(std::size_t count) {
  constexpr std::array<FeaturePiece, 3> kCounts = {"0", "1", "2"};
  return count < kCounts.size() ? kCounts[count] : "3";
}

std::size_t Words(std::string_view text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')); }

bool IsTokenChar(char c) {
  return IsAsciiAlnum(c) || c == '<' || c == '>' || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

// The word, placeholder or sign before text[at], and the one behind; "^" and "$" at the ends.
std::string_view TokenBefore(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return "^";
  std::size_t begin = at - 1;
  if (IsTokenChar(text[begin])) {
    while (begin > 0 && IsTokenChar(text[begin - 1])) --begin;
  }
  return text.substr(begin, at - begin);
}

std::string_view TokenBehind(std::string_view text, std::size_t at, std::size_t* end) {
  while (at < text.size() && text[at] == ' ') ++at;
  *end = at;
  if (at >= text.size()) return "$";
  *end = at + 1;
  if (IsTokenChar(text[at])) {
    while (*end < text.size() && IsTokenChar(text[*end])) ++*end;
  }
  return text.substr(at, *end - at);
}

// A word as a feature: '|' parts the pieces of a feature's name.
FeaturePiece Word(std::string_view token) { return token.find('|') == std::string_view::npos ? token : "/"; }

}  // namespace

// Letters and digits in the last word, "Kite KX2100": a part's name.
bool IsPartNumber(std::string_view name) {
  const std::string_view word = name.substr(name.find_last_of(' ') + 1);
  const auto letters = std::count_if(word.begin(), word.end(), IsAsciiUpper);
  const auto digits = std::count_if(word.begin(), word.end(), IsAsciiDigit);
  return letters >= 1 && digits >= 2;
}

NameFeatures::NameFeatures(const ReferenceWords& words, const Analysis& analysis, const NameQuestion& question,
                           std::vector<std::pair<std::size_t, const std::string*>> constructed)
    : analysis_(analysis),
      reading_(analysis.reading),
      question_(question),
      abstract_(analysis.abstracts[question.place.sentence]),
      text_(abstract_.text),
      here_(abstract_.slots[question.place.slot]),
      metric_(ToString(question.metric)),
      class_(ClassOf(question.metric, ValueAt(analysis, question.place))),
      constructed_(std::move(constructed)),
      things_(NamesAround(analysis, question.place)) {
  opens_topic_ = OpensTopic(analysis, question.place.sentence);
  if (opens_topic_) heading_end_ = abstract_.text.find(": ");
  const std::string_view noun = text_.substr(here_.noun.begin, here_.noun.size());
  noun_ = noun.empty() ? FeaturePiece("bare") : Word(TokenBefore(noun, noun.size()));
  token_before_ = Word(TokenBefore(text_, here_.begin));
  std::size_t end = 0;
  token_behind_ = Word(TokenBehind(text_, std::max(here_.end, here_.noun.end), &end));
  fit_ = FitOf(question.metric, ValueAt(analysis, question.place));
  const auto points = [&](const Mention& mention) { return FitFor(fit_, mention); };
  FindReference(words);
  fitting_here_ =
      static_cast<std::size_t>(std::count_if(abstract_.slots.begin(), abstract_.slots.end(), [&](const Slot& slot) {
        return !slot.is_quantity && points(reading_.mentions[slot.index]) > 0;
      }));
  if (const auto topic = Topic(analysis, question.place.sentence, points)) topic_ = reading_.same_thing[*topic];
  FindAffiliation();
  segment_begin_ = question.place.sentence;
  while (segment_begin_ > 0 && reading_.boundaries[segment_begin_] < Boundary::kItem) --segment_begin_;
  for (const NamedThing& thing : things_) fitting_ += Fits(thing) ? 1U : 0U;
  FindRanks();
  FindMain();
}

void NameFeatures::Nothing(FeatureSum* sum) const {
  sum->Add("none");
  sum->Add("none-metric", metric_);
  const FeaturePiece boundary = ToString(reading_.boundaries[segment_begin_]);
  sum->Add("none-segment", boundary, class_);
  std::size_t in_segment = 0;
  for (const NamedThing& thing : things_) in_segment += Crossed(thing) < Boundary::kItem && Fits(thing) ? 1U : 0U;
  sum->Add("none-segment-fitting", Few(in_segment), class_);
  sum->Add("none-segment-fitting", Few(in_segment), boundary);
  sum->Add("none-fitting", class_, Few(fitting_));
  sum->Add("none-named", class_, Few(abstract_.slots.size() > 1 ? 1 : 0));
  if (AboutAnybody()) sum->Add("none-anybody", class_);
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
    at = static_cast<std::size_t>(token.data() - text_.data());
    if (token == "^") break;
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
  if (topic_ == first) sum->Add("topic", class_, broad);
  if (reference_) Reference(thing, kind, broad, sum);
  if (question_.voice.mention != kNone) {
    if (reading_.same_thing[question_.voice.mention] == first) sum->Add("speaker", broad, class_);
    if (affiliation_ == first) sum->Add("speaks-for", we_ ? "we" : "they", class_);
  }
  for (const std::size_t chip : question_.chips) {
    if (reading_.same_thing[chip] == first) sum->Add("chip", metric_);
  }
  for (const auto& [named, row] : constructed_) {
    if (reading_.same_thing[named] != first) continue;
    sum->Add("construction", std::string_view(*row));
    sum->Add("constructed");
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
  if (main_[static_cast<std::size_t>(mention.kind)] == at) {
    sum->Add("main", class_, broad);
    sum->Add("main", where, kind);
    sum->Add("main-times", Few(static_cast<std::size_t>(thing.times)), broad);
  }
  std::size_t claims = 0;
  for (const std::size_t subject : question_.subjects) claims += reading_.same_thing[subject] == first ? 1U : 0U;
  sum->Add("claims", Few(claims), broad);
  sum->Add("claims", Few(claims), where, class_);
  sum->Add("frequent", Few(more), where, broad);
  if (Clause(thing)) sum->Add("clause-first", class_, broad), sum->Add("clause-first", broad);
}

bool NameFeatures::Fits(const NamedThing& thing) const {
  constexpr int kUsual = 5;
  const Mention& mention = reading_.mentions[thing.mention];
  return FitFor(fit_, mention) >= kUsual && !StandsAside(mention) && !IsBystander(analysis_, thing.mention);
}

void NameFeatures::FindRanks() {
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

void NameFeatures::FindMain() {
  std::array<int, kEntityKindCount> most{};
  for (std::size_t i = 0; i < things_.size(); ++i) {
    const Mention& mention = reading_.mentions[things_[i].mention];
    if (StandsAside(mention)) continue;
    const int points = things_[i].times + (things_[i].in_lead ? 1 : 0);
    const auto kind = static_cast<std::size_t>(mention.kind);
    if (points > most[kind]) most[kind] = points, main_[kind] = i;
  }
}

// The strongest break between the nearest mention of a thing and the number.
Boundary NameFeatures::Crossed(const NamedThing& thing) const {
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
bool NameFeatures::IsLabel(const NamedThing& thing) const {
  const Boundary boundary = reading_.boundaries[segment_begin_];
  if (boundary < Boundary::kLabel) return false;
  const SentenceItems& head = reading_.sentences[segment_begin_];
  const std::size_t colon = reading_.text.find(": ", head.span.begin);
  for (std::size_t i = head.mentions.begin; i < head.mentions.end && reading_.mentions[i].span.begin < colon; ++i) {
    if (reading_.same_thing[i] == reading_.same_thing[thing.mention]) return true;
  }
  return false;
}

std::size_t NameFeatures::Ends(std::size_t begin, std::size_t end) const {
  std::size_t ends = 0;
  for (std::size_t at = begin; at < end; ++at) ends += EndsScope(text_, at) ? 1U : 0U;
  return ends;
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
  const FeaturePiece distance = Distance(Words(between));
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
  const FeaturePiece distance = Distance(Words(between));
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

bool NameFeatures::Clause(const NamedThing& thing) const {
  if (thing.before == kNone) return false;
  std::size_t begin = here_.begin;
  while (begin > 0 && !EndsScope(text_, begin - 1)) --begin;
  for (std::size_t slot = 0; slot < question_.place.slot; ++slot) {
    if (abstract_.slots[slot].is_quantity || abstract_.slots[slot].begin < begin) continue;
    return slot == thing.before;
  }
  return false;
}

bool NameFeatures::IsCounted(const Mention& mention) const {
  if (mention.kind != EntityKind::kChip) return false;
  constexpr double kFew = 3;  // "two 3090s with 24GB" tells of one
  return std::any_of(abstract_.slots.begin(), abstract_.slots.end(), [&](const Slot& slot) {
    if (!slot.is_quantity) return false;
    const FoundQuantity& other = reading_.quantities[slot.index];
    return other.kind == QuantityKind::kCount && other.noun.Contains(mention.span) && other.low.value_or(0) > kFew;
  });
}

void NameFeatures::FindReference(const ReferenceWords& words) {
  for (const ReferenceWord& word : words.Find(text_)) {
    if (word.end > here_.begin) break;
    reference_ = word;
  }
  if (!reference_) return;
  reference_kind_ = ToString(reference_->kind);
  reference_clear_ = std::none_of(abstract_.slots.begin(), abstract_.slots.end(), [&](const Slot& slot) {
    return !slot.is_quantity && slot.begin >= reference_->end && slot.begin < here_.begin;
  });
  const std::size_t ends = Ends(reference_->end, here_.begin);
  reference_near_ = ends == 0;
}

bool NameFeatures::MayBeMeant(const Mention& mention) const {
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

std::size_t NameFeatures::LastBeforeReference(const NamedThing& thing) const {
  if (thing.before != kNone && abstract_.slots[thing.before].begin < reference_->begin)
    return abstract_.slots[thing.before].index;
  return thing.earlier;
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

void NameFeatures::FindAffiliation() {
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

bool NameFeatures::AboutAnybody() const {
  const std::string_view text = text_.substr(0, here_.begin);
  for (const std::string_view words : {"member", "user", "someone", "participant", "engineers", "developers", "anyone",
                                       "you ", "your ", "people", "another ", "community", "concerns", "discussion",
                                       "a company", "candidates", "customers", "buyers", "analysts"}) {
    const std::size_t at = text.find(words);
    if (at != std::string_view::npos && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '"')) return true;
  }
  return OpensWithSomebody(text);
}

bool NameFeatures::OpensWithSomebody(std::string_view text) {
  constexpr std::size_t kMostWordsBetween = 3;
  for (const std::string_view article : {"a ", "an ", "one ", "two ", "another "}) {
    if (!text.starts_with(article)) continue;
    text.remove_prefix(article.size());
    for (std::size_t words = 0; words <= kMostWordsBetween; ++words) {
      const std::string_view word = text.substr(0, text.find_first_of(" ,.;:'"));
      for (const std::string_view noun :
           {"firm",      "company",  "insurer", "bank",     "startup",   "start-up", "university",   "campus",
            "household", "lab",      "broker",  "utility",  "maker",     "carmaker", "manufacturer", "retailer",
            "operator",  "hospital", "person",  "reader",   "startups",  "firms",    "companies",    "query",
            "family",    "home",     "town",    "reseller", "spokesman", "study",    "report",       "rival",
            "fund",      "investor", "site",    "plant",    "dealer",    "builder",  "provider"}) {
        if (word == noun) return true;
      }
      if (word.size() >= text.size() || text[word.size()] != ' ') return false;
      text.remove_prefix(word.size() + 1);
    }
    return false;
  }
  return false;
}

}  // namespace chipcheck
