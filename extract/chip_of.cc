#include "extract/chip_of.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.h"
#include "extract/antecedent.h"
#include "extract/clause.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = AbstractSentence::kNoSlot;

// How far a chip may stand from the number that is about it, in words of the same clause.
struct NamedWithin {
  int before = 0;
  int behind = 0;
};

NamedWithin ReachOf(Metric metric) {
  switch (metric) {
    case Metric::kChipCount:
      return {0, 5};
    case Metric::kSystemCount:
      return {0, 3};
    case Metric::kChipHours:
      return {0, 6};
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
      return {14, 9};
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kComputeRate:
    case Metric::kTransistors:
    case Metric::kProcessNode:
      return {14, 7};
    case Metric::kPower:
      return {10, 5};
    case Metric::kRatio:
      return {45, 6};
    case Metric::kTrainingCost:
      return {0, 1};
    case Metric::kSpend:
    case Metric::kDealValue:
    case Metric::kMoney:
      return {4, 4};
    case Metric::kChange:
      return {3, 0};
    case Metric::kProductPrice:
      return {4, 3};
    default:
      return {0, 0};
  }
}

// Draw above this is a site's, not a chip's.
constexpr double kMostChipPowerW = 200e3;
// Faster than this is a rack or a cluster.
constexpr double kMostChipRate = 5e16;

int Words(std::string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), ' ')); }

bool IsChipSlot(const Analysis& analysis, const AbstractSentence& abstract, std::size_t slot) {
  return !abstract.slots[slot].is_quantity &&
         analysis.reading.mentions[abstract.slots[slot].index].kind == EntityKind::kChip;
}

// The chip joined to the one at `slot` by "and", "or", "/": the next slot.
std::optional<std::size_t> Joined(const Analysis& analysis, const AbstractSentence& abstract, std::size_t slot) {
  if (slot + 1 >= abstract.slots.size() || !IsChipSlot(analysis, abstract, slot + 1)) return std::nullopt;
  const std::string_view between =
      std::string_view(abstract.text)
          .substr(abstract.slots[slot].end, abstract.slots[slot + 1].begin - abstract.slots[slot].end);
  if (between == " and " || between == "s and " || between == " or " || between == "/" || between == " & ")
    return slot + 1;
  return std::nullopt;
}

// Whether "than", "compared with", "against" … stands right before the slot: what a number is compared with is not what
// it is about.
bool IsCompared(std::string_view text, std::size_t slot_begin) {
  constexpr std::array<std::string_view, 25> kMarks = {"<x> the ",
                                                       "what a ",
                                                       "what an ",
                                                       "what the ",
                                                       "as fast as a ",
                                                       "<x> that of the ",
                                                       "<x> an ",
                                                       "<x> a ",
                                                       "as the ",
                                                       "as an ",
                                                       "as ",
                                                       "than ",
                                                       "than the ",
                                                       "than an ",
                                                       "compared to ",
                                                       "compared with ",
                                                       "compared to the ",
                                                       "compared with the ",
                                                       "versus ",
                                                       "vs ",
                                                       "vs. ",
                                                       "over the ",
                                                       "against the ",
                                                       "beats the ",
                                                       "of the same number of "};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
    return slot_begin >= mark.size() && text.substr(slot_begin - mark.size(), mark.size()) == mark;
  });
}

// "H100" of "DGX H100", "NVL72" of "NVL72"; empty where the name of a system holds no chip.
std::string ChipInSystem(std::string_view name) {
  std::string_view rack;
  for (std::string_view word : Split(name, ' ')) {
    std::size_t capitals = 0;
    while (capitals < word.size() && IsAsciiUpper(word[capitals])) ++capitals;
    const bool coded = capitals >= 1 && capitals <= 3 && capitals + 2 <= word.size() && IsAsciiDigit(word[capitals]);
    if (!coded) continue;
    if (word.substr(0, 3) != "NVL") return std::string(word);
    rack = word;
  }
  return std::string(rack);
}

// Whether a chip is what another number counts: the memory behind "8 H100s" is not the memory of an H100.
bool IsCounted(const Analysis& analysis, const AbstractSentence& abstract, std::size_t slot, std::size_t number) {
  const Span chip = analysis.reading.mentions[abstract.slots[slot].index].span;
  for (std::size_t i = 0; i < slot; ++i) {
    if (i == number || !abstract.slots[i].is_quantity) continue;
    const FoundQuantity& other = analysis.reading.quantities[abstract.slots[i].index];
    constexpr double kFew = 3;  // "two 3090s with 24GB" tells of one
    if (other.kind == QuantityKind::kCount && other.noun.Contains(chip) && other.low.value_or(0) > kFew) return true;
  }
  return false;
}

// As HasScopeEnd, but a colon goes on: "H100: 80 GB, 700 W".
bool EndsClauseOfChip(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != ':' && text[i] != '(' && EndsScope(text, i)) return true;
  }
  return false;
}

bool OtherNumberBetween(const AbstractSentence& abstract, std::size_t a, std::size_t b) {
  for (std::size_t i = std::min(a, b) + 1; i < std::max(a, b); ++i) {
    if (abstract.slots[i].is_quantity) return true;
  }
  return false;
}

// "1 million of the chips", "16,384 of them": chips that were spoken of before.
bool CountsChipsBefore(std::string_view behind) {
  for (const std::string_view words :
       {" of them", " of these", " of those", " of the chips", " of the cards", " of the gpus", " of the parts",
        " of the accelerators", " of the processors", " of its chips"}) {
    if (behind.starts_with(words)) return true;
  }
  return false;
}

bool IsSpec(Metric metric) {
  return metric == Metric::kMemory || metric == Metric::kBandwidth || metric == Metric::kComputeRate ||
         metric == Metric::kTransistors || metric == Metric::kChipPrice || metric == Metric::kRentalPrice;
}

}  // namespace

std::vector<std::size_t> ChipsOf(const Analysis& analysis, Place place, Metric metric) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const FoundQuantity& quantity = analysis.reading.quantities[slot.index];
  if (metric == Metric::kComputeRate && quantity.low.value_or(quantity.high.value_or(0)) > kMostChipRate) return {};
  if (metric == Metric::kPower && quantity.low.value_or(quantity.high.value_or(0)) > kMostChipPowerW) return {};
  // Main memory is the computer's.
  const std::string_view behind = std::string_view(abstract.text).substr(slot.end, 12);
  if (metric == Metric::kMemory && (behind.starts_with(" ram") || behind.starts_with(" of ram") ||
                                    behind.starts_with(" ddr") || behind.starts_with(" of ddr")))
    return {};
  const NamedWithin reach = ReachOf(metric);
  const std::string_view text = abstract.text;
  std::size_t best = kNone;
  int best_cost = 1000;
  for (std::size_t i = 0; i < abstract.slots.size(); ++i) {
    if (!IsChipSlot(analysis, abstract, i)) continue;
    const bool before = i < place.slot;
    const std::size_t from = before ? abstract.slots[i].end : slot.end;
    const std::size_t to = before ? slot.begin : abstract.slots[i].begin;
    if (from > to || (EndsClauseOfChip(text, from, to) && !(metric == Metric::kRatio && before))) continue;
    const std::string_view between = text.substr(from, to - from);
    constexpr int kOwnFigure = 2;  // words: "than the H100's 80 GB"
    if (IsCompared(text, abstract.slots[i].begin) && !(IsSpec(metric) && before && Words(between) <= kOwnFigure))
      continue;
    if (before && metric == Metric::kChipCount && between != " ") continue;  // "MI300 8x GPU"
    if (before && IsCounted(analysis, abstract, i, place.slot)) continue;
    const int words = Words(between);
    if (words > (before ? reach.before : reach.behind)) continue;
    int cost = words * 2 + (before ? 1 : 0);
    if (!before && OtherNumberBetween(abstract, i, place.slot)) continue;
    if (OtherNumberBetween(abstract, i, place.slot)) cost += before && IsSpec(metric) ? 4 : 12;
    // "24GB VRAM on a 4090", "16GB on the 4080": a chip behind the number with nothing but its own words between.
    if (between.find(',') != std::string_view::npos) cost += before ? 2 : 5;
    if (between.find('(') != std::string_view::npos && !before) cost += 6;
    if (between.find(" and ") != std::string_view::npos && !before) cost += 8;
    // A comparison is about what it names first.
    if (metric == Metric::kRatio && before) cost = static_cast<int>(i) - static_cast<int>(abstract.slots.size());
    if (cost < best_cost) best = i, best_cost = cost;
  }
  constexpr int kHighestCost = 40;
  if (best != kNone && best_cost < kHighestCost) {
    std::vector<std::size_t> chips = {abstract.slots[best].index};
    if (const auto joined = Joined(analysis, abstract, best))
      chips.push_back(abstract.slots[*joined].index);
    else if (best > 0 && IsChipSlot(analysis, abstract, best - 1) && Joined(analysis, abstract, best - 1) == best)
      chips.insert(chips.begin(), abstract.slots[best - 1].index);
    return chips;
  }
  if (metric == Metric::kChipCount && CountsChipsBefore(text.substr(slot.end))) {
    if (const auto found = Antecedent(analysis, place.sentence, quantity.span.begin, EntityKind::kChip))
      return {*found};
  }
  // A price or a figure of a data sheet without a chip in its clause is about the chip spoken of before.
  if (IsSpec(metric)) {
    for (std::size_t i = place.slot; i-- > 0;) {
      if (IsChipSlot(analysis, abstract, i)) return {abstract.slots[i].index};
    }
    if (const auto found = Antecedent(analysis, place.sentence, 0, EntityKind::kChip)) return {*found};
  }
  return {};
}

std::string MentionsText(const Analysis& analysis, const std::vector<std::size_t>& mentions) {
  std::string text;
  for (const std::size_t mention : mentions) {
    if (!text.empty()) text += " and ";
    text += DisplayName(analysis.reading.mentions[mention], analysis.reading.text);
  }
  return text;
}

std::string ChipText(const Analysis& analysis, const std::vector<std::size_t>& mentions) {
  std::string text;
  for (const std::size_t index : mentions) {
    const Mention& mention = analysis.reading.mentions[index];
    std::string name = DisplayName(mention, analysis.reading.text);
    if (mention.group == "system") name = ChipInSystem(name);
    if (name.empty()) continue;
    if (!text.empty()) text += " and ";
    text += name;
  }
  return text;
}

std::string VersusOf(const Analysis& analysis, Place place) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const std::string_view text = abstract.text;
  constexpr std::array<std::string_view, 16> kMarks = {
      "<x> the ",  " than ", "compared to ", "compared with ", " versus ", " vs ",           " vs. ",   " over ",
      " of what ", "beats ", " against ",    "relative to ",   " as the ", "comparable to ", "unlike ", "outperforms "};
  std::size_t best = kNone;
  std::size_t best_at = std::string_view::npos;
  for (const std::string_view mark : kMarks) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      if (mark != "<x> the " && at + mark.size() < abstract.slots[place.slot].begin && mark != "beats " &&
          mark != "compared to " && mark != "compared with ")
        continue;
      for (std::size_t i = 0; i < abstract.slots.size(); ++i) {
        const Slot& slot = abstract.slots[i];
        if (slot.is_quantity || slot.begin < at + mark.size()) continue;
        constexpr int kMostWordsBetween = 6;
        const std::string_view words = text.substr(at + mark.size(), slot.begin - at - mark.size());
        if (Words(words) <= kMostWordsBetween && words.find(',') == std::string_view::npos && at < best_at)
          best = i, best_at = at;
        break;
      }
    }
  }
  if (best == kNone) return {};
  const Reading& reading = analysis.reading;
  std::string versus = DisplayName(reading.mentions[abstract.slots[best].index], reading.text);
  if (best + 1 < abstract.slots.size() && !abstract.slots[best + 1].is_quantity &&
      text.substr(abstract.slots[best].end, abstract.slots[best + 1].begin - abstract.slots[best].end) == " and ") {
    versus += " and " + DisplayName(reading.mentions[abstract.slots[best + 1].index], reading.text);
  }
  return versus;
}

}  // namespace chipcheck
