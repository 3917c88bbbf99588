#include "ingest/linked_data.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "core/text.h"

namespace chipcheck {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxScriptBytes = 2'000'000;
constexpr std::size_t kMaxObjects = 2'000;

// How well an object of this type describes the page's story; 0: it does not.
int RankOfType(std::string_view type) {
  if (const std::size_t slash = type.rfind('/'); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  if (type.ends_with("NewsArticle") || type == "LiveBlogPosting") return 5;
  if (type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report") return 4;
  if (type == "SocialMediaPosting" || type == "DiscussionForumPosting" || type == "QAPage" || type == "Recipe")
    return 3;
  if (type == "CreativeWork" || type == "Review" || type == "VideoObject" || type == "MediaObject") return 2;
  if (type.ends_with("WebPage") || type.ends_with("Page") || type == "Product") return 1;
  return 0;
}

int RankOf(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return 0;
  if (type->is_string()) return RankOfType(type->get_ref<const std::string&>());
  int best = 0;
  if (type->is_array()) {
    for (const json& one : *type) {
      if (one.is_string()) best = std::max(best, RankOfType(one.get_ref<const std::string&>()));
    }
  }
  return best;
}

// A string, the first string of a list, or the name of an object.
std::string TextOf(const json& value) {
  const json* one = &value;
  while (one->is_array() && !one->empty()) one = &one->front();
  if (one->is_string()) return one->get<std::string>();
  if (one->is_object()) {
    for (const char* key : {"name", "@value", "@id", "url"}) {
      const auto found = one->find(key);
      if (found != one->end() && found->is_string()) return found->get<std::string>();
    }
  }
  return {};
}

// Names of objects that others refer to by their "@id".
using Names = std::unordered_map<std::string, std::string>;

// The name of a person or an organisation: the value itself, its name, or that of the object that it refers to.
std::string NameOf(const json& value, const Names& names) {
  if (value.is_object() && !value.contains("name")) {
    const auto id = value.find("@id");
    if (id == value.end() || !id->is_string()) return {};
    const auto known = names.find(id->get_ref<const std::string&>());
    return known == names.end() ? std::string() : known->second;
  }
  return TextOf(value);
}

std::string Field(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : TextOf(*found);
}

void ReadAuthors(const json& object, const Names& names, std::vector<std::string>* authors) {
  const auto found = object.find("author");
  if (found == object.end()) return;
  const auto add = [&](const json& one) {
    if (!one.is_string() && !one.is_object()) return;
    if (std::string name = NameOf(one, names); !name.empty()) authors->push_back(std::move(name));
  };
  if (found->is_array()) {
    for (const json& one : *found) add(one);
  } else {
    add(*found);
  }
}

// A correction is a text, an address, or an object with a text.
void ReadCorrections(const json& object, std::vector<std::string>* corrections) {
  const auto found = object.find("correction");
  if (found == object.end()) return;
  const auto add = [&](const json& one) {
    std::string text = one.is_object() ? Field(one, "text") : TextOf(one);
    if (text.empty() && one.is_object()) text = TextOf(one);
    if (!text.empty()) corrections->push_back(std::move(text));
  };
  if (found->is_array()) {
    for (const json& one : *found) add(one);
  } else {
    add(*found);
  }
}

bool IsFalse(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return false;
  if (found->is_boolean()) return !found->get<bool>();
  return found->is_string() && EqualsIgnoreAsciiCase(found->get_ref<const std::string&>(), "false");
}

void Fill(std::string* field, std::string value) {
  if (field->empty()) *field = std::move(value);
}

class Reader {
 public:
  void ReadScript(std::string_view script) {
    if (script.size() > kMaxScriptBytes) return;
    std::string text(script);
    // Raw line breaks in strings are the commonest fault of such scripts.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    roots_.push_back(json::parse(text, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true));
  }

  LinkedData Run() {
    for (const json& root : roots_) {
      if (!root.is_discarded()) Walk(root);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.rank > b.rank; });
    LinkedData data;
    for (const Found& found : found_) Merge(*found.object, found.rank, &data);
    return data;
  }

 private:
  struct Found {
    const json* object;
    int rank;
  };

  // Objects inside of lists and graphs, and what a page is about; never what it only mentions.
  void Walk(const json& root) {
    std::vector<const json*> open = {&root};
    while (!open.empty() && found_.size() < kMaxObjects) {
      const json* value = open.back();
      open.pop_back();
      if (value->is_array()) {
        for (auto it = value->rbegin(); it != value->rend(); ++it) open.push_back(&*it);
      } else if (value->is_object()) {
        if (const int rank = RankOf(*value); rank > 0) found_.push_back({value, rank});
        const auto id = value->find("@id");
        const auto name = value->find("name");
        if (id != value->end() && id->is_string() && name != value->end() && name->is_string())
          names_[id->get<std::string>()] = name->get<std::string>();
        for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
          const auto inner = value->find(key);
          if (inner != value->end() && inner->is_structured()) open.push_back(&*inner);
        }
      }
    }
  }

  void Merge(const json& object, int rank, LinkedData* data) const {
    constexpr int kArticleRank = 3;
    const bool article = rank >= kArticleRank;
    // After an article, other articles are teasers.
    if (article && data->is_article) return;
    if (article) {
      data->is_article = true;
      Fill(&data->headline, Field(object, "headline"));
      Fill(&data->body, Field(object, "articleBody"));
      ReadAuthors(object, names_, &data->authors);
      ReadCorrections(object, &data->corrections);
    }
    data->not_free = data->not_free || IsFalse(object, "isAccessibleForFree");
    Fill(&data->headline, Field(object, article ? "name" : "headline"));
    Fill(&data->published, Field(object, "datePublished"));
    if (rank > 1) Fill(&data->published, Field(object, "uploadDate"));
    if (article) Fill(&data->published, Field(object, "dateCreated"));
    Fill(&data->modified, Field(object, "dateModified"));
    if (const auto publisher = object.find("publisher"); publisher != object.end())
      Fill(&data->site, NameOf(*publisher, names_));
    Fill(&data->url, Field(object, "url"));
    Fill(&data->language, Field(object, "inLanguage"));
  }

  std::vector<json> roots_;
  std::vector<Found> found_;
  Names names_;
};

}  // namespace

LinkedData ReadLinkedData(const std::vector<std::string_view>& scripts) {
  Reader reader;
  for (const std::string_view script : scripts) reader.ReadScript(script);
  return reader.Run();
}

}  // namespace chipcheck
