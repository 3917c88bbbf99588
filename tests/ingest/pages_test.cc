// Golden pages: tests/ingest/pages/<slug>/ holds a page (source.html), the text that it must give (article.txt) and its
// other fields (meta, one "key: value" a line). With CHIPCHECK_UPDATE=1 in the environment the expectations are
// rewritten.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "ingest/article.h"

namespace chipcheck {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string MetaOf(const Article& article) {
  std::string out;
  const auto line = [&](std::string_view key, std::string_view value) {
    out.append(key).append(": ").append(value).append("\n");
  };
  line("title", article.title);
  line("byline", article.byline);
  line("published", article.published ? article.published->ToString() : "");
  line("modified", article.modified ? article.modified->ToString() : "");
  line("site", article.site);
  line("language", article.language);
  line("url", article.url);
  line("encoding", article.encoding);
  line("status", ToString(article.status));
  return out;
}

TEST_CASE("golden pages") {
  const bool update = std::getenv("CHIPCHECK_UPDATE") != nullptr;
  std::set<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(CHIPCHECK_SOURCE_DIR "/tests/ingest/pages"))
    folders.insert(entry.path());
  REQUIRE(folders.size() >= 9);
  for (const fs::path& folder : folders) {
    INFO(folder.filename().string());
    Document document;
    document.url = "https://example.com/news/" + folder.filename().string();
    document.source = "example.com";
    document.bytes = ReadAll(folder / "source.html");
    document.content_type = "text/html";
    document.captured = Instant{1'767'225'600};  // 2026-01-01
    REQUIRE(!document.bytes.empty());
    const Article article = ReadArticle(document);
    if (update) {
      std::ofstream(folder / "article.txt", std::ios::binary) << article.text << '\n';
      std::ofstream(folder / "meta", std::ios::binary) << MetaOf(article);
    }
    CHECK(article.text + "\n" == ReadAll(folder / "article.txt"));
    CHECK(MetaOf(article) == ReadAll(folder / "meta"));
  }
}

}  // namespace
}  // namespace chipcheck
