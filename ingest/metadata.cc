#include "ingest/metadata.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/text.h"
#include "ingest/language.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

struct FieldRule {
  std::size_t field;
  int rank;
};

const std::unordered_map<std::string_view, FieldRule>& FieldRules() {
  static const auto kRules = [] {
    std::unordered_map<std::string_view, FieldRule> rules;
    const auto table = ArticleTables().Open("meta_fields.tsv", {"name", "field", "rank"});
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
constexpr std::string_view kSeparators[] = {
    " | ",      " - ",      " \u2013 ", " \u2014 ", " :: ", " \u00BB ", " \u203A ",
    " \u00AB ", " \u00B7 ", " \u2022 ", " / ",      " < ",  " > "};

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

bool IsHttp(std::string_view url) {
  return StartsWithIgnoreAsciiCase(url, "http://") || StartsWithIgnoreAsciiCase(url, "https://");
}

// scheme://host of an absolute URL.
std::string_view Origin(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

// Whether the element holds a link to the front page: it is the site's name, and no headline.
bool LinksToFront(const HtmlPage& page, std::size_t node) {
  for (std::size_t i = node; i < static_cast<std::size_t>(page.nodes()[node].end); ++i) {
    if (page.nodes()[i].tag != Tag::kA) continue;
    const std::string_view href = Trim(page.Attribute(i, Attr::kHref));
    return href == "/" || (IsHttp(href) && Origin(href).size() + 1 >= href.size());
  }
  return false;
}

// The part of `title` up to the end of a heading that it holds, when a separator comes next: "Headline | Desk | Site".
std::string CutAtHeading(std::string_view title, std::string_view heading) {
  constexpr std::size_t kLeastPercent = 30;  // a heading that is less of its title is a word by chance
  const std::size_t at = heading.empty() ? std::string_view::npos : title.find(heading);
  if (at == std::string_view::npos || heading.size() * 100 < title.size() * kLeastPercent) return std::string(title);
  const std::string_view rest = title.substr(at + heading.size());
  for (const std::string_view separator : kSeparators) {
    if (rest.starts_with(separator)) return std::string(title.substr(0, at + heading.size()));
  }
  return std::string(title);
}

// A title without the name of the site before it: "Site » Headline", when a heading that links to the front page says
// that name.
std::string WithoutFront(const HtmlPage& page, std::string title) {
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    if (page.nodes()[i].tag != Tag::kH1 || !LinksToFront(page, i)) continue;
    const std::string front = page.Text(i);
    for (const std::string_view separator : kSeparators) {
      if (!front.empty() && title.starts_with(front) &&
          std::string_view(title).substr(front.size()).starts_with(separator))
        return title.substr(front.size() + separator.size());
    }
  }
  return title;
}

// Headings in document order: of <h1>, the one that the document's title repeats, else the only one.
std::string HeadingTitle(const HtmlPage& page, const MetaTags& tags) {
  std::vector<std::string> headings;
  const std::string document = Letters(tags.document_title);
  for (std::size_t i = 0; i < page.nodes().size() && headings.size() < 8; ++i) {
    if (page.nodes()[i].tag != Tag::kH1 || LinksToFront(page, i)) continue;
    std::string text = page.Text(i);
    if (text.empty()) continue;
    const std::string letters = Letters(text);
    if (letters.size() > 8 && document.find(letters) != std::string::npos) return text;
    headings.push_back(std::move(text));
  }
  return headings.size() == 1 ? headings.front() : std::string();
}

}  // namespace

namespace {

// Some pages label their facts: "twitter:label1" is "Written by", and "twitter:data1" the name.
constexpr std::string_view kLabelStart = "twitter:label";
constexpr std::string_view kDataStart = "twitter:data";
constexpr int kLabelledRank = 14;  // after the elements that are for authors

bool IsAuthorLabel(std::string_view label) {
  for (const std::string_view known : {"written by", "verfasst von", "geschrieben von", "écrit par", "ecrit par",
                                       "escrito por", "scritto da", "geschreven door", "skriven av", "skrevet av",
                                       "skrevet af", "napisane przez", "автор", "author", "autor", "by", "von"}) {
    if (EqualsIgnoreAsciiCase(Trim(label), known)) return true;
  }
  return StartsWithIgnoreAsciiCase(Trim(label), "\u00C9crit par");
}

// The number of the fact that a label calls its author; '\0' when there is none.
class AuthorLabels {
 public:
  void Read(std::string_view name, std::string_view content, MetaTags* tags) {
    if (name.starts_with(kLabelStart) && name.size() == kLabelStart.size() + 1) {
      if (IsAuthorLabel(content)) number_ = name.back();
    } else if (name.starts_with(kDataStart) && name.size() == kDataStart.size() + 1 && name.back() == number_) {
      tags->all.push_back(
          {static_cast<std::size_t>(MetaField::kByline), kLabelledRank, std::string(name), FoldSpace(content)});
    }
  }

 private:
  char number_ = '\0';
};

}  // namespace

MetaTags ReadMetaTags(const HtmlPage& page) {
  MetaTags tags;
  AuthorLabels labels;
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
        if (tags.canonical.empty() && EqualsIgnoreAsciiCase(page.Attribute(i, Attr::kRel), "canonical"))
          tags.canonical = Trim(page.Attribute(i, Attr::kHref));
        [[fallthrough]];
      case Tag::kA:
        if (tags.next.empty() && EqualsIgnoreAsciiCase(page.Attribute(i, Attr::kRel), "next"))
          tags.next = Trim(page.Attribute(i, Attr::kHref));
        break;
      case Tag::kMeta:
        for (const Attr key : {Attr::kProperty, Attr::kName, Attr::kItemprop, Attr::kHttpEquiv}) {
          const std::string_view name = page.Attribute(i, key);
          if (name.empty()) continue;
          labels.Read(name, page.Attribute(i, Attr::kContent), &tags);
          const FieldRule* rule = FindRule(ToAsciiLower(Trim(name)));
          if (rule == nullptr) continue;
          const std::string_view content = Trim(page.Attribute(i, Attr::kContent));
          if (!content.empty())
            tags.all.push_back({rule->field, rule->rank, std::string(Trim(name)), FoldSpace(content)});
        }
        break;
      default:
        break;
    }
  }
  std::stable_sort(tags.all.begin(), tags.all.end(),
                   [](const MetaValue& a, const MetaValue& b) { return a.rank < b.rank; });
  for (const MetaValue& value : tags.all) {
    if (std::string& best = tags.fields[value.field]; best.empty()) best = value.content;
  }
  return tags;
}

void Tell(std::string value, std::string_view origin, std::vector<ToldValue>* told) {
  const bool known =
      std::any_of(told->begin(), told->end(), [&](const ToldValue& other) { return other.value == value; });
  if (!value.empty() && !known) told->push_back({std::move(value), std::string(origin)});
}

void TellMeta(const MetaTags& tags, MetaField field, std::vector<ToldValue>* told) {
  for (const MetaValue& value : tags.all) {
    if (value.field == static_cast<std::size_t>(field)) Tell(value.content, "meta " + value.name, told);
  }
}

std::string BestOf(const std::vector<ToldValue>& told) { return told.empty() ? std::string() : told.front().value; }

std::vector<ToldValue> FindTitles(const HtmlPage& page, const MetaTags& tags, const LinkedData& data) {
  const std::string site = BestOf(FindSites(tags, data));
  const std::string heading = HeadingTitle(page, tags);
  std::vector<ToldValue> told;
  if (data.is_article) Tell(FoldSpace(data.headline), "json-ld headline", &told);
  for (const MetaValue& value : tags.all) {
    if (value.field == static_cast<std::size_t>(MetaField::kTitle))
      Tell(CutAtHeading(WithoutSite(value.content, site), heading), "meta " + value.name, &told);
  }
  Tell(heading, "h1", &told);
  const std::string title = WithoutFront(page, CutAtHeading(WithoutSite(tags.document_title, site), heading));
  const TitleParts parts = SplitTitle(title);
  // Without a name to compare with, the short end of a title is the site's.
  const bool ends_short = !parts.tail.empty() && parts.tail.size() * 2 < parts.head.size();
  Tell(site.empty() && ends_short ? std::string(parts.head) : title, "title", &told);
  Tell(FoldSpace(data.headline), "json-ld headline", &told);
  return told;
}

std::vector<ToldValue> FindSites(const MetaTags& tags, const LinkedData& data) {
  std::vector<ToldValue> told;
  TellMeta(tags, MetaField::kSite, &told);
  Tell(FoldSpace(data.site), "json-ld publisher", &told);
  std::erase_if(told,
                [](const ToldValue& site) { return site.value.find('@') != std::string::npos || IsHttp(site.value); });
  return told;
}

std::vector<ToldValue> FindLanguages(const MetaTags& tags, const LinkedData& data, std::string_view text) {
  std::vector<ToldValue> declared;
  Tell(NormalizeLanguageTag(tags.html_language), "html lang", &declared);
  for (const MetaValue& value : tags.all) {
    if (value.field == static_cast<std::size_t>(MetaField::kLanguage))
      Tell(NormalizeLanguageTag(value.content), "meta " + value.name, &declared);
  }
  Tell(NormalizeLanguageTag(data.language), "json-ld inLanguage", &declared);
  const std::string detected = DetectLanguage(text);
  // Templates come with a language of their own: a declaration that the words of a text deny is not believed.
  constexpr std::size_t kTellingBytes = 200;
  const auto agrees = [&](const ToldValue& tag) { return tag.value.substr(0, tag.value.find('-')) == detected; };
  const auto believed = detected.empty() ? declared.begin() : std::find_if(declared.begin(), declared.end(), agrees);
  std::vector<ToldValue> told;
  if (believed != declared.end()) {
    told.push_back(*believed);
  } else if (text.size() >= kTellingBytes) {
    Tell(detected, "words", &told);
  }
  for (ToldValue& tag : declared) Tell(std::move(tag.value), tag.origin, &told);
  Tell(detected, "words", &told);
  return told;
}

namespace {

// `address` as it stands in the page at `url`; empty when it is no http address or has bytes that none has.
std::string Absolute(std::string_view address, std::string_view url) {
  if (address.empty() || address.find_first_of(" \t\n<>\"") != std::string_view::npos) return {};
  if (IsHttp(address)) return std::string(address);
  if (!IsHttp(url)) return {};
  if (address.starts_with("//")) return std::string(url.substr(0, url.find(':') + 1)).append(address);
  if (address.starts_with('/')) return std::string(Origin(url)).append(address);
  if (address.starts_with('?')) return std::string(url.substr(0, url.find_first_of("?#"))).append(address);
  return {};
}

// The number in what is left of an address of a part behind that of the whole ("/2", "?page=2", "-p3.html"); 1 when
// nothing is left. Absent when something else is left.
std::optional<int> PartNumber(std::string_view rest) {
  constexpr std::size_t kMaxBytes = 16;
  constexpr std::size_t kMaxDigits = 2;  // longer numbers are those of stories
  if (rest.size() > kMaxBytes) return std::nullopt;
  std::string word;
  std::string digits;
  for (const char c : rest) {
    if (IsAsciiDigit(c)) {
      digits.push_back(c);
    } else if (std::string_view("/?&=-_,.").find(c) == std::string_view::npos) {
      word.push_back(ToAsciiLower(c));
    }
  }
  for (const std::string_view end : {".html", ".htm"}) {
    if (rest.ends_with(end)) word.resize(word.size() - end.size() + 1);
  }
  if (digits.size() > kMaxDigits) return std::nullopt;
  for (const std::string_view known : {"", "p", "page", "pg", "seite", "pagina"}) {
    if (word != known) continue;
    if (digits.empty()) return word.empty() ? std::optional<int>(1) : std::nullopt;
    return std::stoi(digits);
  }
  return std::nullopt;
}

}  // namespace

std::vector<ToldValue> FindUrls(const MetaTags& tags, std::string_view url) {
  std::vector<ToldValue> named;
  Tell(tags.canonical, "link canonical", &named);
  TellMeta(tags, MetaField::kUrl, &named);
  std::vector<ToldValue> told;
  for (const ToldValue& candidate : named) {
    std::string absolute = Absolute(candidate.value, url);
    if (absolute.empty()) continue;
    // A story whose page calls itself the front page is a fault of the template.
    const bool is_front = Origin(absolute).size() + 1 >= absolute.size();
    const bool found_at_front = Origin(url).size() + 1 >= url.size();
    if (is_front && !found_at_front && IsHttp(url)) continue;
    Tell(std::move(absolute), candidate.origin, &told);
  }
  Tell(std::string(url), "address", &told);
  return told;
}

std::string NextPartUrl(const MetaTags& tags, std::string_view url) {
  const std::string own = BestOf(FindUrls(tags, url));
  std::string next = Absolute(tags.next, own);
  std::size_t same = 0;
  while (same < next.size() && same < own.size() && next[same] == own[same]) ++same;
  // Numbers that begin alike differ in their last digits only.
  while (same > 0 && IsAsciiDigit(next[same - 1])) --same;
  if (Origin(own).size() + 1 >= own.size()) return {};
  const std::optional<int> number = PartNumber(std::string_view(own).substr(std::min(same, own.size())));
  const std::optional<int> next_number = PartNumber(std::string_view(next).substr(same));
  return number && next_number && *next_number == *number + 1 ? next : std::string();
}

}  // namespace chipcheck
