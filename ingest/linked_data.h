// What a page says about itself for search engines: schema.org objects in <script type="application/ld+json">.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

// Of the object that describes the story; fields that it lacks are empty.
struct LinkedData {
  std::string headline;
  std::string body;  // articleBody
  std::vector<std::string> authors;
  std::string published;
  std::string modified;
  std::string site;
  std::string url;
  std::string language;
  std::vector<std::string> corrections;
  bool is_article = false;
  bool not_free = false;  // isAccessibleForFree is false
};

// `scripts` are UTF-8. Bodies that are not JSON are skipped.
LinkedData ReadLinkedData(const std::vector<std::string_view>& scripts);

}  // namespace chipcheck
