#include "ingest/source.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

namespace chipcheck {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test, removed at the end.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (fs::temp_directory_path() / "chipcheck-source-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TempFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::string Path(const std::string& name) const { return (path_ / name).string(); }
  void Write(const std::string& name, const std::string& bytes) const {
    fs::create_directories(fs::path(Path(name)).parent_path());
    std::ofstream(Path(name), std::ios::binary) << bytes;
  }

 private:
  fs::path path_;
};

class FakeFetcher : public Fetcher {
 public:
  Result<Document> Fetch(const std::string& url) override {
    Document document;
    document.url = url;
    document.source = "host";
    document.bytes = "fetched";
    return document;
  }
};

const StoppedClock kClock(Instant{1'738'051'200});

TEST_CASE("a folder is listed in the order of names, articles only") {
  const TempFolder folder;
  for (const char* name : {"b.txt", "a.html", "sub/c.HTM", "sub/d.xhtml", "skip.md", "skip.json"})
    folder.Write(name, "x");
  fs::create_directory_symlink(folder.Path("."), folder.Path("sub/loop"));
  const auto found = ListDocuments(folder.Path(""), "Name");
  REQUIRE(found);
  std::vector<std::string> names;
  for (const Location& location : *found) {
    names.push_back(fs::path(location.name).filename().string());
    CHECK(location.source == "Name");
    CHECK(location.kind == Location::Kind::kFile);
  }
  CHECK(names == std::vector<std::string>{"a.html", "b.txt", "c.HTM", "d.xhtml"});
}

TEST_CASE("what an argument stands for") {
  CHECK(ListDocuments("-", "")->front().kind == Location::Kind::kStdin);
  CHECK(ListDocuments("https://example.com/a", "")->front().kind == Location::Kind::kUrl);
  CHECK(ListDocuments("HTTP://example.com/a", "")->front().kind == Location::Kind::kUrl);
  const TempFolder folder;
  folder.Write("notes.md", "x");
  CHECK(ListDocuments(folder.Path("notes.md"), "")->front().kind == Location::Kind::kFile);
}

TEST_CASE("what cannot be listed names itself and the reason") {
  const TempFolder folder;
  const auto missing = ListDocuments(folder.Path("none"), "");
  REQUIRE(!missing);
  CHECK(missing.error().code == ErrorCode::kNotFound);
  CHECK(missing.error().message.find("none") != std::string::npos);
  const auto empty = ListDocuments(folder.Path(""), "");
  REQUIRE(!empty);
  CHECK(empty.error().code == ErrorCode::kNotFound);
  REQUIRE(mkfifo(folder.Path("pipe.txt").c_str(), 0600) == 0);
  const auto fifo = ListDocuments(folder.Path("pipe.txt"), "");
  REQUIRE(!fifo);
  CHECK(fifo.error().code == ErrorCode::kBadInput);
}

TEST_CASE("a file is loaded with its place and its type") {
  const TempFolder folder;
  folder.Write("daily/a.html", "<p>x");
  const auto document = LoadDocument({Location::Kind::kFile, folder.Path("daily/a.html"), ""}, nullptr, kClock, 100);
  REQUIRE(document);
  CHECK(document->url == "file://" + folder.Path("daily/a.html"));
  CHECK(document->source == "daily");
  CHECK(document->bytes == "<p>x");
  CHECK(document->content_type == "text/html");
  CHECK(document->captured == kClock.Now());
  CHECK(LoadDocument({Location::Kind::kFile, folder.Path("daily/a.html"), "Daily"}, nullptr, kClock, 100)->source ==
        "Daily");
}

TEST_CASE("what cannot be loaded names itself and the reason") {
  const TempFolder folder;
  folder.Write("big.txt", std::string(101, 'x'));
  const auto code = [&](const std::string& name) {
    const auto document = LoadDocument({Location::Kind::kFile, folder.Path(name), ""}, nullptr, kClock, 100);
    REQUIRE(!document);
    CHECK(document.error().message.find(name) != std::string::npos);
    return document.error().code;
  };
  CHECK(code("big.txt") == ErrorCode::kRefused);
  CHECK(code("none.txt") == ErrorCode::kNotFound);
  REQUIRE(mkfifo(folder.Path("pipe.txt").c_str(), 0600) == 0);
  CHECK(code("pipe.txt") == ErrorCode::kBadInput);
  fs::create_directory(folder.Path("folder"));
  CHECK(code("folder") == ErrorCode::kBadInput);
  CHECK(!LoadDocument({Location::Kind::kFile, "/dev/zero", ""}, nullptr, kClock, 100));
}

TEST_CASE("URLs go through the fetcher") {
  FakeFetcher fetcher;
  const Location url{Location::Kind::kUrl, "https://example.com/a", ""};
  CHECK(LoadDocument(url, &fetcher, kClock, 100)->source == "host");
  CHECK(LoadDocument({url.kind, url.name, "Name"}, &fetcher, kClock, 100)->source == "Name");
  CHECK(LoadDocument(url, &fetcher, kClock, 3).error().code == ErrorCode::kRefused);
  CHECK(LoadDocument(url, nullptr, kClock, 100).error().code == ErrorCode::kBadUsage);
}

}  // namespace
}  // namespace chipcheck
