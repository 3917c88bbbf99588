#include "extract/direction.h"

#include <algorithm>
#include <limits>

#include "extract/clause.h"
#include "extract/word_lists.h"

namespace chipcheck {
namespace {

// In bytes of the abstract sentence: what the end of a clause, or another number, between a word and its number costs.
constexpr std::size_t kEndOfClause = 40;
constexpr std::size_t kOtherNumber = 25;

std::size_t Distance(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t distance = end - begin;
  for (std::size_t i = begin; i < end; ++i) {
    if (EndsScope(text, i) || text.substr(i, 2) == ", ") distance += kEndOfClause;
    if (text.substr(i, 5) == "<pct>" || text.substr(i, 3) == "<x>" || text.substr(i, 7) == "<money>")
      distance += kOtherNumber;
  }
  return distance;
}

}  // namespace

Result<DirectionReader> DirectionReader::Create(const TableSource& tables) {
  const Result<WordLists> lists = WordLists::Load(tables);
  if (!lists) return lists.error();
  DirectionReader reader;
  if (tables.IsBuiltIn("cues_words.tsv")) reader.patterns_.Trust();
  for (const std::string_view list : {"\\b{up}\\b", "\\b{down}\\b"}) {
    const Result<std::string> pattern = lists->Expand(list);
    if (!pattern) return pattern.error();
    if (const std::string wrong = reader.patterns_.Add(*pattern); !wrong.empty())
      return Error{ErrorCode::kBadConfig, "config/cues_words.tsv: " + wrong};
  }
  if (!reader.patterns_.Compile()) return Error{ErrorCode::kBadConfig, "config/cues_words.tsv: too many words"};
  return reader;
}

Direction DirectionReader::Of(const Analysis& analysis, Place place) const {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const FoundQuantity& quantity = analysis.reading.quantities[slot.index];
  if (quantity.direction != Direction::kNone) return quantity.direction;
  std::vector<PatternSet::Hit> hits;
  patterns_.FindAll(abstract.text, &hits);
  std::size_t nearest = std::numeric_limits<std::size_t>::max();
  Direction direction = Direction::kUp;
  for (const PatternSet::Hit& hit : hits) {
    std::size_t distance = 0;
    if (hit.span.end <= slot.begin)
      distance = Distance(abstract.text, hit.span.end, slot.begin);
    else if (hit.span.begin >= slot.end)
      distance = Distance(abstract.text, slot.end, hit.span.begin);
    if (distance >= nearest) continue;
    nearest = distance;
    direction = hit.pattern == 0 ? Direction::kUp : Direction::kDown;
  }
  return direction;
}

}  // namespace chipcheck
