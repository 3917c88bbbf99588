#include "extract/goes_on.h"

#include <algorithm>

#include "extract/ellipsis.h"

namespace chipcheck {

bool GoesOn(const Analysis& analysis, Place before, Metric metric, Place place) {
  constexpr double kMostInSentence = 1000;
  constexpr double kMostAcrossSentences = 10;
  if (!IsMoney(metric) || metric == Metric::kMoney) return false;
  const FoundQuantity& a = analysis.reading.quantities[analysis.abstracts[before.sentence].slots[before.slot].index];
  const FoundQuantity& b = analysis.reading.quantities[analysis.abstracts[place.sentence].slots[place.slot].index];
  if (a.unit != b.unit) return false;
  if (before.sentence == place.sentence) return SameOrder(a, b, kMostInSentence);
  const bool price =
      metric == Metric::kRentalPrice || metric == Metric::kProductPrice || metric == Metric::kTrainingCost;
  return price && before.sentence + 1 == place.sentence && SameOrder(a, b, kMostAcrossSentences);
}

bool GoesOnCounting(const Analysis& analysis, Place before, Metric metric, Place place) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const FoundQuantity& a = analysis.reading.quantities[analysis.abstracts[before.sentence].slots[before.slot].index];
  const FoundQuantity& b = analysis.reading.quantities[abstract.slots[place.slot].index];
  const std::string_view text = std::string_view(abstract.text).substr(0, abstract.slots[place.slot].begin);
  const auto ends = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
  };
  if (before.sentence != place.sentence) return false;
  if (b.kind == QuantityKind::kPercent && metric == Metric::kShare) {
    return ends({"compared with ", "compared to ", "versus ", "up from ", "down from ", " from ", "against "});
  }
  constexpr double kMostRatio = 100;
  constexpr double kFewest = 100;
  if (b.kind != QuantityKind::kCount || b.noun.size() > 0 || metric != Metric::kChipCount ||
      b.low.value_or(b.high.value_or(0)) < kFewest)
    return false;
  return SameOrder(a, b, kMostRatio) && ends({" have ", " to ", " from ", " reach ", " about ", " with ", " another ",
                                              " expect ", " or ", " and ", " than ", " by ", " had ", "("});
}

bool Restates(const Analysis& analysis, Place before, Place place) {
  if (before.sentence != place.sentence || before.slot + 1 != place.slot) return false;
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const FoundQuantity& a = analysis.reading.quantities[abstract.slots[before.slot].index];
  const FoundQuantity& b = analysis.reading.quantities[abstract.slots[place.slot].index];
  if (a.kind != QuantityKind::kMoney || b.kind != QuantityKind::kMoney || a.unit == b.unit) return false;
  const std::string_view between = Trim(
      std::string_view(abstract.text)
          .substr(abstract.slots[before.slot].end, abstract.slots[place.slot].begin - abstract.slots[before.slot].end));
  return between == "(" || between == ", or" || between == "or" || between == "(or" || between == "[" ||
         between == "/" || between == "(around" || between == "(approximately" || between == "(roughly" ||
         between == "(some";
}

std::string_view JointOf(const Analysis& analysis, Place before, Place place) {
  if (before.sentence != place.sentence) return before.sentence + 1 == place.sentence ? "next" : "away";
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const std::size_t begin = abstract.slots[before.slot].end;
  const std::size_t end = std::max(begin, abstract.slots[place.slot].begin);
  const std::string_view between = std::string_view(abstract.text).substr(begin, end - begin);
  const std::string_view words = Trim(between);
  if (std::none_of(words.begin(), words.end(), [](char c) { return IsAsciiAlpha(c); })) return "list";
  if (words == "and" || words == ", and" || words == "or" || words == ", or" || words == "plus") return "and";
  if (words.ends_with("from") || words.ends_with("to")) return "to";
  constexpr std::size_t kNearBytes = 30;
  return between.size() <= kNearBytes && between.find(';') == std::string_view::npos ? "near" : "far";
}

}  // namespace chipcheck
