#include "config/settings.h"

#include <fmt/core.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <optional>

namespace chipcheck {
namespace {

namespace fs = std::filesystem;

// Reads one table of the file. The first error stays; getters after it do nothing.
class Reader {
 public:
  Reader(std::string file, std::optional<Error>* error) : file_(std::move(file)), error_(error) {}

  void Fail(const toml::node& node, std::string_view message) {
    if (!*error_)
      *error_ = Error{ErrorCode::kBadConfig, fmt::format("{}:{}: {}", file_, node.source().begin.line, message)};
  }

  // Refuses keys that nobody reads: a misspelt option must not be silently ignored.
  void Known(const toml::table& table, std::initializer_list<std::string_view> keys) {
    for (const auto& [key, node] : table) {
      if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
        Fail(node, fmt::format("unknown option \"{}\"", key.str()));
    }
  }

  const toml::table* Section(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node != nullptr && !node->is_table()) Fail(*node, fmt::format("\"{}\" has to be a table, [{}]", key, key));
    return node != nullptr ? node->as_table() : nullptr;
  }

  void Read(const toml::table& table, std::string_view key, std::string* out) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<std::string>()) {
      *out = *value;
    } else {
      Fail(*node, fmt::format("\"{}\" has to be a string", key));
    }
  }

  void Read(const toml::table& table, std::string_view key, bool* out) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<bool>()) {
      *out = *value;
    } else {
      Fail(*node, fmt::format("\"{}\" has to be true or false", key));
    }
  }

  void Read(const toml::table& table, std::string_view key, double low, double high, double* out) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (value && *value >= low && *value <= high) {
      *out = *value;
    } else {
      Fail(*node, fmt::format("\"{}\" has to be a number from {} to {}", key, low, high));
    }
  }

  void Read(const toml::table& table, std::string_view key, double low, double high, std::size_t* out) {
    double value = static_cast<double>(*out);
    Read(table, key, low, high, &value);
    *out = static_cast<std::size_t>(value);
  }

 private:
  std::string file_;
  std::optional<Error>* error_;
};

constexpr double kMinDocumentBytes = 1'000;
constexpr double kMaxDocumentBytes = 1e9;
constexpr double kMaxRedirects = 50;
constexpr double kMaxTimeoutSeconds = 3'600;

void ReadSources(Reader* reader, const toml::table& root, const fs::path& base, Settings* settings) {
  const toml::node* node = root.get("source");
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  if (array == nullptr || !array->is_homogeneous<toml::table>()) {
    reader->Fail(*node, "sources are written as [[source]]");
    return;
  }
  for (const toml::node& element : *array) {
    const toml::table& table = *element.as_table();
    reader->Known(table, {"name", "location"});
    SourceSetting source;
    reader->Read(table, "name", &source.name);
    reader->Read(table, "location", &source.location);
    if (source.name.empty()) reader->Fail(table, "a source needs a \"name\"");
    if (source.location.empty()) reader->Fail(table, "a source needs a \"location\": a URL, a file or a folder");
    const bool is_url = source.location.find("://") != std::string::npos;
    if (!is_url && !fs::path(source.location).is_absolute())
      source.location = (base / source.location).lexically_normal().string();
    settings->sources.push_back(std::move(source));
  }
}

std::vector<std::string> DefaultFiles() {
  std::vector<std::string> files = {"chipcheck.toml"};
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (xdg != nullptr && *xdg != '\0') {
    files.push_back(fmt::format("{}/chipcheck/chipcheck.toml", xdg));
  } else if (home != nullptr && *home != '\0') {
    files.push_back(fmt::format("{}/.config/chipcheck/chipcheck.toml", home));
  }
  files.emplace_back("/etc/chipcheck/chipcheck.toml");
  return files;
}

}  // namespace

Result<Settings> ParseSettings(const std::string& file, std::string_view text) {
  const toml::parse_result parsed = toml::parse(text, file);
  if (!parsed) {
    return Error{ErrorCode::kBadConfig,
                 fmt::format("{}:{}: {}", file, parsed.error().source().begin.line, parsed.error().description())};
  }
  const toml::table& root = parsed.table();
  Settings settings;
  settings.file = file;
  std::optional<Error> error;
  Reader reader(file, &error);
  reader.Known(root, {"paths", "limits", "articles", "fetch", "source"});
  if (const toml::table* paths = reader.Section(root, "paths")) {
    reader.Known(*paths, {"db", "reports", "tables"});
    reader.Read(*paths, "db", &settings.db);
    reader.Read(*paths, "reports", &settings.reports);
    reader.Read(*paths, "tables", &settings.tables);
  }
  if (const toml::table* limits = reader.Section(root, "limits")) {
    reader.Known(*limits, {"max_document_bytes", "max_redirects"});
    reader.Read(*limits, "max_document_bytes", kMinDocumentBytes, kMaxDocumentBytes, &settings.max_document_bytes);
    reader.Read(*limits, "max_redirects", 0, kMaxRedirects, &settings.max_redirects);
  }
  if (const toml::table* articles = reader.Section(root, "articles")) {
    reader.Known(*articles, {"captions"});
    reader.Read(*articles, "captions", &settings.captions);
  }
  if (const toml::table* fetch = reader.Section(root, "fetch")) {
    reader.Known(*fetch, {"connect_timeout_s", "total_timeout_s", "user_agent", "contact", "allow_private"});
    reader.Read(*fetch, "connect_timeout_s", 0.1, kMaxTimeoutSeconds, &settings.connect_timeout_s);
    reader.Read(*fetch, "total_timeout_s", 0.1, kMaxTimeoutSeconds, &settings.total_timeout_s);
    reader.Read(*fetch, "user_agent", &settings.user_agent);
    reader.Read(*fetch, "contact", &settings.contact);
    reader.Read(*fetch, "allow_private", &settings.allow_private);
  }
  ReadSources(&reader, root, fs::path(file).parent_path(), &settings);
  if (error) return *error;
  return settings;
}

Result<Settings> LoadSettings(const std::string& file) {
  const std::vector<std::string> candidates = file.empty() ? DefaultFiles() : std::vector<std::string>{file};
  for (const std::string& candidate : candidates) {
    std::error_code ignored;
    if (!fs::exists(candidate, ignored) && file.empty()) continue;
    // A folder opens like a file and fails only when it is read.
    std::ifstream in;
    if (!fs::is_directory(candidate, ignored)) in.open(candidate, std::ios::binary);
    if (!in.is_open())
      return Error{ErrorCode::kBadConfig, fmt::format("{}: the configuration can't be read", candidate)};
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return ParseSettings(candidate, text);
  }
  return Settings{};
}

}  // namespace chipcheck
