// What the stages read when they work on their own: objects of a JSON line, or files named on the command line.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "core/article.h"
#include "ingest/article.h"
#include "report/claim_json.h"

namespace chipcheck {

// How the configuration tells to read pages.
ReadingOptions ReadingOptionsFrom(const Settings& settings);

// The article behind an object with "path" or "html" (read as a page), or "text" (taken as it is), and optional "url",
// "title", "source", "date". kBadInput names the field that is missing or of the wrong type.
Result<Article> ArticleFromJson(const Json& object, Session* session);

// Reads `name` (a path, or "-") as an article.
Result<Article> ArticleFromFile(const std::string& name, Session* session);

// A string member; empty when it is absent or null. kBadInput when it is something else.
Result<std::string> StringMember(const Json& object, const char* key);

// Runs `show` for each file; a file that can't be read is an error message, and the rest goes on. The exit code.
template <typename Show>
int ForEachFile(const std::vector<std::string>& files, Session* session, const Show& show) {
  int code = kExitOk;
  for (const std::string& file : files.empty() ? std::vector<std::string>{"-"} : files) {
    const Result<Article> article = ArticleFromFile(file, session);
    if (article) {
      show(*article);
    } else {
      session->messages().Error(article.error().message);
      code = kExitFailures;
    }
  }
  return code;
}

}  // namespace chipcheck
