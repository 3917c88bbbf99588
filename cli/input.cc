#include "cli/input.h"

#include <fmt/core.h>

#include "ingest/source.h"

namespace chipcheck {
namespace {

// Tables and configuration have to be read before the first page is.
Result<ReadingOptions> OptionsFor(Session* session) {
  if (const auto tables = session->tables(); !tables) return tables.error();
  const Result<const Settings*> settings = session->settings();
  if (!settings) return settings.error();
  return ReadingOptionsFrom(**settings);
}

Result<Document> LoadFile(const std::string& name, Session* session) {
  const Result<const Settings*> settings = session->settings();
  if (!settings) return settings.error();
  Location location;
  location.kind = name == "-" ? Location::Kind::kStdin : Location::Kind::kFile;
  location.name = name;
  return LoadDocument(location, nullptr, session->clock(), (*settings)->max_document_bytes);
}

}  // namespace

ReadingOptions ReadingOptionsFrom(const Settings& settings) {
  ReadingOptions options;
  options.keep_captions = settings.captions;
  return options;
}

Result<std::string> StringMember(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::string();
  if (!found->is_string()) return Error{ErrorCode::kBadInput, fmt::format("\"{}\" has to be a string", key)};
  return found->get<std::string>();
}

Result<Article> ArticleFromFile(const std::string& name, Session* session) {
  const Result<Document> document = LoadFile(name, session);
  if (!document) return document.error();
  const Result<ReadingOptions> options = OptionsFor(session);
  if (!options) return options.error();
  return ReadArticle(*document, *options);
}

Result<Article> ArticleFromJson(const Json& object, Session* session) {
  struct Member {
    const char* key;
    std::string value;
  };
  Member members[] = {{"path", ""},  {"html", ""},   {"text", ""}, {"url", ""},
                      {"title", ""}, {"source", ""}, {"date", ""}};
  for (Member& member : members) {
    Result<std::string> value = StringMember(object, member.key);
    if (!value) return value.error();
    member.value = std::move(*value);
  }
  auto& [path, html, text, url, title, source, date] = members;

  Article article;
  if (!path.value.empty() || object.contains("html")) {
    Document document;
    if (!path.value.empty()) {
      Result<Document> loaded = LoadFile(path.value, session);
      if (!loaded) return loaded.error();
      document = std::move(*loaded);
    } else {
      document.bytes = html.value;
      document.content_type = "text/html";
      document.charset = "utf-8";
      document.captured = session->clock().Now();
    }
    if (!url.value.empty()) document.url = url.value;
    if (!source.value.empty()) document.source = source.value;
    const Result<ReadingOptions> options = OptionsFor(session);
    if (!options) return options.error();
    article = ReadArticle(document, *options);
  } else if (object.contains("text")) {
    article.text = text.value;
    article.url = url.value;
    article.source = source.value;
  } else {
    return Error{ErrorCode::kBadInput, "needs \"text\", \"path\" or \"html\""};
  }
  if (!title.value.empty()) article.title = title.value;
  if (!date.value.empty()) {
    article.published = ParseDate(date.value);
    if (!article.published)
      return Error{ErrorCode::kBadInput, fmt::format("\"date\": \"{}\" is not a date such as 2025-01-29", date.value)};
  }
  return article;
}

}  // namespace chipcheck
