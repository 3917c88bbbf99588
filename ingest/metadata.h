// What a page tells of its story outside of the text: title, byline, site, language, address.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"
#include "ingest/html.h"
#include "ingest/linked_data.h"

namespace chipcheck {

// The fields of config/meta_fields.tsv. kDay is a day that may be that of publication, of the last change or of
// delivery.
enum class MetaField { kByline, kDay, kImage, kLanguage, kModified, kPublished, kSite, kTitle, kUrl };
inline constexpr std::array<std::string_view, 9> kMetaFieldNames = {
    "byline", "day", "image", "language", "modified", "published", "site", "title", "url"};

// The best <meta> element for each field, and the elements of the head that say the same.
struct MetaTags {
  std::array<std::string, kMetaFieldNames.size()> fields;
  std::string document_title;  // <title>
  std::string canonical;       // <link rel=canonical>
  std::string html_language;   // <html lang>

  const std::string& operator[](MetaField field) const { return fields[static_cast<std::size_t>(field)]; }
};
MetaTags ReadMetaTags(const HtmlPage& page);

// The headline without the name of the site; empty when the page has none.
std::string FindTitle(const HtmlPage& page, const MetaTags& tags, const LinkedData& data);

// The name of the publication: what the page says, else the last part of its title when it is cut off there.
std::string FindSite(const MetaTags& tags, const LinkedData& data);

// BCP 47 in lower case ("en", "pt-br"); from the page's declarations, else from the words of `text`; empty when unsure.
std::string FindLanguage(const MetaTags& tags, const LinkedData& data, std::string_view text);

// The page's own address for itself, made absolute with `url`; `url` itself when it gives none that can be believed.
std::string CanonicalUrl(const MetaTags& tags, std::string_view url);

}  // namespace chipcheck
