// The features of a block as numbers: each family of features is a run of consecutive numbers, each number has a name.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html.h"

namespace chipcheck {

using Feature = std::uint16_t;

// What a feature is about. "core" is the element that holds most of what reads like paragraphs.
enum class FeatureFamily : std::uint8_t {
  kBias,
  kAnyWord,   // a word group in the names of the block's element or of any outer one
  kNearWord,  // of the element and the two around it
  kOwnWord,   // of the element and of inline elements that hold the text
  kOuterTag,  // an outer element
  kKind,      // Block::kind
  kLength,    // characters
  kLink,      // share of characters in links
  kKindLength,
  kLengthLink,
  kPreviousLength,  // of the block before
  kPreviousLink,
  kPreviousKind,
  kNextLength,
  kNextLink,
  kNextKind,
  kPosition,  // among all blocks of the page
  kFlag,
  kPhrase,       // groups of config/page_phrases.tsv
  kShortPhrase,  // the same in a line of a few words
  kLongPhrase,   // the same in a paragraph
  kTailPhrase,   // the same among the last blocks of the core
  kInCore,
  kCoreKind,
  kCoreLength,
  kCoreLink,
  kCoreFlag,
  kInWideCore,
  kCoreDistance,  // levels between the core and the block
  kSibling,       // share of the page's paragraphs in the element around
  kParentLink,
  kParentLength,  // mean length of its blocks
  kGrandLink,
  kGrandLength,
  kRun,  // neighbours of the same kind
  kCommas,
  kShareOfPage,
  kAfterLast,  // blocks since the last long paragraph of the core
  kBeforeFirst,
  kCoreTail,  // blocks to the end of the core
  kCoreHead,
  kTailLength,
  kCount,
};

enum class BlockFlag : std::uint8_t {
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
  kCount,
};

// Upper bounds (exclusive) of the bins that a quantity is sorted into; the last bin is open.
inline constexpr std::array<std::uint32_t, 9> kLengthEdges = {10, 20, 35, 60, 100, 160, 250, 400, 800};
inline constexpr std::array<std::uint32_t, 6> kLinkPercentEdges = {1, 10, 25, 50, 80, 98};
inline constexpr std::array<std::uint32_t, 9> kPositionPercentEdges = {5, 10, 20, 30, 45, 60, 75, 85, 95};
inline constexpr std::array<std::uint32_t, 5> kSharePercentEdges = {1, 5, 20, 50, 80};
inline constexpr std::array<std::uint32_t, 6> kDistanceEdges = {1, 2, 3, 5, 8, 12};

template <std::size_t N>
std::size_t BinOf(std::uint64_t value, const std::array<std::uint32_t, N>& edges) {
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}
inline constexpr std::size_t kLengthBins = kLengthEdges.size() + 1;
inline constexpr std::size_t kLinkBins = kLinkPercentEdges.size() + 1;
inline constexpr std::size_t kPositionBins = kPositionPercentEdges.size() + 1;
inline constexpr std::size_t kShareBins = kSharePercentEdges.size() + 1;
inline constexpr std::size_t kDistanceBins = kDistanceEdges.size() + 1;

// The place of a kind among the kinds that features tell apart; all others share the last one.
std::size_t KindIndex(Tag kind);
// The outer elements that are features, in the order of kOuterTag.
const std::vector<Tag>& OuterTags();

// The `value`-th feature of a family. `value` has to be one that the family has.
Feature FeatureOf(FeatureFamily family, std::size_t value);

// The names of all features, as config/block_weights.tsv writes them; a Feature is an index into this list.
const std::vector<std::string>& FeatureNames();

}  // namespace chipcheck
