#include "ingest/slim_rules.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/text.h"

namespace chipcheck {
namespace {

struct TagRule {
  std::string_view name;
  TagAction action;
};

// Sorted by name.
constexpr TagRule kTagRules[] = {
    {"applet", TagAction::kDrop},   {"area", TagAction::kDrop},     {"audio", TagAction::kCut},
    {"b", TagAction::kInline},      {"base", TagAction::kDrop},     {"basefont", TagAction::kDrop},
    {"bgsound", TagAction::kDrop},  {"big", TagAction::kInline},    {"br", TagAction::kVoid},
    {"canvas", TagAction::kCut},    {"col", TagAction::kDrop},      {"colgroup", TagAction::kDrop},
    {"datalist", TagAction::kCut},  {"dd", TagAction::kImplied},    {"dt", TagAction::kImplied},
    {"em", TagAction::kInline},     {"embed", TagAction::kDrop},    {"font", TagAction::kInline},
    {"frame", TagAction::kDrop},    {"frameset", TagAction::kDrop}, {"hr", TagAction::kVoid},
    {"i", TagAction::kInline},      {"iframe", TagAction::kCut},    {"image", TagAction::kDrop},
    {"img", TagAction::kDrop},      {"input", TagAction::kDrop},    {"isindex", TagAction::kDrop},
    {"keygen", TagAction::kDrop},   {"li", TagAction::kImplied},    {"link", TagAction::kVoid},
    {"map", TagAction::kCut},       {"marquee", TagAction::kDrop},  {"math", TagAction::kDrop},
    {"meta", TagAction::kVoid},     {"nobr", TagAction::kInline},   {"noembed", TagAction::kCut},
    {"noframes", TagAction::kDrop}, {"noscript", TagAction::kCut},  {"object", TagAction::kDrop},
    {"optgroup", TagAction::kDrop}, {"option", TagAction::kDrop},   {"p", TagAction::kImplied},
    {"param", TagAction::kDrop},    {"picture", TagAction::kDrop},  {"plaintext", TagAction::kDrop},
    {"rp", TagAction::kReading},    {"rt", TagAction::kReading},    {"s", TagAction::kInline},
    {"script", TagAction::kCut},    {"select", TagAction::kCut},    {"small", TagAction::kInline},
    {"source", TagAction::kDrop},   {"span", TagAction::kInline},   {"strike", TagAction::kInline},
    {"strong", TagAction::kInline}, {"style", TagAction::kCut},     {"svg", TagAction::kCut},
    {"table", TagAction::kKeep},    {"tbody", TagAction::kCell},    {"td", TagAction::kCell},
    {"template", TagAction::kCut},  {"textarea", TagAction::kCut},  {"tfoot", TagAction::kCell},
    {"th", TagAction::kCell},       {"thead", TagAction::kCell},    {"title", TagAction::kTitle},
    {"tr", TagAction::kCell},       {"track", TagAction::kDrop},    {"tt", TagAction::kInline},
    {"u", TagAction::kInline},      {"video", TagAction::kCut},     {"wbr", TagAction::kDrop},
    {"xmp", TagAction::kDrop},
};

// The attributes that are kept, and as what. Several data attributes play the part of a class.
struct AttributeRule {
  std::string_view name;
  Attr kept_as;
};
constexpr AttributeRule kAttributeRules[] = {
    {"aria-hidden", Attr::kHidden},
    {"class", Attr::kClass},
    {"content", Attr::kContent},
    {"data-component", Attr::kData},
    {"data-qa", Attr::kData},
    {"data-test", Attr::kData},
    {"data-testid", Attr::kData},
    {"data-type", Attr::kData},
    {"datetime", Attr::kDatetime},
    {"hidden", Attr::kHidden},
    {"href", Attr::kHref},
    {"http-equiv", Attr::kHttpEquiv},
    {"id", Attr::kId},
    {"itemprop", Attr::kItemprop},
    {"itemtype", Attr::kItemtype},
    {"lang", Attr::kLang},
    {"name", Attr::kName},
    {"property", Attr::kProperty},
    {"rel", Attr::kRel},
    {"role", Attr::kRole},
    {"style", Attr::kHidden},
    {"title", Attr::kTitle},
    {"xml:lang", Attr::kLang},
};

}  // namespace

TagAction ActionOf(std::string_view name) {
  const auto* rule = std::lower_bound(std::begin(kTagRules), std::end(kTagRules), name,
                                      [](const TagRule& r, std::string_view wanted) { return r.name < wanted; });
  return rule != std::end(kTagRules) && rule->name == name ? rule->action : TagAction::kKeep;
}

std::optional<Attr> KeptAs(std::string_view name) {
  std::array<char, 16> lower{};
  if (name.size() < 2 || name.size() > lower.size()) return std::nullopt;
  std::transform(name.begin(), name.end(), lower.begin(), [](char c) { return ToAsciiLower(c); });
  const std::string_view key(lower.data(), name.size());
  const auto* rule = std::lower_bound(std::begin(kAttributeRules), std::end(kAttributeRules), key,
                                      [](const AttributeRule& r, std::string_view wanted) { return r.name < wanted; });
  return rule != std::end(kAttributeRules) && rule->name == key ? std::optional(rule->kept_as) : std::nullopt;
}

}  // namespace chipcheck
