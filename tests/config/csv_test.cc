#include "config/csv.h"

#include <catch2/catch.hpp>

using namespace chipcheck;
using Catch::Contains;

TEST_CASE("cells are read as RFC 4180 has them") {
  const auto csv = Csv::Parse("x.csv",
                              "\xEF\xBB\xBF"
                              "a,b,a\r\n"
                              "1,\"x, y\",2\r\n"
                              "\"say \"\"hi\"\"\",\"two\nlines\",\r\n"
                              "\n"
                              "short");
  REQUIRE(csv.ok());
  CHECK(csv->header() == std::vector<std::string>{"a", "b", "a"});
  REQUIRE(csv->rows().size() == 3);
  CHECK(csv->Cell(csv->rows()[0], "a") == "1");  // of columns of one name the first
  CHECK(csv->Cell(csv->rows()[0], "b") == "x, y");
  CHECK(csv->Cell(csv->rows()[1], "a") == "say \"hi\"");
  CHECK(csv->Cell(csv->rows()[1], "b") == "two\nlines");
  CHECK(csv->rows()[1].line == 3);
  CHECK(csv->rows()[2].line == 6);
  CHECK(csv->Cell(csv->rows()[2], "b").empty());
  CHECK(csv->Cell(csv->rows()[0], "z").empty());
  CHECK_FALSE(csv->Has("z"));
}

TEST_CASE("lines may end in any way, the last in none") {
  for (const char* text : {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2"}) {
    const auto csv = Csv::Parse("x.csv", text);
    REQUIRE(csv.ok());
    REQUIRE(csv->rows().size() == 1);
    CHECK(csv->Cell(csv->rows()[0], "b") == "2");
  }
}

TEST_CASE("broken files are refused with their name and line") {
  for (const auto& [text, message] :
       {std::pair{"a\n\"open\n1\n", "x.csv:2"}, std::pair{"a\n\"x\"y\n", "x.csv:2"}, std::pair{"", "no header"},
        std::pair{"\n\n", "no header"}, std::pair{"a\n\xff\n", "not UTF-8"}}) {
    const auto csv = Csv::Parse("x.csv", text);
    REQUIRE_FALSE(csv.ok());
    CHECK_THAT(csv.error().message, Contains(message));
  }
}

TEST_CASE("hostile files give rows or an error, and nothing worse") {
  for (const std::string& text : {std::string(200'000, ','), std::string(200'000, '"'), std::string(200'000, '\n'),
                                  std::string("a\n") + std::string(200'000, 'x'), std::string("a,b\n\0,\0\n", 8)}) {
    const auto csv = Csv::Parse("x.csv", text);
    if (csv.ok()) CHECK_FALSE(csv->header().empty());
  }
}
