#include "cli/text_table.h"

#include <catch2/catch.hpp>

using namespace chipcheck;

TEST_CASE("display width counts what a terminal shows") {
  CHECK(DisplayWidth("abc") == 3);
  CHECK(DisplayWidth("\u20A98") == 2);
  CHECK(DisplayWidth("\u4E07\u5361") == 4);
  CHECK(DisplayWidth("e\u0301") == 1);
  CHECK(DisplayWidth("") == 0);
}

TEST_CASE("columns line up, also with wide characters, and long cells are cut") {
  TextTable table({"who", "n"});
  table.AlignRight(1);
  table.Add({"\u4E07", "1"});
  table.Add({"abc", "100"});
  table.Add({"x"});
  CHECK(table.ToString() == "who    n\n\u4E07     1\nabc  100\nx\n");
  TextTable longer({"x"});
  longer.Add({std::string(200, 'y')});
  CHECK(longer.ToString() == "x\n" + std::string(59, 'y') + "\u2026\n");
}
