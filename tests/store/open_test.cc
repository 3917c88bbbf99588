// Opening what is there, what is not, and what is something else.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "store/database.h"
#include "store/migrations.h"
#include "store/store.h"
#include "tests/store/support.h"

using namespace chipcheck;
namespace fs = std::filesystem;

namespace {

Error OpenError(const std::string& path, Store::Mode mode, int busy_timeout_ms = 50) {
  const auto store = Store::Open(path, mode, busy_timeout_ms);
  REQUIRE_FALSE(store.ok());
  CHECK(store.error().message.find(path) != std::string::npos);
  CHECK(store.error().message.find('\n') == std::string::npos);
  return store.error();
}

void WriteFile(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void Execute(const std::string& path, const std::string& sql) {
  SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(sql);
}

Page SomePage() { return ChipPage("b.example", "2025-03-01", "1,000 TPUs", 1000, "TPU v5p", "Bravo", ""); }

constexpr Store::Mode kBoth[] = {Store::Mode::kReadOnly, Store::Mode::kReadWrite};

}  // namespace

TEST_CASE("what can't be opened is told with its name, and not touched") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");

  SECTION("a database that is not there") {
    const Error error = OpenError(path, Store::Mode::kReadOnly);
    CHECK(error.code == ErrorCode::kNotFound);
    CHECK_FALSE(fs::exists(path));
  }
  SECTION("a folder that is not there") {
    const Error error = OpenError(folder.Path("no/such/a.db"), Store::Mode::kReadWrite);
    CHECK(error.code == ErrorCode::kIo);
    CHECK(error.message.find("does not exist") != std::string::npos);
  }
  SECTION("a folder") {
    fs::create_directory(path);
    for (const Store::Mode mode : kBoth) CHECK(OpenError(path, mode).message.find("is a folder") != std::string::npos);
  }
  SECTION("a text file") {
    const std::string text(5000, 'x');
    WriteFile(path, text);
    for (const Store::Mode mode : kBoth) {
      const Error error = OpenError(path, mode);
      CHECK(error.code == ErrorCode::kBadInput);
      CHECK(error.message.find("not a database") != std::string::npos);
    }
    CHECK(ReadFile(path) == text);
  }
  SECTION("a short text file") {
    WriteFile(path, "claims\n");
    for (const Store::Mode mode : kBoth) CHECK(OpenError(path, mode).code == ErrorCode::kBadInput);
    CHECK(ReadFile(path) == "claims\n");
  }
  SECTION("a database of another program") {
    Execute(path, "CREATE TABLE t (a)");
    const std::string before = ReadFile(path);
    for (const Store::Mode mode : kBoth) {
      const Error error = OpenError(path, mode);
      CHECK(error.code == ErrorCode::kBadInput);
      CHECK(error.message.find("another program") != std::string::npos);
    }
    CHECK(ReadFile(path) == before);
  }
  SECTION("a database with another program's mark, still empty") {
    Execute(path, "PRAGMA application_id = 77");
    CHECK(OpenError(path, Store::Mode::kReadWrite).message.find("another program") != std::string::npos);
  }
  SECTION("a database of a newer version") {
    OpenStore(path).reset();
    Execute(path, fmt::format("PRAGMA user_version = {}", NewestSchema() + 4));
    for (const Store::Mode mode : kBoth) {
      const Error error = OpenError(path, mode);
      CHECK(error.code == ErrorCode::kBadConfig);
      CHECK(error.message.find(fmt::format("schema {}, this program knows {}", NewestSchema() + 4, NewestSchema())) !=
            std::string::npos);
    }
  }
  SECTION("an empty file is nobody's: read-only it is no database, writing makes it one") {
    WriteFile(path, "");
    CHECK(OpenError(path, Store::Mode::kReadOnly).code == ErrorCode::kBadInput);
    CHECK(OpenStore(path)->Articles()->empty());
  }
  SECTION("no path at all") {
    CHECK(Store::Open("", Store::Mode::kReadWrite).error().code == ErrorCode::kBadUsage);
    CHECK(Store::Open(std::string("a\0b", 3), Store::Mode::kReadWrite).error().code == ErrorCode::kBadUsage);
  }
}

TEST_CASE("a damaged database is told as such") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  {
    auto store = OpenStore(path);
    const Page page = SomePage();
    REQUIRE(store->AddArticle(page.article, page.extraction));
  }
  std::string bytes = ReadFile(path);
  REQUIRE(bytes.size() > 40'960);
  for (std::size_t at = 8192; at < 40'960; ++at) bytes[at] = static_cast<char>(at * 7);
  WriteFile(path, bytes);
  const auto store = Store::Open(path, Store::Mode::kReadOnly);
  const Error error = store ? (*store)->Articles().error() : store.error();
  CHECK(error.code == ErrorCode::kBadInput);
  CHECK(error.message.find("damaged") != std::string::npos);
}

TEST_CASE("a database of an older version is brought up to date when it is opened for writing") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  Execute(path, std::string(Migrations()[0].sql) +
                    fmt::format("INSERT INTO migrations VALUES (1, '{}'); PRAGMA user_version = 1; "
                                "PRAGMA application_id = {};",
                                Migrations()[0].name, kApplicationId));
  const Error error = OpenError(path, Store::Mode::kReadOnly);
  CHECK(error.code == ErrorCode::kBadConfig);
  CHECK(error.message.find("older version") != std::string::npos);
  CHECK(OpenStore(path)->Articles()->empty());
  CHECK(Rows(path, "SELECT max(step), count(*) FROM migrations") ==
        std::vector<std::string>{fmt::format("{0}|{0}", NewestSchema())});
}

TEST_CASE("opening again changes nothing, and each step is recorded once") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  OpenStore(path).reset();
  const std::string sql = "SELECT type, name, sql FROM sqlite_schema ORDER BY name";
  const auto schema = Rows(path, sql);
  OpenStore(path).reset();
  CHECK(Rows(path, sql) == schema);
  CHECK(Rows(path, "SELECT name FROM migrations ORDER BY step").size() == static_cast<std::size_t>(NewestSchema()));
  CHECK(Rows(path, "PRAGMA user_version") == std::vector<std::string>{fmt::format("{}", NewestSchema())});
  CHECK(Rows(path, "PRAGMA application_id") == std::vector<std::string>{fmt::format("{}", kApplicationId)});
  CHECK(Rows(path,
             "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
             "AND name NOT LIKE 'sqlite_%'")
            .empty());
}

TEST_CASE("a migration that fails leaves no half of itself") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  Execute(path,
          std::string(Migrations()[0].sql) + fmt::format("CREATE VIEW v_runs AS SELECT 1; PRAGMA user_version = 1; "
                                                         "PRAGMA application_id = {};",
                                                         kApplicationId));
  CHECK_FALSE(Store::Open(path, Store::Mode::kReadWrite));  // v_runs is in the way of the last statement of step 2
  SQLite::Database database(path);
  CHECK(database.execAndGet("PRAGMA user_version").getInt() == 1);
  CHECK(database.execAndGet("SELECT count(*) FROM sqlite_schema WHERE name = 'v_articles'").getInt() == 0);
}

TEST_CASE("a database that another process writes to") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  const Page page = SomePage();
  OpenStore(path).reset();
  SQLite::Database other(path, SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE; INSERT INTO sources (name) VALUES ('other')");

  auto store = Store::Open(path, Store::Mode::kReadWrite, 50);
  REQUIRE(store);
  const auto added = (*store)->AddArticle(page.article, page.extraction);
  REQUIRE_FALSE(added);
  CHECK(added.error().code == ErrorCode::kUnavailable);
  CHECK(added.error().message.find(path + ": locked") == 0);
  CHECK((*store)->Articles()->empty());  // reading goes on

  other.exec("COMMIT");
  CHECK((*store)->AddArticle(page.article, page.extraction));
}

TEST_CASE("a new database that another process holds") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  SQLite::Database other(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  other.exec("BEGIN EXCLUSIVE");
  CHECK(OpenError(path, Store::Mode::kReadWrite).code == ErrorCode::kUnavailable);
}

TEST_CASE("a reader sees the last whole state while another writes") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  auto writer = OpenStore(path);
  const Page page = SomePage();
  REQUIRE(writer->AddArticle(page.article, page.extraction));
  auto reader = Store::Open(path, Store::Mode::kReadOnly);
  REQUIRE(reader);
  for (int i = 0; i < 20; ++i) {
    const Page next = ChipPage("c.example", "2025-03-01", fmt::format("{} TPUs", i + 2), i + 2, "TPU", "Bravo", "");
    REQUIRE(writer->AddArticle(next.article, next.extraction));
    CHECK((*reader)->Claims({})->size() == static_cast<std::size_t>(i) + 2);
  }
}

TEST_CASE("two processes may open a new database at once") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(Store::Open(path, Store::Mode::kReadWrite) ? 0 : 1);
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  CHECK(Rows(path, "SELECT count(*) FROM migrations") == std::vector<std::string>{fmt::format("{}", NewestSchema())});
}

TEST_CASE("a full disk is told, and nothing half is kept") {
  const TestFolder folder;
  const std::string path = folder.Path("a.db");
  const Page page = SomePage();
  {
    auto store = OpenStore(path);
    REQUIRE(store->AddArticle(page.article, page.extraction));
  }
  const std::string before = Dump(path);
  const pid_t child = fork();
  if (child == 0) {  // files of this process can't grow beyond the limit, as on a disk without room
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400'000, 400'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    auto store = Store::Open(path, Store::Mode::kReadWrite);
    if (!store) _exit(2);
    Page large = SomePage();
    large.article.url += "/large";
    large.article.text = std::string(1'000'000, 'a');
    const auto added = (*store)->AddArticle(large.article, large.extraction);
    _exit(!added && added.error().code == ErrorCode::kIo && added.error().message.find(path) == 0 ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(Dump(path) == before);
}

TEST_CASE("a full database is told in words") {
  const Error error = SqliteError("/data/a.db", 13, "database or disk is full");
  CHECK(error.code == ErrorCode::kIo);
  CHECK(error.message.find("/data/a.db: the disk is full") == 0);
}

TEST_CASE("files and folders that may not be written") {
  if (geteuid() == 0) return;  // permissions don't bind root
  const TestFolder folder;
  const std::string sub = folder.Path("sub");
  fs::create_directory(sub);
  const std::string path = sub + "/a.db";
  const Page page = SomePage();
  {
    auto store = OpenStore(path);
    REQUIRE(store->AddArticle(page.article, page.extraction));
  }
  SECTION("a new database in a read-only folder") {
    fs::permissions(sub, fs::perms::owner_read | fs::perms::owner_exec);
    const Error error = OpenError(sub + "/new.db", Store::Mode::kReadWrite);
    CHECK(error.code == ErrorCode::kIo);
    CHECK(error.message.find("permission") != std::string::npos);
  }
  SECTION("writing to a read-only file") {
    fs::permissions(path, fs::perms::owner_read);
    const auto store = Store::Open(path, Store::Mode::kReadWrite);
    const Error error = store ? (*store)->AddArticle(page.article, {}).error() : store.error();
    CHECK(error.code == ErrorCode::kIo);
    CHECK(error.message.find("may not be written") != std::string::npos);
  }
  SECTION("reading in a read-only folder works") {
    fs::permissions(path, fs::perms::owner_read);
    fs::permissions(sub, fs::perms::owner_read | fs::perms::owner_exec);
    const auto store = Store::Open(path, Store::Mode::kReadOnly);
    REQUIRE(IsOk(store));
    CHECK((*store)->Articles()->size() == 1);
    CHECK(Rows(path, "SELECT count(*) FROM v_claims") == std::vector<std::string>{"1"});
  }
  SECTION("a file that may not be read") {
    fs::permissions(path, fs::perms::none);
    CHECK(OpenError(path, Store::Mode::kReadOnly).code == ErrorCode::kIo);
  }
  fs::permissions(sub, fs::perms::owner_all);
}
