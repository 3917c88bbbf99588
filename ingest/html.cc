#include "ingest/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>

#include "core/text.h"
#include "ingest/slim.h"

namespace chipcheck {

// Memory that is given back all at once: Gumbo frees piecemeal and recursively, which costs time and stack.
class HtmlPage::Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  static void* Allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->Take(size); }
  static void Release(void* /*self*/, void* /*memory*/) {}

  void* Take(std::size_t size) {
    size = (size + kAlignment - 1) / kAlignment * kAlignment;
    if (size > left_) {
      if (size > kBlockBytes / 4) {
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
        return blocks_.back().get();
      }
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
      free_ = blocks_.back().get();
      left_ = kBlockBytes;
    }
    char* taken = free_;
    free_ += size;
    left_ -= size;
    return taken;
  }

 private:
  static constexpr std::size_t kAlignment = alignof(std::max_align_t);
  static constexpr std::size_t kBlockBytes = 262'144;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

HtmlPage::HtmlPage() : arena_(std::make_unique<Arena>()) {}
HtmlPage::~HtmlPage() = default;
HtmlPage::HtmlPage(HtmlPage&&) noexcept = default;
HtmlPage& HtmlPage::operator=(HtmlPage&&) noexcept = default;

namespace {

struct TagName {
  GumboTag gumbo;
  Tag tag;
};
constexpr TagName kTags[] = {
    {GUMBO_TAG_A, Tag::kA},
    {GUMBO_TAG_ABBR, Tag::kAbbr},
    {GUMBO_TAG_ADDRESS, Tag::kAddress},
    {GUMBO_TAG_ARTICLE, Tag::kArticle},
    {GUMBO_TAG_ASIDE, Tag::kAside},
    {GUMBO_TAG_BLOCKQUOTE, Tag::kBlockquote},
    {GUMBO_TAG_BODY, Tag::kBody},
    {GUMBO_TAG_BR, Tag::kBr},
    {GUMBO_TAG_BUTTON, Tag::kButton},
    {GUMBO_TAG_CAPTION, Tag::kCaption},
    {GUMBO_TAG_CENTER, Tag::kCenter},
    {GUMBO_TAG_CODE, Tag::kCode},
    {GUMBO_TAG_DD, Tag::kDd},
    {GUMBO_TAG_DETAILS, Tag::kDetails},
    {GUMBO_TAG_DIV, Tag::kDiv},
    {GUMBO_TAG_DL, Tag::kDl},
    {GUMBO_TAG_DT, Tag::kDt},
    {GUMBO_TAG_FIELDSET, Tag::kFieldset},
    {GUMBO_TAG_FIGCAPTION, Tag::kFigcaption},
    {GUMBO_TAG_FIGURE, Tag::kFigure},
    {GUMBO_TAG_FOOTER, Tag::kFooter},
    {GUMBO_TAG_FORM, Tag::kForm},
    {GUMBO_TAG_H1, Tag::kH1},
    {GUMBO_TAG_H2, Tag::kH2},
    {GUMBO_TAG_H3, Tag::kH3},
    {GUMBO_TAG_H4, Tag::kH4},
    {GUMBO_TAG_H5, Tag::kH5},
    {GUMBO_TAG_H6, Tag::kH6},
    {GUMBO_TAG_HEAD, Tag::kHead},
    {GUMBO_TAG_HEADER, Tag::kHeader},
    {GUMBO_TAG_HGROUP, Tag::kHgroup},
    {GUMBO_TAG_HR, Tag::kHr},
    {GUMBO_TAG_HTML, Tag::kHtml},
    {GUMBO_TAG_LABEL, Tag::kLabel},
    {GUMBO_TAG_LEGEND, Tag::kLegend},
    {GUMBO_TAG_LI, Tag::kLi},
    {GUMBO_TAG_LINK, Tag::kLink},
    {GUMBO_TAG_MAIN, Tag::kMain},
    {GUMBO_TAG_MENU, Tag::kMenu},
    {GUMBO_TAG_META, Tag::kMeta},
    {GUMBO_TAG_NAV, Tag::kNav},
    {GUMBO_TAG_OL, Tag::kOl},
    {GUMBO_TAG_P, Tag::kP},
    {GUMBO_TAG_PRE, Tag::kPre},
    {GUMBO_TAG_Q, Tag::kQ},
    {GUMBO_TAG_SECTION, Tag::kSection},
    {GUMBO_TAG_SPAN, Tag::kSpan},
    {GUMBO_TAG_SUB, Tag::kSub},
    {GUMBO_TAG_SUMMARY, Tag::kSummary},
    {GUMBO_TAG_SUP, Tag::kSup},
    {GUMBO_TAG_TABLE, Tag::kTable},
    {GUMBO_TAG_TBODY, Tag::kTbody},
    {GUMBO_TAG_TD, Tag::kTd},
    {GUMBO_TAG_TFOOT, Tag::kTfoot},
    {GUMBO_TAG_TH, Tag::kTh},
    {GUMBO_TAG_THEAD, Tag::kThead},
    {GUMBO_TAG_TIME, Tag::kTime},
    {GUMBO_TAG_TITLE, Tag::kTitle},
    {GUMBO_TAG_TR, Tag::kTr},
    {GUMBO_TAG_UL, Tag::kUl},
};

std::array<Tag, GUMBO_TAG_LAST + 1> MakeTagTable() {
  std::array<Tag, GUMBO_TAG_LAST + 1> table{};
  table.fill(Tag::kOther);
  for (const TagName& name : kTags) table[name.gumbo] = name.tag;
  return table;
}

Tag TagOf(GumboTag gumbo) {
  static const auto kTable = MakeTagTable();
  return gumbo <= GUMBO_TAG_LAST ? kTable[gumbo] : Tag::kOther;
}

void AddAttributes(const GumboElement& element, HtmlNode* node, std::vector<HtmlAttribute>* attributes) {
  node->attributes = static_cast<std::uint32_t>(attributes->size());
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const char letter = attribute->name[0];
    const bool known = letter >= LetterOf(Attr{}) && letter <= LetterOf(Attr::kTitle) && attribute->name[1] == '\0';
    if (known) attributes->push_back({static_cast<Attr>(letter - LetterOf(Attr{})), attribute->value});
  }
  node->attribute_count = static_cast<std::uint32_t>(attributes->size()) - node->attributes;
}

// The number that four digits after kRunMark give; `text` starts after the mark.
std::size_t RunNumber(std::string_view text) {
  std::size_t number = 0;
  for (const char digit : text.substr(0, kRunDigits)) {
    number = number << kRunDigitBits | static_cast<std::size_t>(digit - kFirstRunDigit);
  }
  return number;
}

// Copies Gumbo's tree in document order. The stack of the walk is a vector, so depth costs no machine stack.
class Flattener {
 public:
  Flattener(const std::vector<std::string_view>& runs, std::vector<HtmlNode>* nodes,
            std::vector<HtmlAttribute>* attributes)
      : runs_(runs), nodes_(nodes), attributes_(attributes) {}

  void Run(const GumboNode* root) {
    Add(root, -1);
    while (!stack_.empty()) {
      Frame& top = stack_.back();
      if (top.next == top.children->length) {
        (*nodes_)[static_cast<std::size_t>(top.index)].end = static_cast<std::int32_t>(nodes_->size());
        stack_.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(top.children->data[top.next++]);
      Add(child, top.index);
    }
  }

 private:
  struct Frame {
    const GumboVector* children;
    unsigned next;
    std::int32_t index;
  };

  void Add(const GumboNode* from, std::int32_t parent) {
    switch (from->type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: {
        HtmlNode& node = NewNode(parent);
        node.tag = TagOf(from->v.element.tag);
        AddAttributes(from->v.element, &node, attributes_);
        stack_.push_back({&from->v.element.children, 0, static_cast<std::int32_t>(nodes_->size()) - 1});
        break;
      }
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        AddText(from->v.text.text, parent);
        break;
      default:
        break;
    }
  }

  HtmlNode& NewNode(std::int32_t parent) {
    HtmlNode& node = nodes_->emplace_back();
    node.parent = parent;
    node.depth = static_cast<std::uint16_t>(std::min<std::size_t>(stack_.size(), UINT16_MAX));
    node.end = static_cast<std::int32_t>(nodes_->size());
    return node;
  }

  // A node for each piece: what stands in the markup itself, and the runs that it refers to.
  void AddText(std::string_view text, std::int32_t parent) {
    while (!text.empty()) {
      const std::size_t mark = std::min(text.find(kRunMark), text.size());
      if (mark > 0) AddPiece(text.substr(0, mark), parent);
      text.remove_prefix(mark);
      if (text.empty()) return;
      text.remove_prefix(kRunMark.size());
      if (const std::size_t run = RunNumber(text); run < runs_.size()) AddPiece(runs_[run], parent);
      text.remove_prefix(std::min(kRunDigits, text.size()));
    }
  }

  void AddPiece(std::string_view text, std::int32_t parent) {
    HtmlNode& node = NewNode(parent);
    node.tag = Tag::kText;
    node.text = text;
  }

  const std::vector<std::string_view>& runs_;
  std::vector<HtmlNode>* nodes_;
  std::vector<HtmlAttribute>* attributes_;
  std::vector<Frame> stack_;
};

// The first `max_bytes` or a little less: never half of a character.
std::string_view CutUtf8(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0U) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

}  // namespace

std::string_view HtmlPage::Attribute(std::size_t node, Attr name) const {
  const HtmlNode& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attribute_count; ++i) {
    if (attributes_[n.attributes + i].name == name) return attributes_[n.attributes + i].value;
  }
  return {};
}

bool HtmlPage::HasAttribute(std::size_t node, Attr name) const {
  const HtmlNode& n = nodes_[node];
  return std::any_of(attributes_.begin() + n.attributes, attributes_.begin() + n.attributes + n.attribute_count,
                     [&](const HtmlAttribute& a) { return a.name == name; });
}

std::string HtmlPage::Text(std::size_t node, std::size_t max_bytes) const {
  std::string out;
  const auto end = static_cast<std::size_t>(nodes_[node].end);
  for (std::size_t i = node; i < end && out.size() <= max_bytes; ++i) {
    if (nodes_[i].tag == Tag::kText) {
      for (const char c : CutUtf8(nodes_[i].text, max_bytes)) {
        if (static_cast<unsigned char>(c) >= 0x20 ? c != '\x7F' : IsAsciiSpace(c)) out.push_back(c);
      }
    } else if (IsBlockTag(nodes_[i].tag) || nodes_[i].tag == Tag::kBr) {
      out += ' ';
    }
  }
  return FoldSpace(out);
}

HtmlPage ParseHtml(const SlimPage& slim) {
  HtmlPage page;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = HtmlPage::Arena::Allocate;
  options.deallocator = HtmlPage::Arena::Release;
  options.userdata = page.arena_.get();
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, slim.html.data(), slim.html.size());
  page.nodes_.reserve(slim.html.size() / 16);
  Flattener(slim.runs, &page.nodes_, &page.attributes_).Run(output->root);
  return page;
}

bool IsBlockTag(Tag tag) {
  switch (tag) {
    case Tag::kText:
    case Tag::kA:
    case Tag::kAbbr:
    case Tag::kBr:
    case Tag::kButton:
    case Tag::kCode:
    case Tag::kLabel:
    case Tag::kLink:
    case Tag::kMeta:
    case Tag::kQ:
    case Tag::kSpan:
    case Tag::kSub:
    case Tag::kSup:
    case Tag::kTime:
    case Tag::kOther:
      return false;
    default:
      return true;
  }
}

}  // namespace chipcheck
