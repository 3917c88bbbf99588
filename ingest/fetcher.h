// The only door to the network. Tests and replays put a folder behind it.
#pragma once

#include <string>

#include "core/article.h"
#include "core/result.h"

namespace chipcheck {

class Fetcher {
 public:
  virtual ~Fetcher() = default;
  // GETs an http or https URL. The Document has the final URL, declared type and charset, and the time of the fetch;
  // its `source` is the host. An error's message names the URL and the reason ("404", "timed out after 60 s"). Safe to
  // call from several threads at once.
  virtual Result<Document> Fetch(const std::string& url) = 0;
};

}  // namespace chipcheck
