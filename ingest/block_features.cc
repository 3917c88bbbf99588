#include "ingest/block_features.h"

#include <algorithm>
#include <unordered_map>

#include "core/text.h"
#include "ingest/phrases.h"

namespace chipcheck {
namespace {

using enum FeatureFamily;

// Appeals and notes on authors are a paragraph at most; a longer one may hold any phrase by chance.
constexpr std::size_t kMaxPhraseBytes = 900;
constexpr std::size_t kShortPhraseBytes = 60;
constexpr std::size_t kLongPhraseBytes = 250;
constexpr std::size_t kTailBlocks = 5;

std::uint64_t Percent(std::uint64_t part, std::uint64_t whole) { return whole == 0 ? 0 : part * 100 / whole; }

// A block that reads like a paragraph of a story whatever stands around it.
constexpr std::uint32_t kParagraphChars = 80;
constexpr std::uint64_t kParagraphLinkPercent = 40;
constexpr std::uint64_t kParagraphCap = 600;  // one long legal notice is not worth a story
constexpr std::uint64_t kCorePercent = 60;
constexpr std::uint64_t kWideCorePercent = 85;
constexpr WordMask kForeignWords = MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kFoot) | MaskOf(WordGroup::kCookie) |
                                   MaskOf(WordGroup::kSide) | MaskOf(WordGroup::kRelated) | MaskOf(WordGroup::kModal);
constexpr std::uint64_t kForeignDivisor = 6;
constexpr std::uint64_t kForeignTags = TagBit(Tag::kAside) | TagBit(Tag::kNav) | TagBit(Tag::kFooter);

struct Totals {
  std::uint64_t chars = 0;
  std::uint64_t link_chars = 0;
  std::uint64_t weight = 0;
  std::uint32_t blocks = 0;
};

class FeatureReader {
 public:
  FeatureReader(const HtmlPage& page, const PageBlocks& blocks, std::string_view title)
      : page_(page), blocks_(blocks), title_(ToAsciiLower(FoldSpace(title))) {}

  BlockFeatures Run() {
    Sum();
    FindCores();
    FindTitle();
    BlockFeatures out;
    out.of_block.resize(blocks_.blocks.size());
    for (std::size_t i = 0; i < blocks_.blocks.size(); ++i) {
      list_ = &out.of_block[i];
      list_->reserve(96);
      ReadPlace(i);
      ReadText(i);
      ReadNeighbours(i);
    }
    return out;
  }

 private:
  void Add(FeatureFamily family, std::size_t value) { list_->push_back(FeatureOf(family, value)); }

  void AddMask(FeatureFamily family, std::uint64_t mask) {
    for (; mask != 0; mask &= mask - 1) Add(family, static_cast<std::size_t>(__builtin_ctzll(mask)));
  }

  std::uint64_t WeightOf(const Block& block) const {
    if (block.chars < kParagraphChars || block.hidden) return 0;
    if (Percent(block.link_chars, block.chars) > kParagraphLinkPercent) return 0;
    std::uint64_t weight = std::min<std::uint64_t>(block.chars, kParagraphCap);
    const NodeFacts& facts = blocks_.nodes[static_cast<std::size_t>(block.container)];
    if ((facts.all_words & kForeignWords) != 0 || (facts.tags & kForeignTags) != 0) weight /= kForeignDivisor;
    return weight;
  }

  // Adds up each subtree: what stands directly in a node first, then every node into its parent, from the last one on.
  void Sum() {
    totals_.assign(blocks_.nodes.size(), {});
    for (const Block& block : blocks_.blocks) {
      Totals& own = totals_[static_cast<std::size_t>(block.container)];
      own.chars += block.chars;
      own.link_chars += block.link_chars;
      own.weight += WeightOf(block);
      ++own.blocks;
      ++texts_[block.text];
    }
    const std::vector<HtmlNode>& nodes = page_.nodes();
    for (std::size_t i = nodes.size(); i-- > 1;) {
      if (nodes[i].tag == Tag::kText || nodes[i].parent < 0 || totals_[i].blocks == 0) continue;
      Totals& outer = totals_[static_cast<std::size_t>(nodes[i].parent)];
      outer.chars += totals_[i].chars;
      outer.link_chars += totals_[i].link_chars;
      outer.weight += totals_[i].weight;
      outer.blocks += totals_[i].blocks;
    }
  }

  // The deepest element that holds so much of what reads like paragraphs.
  std::size_t DeepestWith(std::uint64_t percent) const {
    const std::uint64_t all = totals_.empty() ? 0 : totals_[0].weight;
    std::size_t best = 0;
    for (std::size_t i = 0; i < totals_.size() && all > 0; ++i) {
      if (totals_[i].weight * 100 >= all * percent && page_.nodes()[i].depth >= page_.nodes()[best].depth) best = i;
    }
    return best;
  }

  void FindCores() {
    core_ = DeepestWith(kCorePercent);
    wide_core_ = DeepestWith(kWideCorePercent);
    first_long_ = blocks_.blocks.size();
    first_in_core_ = blocks_.blocks.size();
    for (std::size_t i = 0; i < blocks_.blocks.size(); ++i) {
      if (Inside(i, core_)) {
        first_in_core_ = std::min(first_in_core_, i);
        last_in_core_ = i;
      }
      if (!Inside(i, core_) || WeightOf(blocks_.blocks[i]) < kParagraphChars) continue;
      first_long_ = std::min(first_long_, i);
      last_long_ = i;
    }
  }

  bool Inside(std::size_t block, std::size_t node) const {
    const auto container = static_cast<std::size_t>(blocks_.blocks[block].container);
    return container >= node && container < static_cast<std::size_t>(page_.nodes()[node].end);
  }

  void FindTitle() {
    title_block_ = blocks_.blocks.size();
    for (std::size_t i = 0; i < blocks_.blocks.size(); ++i) {
      const Block& block = blocks_.blocks[i];
      const bool heading = block.kind == Tag::kH1 || block.kind == Tag::kH2;
      if (heading && !title_.empty() && SameAsTitle(block.text)) {
        title_block_ = i;
        return;
      }
      if (block.kind == Tag::kH1 && title_block_ == blocks_.blocks.size()) title_block_ = i;
    }
  }

  bool SameAsTitle(std::string_view text) const {
    if (title_.empty() || text.size() + 40 < title_.size() || text.size() > title_.size() + 40) return false;
    const std::string lower = ToAsciiLower(FoldSpace(text));
    return lower == title_ || (lower.size() > 12 && (title_.starts_with(lower) || lower.starts_with(title_)));
  }

  void ReadPlace(std::size_t index) {
    const Block& block = blocks_.blocks[index];
    const auto container = static_cast<std::size_t>(block.container);
    const NodeFacts& facts = blocks_.nodes[container];
    const std::vector<HtmlNode>& nodes = page_.nodes();
    Add(kBias, 0);
    AddMask(kAnyWord, facts.all_words);
    WordMask near = 0;
    std::size_t node = container;
    for (int level = 0; level < 3; ++level) {
      near |= blocks_.nodes[node].own_words;
      if (nodes[node].parent < 0) break;
      node = static_cast<std::size_t>(nodes[node].parent);
    }
    AddMask(kNearWord, near);
    AddMask(kOwnWord, facts.own_words | InlineWords(block));
    const std::uint64_t tags = blocks_.nodes[static_cast<std::size_t>(block.first)].tags;
    for (std::size_t i = 0; i < OuterTags().size(); ++i) {
      if ((tags & TagBit(OuterTags()[i])) != 0) Add(kOuterTag, i);
    }
    Add(kPosition, BinOf(Percent(index, blocks_.blocks.size()), kPositionPercentEdges));
    const bool in_core = Inside(index, core_);
    Add(kInCore, in_core);
    Add(kInWideCore, Inside(index, wide_core_));
    if (in_core)
      Add(kCoreDistance,
          BinOf(static_cast<std::uint64_t>(nodes[container].depth - nodes[core_].depth), kDistanceEdges));
    if (in_core) ReadEnds(index);
    if (index > last_long_) Add(kAfterLast, BinOf(index - last_long_, kDistanceEdges));
    if (index < first_long_) Add(kBeforeFirst, BinOf(first_long_ - index, kDistanceEdges));
    ReadOuter(container);
  }

  void ReadEnds(std::size_t index) {
    const std::size_t tail = BinOf(last_in_core_ - index, kDistanceEdges);
    Add(kCoreTail, tail);
    Add(kCoreHead, BinOf(index - first_in_core_, kDistanceEdges));
    Add(kTailLength, BinOf(blocks_.blocks[index].chars, kLengthEdges) * kDistanceBins + tail);
  }

  // The words of inline elements that hold the whole block: <p><span class="date">.
  WordMask InlineWords(const Block& block) const {
    WordMask mask = 0;
    std::int32_t node = page_.nodes()[static_cast<std::size_t>(block.first)].parent;
    while (node > block.container) {
      mask |= blocks_.nodes[static_cast<std::size_t>(node)].own_words;
      node = page_.nodes()[static_cast<std::size_t>(node)].parent;
    }
    return mask;
  }

  void ReadOuter(std::size_t container) {
    const std::vector<HtmlNode>& nodes = page_.nodes();
    const auto outer = [&](std::size_t node) {
      return nodes[node].parent < 0 ? node : static_cast<std::size_t>(nodes[node].parent);
    };
    const std::size_t parent = outer(container);
    const std::size_t grand = outer(parent);
    Add(kParentLink, BinOf(Percent(totals_[parent].link_chars, totals_[parent].chars), kLinkPercentEdges));
    Add(kParentLength, BinOf(totals_[parent].chars / std::max(totals_[parent].blocks, 1U), kLengthEdges));
    Add(kGrandLink, BinOf(Percent(totals_[grand].link_chars, totals_[grand].chars), kLinkPercentEdges));
    Add(kGrandLength, BinOf(totals_[grand].chars / std::max(totals_[grand].blocks, 1U), kLengthEdges));
    Add(kSibling, BinOf(Percent(totals_[parent].weight, totals_[0].weight), kSharePercentEdges));
    Add(kShareOfPage, BinOf(Percent(totals_[grand].weight, totals_[0].weight), kSharePercentEdges));
  }

  void ReadText(std::size_t index) {
    const Block& block = blocks_.blocks[index];
    const std::size_t length = BinOf(block.chars, kLengthEdges);
    const std::size_t link = BinOf(Percent(block.link_chars, block.chars), kLinkPercentEdges);
    const std::size_t kind = KindIndex(block.kind);
    const auto in_core = static_cast<std::size_t>(Inside(index, core_));
    Add(kKind, kind);
    Add(kLength, length);
    Add(kLink, link);
    Add(kKindLength, kind * kLengthBins + length);
    Add(kLengthLink, length * kLinkBins + link);
    Add(kCoreKind, kind * 2 + in_core);
    Add(kCoreLength, length * 2 + in_core);
    Add(kCoreLink, link * 2 + in_core);
    const auto commas = static_cast<std::uint64_t>(std::count(block.text.begin(), block.text.end(), ','));
    Add(kCommas, BinOf(commas, kDistanceEdges));
    if (block.text.size() <= kMaxPhraseBytes) {
      const std::uint32_t phrases = PhraseGroups(block.text);
      AddMask(kPhrase, phrases);
      if (block.text.size() <= kShortPhraseBytes) AddMask(kShortPhrase, phrases);
      if (block.text.size() > kLongPhraseBytes) AddMask(kLongPhrase, phrases);
      if (in_core != 0 && last_in_core_ - index < kTailBlocks) AddMask(kTailPhrase, phrases);
    }
    ReadFlags(index, in_core);
  }

  void ReadFlags(std::size_t index, std::size_t in_core) {
    const Block& block = blocks_.blocks[index];
    const std::string_view text = block.text;
    const auto set = [&](BlockFlag flag, bool on) {
      if (!on) return;
      Add(kFlag, static_cast<std::size_t>(flag));
      Add(kCoreFlag, static_cast<std::size_t>(flag) * 2 + in_core);
    };
    std::uint32_t digits = 0;
    std::uint32_t lower = 0;
    std::uint32_t upper = 0;
    std::uint32_t wide = 0;
    for (const char c : text) {
      digits += IsAsciiDigit(c);
      lower += IsAsciiLower(c);
      upper += IsAsciiUpper(c);
      wide += static_cast<unsigned char>(c) >= 0xC3;
    }
    set(BlockFlag::kEndsSentence, EndsSentence(text));
    set(BlockFlag::kEndsColon, text.ends_with(':'));
    set(BlockFlag::kQuestion, text.ends_with('?'));
    set(BlockFlag::kStartsLower, IsAsciiLower(text[0]));
    set(BlockFlag::kManyDigits, digits * 4 > block.chars);
    set(BlockFlag::kNoLetters, lower + upper + wide == 0);
    set(BlockFlag::kAllCaps, upper > 3 && lower == 0);
    set(BlockFlag::kHidden, block.hidden);
    set(BlockFlag::kHasBar,
        text.find(" | ") != std::string_view::npos || text.find("\u00BB") != std::string_view::npos ||
            text.find("\u203A") != std::string_view::npos || text.find("\u2192") != std::string_view::npos);
    set(BlockFlag::kAllLink, block.link_chars >= block.chars);
    set(BlockFlag::kRepeated, texts_[block.text] > 1);
    set(BlockFlag::kHasDate, digits >= 4 && block.chars < 80 && HasDate(text));
    set(BlockFlag::kBulletMark, text.starts_with("- ") || text.starts_with("\u2022") || text.starts_with("* "));
    set(BlockFlag::kMultiLine, text.find('\n') != std::string_view::npos);
    set(BlockFlag::kEqualsTitle, SameAsTitle(text));
    set(BlockFlag::kInTitle,
        !title_.empty() && text.size() >= 4 && title_.find(ToAsciiLower(text)) != std::string::npos);
    set(BlockFlag::kAfterTitle, index > title_block_);
    const auto is_long = [&](std::size_t i) {
      return i < blocks_.blocks.size() && WeightOf(blocks_.blocks[i]) >= kParagraphChars;
    };
    set(BlockFlag::kNearLong, (index > 0 && is_long(index - 1)) || is_long(index + 1));
  }

  static bool EndsSentence(std::string_view text) {
    while (text.ends_with('"') || text.ends_with(')') || text.ends_with('\'')) text.remove_suffix(1);
    for (const std::string_view quote : {"\u201D", "\u201C", "\u00BB", "\u00AB", "\u2019"}) {
      if (text.ends_with(quote)) text.remove_suffix(quote.size());
    }
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("\u2026") ||
           text.ends_with("。") || text.ends_with("！") || text.ends_with("？");
  }

  // A year of this age, or day and month by numbers.
  static bool HasDate(std::string_view text) {
    for (std::size_t i = 0; i + 3 < text.size(); ++i) {
      const std::string_view four = text.substr(i, 4);
      if ((four.starts_with("20") || four.starts_with("199")) && IsAsciiDigit(four[2]) && IsAsciiDigit(four[3]))
        return true;
    }
    return false;
  }

  void ReadNeighbours(std::size_t index) {
    const std::vector<Block>& all = blocks_.blocks;
    const auto look = [&](bool exists, std::size_t other, FeatureFamily length, FeatureFamily link,
                          FeatureFamily kind) {
      if (!exists) {
        Add(length, kLengthBins);
        Add(link, kLinkBins);
        return;
      }
      Add(length, BinOf(all[other].chars, kLengthEdges));
      Add(link, BinOf(Percent(all[other].link_chars, all[other].chars), kLinkPercentEdges));
      Add(kind, KindIndex(all[other].kind));
    };
    look(index > 0, index - 1, kPreviousLength, kPreviousLink, kPreviousKind);
    look(index + 1 < all.size(), index + 1, kNextLength, kNextLink, kNextKind);
    std::size_t run = 0;  // blocks of the same kind around this one: a list of links is long
    for (std::size_t i = index; i-- > 0 && all[i].kind == all[index].kind && run < 12;) ++run;
    for (std::size_t i = index + 1; i < all.size() && all[i].kind == all[index].kind && run < 12; ++i) ++run;
    Add(kRun, BinOf(run, kDistanceEdges));
  }

  const HtmlPage& page_;
  const PageBlocks& blocks_;
  std::string title_;
  std::vector<Totals> totals_;
  std::unordered_map<std::string_view, int> texts_;
  std::size_t core_ = 0;
  std::size_t wide_core_ = 0;
  std::size_t first_long_ = 0;
  std::size_t last_long_ = 0;
  std::size_t first_in_core_ = 0;
  std::size_t last_in_core_ = 0;
  std::size_t title_block_ = 0;
  std::vector<Feature>* list_ = nullptr;
};

}  // namespace

BlockFeatures ComputeFeatures(const HtmlPage& page, const PageBlocks& blocks, std::string_view title) {
  return FeatureReader(page, blocks, title).Run();
}

}  // namespace chipcheck
