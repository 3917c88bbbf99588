#include "ingest/corrections.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/text.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxNoteBytes = 2'000;
// Blocks on either side of the beginning and of the end of a story where such notes stand.
constexpr std::size_t kNearBlocks = 8;
constexpr WordMask kElsewhere =
    MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kRelated) | MaskOf(WordGroup::kNav) | MaskOf(WordGroup::kTeaser);

struct Wording {
  std::string_view phrase;
  bool at_start = false;
};

const std::vector<Wording>& Wordings() {
  static const std::vector<Wording> kWordings = [] {
    std::vector<Wording> wordings;
    const auto table = ArticleTables().Open("correction_phrases.tsv", {"phrase", "place"});
    if (!table) return wordings;
    for (std::size_t i = 0; i < table->size(); ++i)
      wordings.push_back({table->row(i).Required(0), table->row(i).Required(1) == "start"});
    return wordings;
  }();
  return kWordings;
}

bool IsWordedSo(std::string_view text) {
  const std::string lower = ToAsciiLower(text);
  return std::any_of(Wordings().begin(), Wordings().end(), [&](const Wording& wording) {
    return wording.at_start ? lower.starts_with(wording.phrase) : lower.find(wording.phrase) != std::string::npos;
  });
}

void AddNote(std::string text, std::vector<std::string>* notes) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  text = ToValidUtf8(FoldSpace(text));
  if (text.empty() || text.size() > kMaxNoteBytes) return;
  if (std::find(notes->begin(), notes->end(), text) == notes->end()) notes->push_back(std::move(text));
}

}  // namespace

std::vector<std::string> FindCorrections(const HtmlPage& page, const PageBlocks& blocks, const Story& story,
                                         const LinkedData& data) {
  std::vector<std::string> notes;
  for (const std::string& note : data.corrections) AddNote(note, &notes);
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    if (page.nodes()[i].attribute_count > 0 && page.Attribute(i, Attr::kItemprop) == "correction")
      AddNote(page.Text(i, kMaxNoteBytes), &notes);
  }
  if (story.blocks.empty()) return notes;
  const auto near = [](std::size_t block, std::size_t place) {
    return block + kNearBlocks >= place && block <= place + kNearBlocks;
  };
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    if (!near(i, story.blocks.front()) && !near(i, story.blocks.back())) continue;
    const Block& block = blocks.blocks[i];
    const NodeFacts& facts = blocks.nodes[static_cast<std::size_t>(block.first)];
    if (block.hidden || block.text.size() > kMaxNoteBytes || (facts.all_words & kElsewhere) != 0) continue;
    if (block.link_chars < block.chars && IsWordedSo(block.text)) AddNote(block.text, &notes);
  }
  return notes;
}

}  // namespace chipcheck
