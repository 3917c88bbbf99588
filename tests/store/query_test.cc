#include "store/query.h"

#include <catch2/catch.hpp>

#include "tests/store/support.h"

using namespace chipcheck;

namespace {

std::string FilledDatabase(const TestFolder& folder) {
  std::string path = folder.Path("a.db");
  const Page page = ChipPage("b.example", "2025-03-01", "1,000 TPUs", 1000, "TPU v5p", "Bravo", "");
  REQUIRE(OpenStore(path)->AddArticle(page.article, page.extraction));
  return path;
}

}  // namespace

TEST_CASE("a query gives columns and typed values") {
  const TestFolder folder;
  const auto result =
      RunQuery(FilledDatabase(folder), "SELECT 1 AS a, 2.5 AS b, 'x' AS c, NULL AS d, x'00ff' AS e; -- done");
  REQUIRE(IsOk(result));
  CHECK(result->columns == std::vector<std::string>{"a", "b", "c", "d", "e"});
  REQUIRE(result->rows.size() == 1);
  const auto& row = result->rows[0];
  CHECK(std::get<long long>(row[0]) == 1);
  CHECK(std::get<double>(row[1]) == 2.5);
  CHECK(std::get<std::string>(row[2]) == "x");
  CHECK(std::holds_alternative<std::monostate>(row[3]));
  CHECK(std::get<std::string>(row[4]) == "X'00FF'");
  CHECK(result->cut.empty());
}

TEST_CASE("text that is no UTF-8 is made so") {
  const TestFolder folder;
  CHECK(Rows(FilledDatabase(folder), "SELECT CAST(x'61ff62' AS TEXT)") == std::vector<std::string>{"a\uFFFDb"});
}

TEST_CASE("reading of all kinds is allowed") {
  const TestFolder folder;
  const std::string path = FilledDatabase(folder);
  for (const char* sql :
       {"SELECT * FROM v_claims", "WITH a AS (SELECT 1) SELECT * FROM a", "VALUES (1, 2)", "EXPLAIN SELECT 1",
        "EXPLAIN QUERY PLAN SELECT * FROM v_claims", "PRAGMA table_info(claims)", "PRAGMA user_version",
        "SELECT name FROM sqlite_schema", "SELECT value FROM json_each('[1, 2]')",
        "SELECT name FROM pragma_table_info('claims')", "SELECT json_extract('[1]', '$[0]')",
        "SELECT count(*) FROM search WHERE search MATCH 'bravo'", "/* c */ SELECT 1 ; /* d */ ;"}) {
    INFO(sql);
    const auto result = RunQuery(path, sql);
    INFO((result ? std::string() : result.error().message));
    CHECK(result);
  }
}

TEST_CASE("whatever is not one reading statement is refused, and changes nothing") {
  const TestFolder folder;
  const std::string path = FilledDatabase(folder);
  const std::string before = Dump(path);
  for (const std::string& sql : {std::string("DELETE FROM claims"),
                                 std::string("INSERT INTO sources (name) VALUES ('x')"),
                                 std::string("DROP VIEW v_claims"),
                                 std::string("UPDATE sqlite_master SET sql = ''"),
                                 std::string("DELETE FROM sqlite_master"),
                                 std::string("CREATE TABLE x (a)"),
                                 std::string("CREATE TEMP TABLE x (a)"),
                                 std::string("ATTACH ':memory:' AS x"),
                                 "ATTACH '" + folder.Path("new.db") + "' AS x",
                                 std::string("DETACH main"),
                                 std::string("PRAGMA user_version = 7"),
                                 std::string("PRAGMA journal_mode = DELETE"),
                                 std::string("PRAGMA writable_schema = ON"),
                                 std::string("PRAGMA query_only = OFF"),
                                 std::string("VACUUM"),
                                 "VACUUM INTO '" + folder.Path("new.db") + "'",
                                 std::string("BEGIN"),
                                 std::string("SAVEPOINT a"),
                                 std::string("REINDEX"),
                                 std::string("ANALYZE"),
                                 std::string("SELECT load_extension('x')"),
                                 std::string("SELECT fts3_tokenizer('simple')"),
                                 std::string("SELECT writefile('x', 'y')"),
                                 std::string("SELECT 1; SELECT 2"),
                                 std::string("SELECT 1; DELETE FROM claims"),
                                 std::string(""),
                                 std::string("  ; -- nothing"),
                                 std::string("SELEC 1"),
                                 std::string("SELECT colour FROM v_claims"),
                                 std::string("SELECT 1\0; DROP TABLE x", 23),
                                 std::string("WITH a AS (SELECT 1) DELETE FROM claims")}) {
    INFO(sql);
    const auto result = RunQuery(path, sql);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::kBadUsage);
    CHECK(result.error().message.starts_with("query: "));
  }
  CHECK(Dump(path) == before);
  CHECK_FALSE(std::filesystem::exists(folder.Path("new.db")));
}

TEST_CASE("a refusal says what was refused") {
  const TestFolder folder;
  const std::string path = FilledDatabase(folder);
  CHECK(RunQuery(path, "ATTACH 'x' AS y").error().message.find("ATTACH") != std::string::npos);
  CHECK(RunQuery(path, "PRAGMA journal_mode").error().message.find("PRAGMA journal_mode") != std::string::npos);
  CHECK(RunQuery(path, "DELETE FROM claims").error().message.find("writing") != std::string::npos);
  CHECK(RunQuery(path, "SELECT colour FROM v_claims").error().message == "query: no such column: colour");
}

TEST_CASE("a result that is too long is cut and says so") {
  const TestFolder folder;
  const std::string path = FilledDatabase(folder);
  const std::string numbers =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n";
  const auto cut = RunQuery(path, numbers);
  REQUIRE(cut);
  CHECK(cut->rows.size() == 10'000);
  CHECK(cut->cut == "cut at 10,000 rows");
  const auto exact = RunQuery(path, numbers, {.max_rows = 20'000});
  REQUIRE(exact);
  CHECK(exact->rows.size() == 20'000);
  CHECK(exact->cut.empty());
}

TEST_CASE("a query that takes too long, or too much memory, is stopped") {
  const TestFolder folder;
  const std::string path = FilledDatabase(folder);
  const auto slow =
      RunQuery(path, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
               {.max_seconds = 0.2});
  REQUIRE_FALSE(slow);
  CHECK(slow.error().code == ErrorCode::kRefused);
  CHECK(slow.error().message.find("0.2 s") != std::string::npos);
  CHECK_FALSE(RunQuery(path, "SELECT zeroblob(1000000000)"));
}

TEST_CASE("a query needs a database of this program") {
  const TestFolder folder;
  const auto missing = RunQuery(folder.Path("missing.db"), "SELECT 1");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::kNotFound);
  CHECK_FALSE(std::filesystem::exists(folder.Path("missing.db")));
}
