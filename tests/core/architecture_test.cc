// core <- config <- {ingest, extract, store, verify, report} <- cli, and third-party headers where they belong.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"core", {"core"}},
    {"config", {"core", "config"}},
    {"ingest", {"core", "config", "ingest"}},
    {"extract", {"core", "config", "extract"}},
    {"store", {"core", "config", "store"}},
    {"verify", {"core", "config", "verify"}},
    {"report", {"core", "config", "report"}},
    {"cli", {"core", "config", "ingest", "extract", "store", "verify", "report", "cli"}},
};

// The only folders whose sources may name a library, and whether its header may stand in a public header of theirs.
struct Library {
  std::string header;
  std::set<std::string> folders;
  bool in_headers;
};
const std::vector<Library> kLibraries = {
    {"curl/", {"ingest"}, false},
    {"gumbo.h", {"ingest"}, false},
    {"re2/", {"extract", "ingest"}, true},
    {"SQLiteCpp/", {"store"}, true},
    {"sqlite3.h", {"store"}, false},
    {"nlohmann/", {"report", "ingest", "store"}, true},
    {"CLI/", {"cli"}, false},
    {"toml++/", {"config"}, false},
    {"openssl/", {"core"}, false},
    {"unicode/", {"ingest", "cli", "extract", "report"}, false},
};

struct Include {
  std::string file;    // that includes, relative to the source folder
  std::string folder;  // of that file
  std::string header;
};

std::vector<Include> AllIncludes() {
  const std::regex pattern("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
  std::vector<Include> includes;
  for (const auto& [folder, allowed] : kMayInclude) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(CHIPCHECK_SOURCE_DIR) / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        std::smatch match;
        if (line.find("include") != std::string::npos && std::regex_search(line, match, pattern)) {
          includes.push_back({fs::relative(entry.path(), CHIPCHECK_SOURCE_DIR).string(), folder, match[1]});
        }
      }
    }
  }
  return includes;
}

}  // namespace

TEST_CASE("no folder includes one that it may not know") {
  const std::vector<Include> includes = AllIncludes();
  REQUIRE(includes.size() > 100);
  for (const Include& include : includes) {
    const std::string folder = include.header.substr(0, include.header.find('/'));
    if (folder == include.header || !kMayInclude.contains(folder)) continue;
    INFO(include.file << " includes " << include.header);
    if (include.header == "cli/version.h") continue;  // made by the build, includes nothing
    CHECK(kMayInclude.at(include.folder).contains(folder));
  }
}

TEST_CASE("libraries stay where they belong, and out of headers where they can") {
  for (const Include& include : AllIncludes()) {
    for (const Library& library : kLibraries) {
      if (!include.header.starts_with(library.header)) continue;
      INFO(include.file << " includes " << include.header);
      CHECK(library.folders.contains(include.folder));
      CHECK((library.in_headers || include.file.ends_with(".cc")));
    }
  }
}

TEST_CASE("curl and Gumbo have one door each") {
  std::set<std::string> curl;
  std::set<std::string> gumbo;
  for (const Include& include : AllIncludes()) {
    if (include.header.starts_with("curl/")) curl.insert(include.file);
    if (include.header == "gumbo.h") gumbo.insert(include.file);
  }
  CHECK(curl.size() <= 1);
  CHECK(gumbo.size() <= 1);
}

TEST_CASE("headers of core include the standard library only") {
  for (const Include& include : AllIncludes()) {
    if (include.folder != "core" || !include.file.ends_with(".h")) continue;
    INFO(include.file << " includes " << include.header);
    CHECK((include.header.starts_with("core/") || include.header.find('/') == std::string::npos));
    CHECK((include.header.starts_with("core/") || !include.header.ends_with(".h")));
  }
}
