// Whatever comes in, the program says what was wrong, keeps what it has, and goes on with the rest.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/process.h"

using namespace chipcheck;
using Catch::Contains;

namespace {

const std::string kPage =
    "<!DOCTYPE html><html lang=en><head><title>Ledger of chips</title></head><body><article><h1>Ledger of chips</h1>"
    "<p>The lab in Oslo has bought 1,024 H100s for its new cluster, the director said on Tuesday at the opening.</p>"
    "<p>They replace an older machine with 512 A100 GPUs that had served the institute for three long winters.</p>"
    "</article></body></html>";

// Ingests what `names` stand for in a database of the folder's own.
ProcessResult Ingest(const TestFolder& folder, const std::vector<std::string>& names, ProcessOptions options = {}) {
  std::vector<std::string> arguments = {"ingest", "--db", folder / "x.db"};
  arguments.insert(arguments.end(), names.begin(), names.end());
  options.folder = folder.path();
  return RunChipcheck(arguments, options);
}

std::string Query(const TestFolder& folder, const std::string& sql) {
  const ProcessResult result = RunChipcheck({"query", "--db", folder / "x.db", "--format", "csv", sql});
  INFO(result.err);
  CHECK(result.status == 0);
  const std::size_t rows = result.out.find("\r\n");
  return rows == std::string::npos ? "" : result.out.substr(rows + 2);
}

// The page beside the bad one is stored whatever happens to the bad one.
void CheckGoodPageStored(const TestFolder& folder) {
  CHECK(Query(folder, "select count(*) from v_articles where status = 'ok' and claims > 0") == "1\r\n");
}

void CheckRefused(const TestFolder& folder, const std::string& bad, const std::string& reason) {
  const std::string good = folder.Write("good/page.html", kPage);
  const ProcessResult result = Ingest(folder, {bad, good});
  INFO(result.err);
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains(bad) && Contains(reason));
  CheckGoodPageStored(folder);
  CHECK(Query(folder, "select count(*) from v_failures") == "1\r\n");
}

void Sql(const std::string& path, const char* sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  REQUIRE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(db);
}

}  // namespace

TEST_CASE("a file that is not there is named, and the rest goes on") {
  const TestFolder folder("no-such-file");
  CheckRefused(folder, folder / "nowhere.html", "No such file");
}

TEST_CASE("a folder without articles is named") {
  const TestFolder folder("no-articles");
  folder.Write("empty/notes.xyz", "x");
  CheckRefused(folder, folder / "empty", "no .html");
}

TEST_CASE("an empty file is said to be empty") {
  const TestFolder folder("empty-file");
  CheckRefused(folder, folder.Write("empty.html", ""), "empty");
}

TEST_CASE("50 MB of garbage is refused for its size, and with a higher limit read in bounded time") {
  const TestFolder folder("garbage");
  std::string garbage(50'000'000, '\0');
  unsigned state = 1;
  for (char& c : garbage) {
    state = state * 1664525U + 1013904223U;
    c = static_cast<char>(state >> 24U);
  }
  const std::string bad = folder.Write("garbage.html", garbage);
  CheckRefused(folder, bad, "20000000");
  const std::string config = folder.Write("big.toml", "[limits]\nmax_document_bytes = 100000000\n");
  const ProcessResult result = Ingest(folder, {bad, "--config", config});
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("no article"));
}

TEST_CASE("a PNG that is called .html is no article") {
  const TestFolder folder("png");
  std::string png = "\x89PNG\r\n\x1A\n";
  for (int i = 0; i < 5000; ++i) png.push_back(static_cast<char>(i * 37));
  CheckRefused(folder, folder.Write("picture.html", png), "no article");
}

TEST_CASE("a truncated page keeps what it has") {
  const TestFolder folder("truncated");
  const std::string bad = folder.Write("cut.html", kPage.substr(0, kPage.find("served")));
  const ProcessResult result = Ingest(folder, {bad});
  INFO(result.err);
  CHECK(result.status == 0);
  CHECK(Query(folder, "select low from v_claims where chip = 'H100'") == "1024\r\n");
}

TEST_CASE("encodings: invalid UTF-8, and UTF-16 with a byte order mark") {
  const TestFolder folder("encodings");
  std::string invalid = kPage;
  invalid.insert(invalid.find("director"), "\xFF\xFE\xC0 ");
  std::string utf16 = "\xFF\xFE";
  for (const char c : kPage) utf16 += std::string(1, c) + std::string(1, '\0');
  for (const std::string& path : {folder.Write("invalid.html", invalid), folder.Write("utf16.html", utf16)}) {
    const ProcessResult result = Ingest(folder, {path, "--source", path});
    INFO(result.err);
    CHECK(result.status == 0);
  }
  CHECK(Query(folder, "select count(*) from v_claims where chip = 'H100' and low = 1024") == "2\r\n");
}

TEST_CASE("100,000 nested tags cost bounded time and memory") {
  const TestFolder folder("nested");
  std::string page = "<html><body>";
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  page += "<p>The lab has bought 1,024 H100s for its new cluster, the director said on Tuesday at the opening.</p>";
  const std::string deep = folder.Write("deep.html", page);
  const std::string good = folder.Write("good/page.html", kPage);
  const ProcessResult result = Ingest(folder, {deep, good});
  INFO(result.err);
  CHECK(result.status <= 1);
  CHECK(Query(folder, "select count(*) from v_articles where title = 'Ledger of chips'") == "1\r\n");
}

TEST_CASE("a table with a wrong or missing row is named with its line, and nothing runs") {
  const TestFolder folder("tables");
  folder.Write("tables/metrics.tsv", "metric\tlabel\tmeaning\npwoer\tpower\tdraw\n");
  const std::string config = folder.Write("c.toml", "[paths]\ntables = \"" + (folder / "tables") + "\"\n");
  const std::string good = folder.Write("good/page.html", kPage);
  REQUIRE(Ingest(folder, {good}).status == 0);
  const ProcessResult wrong = RunChipcheck({"report", "--db", folder / "x.db", "--config", config});
  CHECK(wrong.status == 2);
  CHECK_THAT(wrong.err, Contains("metrics.tsv:2: column \"metric\": unknown metric \"pwoer\""));
  folder.Write("tables/metrics.tsv", "metric\tlabel\tmeaning\npower\tpower\tdraw\n");
  const ProcessResult missing = RunChipcheck({"report", "--db", folder / "x.db", "--config", config});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("has no row"));
}

TEST_CASE("a wrong configuration is named with file, line and option, and nothing runs") {
  const TestFolder folder("config");
  const std::string config = folder.Write("c.toml", "[paths]\ndbb = 'x.db'\n");
  const ProcessResult result = RunChipcheck({"run", "--config", config});
  CHECK(result.status == 2);
  CHECK_THAT(result.err, Contains("c.toml:2: unknown option \"dbb\""));
  CHECK(RunChipcheck({"run", "--config", folder / "nowhere.toml"}).status == 2);
}

TEST_CASE("a database that another writer holds is waited for, then named") {
  const TestFolder folder("locked");
  const std::string good = folder.Write("page.html", kPage);
  REQUIRE(Ingest(folder, {good}).status == 0);
  sqlite3* writer = nullptr;
  REQUIRE(sqlite3_open((folder / "x.db").c_str(), &writer) == SQLITE_OK);
  REQUIRE(sqlite3_exec(writer, "begin immediate", nullptr, nullptr, nullptr) == SQLITE_OK);
  const ProcessResult result = Ingest(folder, {good});
  sqlite3_exec(writer, "rollback", nullptr, nullptr, nullptr);
  sqlite3_close(writer);
  INFO(result.err);
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("x.db") && Contains("locked"));
  CheckGoodPageStored(folder);
}

TEST_CASE("a file that is no database, and a database of another program, are refused and left alone") {
  const TestFolder folder("no-database");
  const std::string good = folder.Write("page.html", kPage);
  const std::string text = std::string(5000, 'x');
  folder.Write("x.db", text);
  const ProcessResult result = Ingest(folder, {good});
  CHECK(result.status != 0);
  CHECK_THAT(result.err, Contains("x.db") && Contains("not a database"));
  CHECK(ReadFile(folder / "x.db") == text);

  const TestFolder other("other-database");
  const std::string page = other.Write("page.html", kPage);
  Sql(other / "x.db", "create table recipes (name text); pragma user_version = 3;");
  const ProcessResult refused = Ingest(other, {page});
  CHECK(refused.status != 0);
  CHECK_THAT(refused.err, Contains("x.db"));
}

TEST_CASE("a database of a newer version is refused with both versions") {
  const TestFolder folder("newer");
  const std::string good = folder.Write("page.html", kPage);
  REQUIRE(Ingest(folder, {good}).status == 0);
  Sql(folder / "x.db", "pragma user_version = 9999");
  const ProcessResult result = Ingest(folder, {good});
  CHECK(result.status == 2);
  CHECK_THAT(result.err, Contains("x.db") && Contains("9999") && Contains("newer"));
}

TEST_CASE("a full disk: a clear error, and what was stored stays") {
  const TestFolder folder("full-disk");
  const std::string good = folder.Write("page.html", kPage);
  REQUIRE(Ingest(folder, {good}).status == 0);
  std::string many = kPage;
  for (int i = 0; i < 3000; ++i)
    many.insert(many.rfind("</article>"), "<p>Lab " + std::to_string(i) + " has bought " + std::to_string(1000 + i) +
                                              " H100s for its cluster.</p>");
  const std::string large = folder.Write("large.html", many);
  ProcessOptions options;
  options.max_file_bytes = 300'000;
  const ProcessResult result = Ingest(folder, {large}, options);
  INFO(result.err);
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("x.db"));
  CHECK(Query(folder, "select count(*) from v_claims where chip = 'H100' and low = 1024") == "1\r\n");
  CHECK(Ingest(folder, {large}).status == 0);
}

TEST_CASE("reports that can't be written: the folder is named") {
  const TestFolder folder("no-output");
  const std::string good = folder.Write("page.html", kPage);
  REQUIRE(Ingest(folder, {good}).status == 0);
  folder.Write("file", "in the way");
  const ProcessResult result = RunChipcheck({"report", "--db", folder / "x.db", "--out", folder / "file/reports"});
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("file/reports"));
}

TEST_CASE("standard output on a full disk is an error, a reader that goes away is none") {
  const std::string shell = std::string("'") + CHIPCHECK_BINARY_DIR + "/cli/chipcheck' ";
  const ProcessResult full =
      RunProcess({"sh", "-c",
                  shell + "query --db /nowhere/x.db 'select 1' > /dev/full; " + shell + "--help > /dev/full; echo $?"});
  CHECK_THAT(full.err, Contains("/nowhere/x.db"));
  const std::string line = "{\"id\":1,\"text\":\"It has 50,000 H100s.\"}\n";
  std::string input;
  for (int i = 0; i < 20'000; ++i) input += line;
  const ProcessResult gone = RunProcess(
      {"bash", "-c", shell + "quantities --jsonl | head -n 1 > /dev/null; echo ${PIPESTATUS[0]}"}, {input, {}, "", -1});
  CHECK(gone.out == "0\n");
  const ProcessResult no_space =
      RunProcess({"bash", "-c", shell + "quantities --jsonl > /dev/full; echo $?"}, {input, {}, "", -1});
  CHECK(no_space.out == "1\n");
  CHECK_THAT(no_space.err, Contains("standard output"));
}
