#include "ingest/block_features.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <unordered_map>

#include "core/text.h"
#include "ingest/phrases.h"

namespace chipcheck {
namespace {

struct TagLabel {
  Tag tag;
  std::string_view name;
};
// The outer elements that are features, and the kinds of blocks.
constexpr TagLabel kOuterTags[] = {
    {Tag::kArticle, "article"},
    {Tag::kMain, "main"},
    {Tag::kAside, "aside"},
    {Tag::kNav, "nav"},
    {Tag::kHeader, "header"},
    {Tag::kFooter, "footer"},
    {Tag::kForm, "form"},
    {Tag::kFigure, "figure"},
    {Tag::kTable, "table"},
    {Tag::kLi, "li"},
    {Tag::kUl, "ul"},
    {Tag::kOl, "ol"},
    {Tag::kBlockquote, "blockquote"},
    {Tag::kDl, "dl"},
    {Tag::kSection, "section"},
    {Tag::kAddress, "address"},
    {Tag::kDetails, "details"},
    {Tag::kFieldset, "fieldset"},
    {Tag::kLabel, "label"},
    {Tag::kA, "a"},
    {Tag::kP, "p"},
    {Tag::kTime, "time"},
    {Tag::kPre, "pre"},
};
constexpr TagLabel kKinds[] = {
    {Tag::kP, "p"},
    {Tag::kDiv, "div"},
    {Tag::kLi, "li"},
    {Tag::kH1, "h1"},
    {Tag::kH2, "h2"},
    {Tag::kH3, "h3"},
    {Tag::kH4, "h4"},
    {Tag::kH5, "h5"},
    {Tag::kH6, "h6"},
    {Tag::kTd, "td"},
    {Tag::kTh, "th"},
    {Tag::kFigcaption, "figcaption"},
    {Tag::kBlockquote, "blockquote"},
    {Tag::kPre, "pre"},
    {Tag::kDt, "dt"},
    {Tag::kDd, "dd"},
    {Tag::kAside, "aside"},
    {Tag::kNav, "nav"},
    {Tag::kHeader, "header"},
    {Tag::kFooter, "footer"},
    {Tag::kAddress, "address"},
    {Tag::kCaption, "caption"},
    {Tag::kLegend, "legend"},
    {Tag::kArticle, "article"},
};
constexpr std::size_t kKindCount = std::size(kKinds) + 1;  // and any other

constexpr std::array<std::uint32_t, 9> kLengthEdges = {10, 20, 35, 60, 100, 160, 250, 400, 800};
constexpr std::array<std::uint32_t, 6> kLinkPercentEdges = {1, 10, 25, 50, 80, 98};
constexpr std::array<std::uint32_t, 9> kPositionPercentEdges = {5, 10, 20, 30, 45, 60, 75, 85, 95};
constexpr std::array<std::uint32_t, 5> kSharePercentEdges = {1, 5, 20, 50, 80};
constexpr std::array<std::uint32_t, 6> kDistanceEdges = {1, 2, 3, 5, 8, 12};
constexpr std::array<std::uint32_t, 6> kScoreEdges = {5, 20, 40, 60, 80, 95};

template <std::size_t N>
std::size_t Bin(std::uint64_t value, const std::array<std::uint32_t, N>& edges) {
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}
constexpr std::size_t kLengthBins = kLengthEdges.size() + 1;
constexpr std::size_t kLinkBins = kLinkPercentEdges.size() + 1;
constexpr std::size_t kPositionBins = kPositionPercentEdges.size() + 1;
constexpr std::size_t kShareBins = kSharePercentEdges.size() + 1;
constexpr std::size_t kDistanceBins = kDistanceEdges.size() + 1;
constexpr std::size_t kScoreBins = kScoreEdges.size() + 1;

// Each family of features is a run of consecutive numbers.
enum Family : std::size_t {
  kBias,
  kAnyWord,
  kNearWord,
  kOwnWord,
  kOuterTag,
  kKind,
  kLength,
  kLink,
  kKindLength,
  kLengthLink,
  kPreviousLength,
  kPreviousLink,
  kPreviousKind,
  kNextLength,
  kNextLink,
  kNextKind,
  kPosition,
  kFlag,
  kPhrase,
  kShortPhrase,
  kInCore,
  kCoreKind,
  kCoreLength,
  kCoreLink,
  kCoreFlag,
  kInWideCore,
  kCoreDistance,
  kSibling,
  kParentLink,
  kParentLength,
  kGrandLink,
  kGrandLength,
  kRun,
  kCommas,
  kShareOfPage,
  kAfterLast,
  kBeforeFirst,
  kScorePrevious,
  kScoreNext,
  kScoreSecondPrevious,
  kScoreSecondNext,
  kScoreParent,
  kScoreGrand,
  kScoreOwn,
  kScoreAround,
  kFamilyCount,
};

enum Flag : std::size_t {
  kEndsSentence,
  kEndsColon,
  kStartsLower,
  kManyDigits,
  kEqualsTitle,
  kInTitle,
  kAllCaps,
  kHidden,
  kAfterTitle,
  kHasBar,
  kAllLink,
  kRepeated,
  kHasDate,
  kNoLetters,
  kQuestion,
  kBulletMark,
  kMultiLine,
  kNearLong,
  kFlagCount,
};
constexpr std::array<std::string_view, kFlagCount> kFlagNames = {
    "ends-sentence", "ends-colon", "starts-lower", "many-digits", "equals-title", "in-title",
    "all-caps",      "hidden",     "after-title",  "has-bar",     "all-link",     "repeated",
    "has-date",      "no-letters", "question",     "bullet-mark", "multi-line",   "near-long"};

struct Space {
  std::array<std::size_t, kFamilyCount> base{};
  std::vector<std::string> names;
};

std::string KindName(std::size_t kind) { return kind < std::size(kKinds) ? std::string(kKinds[kind].name) : "other"; }

Space MakeSpace() {
  Space space;
  const auto add = [&](Family family, std::string_view prefix, std::size_t count, auto name_of) {
    space.base[family] = space.names.size();
    for (std::size_t i = 0; i < count; ++i) space.names.push_back(std::string(prefix) + ":" + std::string(name_of(i)));
  };
  const auto number = [](std::size_t i) { return std::to_string(i); };
  const auto word = [](std::size_t i) { return kWordGroupNames[i]; };
  const auto phrase = [](std::size_t i) { return kPhraseGroupNames[i]; };
  const auto flag = [](std::size_t i) { return kFlagNames[i]; };
  const auto pair = [](std::size_t n, auto first) {
    return [n, first](std::size_t i) { return std::string(first(i / n)) + "x" + std::to_string(i % n); };
  };
  add(kBias, "bias", 1, number);
  add(kAnyWord, "any-word", kWordGroupNames.size(), word);
  add(kNearWord, "near-word", kWordGroupNames.size(), word);
  add(kOwnWord, "own-word", kWordGroupNames.size(), word);
  add(kOuterTag, "in", std::size(kOuterTags), [](std::size_t i) { return kOuterTags[i].name; });
  add(kKind, "kind", kKindCount, KindName);
  add(kLength, "length", kLengthBins, number);
  add(kLink, "link", kLinkBins, number);
  add(kKindLength, "kind-length", kKindCount * kLengthBins, pair(kLengthBins, KindName));
  add(kLengthLink, "length-link", kLengthBins * kLinkBins, pair(kLinkBins, number));
  add(kPreviousLength, "previous-length", kLengthBins + 1, number);
  add(kPreviousLink, "previous-link", kLinkBins + 1, number);
  add(kPreviousKind, "previous-kind", kKindCount, KindName);
  add(kNextLength, "next-length", kLengthBins + 1, number);
  add(kNextLink, "next-link", kLinkBins + 1, number);
  add(kNextKind, "next-kind", kKindCount, KindName);
  add(kPosition, "position", kPositionBins, number);
  add(kFlag, "is", kFlagCount, flag);
  add(kPhrase, "phrase", kPhraseGroupNames.size(), phrase);
  add(kShortPhrase, "short-phrase", kPhraseGroupNames.size(), phrase);
  add(kInCore, "in-core", 2, number);
  add(kCoreKind, "core-kind", kKindCount * 2, pair(2, KindName));
  add(kCoreLength, "core-length", kLengthBins * 2, pair(2, number));
  add(kCoreLink, "core-link", kLinkBins * 2, pair(2, number));
  add(kCoreFlag, "core-is", kFlagCount * 2, pair(2, flag));
  add(kInWideCore, "in-wide-core", 2, number);
  add(kCoreDistance, "core-distance", kDistanceBins, number);
  add(kSibling, "sibling-share", kShareBins, number);
  add(kParentLink, "parent-link", kLinkBins, number);
  add(kParentLength, "parent-length", kLengthBins, number);
  add(kGrandLink, "grand-link", kLinkBins, number);
  add(kGrandLength, "grand-length", kLengthBins, number);
  add(kRun, "run", kDistanceBins, number);
  add(kCommas, "commas", kDistanceBins, number);
  add(kShareOfPage, "share-of-page", kShareBins, number);
  add(kAfterLast, "after-last", kDistanceBins, number);
  add(kBeforeFirst, "before-first", kDistanceBins, number);
  add(kScorePrevious, "score-previous", kScoreBins + 1, number);
  add(kScoreNext, "score-next", kScoreBins + 1, number);
  add(kScoreSecondPrevious, "score-second-previous", kScoreBins + 1, number);
  add(kScoreSecondNext, "score-second-next", kScoreBins + 1, number);
  add(kScoreParent, "score-parent", kScoreBins + 1, number);
  add(kScoreGrand, "score-grand", kScoreBins + 1, number);
  add(kScoreOwn, "score-own", kScoreBins, number);
  add(kScoreAround, "score-around", kScoreBins * kScoreBins, pair(kScoreBins, number));
  return space;
}

const Space& TheSpace() {
  static const Space kSpace = MakeSpace();
  return kSpace;
}

std::size_t KindIndex(Tag tag) {
  for (std::size_t i = 0; i < std::size(kKinds); ++i) {
    if (kKinds[i].tag == tag) return i;
  }
  return std::size(kKinds);
}

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
  void Add(Family family, std::size_t value) {
    list_->push_back(static_cast<Feature>(TheSpace().base[family] + value));
  }

  void AddMask(Family family, std::uint64_t mask) {
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
    for (std::size_t i = 0; i < blocks_.blocks.size(); ++i) {
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
    for (std::size_t i = 0; i < std::size(kOuterTags); ++i) {
      if ((tags & TagBit(kOuterTags[i].tag)) != 0) Add(kOuterTag, i);
    }
    Add(kPosition, Bin(Percent(index, blocks_.blocks.size()), kPositionPercentEdges));
    const bool in_core = Inside(index, core_);
    Add(kInCore, in_core);
    Add(kInWideCore, Inside(index, wide_core_));
    if (in_core)
      Add(kCoreDistance, Bin(static_cast<std::uint64_t>(nodes[container].depth - nodes[core_].depth), kDistanceEdges));
    if (index > last_long_) Add(kAfterLast, Bin(index - last_long_, kDistanceEdges));
    if (index < first_long_) Add(kBeforeFirst, Bin(first_long_ - index, kDistanceEdges));
    ReadOuter(container);
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
    Add(kParentLink, Bin(Percent(totals_[parent].link_chars, totals_[parent].chars), kLinkPercentEdges));
    Add(kParentLength, Bin(totals_[parent].chars / std::max(totals_[parent].blocks, 1U), kLengthEdges));
    Add(kGrandLink, Bin(Percent(totals_[grand].link_chars, totals_[grand].chars), kLinkPercentEdges));
    Add(kGrandLength, Bin(totals_[grand].chars / std::max(totals_[grand].blocks, 1U), kLengthEdges));
    Add(kSibling, Bin(Percent(totals_[parent].weight, totals_[0].weight), kSharePercentEdges));
    Add(kShareOfPage, Bin(Percent(totals_[grand].weight, totals_[0].weight), kSharePercentEdges));
  }

  void ReadText(std::size_t index) {
    const Block& block = blocks_.blocks[index];
    const std::size_t length = Bin(block.chars, kLengthEdges);
    const std::size_t link = Bin(Percent(block.link_chars, block.chars), kLinkPercentEdges);
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
    Add(kCommas, Bin(commas, kDistanceEdges));
    if (block.text.size() <= 400) {
      const std::uint32_t phrases = PhraseGroups(block.text);
      AddMask(kPhrase, phrases);
      if (block.text.size() <= 60) AddMask(kShortPhrase, phrases);
    }
    ReadFlags(index, in_core);
  }

  void ReadFlags(std::size_t index, std::size_t in_core) {
    const Block& block = blocks_.blocks[index];
    const std::string_view text = block.text;
    const auto set = [&](Flag flag, bool on) {
      if (!on) return;
      Add(kFlag, flag);
      Add(kCoreFlag, flag * 2 + in_core);
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
    set(kEndsSentence, EndsSentence(text));
    set(kEndsColon, text.ends_with(':'));
    set(kQuestion, text.ends_with('?'));
    set(kStartsLower, IsAsciiLower(text[0]));
    set(kManyDigits, digits * 4 > block.chars);
    set(kNoLetters, lower + upper + wide == 0);
    set(kAllCaps, upper > 3 && lower == 0);
    set(kHidden, block.hidden);
    set(kHasBar, text.find(" | ") != std::string_view::npos || text.find("\u00BB") != std::string_view::npos ||
                     text.find("\u203A") != std::string_view::npos || text.find("\u2192") != std::string_view::npos);
    set(kAllLink, block.link_chars >= block.chars);
    set(kRepeated, texts_[block.text] > 1);
    set(kHasDate, digits >= 4 && block.chars < 80 && HasDate(text));
    set(kBulletMark, text.starts_with("- ") || text.starts_with("\u2022") || text.starts_with("* "));
    set(kMultiLine, text.find('\n') != std::string_view::npos);
    set(kEqualsTitle, SameAsTitle(text));
    set(kInTitle, !title_.empty() && text.size() >= 4 && title_.find(ToAsciiLower(text)) != std::string::npos);
    set(kAfterTitle, index > title_block_);
    const auto is_long = [&](std::size_t i) {
      return i < blocks_.blocks.size() && WeightOf(blocks_.blocks[i]) >= kParagraphChars;
    };
    set(kNearLong, (index > 0 && is_long(index - 1)) || is_long(index + 1));
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
    const auto look = [&](bool exists, std::size_t other, Family length, Family link, Family kind) {
      if (!exists) {
        Add(length, kLengthBins);
        Add(link, kLinkBins);
        return;
      }
      Add(length, Bin(all[other].chars, kLengthEdges));
      Add(link, Bin(Percent(all[other].link_chars, all[other].chars), kLinkPercentEdges));
      Add(kind, KindIndex(all[other].kind));
    };
    look(index > 0, index - 1, kPreviousLength, kPreviousLink, kPreviousKind);
    look(index + 1 < all.size(), index + 1, kNextLength, kNextLink, kNextKind);
    std::size_t run = 0;  // blocks of the same kind around this one: a list of links is long
    for (std::size_t i = index; i-- > 0 && all[i].kind == all[index].kind && run < 12;) ++run;
    for (std::size_t i = index + 1; i < all.size() && all[i].kind == all[index].kind && run < 12; ++i) ++run;
    Add(kRun, Bin(run, kDistanceEdges));
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
  std::size_t title_block_ = 0;
  std::vector<Feature>* list_ = nullptr;
};

std::size_t ScoreBin(float score) { return Bin(static_cast<std::uint64_t>(score * 100.0F), kScoreEdges); }

}  // namespace

const std::vector<std::string>& FeatureNames() { return TheSpace().names; }

BlockFeatures ComputeFeatures(const HtmlPage& page, const PageBlocks& blocks, std::string_view title) {
  return FeatureReader(page, blocks, title).Run();
}

void AddNeighbourFeatures(const HtmlPage& page, const PageBlocks& blocks, const std::vector<float>& scores,
                          BlockFeatures* features) {
  const std::vector<HtmlNode>& nodes = page.nodes();
  struct Mean {
    float sum = 0;
    float weight = 0;
  };
  std::vector<Mean> means(nodes.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    // Long blocks are surer than short ones and say more about the element that holds them.
    const auto weight = static_cast<float>(std::min(blocks.blocks[i].chars, 300U));
    Mean& mean = means[static_cast<std::size_t>(blocks.blocks[i].container)];
    mean.sum += scores[i] * weight;
    mean.weight += weight;
  }
  for (std::size_t i = nodes.size(); i-- > 1;) {
    if (nodes[i].parent < 0 || means[i].weight == 0) continue;
    Mean& outer = means[static_cast<std::size_t>(nodes[i].parent)];
    outer.sum += means[i].sum;
    outer.weight += means[i].weight;
  }
  const auto& base = TheSpace().base;
  const auto bin_at = [&](std::size_t at) { return at < scores.size() ? ScoreBin(scores[at]) : kScoreBins; };
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto add = [&](Family family, std::size_t value) {
      features->of_block[i].push_back(static_cast<Feature>(base[family] + value));
    };
    add(kScorePrevious, bin_at(i - 1));
    add(kScoreNext, bin_at(i + 1));
    add(kScoreSecondPrevious, bin_at(i - 2));
    add(kScoreSecondNext, bin_at(i + 2));
    add(kScoreOwn, ScoreBin(scores[i]));
    if (i > 0 && i + 1 < scores.size())
      add(kScoreAround, ScoreBin(scores[i - 1]) * kScoreBins + ScoreBin(scores[i + 1]));
    // The mean of an outer element without the block itself.
    const auto weight = static_cast<float>(std::min(blocks.blocks[i].chars, 300U));
    const auto mean_at = [&](std::size_t node) {
      const float rest = means[node].weight - weight;
      return rest < 1 ? kScoreBins : ScoreBin(std::clamp((means[node].sum - scores[i] * weight) / rest, 0.0F, 1.0F));
    };
    const auto container = static_cast<std::size_t>(blocks.blocks[i].container);
    const std::size_t parent =
        nodes[container].parent < 0 ? container : static_cast<std::size_t>(nodes[container].parent);
    const std::size_t grand = nodes[parent].parent < 0 ? parent : static_cast<std::size_t>(nodes[parent].parent);
    add(kScoreParent, mean_at(parent));
    add(kScoreGrand, mean_at(grand));
  }
}

}  // namespace chipcheck
