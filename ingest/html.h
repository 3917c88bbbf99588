// A page as a flat tree: nodes in document order, each with the end of its subtree, so that readers loop and never
// recurse. html.cc is the only code that includes Gumbo (unmaintained since 2016): keep it replaceable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

struct SlimPage;

enum class Tag : std::uint8_t {
  kText,  // not an element: characters
  kA,
  kAbbr,
  kAddress,
  kArticle,
  kAside,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCaption,
  kCenter,
  kCode,
  kDd,
  kDetails,
  kDiv,
  kDl,
  kDt,
  kFieldset,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHgroup,
  kHr,
  kHtml,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kMain,
  kMenu,
  kMeta,
  kNav,
  kOl,
  kP,
  kPre,
  kQ,
  kSection,
  kSpan,
  kSub,
  kSummary,
  kSup,
  kTable,
  kTbody,
  kTd,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kUl,
  kOther,
};

enum class Attr : std::uint8_t {
  kClass,
  kContent,
  kData,
  kDatetime,
  kHidden,
  kHref,
  kHttpEquiv,
  kId,
  kItemprop,
  kItemtype,
  kLang,
  kName,
  kProperty,
  kRel,
  kRole,
  kTitle,
};

// The name that SlimHtml gives an attribute: one letter, which is quicker to parse and to look up.
constexpr char LetterOf(Attr attr) { return static_cast<char>('a' + static_cast<int>(attr)); }

struct HtmlAttribute {
  Attr name{};
  std::string_view value;
};

struct HtmlNode {
  Tag tag = Tag::kOther;
  std::uint16_t depth = 0;
  std::int32_t parent = -1;      // index of the parent; -1 for the root
  std::int32_t end = 0;          // index after the last node of the subtree
  std::uint32_t attributes = 0;  // index of the first attribute
  std::uint32_t attribute_count = 0;
  std::string_view text;  // of a kText node, character references decoded
};

// Owns what its nodes view, but for the long runs of text: those lie in the page that SlimHtml was given.
class HtmlPage {
 public:
  HtmlPage();
  ~HtmlPage();
  HtmlPage(HtmlPage&&) noexcept;
  HtmlPage& operator=(HtmlPage&&) noexcept;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  // The value of the first attribute of that name; empty when there is none.
  std::string_view Attribute(std::size_t node, Attr name) const;
  bool HasAttribute(std::size_t node, Attr name) const;
  // The characters below the node, white space folded, a space between blocks, without control characters. Stops soon
  // after `max_bytes`: whoever asks for a name or a date is not interested in more.
  std::string Text(std::size_t node, std::size_t max_bytes = 2'000) const;

 private:
  friend HtmlPage ParseHtml(const SlimPage& slim);
  class Arena;
  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
};

// Builds the tree as browsers do (HTML5). SlimHtml has bounded its depth and its attributes.
HtmlPage ParseHtml(const SlimPage& slim);

// Whether the element starts a line of its own.
bool IsBlockTag(Tag tag);

}  // namespace chipcheck
