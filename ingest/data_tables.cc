#include "ingest/data_tables.h"

#include <algorithm>
#include <map>

namespace chipcheck {
namespace {

constexpr std::uint32_t kMaxCellChars = 200;
constexpr std::size_t kLeastCells = 4;
constexpr std::uint32_t kMaxLinkPercent = 50;
// Blocks between the last paragraph and a table that ends the story: a heading, a caption.
constexpr std::size_t kNearEnd = 3;
constexpr WordMask kElsewhere = MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kNav) | MaskOf(WordGroup::kFoot) |
                                MaskOf(WordGroup::kRelated) | MaskOf(WordGroup::kForm) | MaskOf(WordGroup::kEvent) |
                                MaskOf(WordGroup::kCookie) | MaskOf(WordGroup::kSide) | MaskOf(WordGroup::kShare);

struct TableFacts {
  std::vector<std::size_t> cells;  // blocks
  std::uint32_t chars = 0;
  std::uint32_t link_chars = 0;
  std::uint32_t longest = 0;
};

// The innermost table that holds the block as the text of a cell, -1 when there is none.
std::int32_t TableOf(const HtmlPage& page, const Block& block) {
  const auto& nodes = page.nodes();
  bool in_cell = false;
  for (std::int32_t at = block.container; at >= 0; at = nodes[static_cast<std::size_t>(at)].parent) {
    const Tag tag = nodes[static_cast<std::size_t>(at)].tag;
    if (tag == Tag::kTable) return in_cell ? at : -1;
    in_cell = in_cell || tag == Tag::kTd || tag == Tag::kTh;
    if (!in_cell && tag != Tag::kP && tag != Tag::kDiv) return -1;
  }
  return -1;
}

// Whether an element between the table and what it shares with the story is named after something else.
bool IsElsewhere(const HtmlPage& page, const PageBlocks& blocks, std::int32_t table, std::int32_t story) {
  const auto& nodes = page.nodes();
  for (std::int32_t at = table; at >= 0; at = nodes[static_cast<std::size_t>(at)].parent) {
    const auto index = static_cast<std::size_t>(at);
    if (at <= story && story < nodes[index].end) return false;
    const Tag tag = nodes[index].tag;
    if ((blocks.nodes[index].own_words & kElsewhere) != 0 || tag == Tag::kAside || tag == Tag::kFooter ||
        tag == Tag::kNav)
      return true;
  }
  return false;
}

}  // namespace

void KeepDataTables(const HtmlPage& page, const PageBlocks& blocks, float keep, std::vector<float>* scores) {
  std::map<std::int32_t, TableFacts> tables;
  std::size_t first = scores->size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < scores->size(); ++i) {
    const Block& block = blocks.blocks[i];
    const std::int32_t table = TableOf(page, block);
    if (table >= 0) {
      TableFacts& facts = tables[table];
      facts.cells.push_back(i);
      facts.chars += block.chars;
      facts.link_chars += block.link_chars;
      facts.longest = std::max(facts.longest, block.chars);
    } else if ((*scores)[i] >= keep) {
      first = std::min(first, i);
      last = i;
    }
  }
  for (const auto& [table, facts] : tables) {
    const bool data = facts.cells.size() >= kLeastCells && facts.longest <= kMaxCellChars &&
                      facts.link_chars * 100 <= facts.chars * kMaxLinkPercent;
    const bool inside = facts.cells.front() > first && facts.cells.front() <= last + kNearEnd;
    if (!data || !inside || IsElsewhere(page, blocks, table, blocks.blocks[first].first)) continue;
    for (const std::size_t cell : facts.cells) (*scores)[cell] = std::max((*scores)[cell], keep);
  }
}

}  // namespace chipcheck
