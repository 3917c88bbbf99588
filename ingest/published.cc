#include "ingest/published.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/text.h"
#include "ingest/dates.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxDateLineBytes = 200;

class Finder {
 public:
  explicit Finder(const DateSources& sources)
      : s_(sources), order_(DayOrderOf(sources.language)), latest_{sources.captured.date().days + 1} {}

  StoryDates Run() {
    StoryDates dates;
    dates.modified = FirstOf({Field(s_.data.modified), Field(s_.tags[MetaField::kModified]), FromElements(false)});
    dates.published = Published();
    if (!dates.published) dates.published = dates.modified;
    if (dates.modified && dates.published && *dates.modified < *dates.published) dates.modified.reset();
    return dates;
  }

 private:
  static std::optional<Date> FirstOf(std::initializer_list<std::optional<Date>> candidates) {
    for (const auto& candidate : candidates) {
      if (candidate) return candidate;
    }
    return std::nullopt;
  }

  std::optional<Date> Possible(std::optional<Date> date) const {
    return date && *date <= latest_ ? date : std::nullopt;
  }
  std::optional<Date> Field(std::string_view value) const { return Possible(ParseDateField(value, order_)); }

  std::optional<Date> Published() const {
    if (const auto date = Field(s_.data.published); date && s_.data.is_article) return date;
    if (const auto date = Field(s_.tags[MetaField::kPublished])) return date;
    if (const auto date = Field(s_.data.published)) return date;
    if (const auto date = FromElements(true)) return date;
    if (const auto date = Possible(DateInUrl(s_.url))) return date;
    if (const auto date = FromTimeElements()) return date;
    if (const auto date = FromNamedElements()) return date;
    return FromText();
  }

  // Microdata: itemprop=datePublished and its relatives.
  std::optional<Date> FromElements(bool published) const {
    for (std::size_t i = 0; i < s_.page.nodes().size(); ++i) {
      const HtmlNode& node = s_.page.nodes()[i];
      if (node.attribute_count == 0) continue;
      const std::string itemprop = ToAsciiLower(s_.page.Attribute(i, Attr::kItemprop));
      const bool wanted = published
                              ? itemprop == "datepublished" || itemprop == "datecreated" || itemprop == "dateposted"
                              : itemprop == "datemodified";
      if (!wanted || IsElsewhere(i)) continue;
      if (const auto date = FromElement(i)) return date;
    }
    return std::nullopt;
  }

  std::optional<Date> FromElement(std::size_t node) const {
    for (const Attr attribute : {Attr::kContent, Attr::kDatetime, Attr::kTitle}) {
      if (const auto date = Field(s_.page.Attribute(node, attribute))) return date;
    }
    const std::string text = s_.page.Text(node);
    return text.size() <= kMaxDateLineBytes ? FromLine(text) : std::nullopt;
  }

  std::optional<Date> FromLine(std::string_view text) const {
    for (const FoundDate& found : FindDates(text, order_)) {
      if (const auto date = Possible(found.date)) return date;
    }
    return std::nullopt;
  }

  // In a comment, a list of other stories, a margin.
  bool IsElsewhere(std::size_t node) const {
    constexpr WordMask kElsewhere = MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kRelated) |
                                    MaskOf(WordGroup::kSide) | MaskOf(WordGroup::kFoot) | MaskOf(WordGroup::kEvent);
    const NodeFacts& facts = s_.blocks.nodes[node];
    return (facts.all_words & kElsewhere) != 0 || (facts.tags & (TagBit(Tag::kAside) | TagBit(Tag::kFooter))) != 0;
  }

  std::optional<Date> FromTimeElements() const {
    std::optional<Date> first;
    for (std::size_t i = 0; i < s_.page.nodes().size(); ++i) {
      const Tag tag = s_.page.nodes()[i].tag;
      if ((tag != Tag::kTime && tag != Tag::kAbbr) || IsElsewhere(i)) continue;
      const auto date = FromElement(i);
      if (!date) continue;
      if ((s_.blocks.nodes[i].own_words & MaskOf(WordGroup::kMeta)) != 0) return date;
      if (!first) first = date;
    }
    return first;
  }

  std::optional<Date> FromNamedElements() const {
    for (std::size_t i = 0; i < s_.blocks.blocks.size(); ++i) {
      const Block& block = s_.blocks.blocks[i];
      if (block.text.size() > kMaxDateLineBytes || IsElsewhere(static_cast<std::size_t>(block.first))) continue;
      WordMask near = 0;
      std::int32_t node = s_.page.nodes()[static_cast<std::size_t>(block.first)].parent;
      for (int level = 0; level < 3 && node >= 0; ++level) {
        near |= s_.blocks.nodes[static_cast<std::size_t>(node)].own_words;
        node = s_.page.nodes()[static_cast<std::size_t>(node)].parent;
      }
      if ((near & MaskOf(WordGroup::kMeta)) == 0) continue;
      if (const auto date = FromLine(block.text)) return date;
    }
    return std::nullopt;
  }

  // A date among the blocks around the beginning of the story, else anywhere outside of margins.
  std::optional<Date> FromText() const {
    const std::vector<Block>& blocks = s_.blocks.blocks;
    const std::size_t begin = s_.story.blocks.empty() ? 0 : s_.story.blocks.front();
    constexpr std::size_t kBlocksBefore = 8;
    constexpr std::size_t kBlocksAfter = 3;
    const std::size_t from = begin > kBlocksBefore ? begin - kBlocksBefore : 0;
    for (std::size_t i = from; i < std::min(blocks.size(), begin + kBlocksAfter); ++i) {
      if (const auto date = FromShortBlock(i)) return date;
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (const auto date = FromShortBlock(i)) return date;
    }
    return std::nullopt;
  }

  std::optional<Date> FromShortBlock(std::size_t index) const {
    const Block& block = s_.blocks.blocks[index];
    if (block.text.size() > kMaxDateLineBytes || IsElsewhere(static_cast<std::size_t>(block.first)))
      return std::nullopt;
    return FromLine(block.text);
  }

  const DateSources& s_;
  DayOrder order_;
  Date latest_;
};

}  // namespace

StoryDates FindStoryDates(const DateSources& sources) { return Finder(sources).Run(); }

}  // namespace chipcheck
