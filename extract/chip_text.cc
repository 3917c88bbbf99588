#include "extract/chip_text.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/name_pieces.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = AbstractSentence::kNoSlot;

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

// Whether the next mention is a chip that "and", "or", "/" joins to the one before it.
bool Joins(const Reading& reading, std::size_t mention) {
  if (mention + 1 >= reading.mentions.size()) return false;
  const Mention& first = reading.mentions[mention];
  const Mention& second = reading.mentions[mention + 1];
  if (first.kind != EntityKind::kChip || second.kind != EntityKind::kChip || second.span.begin < first.span.end)
    return false;
  const std::string_view between = reading.text.substr(first.span.end, second.span.begin - first.span.end);
  return between == " and " || between == "s and " || between == " or " || between == "/" || between == " & ";
}

}  // namespace

std::vector<std::size_t> WithJoined(const Reading& reading, std::size_t mention) {
  if (Joins(reading, mention)) return {mention, mention + 1};
  if (mention > 0 && Joins(reading, mention - 1)) return {mention - 1, mention};
  return {mention};
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
        constexpr std::size_t kMostWordsBetween = 6;
        const std::string_view words = text.substr(at + mark.size(), slot.begin - at - mark.size());
        if (CountSpaces(words) <= kMostWordsBetween && words.find(',') == std::string_view::npos && at < best_at)
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
