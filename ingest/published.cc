#include "ingest/published.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.h"
#include "ingest/dates.h"
#include "ingest/seen_date.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxDateLineBytes = 200;

// Keys that scripts of content systems use for the day of publication.
constexpr std::array<std::string_view, 12> kScriptKeys = {
    "datePublished", "publishedAt",    "published_at", "publish_date",   "publishDate", "publishdate",
    "publishedDate", "published_time", "pubDate",      "firstPublished", "datePosted",  "publicationDate"};

struct UrlMonth {
  std::optional<int> year;
  std::optional<int> month;
};

// "/2025/01/" in the path of an address.
UrlMonth MonthInUrl(std::string_view url) {
  for (std::size_t at = url.find("/20"); at != std::string_view::npos; at = url.find("/20", at + 1)) {
    const std::string_view rest = url.substr(at + 1);
    if (rest.size() < 7 || !IsAsciiDigit(rest[2]) || !IsAsciiDigit(rest[3])) continue;
    const int year = 2000 + (rest[2] - '0') * 10 + (rest[3] - '0');
    if (rest[4] != '/' && rest[4] != '-') continue;
    UrlMonth found{year, std::nullopt};
    if (IsAsciiDigit(rest[5]) && IsAsciiDigit(rest[6])) {
      const int month = (rest[5] - '0') * 10 + (rest[6] - '0');
      if (month >= 1 && month <= 12 && (rest.size() == 7 || !IsAsciiDigit(rest[7]))) found.month = month;
    }
    return found;
  }
  return {};
}

// The day in the address of a page in an archive, before that of the page itself:
// "https://archive.example/web/20240501120000/https://example.com/a".
std::optional<Date> ArchiveDay(std::string_view url) {
  constexpr std::size_t kStampDigits = 14;  // with hours, minutes and seconds
  constexpr std::size_t kDayDigits = 8;
  const std::size_t inner = url.rfind("://");
  const std::size_t outer = url.find("://");
  if (outer == inner) return std::nullopt;
  std::size_t digits = 0;
  for (std::size_t at = outer; at < inner; ++at) {
    digits = IsAsciiDigit(url[at]) ? digits + 1 : 0;
    if (digits == kStampDigits)
      return ParseDateField(url.substr(at + 1 - kStampDigits, kDayDigits), DayOrder::kDayFirst);
  }
  return std::nullopt;
}

class Finder {
 public:
  explicit Finder(const DateSources& sources)
      : s_(sources), order_(DayOrderOf(sources.language)), latest_{sources.captured.date().days + 1} {}

  StoryDates Run() {
    StoryDates dates;
    std::vector<ToldDay> modified;
    Add(Field(s_.data.modified), "json-ld dateModified", &modified);
    AddMeta(MetaField::kModified, &modified);
    Add(FromMicrodata(false), "microdata dateModified", &modified);
    Add(FromUpdatedClass(), "class updated", &modified);
    std::vector<ToldDay> published = Published();
    if (published.empty() && !modified.empty()) published.push_back({modified.front().date, "modified"});
    if (!published.empty()) dates.published = published.front().date;
    if (!modified.empty()) dates.modified = modified.front().date;
    if (dates.modified && dates.published && *dates.modified < *dates.published) {
      dates.modified.reset();
      modified.clear();
    }
    dates.told_published = Written(published);
    dates.told_modified = Written(modified);
    return dates;
  }

 private:
  struct ToldDay {
    Date date;
    std::string origin;
  };

  static void Add(std::optional<Date> date, std::string_view origin, std::vector<ToldDay>* days) {
    if (date) days->push_back({*date, std::string(origin)});
  }

  void AddMeta(MetaField field, std::vector<ToldDay>* days) const {
    for (const MetaValue& value : s_.tags.all) {
      if (value.field == static_cast<std::size_t>(field)) Add(Field(value.content), "meta " + value.name, days);
    }
  }

  static std::vector<ToldValue> Written(const std::vector<ToldDay>& days) {
    std::vector<ToldValue> told;
    for (const ToldDay& day : days) Tell(day.date.ToString(), day.origin, &told);
    return told;
  }

  std::optional<Date> Possible(std::optional<Date> date) const {
    return date && *date <= latest_ ? date : std::nullopt;
  }
  std::optional<Date> Field(std::string_view value) const { return Possible(ParseDateField(value, order_)); }

  // The likeliest first.
  std::vector<ToldDay> Published() const {
    std::vector<ToldDay> days;
    const std::optional<Date> in_url = Possible(DateInUrl(s_.url));
    const auto add_linked = [&] { AddTold(s_.data.published, "json-ld datePublished", in_url, &days); };
    if (s_.data.is_article) add_linked();
    for (const MetaValue& value : s_.tags.all) {
      if (value.field == static_cast<std::size_t>(MetaField::kPublished))
        AddTold(value.content, "meta " + value.name, in_url, &days);
    }
    if (!s_.data.is_article) add_linked();
    Add(in_url, "address", &days);
    Add(FromMicrodata(true), "microdata datePublished", &days);
    // What follows takes longer to find, and is not needed by most pages.
    if (days.empty()) Add(FromScripts(s_.json_ld), "json-ld text", &days);
    if (days.empty()) AddSeen(&days);
    if (days.empty()) {
      Add(FromScripts(s_.scripts), "script", &days);
      // Pictures are uploaded with their story.
      Add(Possible(DateInUrl(s_.tags[MetaField::kImage])), "address of the picture", &days);
    }
    return days;
  }

  // A day for machines, or that in the address when the two are one night.
  void AddTold(std::string_view field, std::string_view origin, std::optional<Date> in_url,
               std::vector<ToldDay>* days) const {
    const auto told = Field(field);
    if (told && in_url && SameNight(field, *told, *in_url)) {
      Add(in_url, "address", days);
    } else {
      Add(told, origin, days);
    }
  }

  void AddSeen(std::vector<ToldDay>* days) const {
    const UrlMonth month = MonthInUrl(s_.url);
    const auto seen = FindSeenDate(
        {s_.page, s_.blocks, s_.story, s_.title, order_, latest_, ArchiveDay(s_.url), month.year, month.month});
    if (seen && seen->sure) Add(seen->date, "text", days);
    AddMeta(MetaField::kDay, days);
    if (seen) Add(seen->date, "text", days);
  }

  // Whether the two days are one night: fields are often in UTC, while addresses keep the day of the newsroom. Early
  // hours of the next day are an American evening, late hours of the day before an Asian or European morning.
  static bool SameNight(std::string_view field, Date told, Date in_url) {
    const std::size_t mark = field.find_first_of("T ");
    if (mark == std::string_view::npos || mark + 2 >= field.size() || !IsAsciiDigit(field[mark + 1])) return false;
    const int hour = (field[mark + 1] - '0') * 10 + (field[mark + 2] - '0');
    constexpr int kNoon = 12;
    return hour < kNoon ? told.days == in_url.days + 1 : told.days == in_url.days - 1;
  }

  // Microdata: itemprop=datePublished and its relatives. One that stands among comments or teasers counts only when the
  // page has no other.
  std::optional<Date> FromMicrodata(bool published) const {
    std::optional<Date> elsewhere;
    for (std::size_t i = 0; i < s_.page.nodes().size(); ++i) {
      const HtmlNode& node = s_.page.nodes()[i];
      if (node.attribute_count == 0) continue;
      const std::string_view itemprop = s_.page.Attribute(i, Attr::kItemprop);
      const std::string_view property = s_.page.Attribute(i, Attr::kProperty);
      if (itemprop.empty() && property.empty()) continue;
      const std::string name = ToAsciiLower(itemprop.empty() ? property : itemprop);
      const bool wanted = published
                              ? name.ends_with("datepublished") || name.ends_with("datecreated") || name == "dateposted"
                              : name.ends_with("datemodified");
      if (!wanted) continue;
      const auto date = FromElement(i);
      if (!date) continue;
      if (!IsElsewhere(i)) return date;
      if (!elsewhere) elsewhere = date;
    }
    return elsewhere;
  }

  // The hAtom microformat: class="updated" with the day in an attribute.
  std::optional<Date> FromUpdatedClass() const {
    for (std::size_t i = 0; i < s_.page.nodes().size(); ++i) {
      if (s_.page.nodes()[i].attribute_count < 2 || IsElsewhere(i)) continue;
      const std::string_view names = s_.page.Attribute(i, Attr::kClass);
      if (names != "updated" && !names.starts_with("updated ") && !names.ends_with(" updated")) continue;
      for (const Attr attribute : {Attr::kDatetime, Attr::kTitle}) {
        if (const auto date = Field(s_.page.Attribute(i, attribute))) return date;
      }
    }
    return std::nullopt;
  }

  std::optional<Date> FromElement(std::size_t node) const {
    for (const Attr attribute : {Attr::kContent, Attr::kDatetime, Attr::kTitle}) {
      if (const auto date = Field(s_.page.Attribute(node, attribute))) return date;
    }
    const std::string text = s_.page.Text(node);
    if (text.size() > kMaxDateLineBytes) return std::nullopt;
    const auto found = FindDates(text, order_);
    return found.empty() ? std::nullopt : Possible(found.front().date);
  }

  bool IsElsewhere(std::size_t node) const {
    constexpr WordMask kElsewhere =
        MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kRelated) | MaskOf(WordGroup::kTeaser);
    const NodeFacts& facts = s_.blocks.nodes[node];
    return (facts.all_words & kElsewhere) != 0 || (facts.tags & TagBit(Tag::kAside)) != 0;
  }

  // `"datePublished": "2025-01-28"` in a script, also in one that is not quite JSON.
  std::optional<Date> FromScripts(const std::vector<std::string_view>& scripts) const {
    for (const std::string_view key : kScriptKeys) {
      for (const std::string_view script : scripts) {
        for (std::size_t at = script.find(key); at != std::string_view::npos; at = script.find(key, at + key.size())) {
          const std::string_view rest = script.substr(at + key.size(), 48);
          const std::size_t digit = rest.find_first_of("0123456789");
          // Only quotes, a colon and blanks may stand between the key and its value.
          if (digit == std::string_view::npos ||
              rest.substr(0, digit).find_first_not_of("\"'\\: ") != std::string_view::npos)
            continue;
          std::string value(rest.substr(digit, rest.find_first_of("\"'},", digit) - digit));
          std::erase(value, '\\');
          if (const auto date = Field(value)) return date;
        }
      }
    }
    return std::nullopt;
  }

  const DateSources& s_;
  DayOrder order_;
  Date latest_;
};

}  // namespace

StoryDates FindStoryDates(const DateSources& sources) { return Finder(sources).Run(); }

}  // namespace chipcheck
