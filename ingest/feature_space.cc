#include "ingest/feature_space.h"

#include <iterator>
#include <string_view>

#include "ingest/page_words.h"
#include "ingest/phrases.h"

namespace chipcheck {
namespace {

struct TagLabel {
  Tag tag;
  std::string_view name;
};
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

constexpr std::array<std::string_view, static_cast<std::size_t>(BlockFlag::kCount)> kFlagNames = {
    "ends-sentence", "ends-colon", "starts-lower", "many-digits", "equals-title", "in-title",
    "all-caps",      "hidden",     "after-title",  "has-bar",     "all-link",     "repeated",
    "has-date",      "no-letters", "question",     "bullet-mark", "multi-line",   "near-long"};

using NameOf = std::string (*)(std::size_t);

std::string Number(std::size_t i) { return std::to_string(i); }
std::string WordName(std::size_t i) { return std::string(kWordGroupNames[i]); }
std::string PhraseName(std::size_t i) { return std::string(kPhraseGroupNames[i]); }
std::string FlagName(std::size_t i) { return std::string(kFlagNames[i]); }
std::string OuterTagName(std::size_t i) { return std::string(kOuterTags[i].name); }
std::string KindName(std::size_t i) { return i < std::size(kKinds) ? std::string(kKinds[i].name) : "other"; }

struct FamilyRule {
  FeatureFamily family;
  std::string_view prefix;
  std::size_t count;  // of values, or of first halves of a pair
  NameOf name;
  std::size_t second = 0;  // of second halves; 0: no pair
};

using enum FeatureFamily;

constexpr std::size_t kWords = kWordGroupNames.size();
constexpr std::size_t kPhrases = kPhraseGroupNames.size();
constexpr std::size_t kFlags = kFlagNames.size();
constexpr FamilyRule kFamilies[] = {
    {kBias, "bias", 1, Number},
    {kAnyWord, "any-word", kWords, WordName},
    {kNearWord, "near-word", kWords, WordName},
    {kOwnWord, "own-word", kWords, WordName},
    {kOuterTag, "in", std::size(kOuterTags), OuterTagName},
    {kKind, "kind", kKindCount, KindName},
    {kLength, "length", kLengthBins, Number},
    {kLink, "link", kLinkBins, Number},
    {kKindLength, "kind-length", kKindCount, KindName, kLengthBins},
    {kLengthLink, "length-link", kLengthBins, Number, kLinkBins},
    {kPreviousLength, "previous-length", kLengthBins + 1, Number},
    {kPreviousLink, "previous-link", kLinkBins + 1, Number},
    {kPreviousKind, "previous-kind", kKindCount, KindName},
    {kNextLength, "next-length", kLengthBins + 1, Number},
    {kNextLink, "next-link", kLinkBins + 1, Number},
    {kNextKind, "next-kind", kKindCount, KindName},
    {kPosition, "position", kPositionBins, Number},
    {kFlag, "is", kFlags, FlagName},
    {kPhrase, "phrase", kPhrases, PhraseName},
    {kShortPhrase, "short-phrase", kPhrases, PhraseName},
    {kLongPhrase, "long-phrase", kPhrases, PhraseName},
    {kTailPhrase, "tail-phrase", kPhrases, PhraseName},
    {kInCore, "in-core", 2, Number},
    {kCoreKind, "core-kind", kKindCount, KindName, 2},
    {kCoreLength, "core-length", kLengthBins, Number, 2},
    {kCoreLink, "core-link", kLinkBins, Number, 2},
    {kCoreFlag, "core-is", kFlags, FlagName, 2},
    {kInWideCore, "in-wide-core", 2, Number},
    {kCoreDistance, "core-distance", kDistanceBins, Number},
    {kSibling, "sibling-share", kShareBins, Number},
    {kParentLink, "parent-link", kLinkBins, Number},
    {kParentLength, "parent-length", kLengthBins, Number},
    {kGrandLink, "grand-link", kLinkBins, Number},
    {kGrandLength, "grand-length", kLengthBins, Number},
    {kRun, "run", kDistanceBins, Number},
    {kCommas, "commas", kDistanceBins, Number},
    {kShareOfPage, "share-of-page", kShareBins, Number},
    {kAfterLast, "after-last", kDistanceBins, Number},
    {kBeforeFirst, "before-first", kDistanceBins, Number},
    {kCoreTail, "core-tail", kDistanceBins, Number},
    {kCoreHead, "core-head", kDistanceBins, Number},
    {kTailLength, "tail-length", kLengthBins, Number, kDistanceBins},
};
static_assert(std::size(kFamilies) == static_cast<std::size_t>(kCount));

struct Space {
  std::array<std::size_t, std::size(kFamilies)> base{};
  std::vector<std::string> names;
};

const Space& TheSpace() {
  static const Space kSpace = [] {
    Space space;
    for (const FamilyRule& rule : kFamilies) {
      space.base[static_cast<std::size_t>(rule.family)] = space.names.size();
      const std::size_t seconds = std::max<std::size_t>(rule.second, 1);
      for (std::size_t i = 0; i < rule.count * seconds; ++i) {
        std::string name(rule.prefix);
        name.append(1, ':').append(rule.name(i / seconds));
        if (rule.second > 0) name.append(1, 'x').append(std::to_string(i % seconds));
        space.names.push_back(std::move(name));
      }
    }
    return space;
  }();
  return kSpace;
}

}  // namespace

std::size_t KindIndex(Tag kind) {
  static const auto kIndex = [] {
    std::array<std::uint8_t, static_cast<std::size_t>(Tag::kOther) + 1> index{};
    index.fill(std::size(kKinds));
    for (std::size_t i = 0; i < std::size(kKinds); ++i)
      index[static_cast<std::size_t>(kKinds[i].tag)] = static_cast<std::uint8_t>(i);
    return index;
  }();
  return kIndex[static_cast<std::size_t>(kind)];
}

const std::vector<Tag>& OuterTags() {
  static const std::vector<Tag> kTags = [] {
    std::vector<Tag> tags;
    for (const TagLabel& label : kOuterTags) tags.push_back(label.tag);
    return tags;
  }();
  return kTags;
}

Feature FeatureOf(FeatureFamily family, std::size_t value) {
  return static_cast<Feature>(TheSpace().base[static_cast<std::size_t>(family)] + value);
}

const std::vector<std::string>& FeatureNames() { return TheSpace().names; }

}  // namespace chipcheck
