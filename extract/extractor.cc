#include "extract/extractor.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text.h"
#include "extract/analysis.h"
#include "extract/attribution.h"
#include "extract/chip_text.h"
#include "extract/claim_value.h"
#include "extract/cue_standing.h"
#include "extract/direction.h"
#include "extract/ellipsis.h"
#include "extract/entities.h"
#include "extract/metric_choice.h"
#include "extract/modality.h"
#include "extract/names.h"
#include "extract/names_around.h"
#include "extract/per_unit.h"
#include "extract/quantity_finder.h"
#include "extract/sentence.h"
#include "extract/subject.h"
#include "extract/voice.h"
#include "extract/voice_models.h"
#include "extract/worth.h"

namespace chipcheck {
namespace {

// Changes when code that reads claims does: claims are stored with it.
constexpr std::string_view kCodeVersion = "1";

// Sentences further than this from any number are not looked into.
constexpr std::size_t kSentencesAround = 2;

// The indexes of the items of `items` that lie in each sentence; both are in the order of the text.
template <typename Item>
ItemRange ItemsIn(const std::vector<Item>& items, Span sentence, std::size_t* next) {
  while (*next < items.size() && items[*next].span.begin < sentence.begin) ++*next;
  ItemRange range{*next, *next};
  while (range.end < items.size() && items[range.end].span.begin < sentence.end) ++range.end;
  *next = range.end;
  return range;
}

// The claim read last, and the subjects of all before.
struct Previous {
  std::vector<std::size_t> subjects;
  std::size_t subject = About::kNobody;
  std::optional<Metric> metric;
  std::size_t sentence = 0;
  std::size_t chip = About::kNobody;
};

// The label of the number at `span`; null without one.
const LabelledMetric* LabelOf(const std::vector<LabelledMetric>* labels, Span span) {
  if (labels == nullptr) return nullptr;
  const auto found = std::find_if(labels->begin(), labels->end(),
                                  [&](const LabelledMetric& label) { return label.quote.Overlaps(span); });
  return found == labels->end() ? nullptr : &*found;
}

class TableExtractor : public Extractor {
 public:
  TableExtractor(QuantityFinder finder, NameTable names, MetricReader metrics, VoiceTable voices,
                 VoiceModels voice_models, DirectionReader directions, SubjectReader subjects, std::string version)
      : finder_(std::move(finder)),
        names_(std::move(names)),
        metrics_(std::move(metrics)),
        voices_(std::move(voices)),
        voice_models_(std::move(voice_models)),
        directions_(std::move(directions)),
        subjects_(std::move(subjects)),
        version_(std::move(version)) {}

  Extraction Extract(const Passage& passage) const override { return Read(passage, nullptr, nullptr); }
  ChoiceLog Choices(const Passage& passage, const std::vector<LabelledMetric>& labels) const override {
    ChoiceLog log;
    Read(passage, &labels, &log);
    return log;
  }
  std::vector<Quantity> FindQuantities(std::string_view text) const override;
  std::string version() const override { return version_; }

 private:
  // `labels` and `log` may be null.
  Extraction Read(const Passage& passage, const std::vector<LabelledMetric>* labels, ChoiceLog* log) const;
  Analysis Analyse(const Passage& passage) const;
  void Complete(Analysis* analysis) const;
  Claim Write(const Analysis& analysis, const Attribution& attribution, Place place, const MetricChoice& choice,
              Previous* previous, ChoiceLog* log) const;

  QuantityFinder finder_;
  NameTable names_;
  MetricReader metrics_;
  VoiceTable voices_;
  VoiceModels voice_models_;
  DirectionReader directions_;
  SubjectReader subjects_;
  std::string version_;
};

// A number inside the name of a chip or of a model is part of the name.
bool IsInName(const FoundQuantity& quantity, const std::vector<Mention>& mentions, std::size_t from) {
  for (std::size_t i = from; i < mentions.size() && mentions[i].span.begin < quantity.number.end; ++i) {
    const bool numbered = mentions[i].kind == EntityKind::kChip || mentions[i].kind == EntityKind::kModel ||
                          mentions[i].kind == EntityKind::kOrganisation || mentions[i].kind == EntityKind::kSite ||
                          mentions[i].kind == EntityKind::kHandle;
    if (numbered && mentions[i].span.Overlaps(quantity.number)) return true;
  }
  return false;
}

// Nobody writes a longer sentence: what has no periods is cut at spaces, so that no step takes time with its square.
constexpr std::size_t kMostSentenceBytes = 2000;

std::vector<Span> CutLong(std::string_view text, const std::vector<Span>& sentences) {
  std::vector<Span> cut;
  cut.reserve(sentences.size());
  for (Span sentence : sentences) {
    while (sentence.size() > kMostSentenceBytes) {
      std::size_t at = text.rfind(' ', sentence.begin + kMostSentenceBytes);
      if (at == std::string_view::npos || at <= sentence.begin)
        at = text.find(' ', sentence.begin + kMostSentenceBytes);
      if (at == std::string_view::npos || at >= sentence.end) break;
      cut.push_back({sentence.begin, at});
      sentence.begin = at + 1;
    }
    cut.push_back(sentence);
  }
  return cut;
}

Analysis TableExtractor::Analyse(const Passage& passage) const {
  const std::string_view text = passage.text;
  Analysis analysis;
  Reading& reading = analysis.reading;
  reading.text = text;
  reading.date = passage.date;
  FoundQuantities found = finder_.FindAll(text, fmt::format("{} {}", passage.title, passage.source));
  reading.left = std::move(found.left);
  if (found.quantities.empty()) return analysis;
  CompleteAmounts(text, &found.quantities);
  reading.lower = ToAsciiLower(text);
  const std::vector<Span> sentences = CutLong(text, SplitSentences(text));
  reading.turns = FindTurns(text);
  reading.mentions = FindMentions(names_, text, reading.lower, sentences, found.quantities, reading.turns);
  std::size_t from = 0;
  for (FoundQuantity& quantity : found.quantities) {
    while (from < reading.mentions.size() && reading.mentions[from].span.end <= quantity.span.begin) ++from;
    if (IsInName(quantity, reading.mentions, from))
      reading.left.push_back({std::string(quantity.span.In(text)), quantity.span, "part of a name"});
    else
      reading.quantities.push_back(std::move(quantity));
  }
  std::size_t quantity = 0;
  std::size_t mention = 0;
  for (const Span sentence : sentences) {
    SentenceItems items{sentence, ItemsIn(reading.quantities, sentence, &quantity),
                        ItemsIn(reading.mentions, sentence, &mention)};
    reading.sentences.push_back(items);
  }
  // Metrics are chosen by the sentence of the number and the one before it.
  analysis.abstracts.resize(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const ItemRange here = reading.sentences[i].quantities;
    if (here.begin == here.end) continue;
    if (i > 0 && analysis.abstracts[i - 1].text.empty()) analysis.abstracts[i - 1] = Abstract(reading, i - 1);
    analysis.abstracts[i] = Abstract(reading, i);
  }
  return analysis;
}

// What claims need beside their metrics: the sentences around numbers with who speaks in them, and what is named twice.
void TableExtractor::Complete(Analysis* analysis) const {
  Reading& reading = analysis->reading;
  const std::vector<SentenceItems>& sentences = reading.sentences;
  std::vector<Span> spans;
  spans.reserve(sentences.size());
  for (const SentenceItems& sentence : sentences) spans.push_back(sentence.span);
  reading.boundaries = FindBoundaries(reading.text, spans);
  reading.same_thing = SameThings(reading.lower, reading.mentions);
  analysis->voice_cues.resize(sentences.size());
  analysis->cue_sets.resize(sentences.size());
  std::size_t next = 0;  // the first sentence that is not done
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].quantities.begin == sentences[i].quantities.end) continue;
    const std::size_t end = std::min(i + kSentencesAround + 1, sentences.size());
    for (next = std::max(next, i - std::min(i, kSentencesAround)); next < end; ++next) {
      AbstractSentence& abstract = analysis->abstracts[next];
      if (abstract.text.empty()) abstract = Abstract(reading, next);
      analysis->voice_cues[next] = voices_.Scan(abstract);
      analysis->cue_sets[next] = CueSets(abstract, analysis->voice_cues[next]);
    }
  }
}

Claim TableExtractor::Write(const Analysis& analysis, const Attribution& attribution, Place place,
                            const MetricChoice& choice, Previous* previous, ChoiceLog* log) const {
  const Reading& reading = analysis.reading;
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const FoundQuantity& quantity = reading.quantities[abstract.slots[place.slot].index];
  const Span sentence = reading.sentences[place.sentence].span;
  Claim claim;
  claim.metric = *choice.metric;
  claim.rule = choice.rule;
  claim.span = quantity.span;
  claim.quote = quantity.span.In(reading.text);
  claim.sentence = sentence.In(reading.text);
  claim.sentence_span = sentence;
  claim.bound = quantity.bound;
  SetValue(quantity, abstract.text, abstract.slots[place.slot], &claim);
  const Voice voice = attribution.Of(place, claim.metric, log);
  const NameQuestion question{
      place,          claim.metric,      voice, previous->subject, previous->metric, previous->sentence,
      previous->chip, previous->subjects};
  About about = subjects_.Of(analysis, question, log);
  previous->subject = about.mention;
  previous->metric = claim.metric;
  previous->sentence = place.sentence;
  previous->chip = about.chip_mention;
  if (about.mention != About::kNobody) previous->subjects.push_back(about.mention);
  claim.subject = std::move(about.subject);
  claim.chip = std::move(about.chip);
  claim.speaker = voice.name;
  claim.modality = ModalityOf(analysis, place, claim.metric, voice, voice_models_.modality, log);
  claim.disputed = IsDisputed(analysis, place, claim.metric, voice_models_.disputed, log);
  claim.per = PerUnit(analysis, place, claim.metric);
  if (claim.metric == Metric::kRatio || claim.metric == Metric::kChange || claim.metric == Metric::kValueChange) {
    if (claim.direction == Direction::kNone) claim.direction = directions_.Of(analysis, place);
  }
  if (claim.metric == Metric::kRatio) claim.versus = VersusOf(analysis, place);
  claim.worth = WorthOf(claim);
  return claim;
}

Extraction TableExtractor::Read(const Passage& passage, const std::vector<LabelledMetric>* labels,
                                ChoiceLog* log) const {
  Extraction extraction;
  Analysis analysis = Analyse(passage);
  extraction.left = std::move(analysis.reading.left);
  std::vector<Decision> chosen;
  for (Decision& decision : metrics_.ChooseAll(analysis, log)) {
    const Span span =
        analysis.reading.quantities[analysis.abstracts[decision.place.sentence].slots[decision.place.slot].index].span;
    if (const LabelledMetric* label = LabelOf(labels, span)) decision.choice.metric = label->metric;
    if (decision.choice.metric) {
      chosen.push_back(decision);
      continue;
    }
    const std::string_view reason = decision.choice.reason.empty() ? "none of the metrics" : decision.choice.reason;
    extraction.left.push_back({std::string(span.In(passage.text)), span, std::string(reason)});
  }
  std::sort(extraction.left.begin(), extraction.left.end(),
            [](const LeftNumber& a, const LeftNumber& b) { return a.span.begin < b.span.begin; });
  if (chosen.empty()) return extraction;
  Complete(&analysis);
  const Attribution attribution(analysis, voice_models_.speaker);
  extraction.claims.reserve(chosen.size());
  Previous previous;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    Claim claim = Write(analysis, attribution, chosen[i].place, chosen[i].choice, &previous, log);
    if (chosen[i].restates) {
      const Claim& first = extraction.claims.back();
      claim.subject = first.subject, claim.speaker = first.speaker, claim.chip = first.chip, claim.per = first.per;
      claim.modality = first.modality, claim.disputed = first.disputed, claim.direction = first.direction;
      if (first.bound != Bound::kRange && claim.bound == Bound::kExact) CopyBound(first, &claim);
    }
    extraction.claims.push_back(std::move(claim));
  }
  return extraction;
}

std::vector<Quantity> TableExtractor::FindQuantities(std::string_view text) const {
  std::vector<Quantity> quantities;
  for (FoundQuantity& found : finder_.Find(text)) quantities.push_back(std::move(found));
  return quantities;
}

}  // namespace

Result<std::unique_ptr<Extractor>> Extractor::Create(const TableSource& tables) {
  Result<QuantityFinder> finder = QuantityFinder::Create(tables);
  if (!finder) return finder.error();
  Result<NameTable> names = NameTable::Create(tables);
  if (!names) return names.error();
  Result<MetricReader> metrics = MetricReader::Create(tables);
  if (!metrics) return metrics.error();
  Result<VoiceTable> voices = VoiceTable::Create(tables);
  if (!voices) return voices.error();
  Result<VoiceModels> voice_models = VoiceModels::Load(tables);
  if (!voice_models) return voice_models.error();
  Result<DirectionReader> directions = DirectionReader::Create(tables);
  if (!directions) return directions.error();
  Result<SubjectReader> subjects = SubjectReader::Create(tables);
  if (!subjects) return subjects.error();
  std::string version = fmt::format("{}-{}", kCodeVersion, tables.Digest(""));
  return std::unique_ptr<Extractor>(std::make_unique<TableExtractor>(
      std::move(finder).value(), std::move(names).value(), std::move(metrics).value(), std::move(voices).value(),
      std::move(voice_models).value(), std::move(directions).value(), std::move(subjects).value(), std::move(version)));
}

}  // namespace chipcheck
