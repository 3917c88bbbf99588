#include "ingest/story.h"

#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "ingest/data_tables.h"

namespace chipcheck {
namespace {

constexpr float kStrictScore = 0.5F;
constexpr float kSureScore = 0.6F;
constexpr std::size_t kStrayDistance = 2;  // blocks
// When the strict reading finds less than this, pages of a few words are read with a lower bar.
constexpr std::size_t kThinBytes = 200;
constexpr float kLenientScore = 0.25F;
// A paragraph of this size that comes a second time is the same one in another layout of the page.
constexpr std::size_t kRepeatedBytes = 80;

bool IsHeading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }
bool IsCell(Tag tag) { return tag == Tag::kTd || tag == Tag::kTh; }

// Lines that a <br> cut in the middle of a sentence are put together again.
std::string JoinLines(std::string_view text) {
  std::string out;
  bool first = true;
  for (const std::string_view raw : Split(text, '\n')) {
    const std::string_view line = Trim(raw);
    if (line.empty()) continue;
    if (!first) {
      const bool sentence_goes_on = IsAsciiLower(line[0]) && (IsAsciiAlnum(out.back()) || out.back() == ',');
      out.push_back(sentence_goes_on ? ' ' : '\n');
    }
    out += line;
    first = false;
  }
  return out;
}

class Writer {
 public:
  Writer(const HtmlPage& page, const PageBlocks& blocks) : page_(page), blocks_(blocks) {}

  std::string Write(const std::vector<std::size_t>& chosen) {
    for (std::size_t i = 0; i < chosen.size();) {
      const std::size_t row = RowOf(chosen[i]);
      if (row == 0) {
        const Block& block = blocks_.blocks[chosen[i]];
        Line(block.kind == Tag::kPre ? block.text : JoinLines(block.text));
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < chosen.size() && RowOf(chosen[end]) == row) ++end;
      WriteRow(row, chosen, i, end);
      i = end;
    }
    if (!headers_.empty() && !headers_used_) Line(Joined(headers_));
    return std::move(out_);
  }

 private:
  void Line(std::string_view text) {
    if (text.empty()) return;
    if (!out_.empty()) out_.push_back('\n');
    out_ += text;
  }

  // The <tr> of a block that is the text of a cell; 0 when it is none.
  std::size_t RowOf(std::size_t block) const {
    const Block& b = blocks_.blocks[block];
    std::int32_t node = b.container;
    for (int level = 0; level < 3 && node >= 0; ++level) {
      const HtmlNode& element = page_.nodes()[static_cast<std::size_t>(node)];
      if (IsCell(element.tag)) return element.parent < 0 ? 0 : static_cast<std::size_t>(element.parent);
      if (element.tag != Tag::kP && element.tag != Tag::kDiv) return 0;
      node = element.parent;
    }
    return 0;
  }

  // The cell of the row, counted from 0, that holds the block; and whether it is a header. Blocks are asked for in
  // order, so each question goes on where the last one ended.
  struct Place {
    std::size_t column = 0;
    bool header = false;
  };
  Place PlaceOf(std::size_t row, std::int32_t container) {
    const std::vector<HtmlNode>& nodes = page_.nodes();
    if (walk_row_ != row) walk_row_ = row, walk_node_ = row + 1, walk_column_ = 0;
    while (walk_node_ < static_cast<std::size_t>(nodes[row].end)) {
      const HtmlNode& node = nodes[walk_node_];
      if (IsCell(node.tag) && container < node.end) return {walk_column_, node.tag == Tag::kTh};
      walk_column_ += IsCell(node.tag);
      walk_node_ = static_cast<std::size_t>(node.end);
    }
    return {walk_column_, false};
  }

  // The <table> of a <tr>, or what stands in for it.
  std::int32_t TableOf(std::size_t row) const {
    std::int32_t at = page_.nodes()[row].parent;
    while (at >= 0 && page_.nodes()[static_cast<std::size_t>(at)].tag != Tag::kTable) {
      at = page_.nodes()[static_cast<std::size_t>(at)].parent;
    }
    return at;
  }

  static std::string Joined(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
      if (cell.empty()) continue;
      if (!line.empty()) line += " | ";
      line += cell;
    }
    return line;
  }

  void WriteRow(std::size_t row, const std::vector<std::size_t>& chosen, std::size_t begin, std::size_t end) {
    std::vector<std::string> cells;
    std::size_t headers = 0;
    std::size_t longest = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Block& block = blocks_.blocks[chosen[i]];
      const Place place = PlaceOf(row, block.container);
      if (cells.size() <= place.column) cells.resize(place.column + 1);
      std::string& cell = cells[place.column];
      if (!cell.empty()) cell += '\n';
      cell += JoinLines(block.text);
      headers += place.header;
      longest = std::max(longest, cell.size());
    }
    const std::int32_t table = TableOf(row);
    if (table != headers_table_) {
      if (!headers_.empty() && !headers_used_) Line(Joined(headers_));
      headers_.clear();
      headers_table_ = table;
    }
    // Long cells are a layout, not data: their paragraphs stand by themselves.
    if (longest > kLongestDataCell) {
      for (const std::string& cell : cells) Line(cell);
      return;
    }
    const std::size_t filled =
        static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](const auto& c) { return !c.empty(); }));
    if (headers == end - begin && filled > 1 && headers_.empty()) {
      headers_ = cells;
      headers_used_ = false;
      return;
    }
    Line(WithHeaders(cells));
  }

  // "H100 | Memory: 80 GB | Power: 700 W": each number beside the name of its column.
  std::string WithHeaders(const std::vector<std::string>& cells) {
    std::vector<std::string> named;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string cell = cells[i];
      std::replace(cell.begin(), cell.end(), '\n', ' ');
      if (!cell.empty() && i > 0 && i < headers_.size() && !headers_[i].empty()) {
        cell.insert(0, ": ").insert(0, headers_[i]);
        headers_used_ = true;
      }
      named.push_back(std::move(cell));
    }
    if (headers_.empty() && named.size() == 2 && !named[0].empty() && !named[1].empty()) {
      return named[0] + (named[0].ends_with(':') ? " " : ": ") + named[1];
    }
    return Joined(named);
  }

  static constexpr std::size_t kLongestDataCell = 300;

  const HtmlPage& page_;
  const PageBlocks& blocks_;
  std::string out_;
  std::vector<std::string> headers_;
  std::int32_t headers_table_ = -1;
  bool headers_used_ = false;
  std::size_t walk_row_ = 0;
  std::size_t walk_node_ = 0;
  std::size_t walk_column_ = 0;
};

std::vector<std::size_t> Choose(const PageBlocks& blocks, const std::vector<float>& scores, float least) {
  std::vector<std::size_t> chosen;
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] < least) continue;
    const std::string_view text = blocks.blocks[i].text;
    if (text.size() >= kRepeatedBytes && !seen.insert(text).second) continue;
    chosen.push_back(i);
  }
  return chosen;
}

// A block that is barely likely, with nothing of the story on either side, is none of it.
void DropStrays(const std::vector<float>& scores, std::vector<std::size_t>* chosen) {
  std::erase_if(*chosen, [&](std::size_t block) {
    if (scores[block] >= kSureScore) return false;
    const std::size_t end = std::min(block + kStrayDistance + 1, scores.size());
    for (std::size_t i = block - std::min(block, kStrayDistance); i < end; ++i) {
      if (i != block && scores[i] >= kStrictScore) return false;
    }
    return true;
  });
}

bool IsCaption(const PageBlocks& blocks, const Block& block) {
  constexpr WordMask kElsewhere =
      MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kRelated) | MaskOf(WordGroup::kSide) | MaskOf(WordGroup::kTeaser);
  const NodeFacts& facts = blocks.nodes[static_cast<std::size_t>(block.first)];
  const bool named =
      (facts.tags & TagBit(Tag::kFigcaption)) != 0 || (facts.all_words & MaskOf(WordGroup::kCaption)) != 0;
  return named && !block.hidden && (facts.all_words & kElsewhere) == 0 && block.link_chars * 2 < block.chars;
}

// Raises the captions between the first and the last block of the story, and next to these.
void KeepCaptions(const PageBlocks& blocks, std::vector<float>* scores) {
  constexpr std::size_t kNear = 3;  // blocks between a headline's picture and the first paragraph
  const auto in_story = [](float score) { return score >= kStrictScore; };
  const auto first = std::find_if(scores->begin(), scores->end(), in_story);
  const auto last = std::find_if(scores->rbegin(), scores->rend(), in_story);
  if (first == scores->end()) return;
  const auto begin = static_cast<std::size_t>(first - scores->begin());
  const auto end = static_cast<std::size_t>(scores->rend() - last);
  for (std::size_t i = begin - std::min(begin, kNear); i < std::min(end + kNear, scores->size()); ++i) {
    if (IsCaption(blocks, blocks.blocks[i])) (*scores)[i] = std::max((*scores)[i], kSureScore);
  }
}

// A heading whose section was dropped says nothing.
void DropBareHeadings(const PageBlocks& blocks, std::vector<std::size_t>* chosen) {
  while (!chosen->empty() && IsHeading(blocks.blocks[chosen->back()].kind)) chosen->pop_back();
}

}  // namespace

Story ReadStory(const HtmlPage& page, const PageBlocks& blocks, const std::vector<float>& scores, bool keep_captions) {
  Story story;
  std::vector<float> raised = scores;
  KeepDataTables(page, blocks, kStrictScore, &raised);
  if (keep_captions) KeepCaptions(blocks, &raised);
  story.blocks = Choose(blocks, raised, kStrictScore);
  DropStrays(raised, &story.blocks);
  DropBareHeadings(blocks, &story.blocks);
  story.text = Writer(page, blocks).Write(story.blocks);
  if (story.text.size() >= kThinBytes) return story;
  Story lenient;
  lenient.blocks = Choose(blocks, raised, kLenientScore);
  DropBareHeadings(blocks, &lenient.blocks);
  lenient.text = Writer(page, blocks).Write(lenient.blocks);
  return lenient.text.size() > story.text.size() ? lenient : story;
}

}  // namespace chipcheck
