// The user's configuration: chipcheck.toml. config/chipcheck.toml documents every option with its default; a test holds
// that file and these defaults together.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace chipcheck {

// One [[source]]: where `chipcheck run` and `chipcheck ingest` without arguments look for articles.
struct SourceSetting {
  std::string name;      // the publisher, as reports and v_sources call it
  std::string location;  // a URL, a file or a folder; relative paths count from the folder of chipcheck.toml
};

struct Settings {
  std::string file;  // the configuration that was read; empty for the built-in defaults

  // [paths]
  std::string db = "chipcheck.db";
  std::string reports = "reports";
  std::string tables;  // a folder whose .tsv files replace the built-in tables of the same name; empty: none

  // [limits]
  std::size_t max_document_bytes = 20'000'000;  // a larger file or response is refused
  std::size_t max_redirects = 10;

  // [articles]
  bool captions = false;  // whether the captions of pictures are part of the text

  // [fetch]
  double connect_timeout_s = 10;
  double total_timeout_s = 60;
  std::string user_agent;      // empty: "chipcheck/VERSION"
  std::string contact;         // a URL or address that is added to the User-Agent
  bool allow_private = false;  // whether URLs on private and loopback addresses may be fetched

  // [[source]]
  std::vector<SourceSetting> sources;
};

// Reads `text` as TOML. An unknown key, a wrong type or a value out of bounds is an error that names file, line and
// key.
Result<Settings> ParseSettings(const std::string& file, std::string_view text);

// Finds and reads the configuration: `file` when it is given (it then has to exist), else ./chipcheck.toml, else
// $XDG_CONFIG_HOME/chipcheck/chipcheck.toml (or ~/.config/…), else /etc/chipcheck/chipcheck.toml, else the defaults.
Result<Settings> LoadSettings(const std::string& file);

}  // namespace chipcheck
