#include "ingest/metadata.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "config/table.h"
#include "core/text.h"
#include "ingest/language.h"

namespace chipcheck {
namespace {

struct FieldRule {
  std::size_t field;
  int rank;
};

const std::unordered_map<std::string_view, FieldRule>& FieldRules() {
  static const auto kRules = [] {
    std::unordered_map<std::string_view, FieldRule> rules;
    static const TableSource kTables = TableSource::BuiltIn();
    const auto table = kTables.Open("meta_fields.tsv", {"name", "field", "rank"});
    if (!table) return rules;
    for (std::size_t i = 0; i < table->size(); ++i) {
      const Row row = table->row(i);
      const auto field = std::find(kMetaFieldNames.begin(), kMetaFieldNames.end(), row.Required(1));
      if (field == kMetaFieldNames.end()) continue;
      rules[row.Required(0)] = {static_cast<std::size_t>(field - kMetaFieldNames.begin()),
                                static_cast<int>(row.Number(2))};
    }
    return rules;
  }();
  return kRules;
}

// Sites have namespaces of their own: "example:published_time" is read as "published_time" when the table has no such
// row.
const FieldRule* FindRule(std::string_view name) {
  const auto whole = FieldRules().find(name);
  if (whole != FieldRules().end()) return &whole->second;
  const std::size_t cut = name.find_last_of(":.");
  if (cut == std::string_view::npos) return nullptr;
  const auto rest = FieldRules().find(name.substr(cut + 1));
  const bool is_day =
      rest != FieldRules().end() && (rest->second.field == static_cast<std::size_t>(MetaField::kPublished) ||
                                     rest->second.field == static_cast<std::size_t>(MetaField::kModified));
  return is_day ? &rest->second : nullptr;
}

// What parts a headline from the name of the site in <title>.
constexpr std::string_view kSeparators[] = {" | ",      " - ",      " \u2013 ", " \u2014 ", " :: ", " \u00BB ",
                                            " \u00B7 ", " \u2022 ", " / ",      " < ",      " > "};

struct TitleParts {
  std::string_view head;
  std::string_view tail;
};

// Cuts at the last separator.
TitleParts SplitTitle(std::string_view title) {
  std::size_t best = std::string_view::npos;
  std::size_t width = 0;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos || (best != std::string_view::npos && at < best)) continue;
    best = at;
    width = separator.size();
  }
  if (best == std::string_view::npos) return {title, {}};
  return {Trim(title.substr(0, best)), Trim(title.substr(best + width))};
}

std::string Letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (IsAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80) out.push_back(ToAsciiLower(c));
  }
  return out;
}

// Takes "Headline | Site" apart when the tail names the site, or is short beside the head.
std::string WithoutSite(std::string_view title, std::string_view site) {
  std::string_view rest = title;
  const std::string site_letters = Letters(site);
  for (int cuts = 0; cuts < 3; ++cuts) {
    const TitleParts parts = SplitTitle(rest);
    if (parts.tail.empty() || parts.head.empty()) break;
    const std::string tail = Letters(parts.tail);
    const bool names_site =
        !site_letters.empty() && !tail.empty() &&
        (site_letters.find(tail) != std::string::npos || tail.find(site_letters) != std::string::npos);
    if (!names_site) break;
    rest = parts.head;
  }
  return std::string(rest);
}

// Headings in document order: of <h1>, the one that the document's title repeats, else the only one.
std::string HeadingTitle(const HtmlPage& page, const MetaTags& tags) {
  std::vector<std::string> headings;
  const std::string document = Letters(tags.document_title);
  for (std::size_t i = 0; i < page.nodes().size() && headings.size() < 8; ++i) {
    if (page.nodes()[i].tag != Tag::kH1) continue;
    std::string text = page.Text(i);
    if (text.empty()) continue;
    const std::string letters = Letters(text);
    if (letters.size() > 8 && document.find(letters) != std::string::npos) return text;
    headings.push_back(std::move(text));
  }
  return headings.size() == 1 ? headings.front() : std::string();
}

bool IsHttp(std::string_view url) {
  return StartsWithIgnoreAsciiCase(url, "http://") || StartsWithIgnoreAsciiCase(url, "https://");
}

// scheme://host of an absolute URL.
std::string_view Origin(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

}  // namespace

MetaTags ReadMetaTags(const HtmlPage& page) {
  MetaTags tags;
  std::array<int, kMetaFieldNames.size()> ranks{};
  const std::vector<HtmlNode>& nodes = page.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    switch (nodes[i].tag) {
      case Tag::kHtml:
        tags.html_language = page.Attribute(i, Attr::kLang);
        break;
      case Tag::kTitle:
        if (tags.document_title.empty()) tags.document_title = page.Text(i);
        break;
      case Tag::kLink:
        if (tags.canonical.empty() && EqualsIgnoreAsciiCase(page.Attribute(i, Attr::kRel), "canonical")) {
          tags.canonical = Trim(page.Attribute(i, Attr::kHref));
        }
        break;
      case Tag::kMeta:
        for (const Attr key : {Attr::kProperty, Attr::kName, Attr::kItemprop, Attr::kHttpEquiv}) {
          const std::string_view name = page.Attribute(i, key);
          if (name.empty()) continue;
          const FieldRule* rule = FindRule(ToAsciiLower(Trim(name)));
          if (rule == nullptr) continue;
          const std::string_view content = Trim(page.Attribute(i, Attr::kContent));
          int& rank = ranks[rule->field];
          if (content.empty() || (rank != 0 && rank <= rule->rank)) continue;
          rank = rule->rank;
          tags.fields[rule->field] = FoldSpace(content);
        }
        break;
      default:
        break;
    }
  }
  return tags;
}

std::string FindTitle(const HtmlPage& page, const MetaTags& tags, const LinkedData& data) {
  const std::string site = FindSite(tags, data);
  std::string heading = HeadingTitle(page, tags);
  if (data.is_article && !data.headline.empty()) return FoldSpace(data.headline);
  if (!tags[MetaField::kTitle].empty()) return WithoutSite(tags[MetaField::kTitle], site);
  if (!heading.empty()) return heading;
  if (!tags.document_title.empty()) {
    std::string title = WithoutSite(tags.document_title, site);
    const TitleParts parts = SplitTitle(title);
    // Without a name to compare with, the short end of a title is the site's.
    if (site.empty() && !parts.tail.empty() && parts.tail.size() * 2 < parts.head.size())
      return std::string(parts.head);
    return title;
  }
  return FoldSpace(data.headline);
}

std::string FindSite(const MetaTags& tags, const LinkedData& data) {
  const std::string& named = tags[MetaField::kSite];
  if (!named.empty() && !named.starts_with("@") && !IsHttp(named)) return named;
  if (!data.site.empty() && !IsHttp(data.site)) return FoldSpace(data.site);
  return {};
}

std::string FindLanguage(const MetaTags& tags, const LinkedData& data, std::string_view text) {
  const std::string declared[] = {NormalizeLanguageTag(tags.html_language),
                                  NormalizeLanguageTag(tags[MetaField::kLanguage]),
                                  NormalizeLanguageTag(data.language)};
  std::string detected = DetectLanguage(text);
  const auto primary = [](const std::string& tag) { return tag.substr(0, tag.find('-')); };
  // Templates come with a language of their own: a declaration that the words deny has to be repeated to be believed.
  for (const std::string& tag : declared) {
    if (!tag.empty() && (detected.empty() || primary(tag) == detected)) return tag;
  }
  if (detected.empty() || text.size() < 200) {
    for (const std::string& tag : declared) {
      if (!tag.empty()) return tag;
    }
  }
  return detected;
}

std::string CanonicalUrl(const MetaTags& tags, std::string_view url) {
  for (const std::string_view candidate : {std::string_view(tags.canonical), std::string_view(tags[MetaField::kUrl])}) {
    if (candidate.empty() || candidate.find_first_of(" \t\n<>\"") != std::string_view::npos) continue;
    std::string absolute;
    if (IsHttp(candidate)) {
      absolute = candidate;
    } else if (candidate.starts_with("//") && IsHttp(url)) {
      absolute = std::string(url.substr(0, url.find(':') + 1)).append(candidate);
    } else if (candidate.starts_with('/') && IsHttp(url)) {
      absolute = std::string(Origin(url)).append(candidate);
    }
    if (absolute.empty()) continue;
    // A story whose page calls itself the front page is a fault of the template.
    const std::size_t path = Origin(absolute).size();
    const bool is_front = path + 1 >= absolute.size();
    const bool found_at_front = Origin(url).size() + 1 >= url.size();
    if (is_front && !found_at_front && IsHttp(url)) continue;
    return absolute;
  }
  return std::string(url);
}

}  // namespace chipcheck
