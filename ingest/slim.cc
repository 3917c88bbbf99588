#include "ingest/slim.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include "core/text.h"
#include "ingest/html.h"
#include "ingest/slim_rules.h"
#include "ingest/slim_text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxContentBytes = 16'000;  // a description or a list of keywords fits
constexpr std::size_t kMaxTagNameBytes = 60;

// FNV-1a over the lower-case name: elements of the same name have the same id on the stack.
std::uint32_t NameId(std::string_view lower) {
  std::uint32_t id = 2'166'136'261U;
  for (const char c : lower) id = (id ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return id;
}

struct Attribute {
  Attr name{};
  std::string_view value;
};

class Slimmer {
 public:
  Slimmer(std::string_view page, const SlimLimits& limits) : page_(page), limits_(limits) {}

  SlimPage Run() {
    out_.html.reserve(page_.size() / 2 + 64);
    out_.html = "<!DOCTYPE html>";
    while (at_ < page_.size() && !out_.elements_capped) {
      const void* hit = std::memchr(page_.data() + at_, '<', page_.size() - at_);
      const std::size_t next =
          hit == nullptr ? page_.size() : static_cast<std::size_t>(static_cast<const char*>(hit) - page_.data());
      AppendText(page_.substr(at_, next - at_), &out_);
      at_ = next;
      if (at_ < page_.size()) Markup();
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::uint32_t id;
    TagAction action;
    bool emitted;
  };

  // at_ is on a '<'.
  void Markup() {
    const char next = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
    if (IsAsciiAlpha(next)) {
      StartTag();
    } else if (next == '/' && at_ + 2 < page_.size() && IsAsciiAlpha(page_[at_ + 2])) {
      EndTag();
    } else if (next == '!' || next == '?' || next == '/') {
      SkipDeclaration();
    } else {
      out_.html += "&lt;";
      ++at_;
    }
  }

  void SkipDeclaration() {
    if (page_.substr(at_, 4) == "<!--") {
      if (page_.substr(at_ + 4, 1) == ">") {
        at_ += 5;
        return;
      }
      const std::size_t end = no_comment_end_ ? std::string_view::npos : page_.find("-->", at_ + 2);
      if (end != std::string_view::npos) {
        at_ = end + 3;
        return;
      }
      no_comment_end_ = true;
    }
    const std::size_t end = page_.find('>', at_);
    at_ = end == std::string_view::npos ? page_.size() : end + 1;
  }

  // Reads the name at `from` in lower case into name_ and gives the place after it.
  std::size_t ReadName(std::size_t from) {
    name_.clear();
    while (from < page_.size() && !IsHtmlSpace(page_[from]) && page_[from] != '>' && page_[from] != '/') {
      if (name_.size() < kMaxTagNameBytes && page_[from] != '\0') name_.push_back(ToAsciiLower(page_[from]));
      ++from;
    }
    return from;
  }

  void StartTag() {
    std::size_t at = ReadName(at_ + 1);
    attributes_.clear();
    script_type_ = {};
    at_ = ReadAttributes(at);
    if (++elements_ > limits_.max_elements) {
      out_.elements_capped = true;
      return;
    }
    const TagAction action = ActionOf(name_);
    switch (action) {
      case TagAction::kCut:
        Cut();
        break;
      case TagAction::kDrop:
        break;
      case TagAction::kReading:
        // How a word is pronounced stands between it and the next tag.
        at_ = std::min(page_.find('<', at_), page_.size());
        break;
      case TagAction::kVoid:
        if (name_ != "link" || IsUsefulLink()) Emit(name_);
        break;
      case TagAction::kTitle:
        CopyTitle();
        break;
      case TagAction::kImplied:
        Emit(name_);
        break;
      case TagAction::kCell:
        PopTo(NameId("table"), /*keep=*/true);
        Emit(name_);
        break;
      case TagAction::kInline:
        MarkEmphasis();
        Push(action, HasKeptAttributes());
        break;
      case TagAction::kKeep:
        Push(action, true);
        break;
    }
  }

  bool IsUsefulLink() const {
    return std::any_of(attributes_.begin(), attributes_.end(), [](const Attribute& a) {
      return a.name == Attr::kRel &&
             (EqualsIgnoreAsciiCase(a.value, "canonical") || EqualsIgnoreAsciiCase(a.value, "author") ||
              EqualsIgnoreAsciiCase(a.value, "next") || EqualsIgnoreAsciiCase(a.value, "shortlink"));
    });
  }

  // A paragraph that is emphasized from its start is often no part of the story: a note on the author, an appeal. The
  // mark is a name like those of classes (config/page_words.tsv).
  void MarkEmphasis() {
    if (!attributes_.empty() || !out_.html.ends_with('>')) return;
    const bool slanted = name_ == "em" || name_ == "i";
    const bool bold = name_ == "strong" || name_ == "b";
    if (slanted || bold) attributes_.push_back({Attr::kData, slanted ? "slanted" : "bold"});
  }

  bool HasKeptAttributes() const { return !attributes_.empty(); }

  void Push(TagAction action, bool emit) {
    if (open_.size() >= limits_.max_depth) {
      emit = false;
      out_.depth_capped = true;
      if (open_.size() >= 2 * limits_.max_depth) return;  // its end tag finds an outer element, which is as good
    }
    open_.push_back({NameId(name_), action, emit});
    if (emit) Emit(action == TagAction::kInline ? std::string_view("span") : std::string_view(name_));
  }

  // Forgets what is open inside the nearest element of that id, and itself unless `keep`.
  void PopTo(std::uint32_t id, bool keep) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].id != id) continue;
      open_.resize(keep ? i : i - 1);
      return;
    }
  }

  void EndTag() {
    const std::size_t at = ReadName(at_ + 2);
    const std::size_t end = page_.find('>', at);
    at_ = end == std::string_view::npos ? page_.size() : end + 1;
    const TagAction action = ActionOf(name_);
    if (action == TagAction::kImplied || action == TagAction::kCell) {
      if (action == TagAction::kCell) PopTo(NameId("table"), /*keep=*/true);
      out_.html += "</";
      out_.html += name_;
      out_.html += '>';
      return;
    }
    if (action != TagAction::kInline && action != TagAction::kKeep) return;
    const std::uint32_t id = NameId(name_);
    static const std::uint32_t kTable = NameId("table");
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Open open = open_[i - 1];
      if (open.id == id) {
        open_.resize(i - 1);
        if (!open.emitted) return;
        out_.html += "</";
        out_.html += action == TagAction::kInline ? std::string_view("span") : std::string_view(name_);
        out_.html += '>';
        return;
      }
      // The end of an inline element does not reach over a block, nor that of a block over a table.
      if (action == TagAction::kInline && open.action != TagAction::kInline) return;
      if (open.id == kTable) return;
    }
  }

  std::size_t ReadAttributes(std::size_t at) {
    std::uint32_t seen = 0;
    for (;;) {
      while (at < page_.size() && (IsHtmlSpace(page_[at]) || page_[at] == '/')) ++at;
      if (at >= page_.size()) return at;
      if (page_[at] == '>') return at + 1;
      const std::size_t name_begin = at++;
      while (at < page_.size() && !IsHtmlSpace(page_[at]) && page_[at] != '>' && page_[at] != '/' && page_[at] != '=')
        ++at;
      const std::string_view name = page_.substr(name_begin, at - name_begin);
      std::size_t look = at;
      while (look < page_.size() && IsHtmlSpace(page_[look])) ++look;
      std::string_view value;
      if (look < page_.size() && page_[look] == '=') {
        at = look + 1;
        at = ReadValue(at, &value);
      }
      KeepAttribute(name, value, &seen);
    }
  }

  std::size_t ReadValue(std::size_t at, std::string_view* value) {
    while (at < page_.size() && IsHtmlSpace(page_[at])) ++at;
    if (at >= page_.size()) return at;
    const char quote = page_[at];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = page_.find(quote, at + 1);
      *value = page_.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
      return end == std::string_view::npos ? page_.size() : end + 1;
    }
    const std::size_t begin = at;
    while (at < page_.size() && !IsHtmlSpace(page_[at]) && page_[at] != '>') ++at;
    *value = page_.substr(begin, at - begin);
    return at;
  }

  void KeepAttribute(std::string_view name, std::string_view value, std::uint32_t* seen) {
    if (name_ == "script") {
      if (EqualsIgnoreAsciiCase(name, "type")) script_type_ = value;
      return;
    }
    const std::optional<Attr> kept = KeptAs(name);
    if (!kept) return;
    if (*kept == Attr::kHidden) {
      const char first = ToAsciiLower(name[0]);
      if (first == 's' && !StyleHides(value)) return;
      if (first == 'a') return;  // aria-hidden is for ornaments and for text that is told twice
      value = "";
    }
    const std::uint32_t bit = 1U << static_cast<unsigned>(*kept);
    if ((*seen & bit) != 0) return;
    *seen |= bit;
    attributes_.push_back({*kept, value});
  }

  void Emit(std::string_view name) {
    out_.html += '<';
    out_.html += name;
    for (const Attribute& attribute : attributes_) {
      std::string_view value = attribute.value;
      const std::size_t cap = attribute.name == Attr::kContent ? kMaxContentBytes : kMaxValueBytes;
      if (value.size() > cap) {
        value = value.substr(0, cap);
        while (!value.empty() && (static_cast<unsigned char>(value.back()) & 0x80U) != 0) value.remove_suffix(1);
      }
      const char quote = value.find('"') == std::string_view::npos ? '"' : '\'';
      if (quote == '\'' && value.find('\'') != std::string_view::npos) continue;
      out_.html += ' ';
      out_.html += LetterOf(attribute.name);
      if (value.empty()) continue;
      out_.html += '=';
      out_.html += quote;
      AppendWithoutControls(value, &out_.html);
      out_.html += quote;
    }
    out_.html += '>';
  }

  // Leaves out everything up to the end tag. An element that never ends hides the rest of the page in a browser only
  // when it is a script or a style sheet; the others cost no more than their tag.
  void Cut() {
    const bool inert = IsInert();
    if (inert && limits_.open_inert) return;
    const bool swallows = name_ == "script" || name_ == "style";
    const std::uint32_t id = NameId(name_);
    if (std::find(endless_.begin(), endless_.end(), id) != endless_.end()) return;
    const std::size_t end = FindIgnoreCase(page_, at_, "</" + name_);
    if (end == std::string_view::npos) {
      endless_.push_back(id);
      if (swallows) at_ = page_.size();
      return;
    }
    if (inert) out_.inert_bytes += end - at_;
    if (name_ == "script") KeepScript(page_.substr(at_, end - at_));
    const std::size_t close = page_.find('>', end);
    at_ = close == std::string_view::npos ? page_.size() : close + 1;
  }

  // Markup that a browser shows only without scripts, or when a script puts it into the page.
  bool IsInert() const {
    if (name_ == "script") return ToAsciiLower(script_type_).find("template") != std::string::npos;
    return name_ == "noscript" || name_ == "template";
  }

  void KeepScript(std::string_view body) {
    const std::string type = ToAsciiLower(script_type_);
    if (type.find("ld+json") != std::string::npos) {
      out_.json_ld.push_back(body);
    } else if (!body.empty()) {
      out_.scripts.push_back(body);
      out_.script_bytes += body.size();
    }
  }

  void CopyTitle() {
    const std::size_t end = FindIgnoreCase(page_, at_, "</title");
    if (end == std::string_view::npos || end - at_ > kMaxContentBytes) return;
    out_.html += "<title>";
    AppendWithoutControls(page_.substr(at_, end - at_), &out_.html);
    out_.html += "</title>";
    const std::size_t close = page_.find('>', end);
    at_ = close == std::string_view::npos ? page_.size() : close + 1;
  }

  std::string_view page_;
  SlimLimits limits_;
  SlimPage out_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
  std::string name_;
  std::vector<Attribute> attributes_;
  std::string_view script_type_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> endless_;
  bool no_comment_end_ = false;
};

}  // namespace

SlimPage SlimHtml(std::string_view page, const SlimLimits& limits) { return Slimmer(page, limits).Run(); }

}  // namespace chipcheck
