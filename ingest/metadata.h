// What a page tells of its story outside of the text: title, byline, site, language, address.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/time.h"
#include "ingest/html.h"
#include "ingest/linked_data.h"

namespace chipcheck {

// The fields of config/meta_fields.tsv. kDay is a day that may be that of publication, of the last change or of
// delivery.
enum class MetaField { kByline, kDay, kImage, kLanguage, kModified, kPublished, kSite, kTitle, kUrl };
inline constexpr std::array<std::string_view, 9> kMetaFieldNames = {
    "byline", "day", "image", "language", "modified", "published", "site", "title", "url"};

// A <meta> element that holds a field.
struct MetaValue {
  std::size_t field = 0;  // a MetaField
  int rank = 0;           // the lower, the likelier
  std::string name;
  std::string content;
};

// The best <meta> element for each field, and the elements of the head that say the same.
struct MetaTags {
  std::array<std::string, kMetaFieldNames.size()> fields;
  std::vector<MetaValue> all;  // every <meta> element that holds a field, in the order of rank
  std::string document_title;  // <title>
  std::string canonical;       // <link rel=canonical>
  std::string next;            // rel=next, of <link> or <a>
  std::string html_language;   // <html lang>

  const std::string& operator[](MetaField field) const { return fields[static_cast<std::size_t>(field)]; }
};
MetaTags ReadMetaTags(const HtmlPage& page);

// Appends a value with its origin, unless it is empty or the list has it.
void Tell(std::string value, std::string_view origin, std::vector<ToldValue>* told);
// Appends every <meta> element of the field, the likeliest first.
void TellMeta(const MetaTags& tags, MetaField field, std::vector<ToldValue>* told);
// The value of the first; empty when there is none.
std::string BestOf(const std::vector<ToldValue>& told);

// Of each of these the likeliest comes first.

// The headline without the name of the site; empty when the page has none.
std::vector<ToldValue> FindTitles(const HtmlPage& page, const MetaTags& tags, const LinkedData& data);

// The name of the publication.
std::vector<ToldValue> FindSites(const MetaTags& tags, const LinkedData& data);

// BCP 47 in lower case ("en", "pt-br"); from the page's declarations, else from the words of `text`; empty when unsure.
std::vector<ToldValue> FindLanguages(const MetaTags& tags, const LinkedData& data, std::string_view text);

// The page's own addresses for itself that can be believed, made absolute with `url`; then `url` itself.
std::vector<ToldValue> FindUrls(const MetaTags& tags, std::string_view url);

// Where the story goes on, made absolute: the address that rel=next names, when it is that of the page with another
// number. Empty when there is none, and for the next story of a blog.
std::string NextPartUrl(const MetaTags& tags, std::string_view url);

}  // namespace chipcheck
