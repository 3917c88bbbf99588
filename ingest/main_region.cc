#include "ingest/main_region.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr WordMask kElsewhere = MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kRelated) | MaskOf(WordGroup::kSide) |
                                MaskOf(WordGroup::kFoot) | MaskOf(WordGroup::kNav) | MaskOf(WordGroup::kTeaser) |
                                MaskOf(WordGroup::kShare) | MaskOf(WordGroup::kCookie) | MaskOf(WordGroup::kModal) |
                                MaskOf(WordGroup::kAd);
constexpr std::uint64_t kElsewhereTags = TagBit(Tag::kAside) | TagBit(Tag::kNav) | TagBit(Tag::kFooter);

// "1,024.5" is one number; "2024-25" is two.
std::vector<std::string_view> NumbersIn(std::string_view text) {
  std::vector<std::string_view> numbers;
  for (std::size_t at = text.find_first_of("0123456789"); at != std::string_view::npos;
       at = text.find_first_of("0123456789", at)) {
    std::size_t end = at + 1;
    while (end < text.size() && (IsAsciiDigit(text[end]) || ((text[end] == '.' || text[end] == ',') &&
                                                             end + 1 < text.size() && IsAsciiDigit(text[end + 1]))))
      ++end;
    numbers.push_back(text.substr(at, end - at));
    at = end;
  }
  return numbers;
}

// The smallest element around the first and the last block of the story.
std::int32_t RegionOf(const HtmlPage& page, const PageBlocks& blocks, const Story& story) {
  const std::int32_t last = blocks.blocks[story.blocks.back()].first;
  std::int32_t node = blocks.blocks[story.blocks.front()].container;
  while (node >= 0 && page.nodes()[static_cast<std::size_t>(node)].end <= last) {
    node = page.nodes()[static_cast<std::size_t>(node)].parent;
  }
  return node;
}

}  // namespace

NumbersKept CountNumbers(const HtmlPage& page, const PageBlocks& blocks, const Story& story, std::string_view text) {
  NumbersKept count;
  if (story.blocks.empty()) return count;
  const std::int32_t region = RegionOf(page, blocks, story);
  if (region < 0) return count;
  const std::int32_t end = page.nodes()[static_cast<std::size_t>(region)].end;
  const NodeFacts& outer = blocks.nodes[static_cast<std::size_t>(region)];
  std::unordered_set<std::string_view> known;
  bool read = false;
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    const Block& block = blocks.blocks[i];
    if (block.first < region || block.first >= end) continue;
    const std::vector<std::string_view> numbers = NumbersIn(block.text);
    if (numbers.empty()) continue;
    if (std::binary_search(story.blocks.begin(), story.blocks.end(), i)) {
      count.visible += numbers.size();
      count.kept += numbers.size();
      continue;
    }
    // What names the whole region, such as a page that calls itself a teaser, tells nothing about its parts.
    const NodeFacts& facts = blocks.nodes[static_cast<std::size_t>(block.first)];
    const bool elsewhere =
        (facts.all_words & ~outer.all_words & kElsewhere) != 0 || (facts.tags & ~outer.tags & kElsewhereTags) != 0;
    if (block.hidden || elsewhere || block.link_chars >= block.chars) continue;
    if (!read) {
      for (const std::string_view number : NumbersIn(text)) known.insert(number);
      read = true;
    }
    count.visible += numbers.size();
    count.kept += static_cast<std::size_t>(
        std::count_if(numbers.begin(), numbers.end(), [&](std::string_view number) { return known.contains(number); }));
  }
  return count;
}

}  // namespace chipcheck
