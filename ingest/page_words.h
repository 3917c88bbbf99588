// What the class names and ids of a page tell about its parts, after config/page_words.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace chipcheck {

// The groups of config/page_words.tsv, in the order of kWordGroupNames.
enum class WordGroup : std::uint8_t {
  kAd,
  kArticle,
  kBio,
  kBody,
  kCaption,
  kComment,
  kContent,
  kCookie,
  kCrumb,
  kEmph,
  kEvent,
  kFaq,
  kFoot,
  kForm,
  kForum,
  kHead,
  kHide,
  kImage,
  kLead,
  kLetter,
  kLive,
  kMeta,
  kModal,
  kNav,
  kNote,
  kPage,
  kProduct,
  kQuote,
  kRating,
  kRelated,
  kShare,
  kSide,
  kSite,
  kStrong,
  kTable,
  kTag,
  kTeaser,
  kTitle,
  kToc,
  kTool,
};
inline constexpr std::array<std::string_view, 40> kWordGroupNames = {
    "ad",    "article", "bio",   "body",   "caption", "comment", "content", "cookie", "crumb",  "emph",
    "event", "faq",     "foot",  "form",   "forum",   "head",    "hide",    "image",  "lead",   "letter",
    "live",  "meta",    "modal", "nav",    "note",    "page",    "product", "quote",  "rating", "related",
    "share", "side",    "site",  "strong", "table",   "tag",     "teaser",  "title",  "toc",    "tool"};

using WordMask = std::uint64_t;  // a bit for each WordGroup

constexpr WordMask MaskOf(WordGroup group) { return WordMask{1} << static_cast<unsigned>(group); }

// Reads names and remembers the answer: a page repeats a few dozen class lists hundreds of times. One for each page;
// the names have to outlive it.
class WordReader {
 public:
  WordMask Read(std::string_view names);

 private:
  std::unordered_map<std::string_view, WordMask> known_;
};

}  // namespace chipcheck
