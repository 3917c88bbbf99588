#include "ingest/blocks.h"

#include <array>
#include <string_view>

#include "core/text.h"

namespace chipcheck {
namespace {

// How far up an element may stand whose tag names the kind of a block: <li><p>, <blockquote><div>.
constexpr int kKindLevels = 3;

bool NamesKind(Tag tag) {
  return IsBlockTag(tag) && tag != Tag::kDiv && tag != Tag::kSection && tag != Tag::kCenter && tag != Tag::kForm;
}

// Whether the text of the element is never part of a story.
bool IsUnread(Tag tag) { return tag == Tag::kHead || tag == Tag::kTitle || tag == Tag::kButton; }

std::vector<NodeFacts> CollectFacts(const HtmlPage& page) {
  const std::vector<HtmlNode>& nodes = page.nodes();
  std::vector<NodeFacts> facts(nodes.size());
  WordReader words;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const HtmlNode& node = nodes[i];
    NodeFacts& fact = facts[i];
    if (node.parent >= 0) fact = facts[static_cast<std::size_t>(node.parent)];
    fact.own_words = 0;
    if (node.tag == Tag::kText) continue;
    fact.tags |= TagBit(node.tag);
    if (IsBlockTag(node.tag)) fact.container = static_cast<std::int32_t>(i);
    if (node.attribute_count == 0 || node.tag == Tag::kBody || node.tag == Tag::kHtml) continue;
    for (const Attr name : {Attr::kClass, Attr::kId, Attr::kItemprop, Attr::kRole, Attr::kData}) {
      fact.own_words |= words.Read(page.Attribute(i, name));
    }
    fact.all_words |= fact.own_words;
    fact.hidden = fact.hidden || page.HasAttribute(i, Attr::kHidden);
  }
  return facts;
}

class Splitter {
 public:
  Splitter(const HtmlPage& page, std::size_t max_text_bytes) : page_(page), left_(max_text_bytes) {}

  PageBlocks Run() {
    out_.nodes = CollectFacts(page_);
    const std::vector<HtmlNode>& nodes = page_.nodes();
    for (std::size_t i = 0; i < nodes.size();) {
      const HtmlNode& node = nodes[i];
      const auto index = static_cast<std::int32_t>(i);
      if (index >= container_end_) Close();
      if (node.tag == Tag::kText) {
        AddText(i);
      } else if (node.tag == Tag::kBr) {
        AddBreak();
      } else if (IsBlockTag(node.tag)) {
        Close();
      }
      i = IsUnread(node.tag) ? static_cast<std::size_t>(node.end) : i + 1;
    }
    Close();
    return std::move(out_);
  }

 private:
  void AddText(std::size_t index) {
    const HtmlNode& node = page_.nodes()[index];
    if (current_.text.empty()) {
      const std::int32_t container = out_.nodes[index].container;
      if (container < 0) return;
      current_.container = container;
      current_.first = static_cast<std::int32_t>(index);
      container_end_ = page_.nodes()[static_cast<std::size_t>(container)].end;
    }
    const std::size_t before = current_.chars;
    AppendFolded(node.text, (out_.nodes[index].tags & TagBit(Tag::kPre)) != 0);
    if ((out_.nodes[index].tags & TagBit(Tag::kA)) != 0) {
      current_.link_chars += static_cast<std::uint32_t>(current_.chars - before);
    }
  }

  // Two breaks in a row part paragraphs, one parts lines.
  void AddBreak() {
    pending_space_ = false;
    if (current_.text.empty()) return;
    if (current_.text.back() == '\n') {
      Close();
    } else {
      current_.text.push_back('\n');
    }
  }

  // Folds white space to one blank; with `keep_lines`, line feeds stay.
  void AppendFolded(std::string_view text, bool keep_lines) {
    std::string& out = current_.text;
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte <= 0x20 || byte == 0x7F) {
        if (IsAsciiSpace(text[at])) pending_space_ = true;
        if (keep_lines && text[at] == '\n' && !out.empty() && out.back() != '\n') out.push_back('\n');
        ++at;
        continue;
      }
      if (byte >= 0xC2 && AppendSpecial(text, &at)) continue;
      if (pending_space_ && !out.empty() && out.back() != '\n') {
        out.push_back(' ');
        ++current_.chars;
      }
      pending_space_ = false;
      // From U+3000 on scripts write words in a character or two; their UTF-8 starts with these bytes.
      const bool wide = byte >= 0xE3 && byte <= 0xED;
      current_.chars += wide ? 3U : (byte & 0xC0U) != 0x80;
      out.push_back(text[at++]);
    }
  }

  // No-break spaces are blanks; soft hyphens, zero-width spaces and C1 controls are nothing. Moves past them.
  bool AppendSpecial(std::string_view text, std::size_t* at) {
    const auto byte = [&](std::size_t i) {
      return *at + i < text.size() ? static_cast<unsigned char>(text[*at + i]) : 0U;
    };
    if (byte(0) == 0xC2 && (byte(1) == 0xA0 || byte(1) == 0xAD || byte(1) < 0xA0)) {
      pending_space_ = pending_space_ || byte(1) == 0xA0 || byte(1) == 0x85;
      *at += 2;
      return true;
    }
    if (byte(0) == 0xE2 && byte(1) == 0x80 &&
        (byte(2) <= 0x8B || byte(2) == 0xA8 || byte(2) == 0xA9 || byte(2) == 0xAF)) {
      pending_space_ = pending_space_ || byte(2) != 0x8B;
      *at += 3;
      return true;
    }
    if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) {
      *at += 3;
      return true;
    }
    return false;
  }

  void Close() {
    pending_space_ = false;
    container_end_ = INT32_MAX;
    while (!current_.text.empty() && current_.text.back() == '\n') current_.text.pop_back();
    if (current_.text.empty() || current_.text.size() > left_) {
      out_.cut = out_.cut || !current_.text.empty();
      current_ = Block();
      return;
    }
    left_ -= current_.text.size();
    current_.kind = KindOf(current_.container);
    current_.hidden = out_.nodes[static_cast<std::size_t>(current_.first)].hidden;
    out_.blocks.push_back(std::move(current_));
    current_ = Block();
  }

  Tag KindOf(std::int32_t container) const {
    for (int level = 0; level < kKindLevels && container >= 0; ++level) {
      const HtmlNode& node = page_.nodes()[static_cast<std::size_t>(container)];
      if (NamesKind(node.tag)) return node.tag == Tag::kBody || node.tag == Tag::kHtml ? Tag::kDiv : node.tag;
      container = node.parent;
    }
    return Tag::kDiv;
  }

  const HtmlPage& page_;
  std::size_t left_;
  PageBlocks out_;
  Block current_;
  std::int32_t container_end_ = INT32_MAX;
  bool pending_space_ = false;
};

}  // namespace

PageBlocks SplitBlocks(const HtmlPage& page, std::size_t max_text_bytes) {
  return Splitter(page, max_text_bytes).Run();
}

}  // namespace chipcheck
