// Where articles come from: URLs, files, folders and standard input, each behind the same two steps: list, then load.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/article.h"
#include "core/result.h"
#include "core/time.h"
#include "ingest/fetcher.h"

namespace chipcheck {

// One document that can be loaded.
struct Location {
  enum class Kind { kUrl, kFile, kStdin };
  Kind kind = Kind::kFile;
  std::string name;    // the URL, the path, or "-"
  std::string source;  // the publisher as the user named it; empty: derived from the document when it is loaded
};

// What `argument` stands for: an http(s) URL, "-", a file, or a folder, which is walked for .html, .htm, .xhtml and
// .txt files in the order of their names (symbolic links to folders are not followed). `source` goes into every
// Location. Errors: kNotFound for a path that is not there, and for a folder that holds no article.
Result<std::vector<Location>> ListDocuments(const std::string& argument, const std::string& source);

// Reads or fetches one document. A file's URL is "file://" and its absolute path, its source the name of its folder
// unless the Location names one. Errors name the location: not there, not readable, larger than `max_bytes`.
// `fetcher` may be null when no location is a URL.
Result<Document> LoadDocument(const Location& location, Fetcher* fetcher, const Clock& clock, std::size_t max_bytes);

}  // namespace chipcheck
