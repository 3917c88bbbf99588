#include "cli/rows.h"

#include <catch2/catch.hpp>

using namespace chipcheck;

namespace {

const QueryResult kResult = {
    {"name", "count"},
    {{std::string("=SUM(A1)"), 3LL}, {std::string("a,\"b\"\n|c"), std::monostate{}}, {std::string("\x1B[2J"), 0.1}},
    ""};

}  // namespace

TEST_CASE("CSV is RFC 4180 and harmless in a spreadsheet") {
  CHECK(WriteRows(kResult, RowFormat::kCsv) == "name,count\r\n'=SUM(A1),3\r\n\"a,\"\"b\"\"\n|c\",\r\n\x1B[2J,0.1\r\n");
  const QueryResult negative = {{"x"}, {{-5LL}}, ""};
  CHECK(WriteRows(negative, RowFormat::kCsv) == "x\r\n-5\r\n");
}

TEST_CASE("JSON and JSON lines keep types and order") {
  CHECK(WriteRows(kResult, RowFormat::kJsonLines) ==
        "{\"name\":\"=SUM(A1)\",\"count\":3}\n{\"name\":\"a,\\\"b\\\"\\n|c\",\"count\":null}\n{\"name\":\"\\u001b[2J\","
        "\"count\":0.1}\n");
  CHECK(WriteRows({{"x"}, {}, ""}, RowFormat::kJson) == "[]\n");
  CHECK(WriteRows({{"x"}, {{1LL}, {2LL}}, ""}, RowFormat::kJson) == "[\n{\"x\":1},\n{\"x\":2}\n]\n");
}

TEST_CASE("Markdown cells can't end their cell") {
  CHECK(WriteRows(kResult, RowFormat::kMarkdown) ==
        "| name | count |\n| --- | --- |\n| =SUM(A1) | 3 |\n| a,\"b\" \\|c |  |\n| \uFFFD\\[2J | 0.1 |\n");
}

TEST_CASE("tables are aligned and can't drive the terminal") {
  CHECK(WriteRows(kResult, RowFormat::kTable) ==
        "name      count\n=SUM(A1)      3\na,\"b\" |c\n\uFFFD[2J        0.1\n");
}
