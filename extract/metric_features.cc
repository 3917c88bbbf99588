#include "extract/metric_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "extract/ellipsis.h"
#include "extract/goes_on.h"

namespace chipcheck {
namespace {

// Words so many before and behind the number are features with their place.
constexpr std::size_t kPlacedWords = 2;
constexpr std::size_t kNearWords = 8;
constexpr std::size_t kContentWords = 3;
// Features that are many at a time count less each.
constexpr double kNearValue = 0.7;
constexpr double kBagValue = 0.4;

// The order of magnitude of a number: "1e6" holds 1 to 31 million.
std::string_view MagnitudeOf(const FoundQuantity& quantity) {
  constexpr std::string_view kNames[] = {"e-9", "e0", "e1", "e2",  "e3",  "e4",  "e5",  "e6",
                                         "e7",  "e8", "e9", "e10", "e11", "e12", "e13", "e15"};
  const double value = std::abs(quantity.low ? *quantity.low : quantity.high.value_or(0));
  if (value < 1) return kNames[0];
  const double order = std::floor(std::log10(value));
  return kNames[std::min<std::size_t>(static_cast<std::size_t>(order) + 1, std::size(kNames) - 1)];
}

// The nearest words that are no names and no numbers, by themselves and in pairs, and the first of the sentence.
void AddPlainWords(const std::vector<StemAt>& stems, std::size_t at, MetricScores* scores) {
  const auto plain = [](const StemAt& stem) { return stem.content && stem.stem.text.front() != '<'; };
  std::array<const StemAt*, 2> before{};
  std::array<const StemAt*, 2> after{};
  std::size_t found = 0;
  for (std::size_t i = at; i-- > 0 && found < before.size();) {
    if (plain(stems[i])) before[found++] = &stems[i];
  }
  found = 0;
  for (std::size_t i = at + 1; i < stems.size() && found < after.size(); ++i) {
    if (plain(stems[i])) after[found++] = &stems[i];
  }
  if (before[0] != nullptr) scores->Add(1, "word-1", before[0]->stem);
  if (before[1] != nullptr) scores->Add(1, "word-2", before[1]->stem);
  if (after[0] != nullptr) scores->Add(1, "word+1", after[0]->stem);
  if (after[1] != nullptr) scores->Add(1, "word+2", after[1]->stem);
  if (before[1] != nullptr) scores->Add(1, "pair-", before[1]->stem, before[0]->stem);
  if (after[1] != nullptr) scores->Add(1, "pair+", after[0]->stem, after[1]->stem);
  if (before[0] != nullptr && after[0] != nullptr) scores->Add(1, "pair", before[0]->stem, after[0]->stem);
  for (const StemAt& stem : stems) {
    if (!plain(stem)) continue;
    scores->Add(1, "first", stem.stem);
    break;
  }
}

// The last of the same kind.
void AddLast(const Analysis& analysis, Place place, const std::vector<Decision>& before, MetricScores* scores) {
  constexpr std::size_t kMostBack = 6;
  const auto quantity_at = [&](Place at) -> const FoundQuantity& {
    return analysis.reading.quantities[analysis.abstracts[at.sentence].slots[at.slot].index];
  };
  const FoundQuantity& quantity = quantity_at(place);
  for (std::size_t i = 0; i < before.size() && i < kMostBack; ++i) {
    const Decision& last = before[before.size() - 1 - i];
    const FoundQuantity& other = quantity_at(last.place);
    if (other.kind != quantity.kind) continue;
    const std::string_view joint = JointOf(analysis, last.place, place);
    const std::size_t metric = last.choice.metric ? static_cast<std::size_t>(*last.choice.metric) : MetricModel::kNone;
    if (scores->Has(metric)) {
      scores->AddTo(metric, 1, "same", joint);
      scores->AddTo(metric, 1, "same", ToString(quantity.kind), joint);
      constexpr double kOrder = 10;
      if (SameOrder(quantity, other, kOrder)) scores->AddTo(metric, 1, "same_order", joint);
    }
    scores->Add(1, "last", CandidateName(metric));
    return;
  }
  scores->Add(1, "last", "");
}

// How often the numbers of the same kind so far were of each metric.
void AddHistory(const Analysis& analysis, Place place, const std::vector<Decision>& before, MetricScores* scores) {
  const auto kind_at = [&](Place at) {
    return analysis.reading.quantities[analysis.abstracts[at.sentence].slots[at.slot].index].kind;
  };
  std::array<double, kMetricCount + 1> counts{};
  double all = 0;
  for (const Decision& decision : before) {
    if (kind_at(decision.place) != kind_at(place)) continue;
    ++counts[decision.choice.metric ? static_cast<std::size_t>(*decision.choice.metric) : MetricModel::kNone];
    ++all;
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0 && scores->Has(i)) scores->AddTo(i, counts[i] / all, "history", CandidateName(i));
  }
}

}  // namespace

// What the number itself says.
void AddNumber(const FoundQuantity& quantity, const Slot& slot, const std::vector<StemAt>& stems,
               MetricScores* scores) {
  const FeaturePiece kind = ToString(quantity.kind);
  scores->Add(1, "kind", kind);
  scores->Add(1, "size", kind, MagnitudeOf(quantity));
  scores->Add(1, "bound", kind, ToString(quantity.bound));
  if (slot.noun.size() == 0) {
    scores->Add(1, "noun", kind, "");
    return;
  }
  for (const StemAt& stem : stems) {
    if (stem.begin < slot.noun.begin || stem.end > slot.noun.end) continue;
    scores->Add(1, stem.end == slot.noun.end ? FeaturePiece("head") : FeaturePiece("noun"), stem.stem);
  }
}

// The words around the number: those next to it with their place, content words by their rank, the rest as a bag.
void AddWords(const std::vector<StemAt>& stems, const Slot& slot, MetricScores* scores) {
  const auto here = std::find_if(stems.begin(), stems.end(), [&](const StemAt& s) { return s.begin >= slot.begin; });
  const auto at = static_cast<std::size_t>(here - stems.begin());
  constexpr FeaturePiece kBefore[kPlacedWords] = {"before1", "before2"};
  constexpr FeaturePiece kAfter[kPlacedWords] = {"after1", "after2"};
  constexpr FeaturePiece kContentBefore[kContentWords] = {"content-1", "content-2", "content-3"};
  constexpr FeaturePiece kContentAfter[kContentWords] = {"content+1", "content+2", "content+3"};
  std::size_t content = 0;
  for (std::size_t i = at; i-- > 0;) {
    const std::size_t distance = at - i;
    if (distance <= kPlacedWords) scores->Add(1, kBefore[distance - 1], stems[i].stem);
    if (distance <= kNearWords) scores->Add(kNearValue, "before", stems[i].stem);
    if (!stems[i].content) continue;
    if (content < kContentWords) scores->Add(1, kContentBefore[content++], stems[i].stem);
    scores->Add(kBagValue, "sentence", stems[i].stem);
  }
  content = 0;
  for (std::size_t i = at + 1; i < stems.size(); ++i) {
    const std::size_t distance = i - at;
    if (distance <= kPlacedWords) scores->Add(1, kAfter[distance - 1], stems[i].stem);
    if (distance <= kNearWords) scores->Add(kNearValue, "after", stems[i].stem);
    if (!stems[i].content) continue;
    if (content < kContentWords) scores->Add(1, kContentAfter[content++], stems[i].stem);
    scores->Add(kBagValue, "sentence", stems[i].stem);
  }
  AddPlainWords(stems, at, scores);
  if (at >= 2) scores->Add(1, "before", stems[at - 2].stem, stems[at - 1].stem);
  if (at + 2 < stems.size()) scores->Add(1, "after", stems[at + 1].stem, stems[at + 2].stem);
}

void AddBefore(const Analysis& analysis, Place place, const std::vector<Decision>& before, MetricScores* scores) {
  AddLast(analysis, place, before, scores);
  AddHistory(analysis, place, before, scores);
}

}  // namespace chipcheck
