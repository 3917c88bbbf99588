#include "extract/abstraction.h"

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "extract/scan.h"

namespace chipcheck {
namespace {

bool IsVerb(std::string_view bound) {
  const std::string_view word = bound.substr(0, bound.find(' '));
  return word.ends_with("ed") || word.ends_with("ing") || word == "hit" || word == "hits" || word == "tops";
}

// The part of the text that a quantity's placeholder stands for.
Span Cover(const FoundQuantity& q, std::string_view text) {
  Span cover = q.number;
  const auto include = [&](Span part) {
    if (part.size() == 0) return;
    cover = {std::min(cover.begin, part.begin), std::max(cover.end, part.end)};
  };
  if (q.kind != QuantityKind::kCount) include(q.written_unit);  // the unit of a count is its noun
  const auto only_space = [&](std::size_t begin, std::size_t end) {
    return begin <= end && Trim(text.substr(begin, end - begin)).empty();
  };
  // A verb that bounds the number stays: it tells what the number is as well ("crossed $4 trillion").
  const Span bound = IsVerb(q.bound_words.In(text)) ? Span{} : q.bound_words;
  if (bound.size() > 0 && bound.end <= cover.begin && only_space(bound.end, cover.begin)) cover.begin = bound.begin;
  if (bound.size() > 0 && bound.begin >= cover.end && only_space(cover.end, bound.begin)) cover.end = bound.end;
  return cover;
}

class Writer {
 public:
  explicit Writer(std::string* out) : out_(*out) {}

  void Char(std::string_view text, std::size_t* at) {
    const unsigned char byte = static_cast<unsigned char>(text[*at]);
    if (byte < 0x80) {
      if (IsAsciiSpace(text[*at]))
        Space();
      else
        out_.push_back(ToAsciiLower(text[*at]));
      ++*at;
      return;
    }
    const DecodedChar c = DecodeUtf8(text, *at);
    switch (c.value) {
      case 0x2018:
      case 0x2019:
        out_.push_back('\'');
        break;
      case 0x201C:
      case 0x201D:
      case 0x201E:
        out_.push_back('"');
        break;
      case 0x2010:
      case 0x2011:
        out_.push_back('-');
        break;
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015:
        Space(), out_.append("- ");
        break;
      case 0xA0:
      case 0x202F:
      case 0x2009:
      case 0x200A:
        Space();
        break;
      default:
        out_.append(text.substr(*at, c.length));
    }
    *at += c.length;
  }

  void Space() {
    if (!out_.empty() && out_.back() != ' ') out_.push_back(' ');
  }

 private:
  std::string& out_;
};

// Whether a byte is copied as it is, in lower case.
bool IsPlain(char c) { return static_cast<unsigned char>(c) < 0x80 && !IsAsciiSpace(c); }

struct Piece {
  Span cover;
  bool is_quantity;
  std::size_t index;
  std::string_view placeholder;
};

std::vector<Piece> Pieces(const Reading& reading, const SentenceItems& items) {
  std::vector<Piece> pieces;
  pieces.reserve(items.quantities.end - items.quantities.begin + items.mentions.end - items.mentions.begin);
  for (std::size_t i = items.quantities.begin; i < items.quantities.end; ++i) {
    const FoundQuantity& q = reading.quantities[i];
    pieces.push_back({Cover(q, reading.text), true, i, Placeholder(q.kind)});
  }
  for (std::size_t i = items.mentions.begin; i < items.mentions.end; ++i) {
    const Mention& mention = reading.mentions[i];
    pieces.push_back(
        {mention.span, false, i, mention.group == "cpu" ? std::string_view("<cpu>") : Placeholder(mention.kind)});
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.cover.begin < b.cover.begin; });
  return pieces;
}

}  // namespace

std::string_view Placeholder(QuantityKind kind) {
  switch (kind) {
    case QuantityKind::kMoney:
      return "<money>";
    case QuantityKind::kPercent:
      return "<pct>";
    case QuantityKind::kCount:
      return "<n>";
    case QuantityKind::kPower:
      return "<power>";
    case QuantityKind::kEnergy:
      return "<energy>";
    case QuantityKind::kData:
      return "<data>";
    case QuantityKind::kDataRate:
      return "<rate>";
    case QuantityKind::kCompute:
      return "<flop>";
    case QuantityKind::kComputeRate:
      return "<flops>";
    case QuantityKind::kLength:
      return "<length>";
    case QuantityKind::kDuration:
      return "<time>";
    case QuantityKind::kMultiple:
      return "<x>";
    case QuantityKind::kOther:
      return "<num>";
  }
  return "<num>";
}

std::string_view Placeholder(EntityKind kind) {
  switch (kind) {
    case EntityKind::kChip:
      return "<chip>";
    case EntityKind::kOrganisation:
      return "<org>";
    case EntityKind::kModel:
      return "<model>";
    case EntityKind::kPerson:
      return "<person>";
    case EntityKind::kSite:
      return "<site>";
    case EntityKind::kHandle:
      return "<handle>";
    case EntityKind::kName:
      return "<name>";
  }
  return "<name>";
}

AbstractSentence Abstract(const Reading& reading, std::size_t sentence) {
  const SentenceItems& items = reading.sentences[sentence];
  AbstractSentence abstract;
  abstract.text.reserve(items.span.size() + 32);
  Writer writer(&abstract.text);
  std::size_t at = items.span.begin;
  // Where bytes of the text came to stand: the first at `at`, the others behind it.
  struct Copied {
    Span text;
    std::size_t at;  // in the abstract sentence
  };
  std::vector<Copied> places;
  const auto copy = [&](std::size_t end) {
    while (at < end) {
      const std::size_t begin = at;
      const std::size_t place = abstract.text.size();
      while (at < end &&
             (IsPlain(reading.text[at]) || (reading.text[at] == ' ' && at > begin && reading.text[at - 1] != ' ')))
        ++at;
      if (at > begin) {
        abstract.text.append(reading.lower, begin, at - begin);
        places.push_back({{begin, at}, place});
      } else {
        writer.Char(reading.text, &at);
        places.push_back({{begin, begin + 1}, place});
      }
    }
  };
  for (const Piece& piece : Pieces(reading, items)) {
    if (piece.cover.begin < at) continue;  // inside the piece before
    copy(piece.cover.begin);
    const std::size_t begin = abstract.text.size();
    places.push_back({{piece.cover.begin, piece.cover.begin + 1}, begin});
    abstract.text.append(piece.placeholder);
    abstract.slots.push_back({begin, abstract.text.size(), piece.is_quantity, piece.index, {}});
    at = piece.cover.end;
  }
  copy(items.span.end);
  for (Slot& slot : abstract.slots) {
    if (!slot.is_quantity) continue;
    const Span noun = reading.quantities[slot.index].noun;
    if (noun.size() == 0) continue;
    const auto place = [&](std::size_t byte) {
      const auto found = std::partition_point(places.begin(), places.end(),
                                              [&](const Copied& copied) { return copied.text.end <= byte; });
      if (found == places.end()) return abstract.text.size();
      return found->at + (byte > found->text.begin ? byte - found->text.begin : 0);
    };
    slot.noun = {place(noun.begin), place(noun.end)};
    while (slot.noun.end > slot.noun.begin && abstract.text[slot.noun.end - 1] == ' ') --slot.noun.end;
  }
  return abstract;
}

std::size_t AbstractSentence::SlotAt(std::size_t at) const {
  const auto found = std::lower_bound(slots.begin(), slots.end(), at,
                                      [](const Slot& slot, std::size_t value) { return slot.begin < value; });
  return found != slots.end() && found->begin == at ? static_cast<std::size_t>(found - slots.begin()) : kNoSlot;
}

std::size_t AbstractSentence::SlotOfQuantity(std::size_t quantity) const {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].is_quantity && slots[i].index == quantity) return i;
  }
  return kNoSlot;
}

std::size_t AbstractSentence::SlotOfMention(std::size_t mention) const {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].is_quantity && slots[i].index == mention) return i;
  }
  return kNoSlot;
}

}  // namespace chipcheck
