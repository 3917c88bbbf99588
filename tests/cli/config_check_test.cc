// config check: exit codes, and a folder of tables by argument or by configuration.
#include <catch2/catch.hpp>
#include <string>

#include "tests/support/process.h"

using namespace chipcheck;
using Catch::Contains;

namespace {

const std::string kPeople =
    "id\tname\taliases\torganisation\trole\njo-doe\tJo Doe\t\tnowhere\tchief\njo-roe\tJo Roe\tJo Doe\t\tchief\n";

}  // namespace

TEST_CASE("config check passes on the shipped tables") {
  const TestFolder folder("config");
  const ProcessResult result = RunChipcheck({"config", "check"}, {"", {}, folder.path(), -1});
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  CHECK_THAT(result.err, Contains("0 findings"));
}

TEST_CASE("config check names file, line and what to do, with exit code 1") {
  const TestFolder folder("config");
  folder.Write("tables/people.tsv", kPeople);
  folder.Write("chipcheck.toml", "[paths]\ntables = \"tables\"\n");
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"config", "check"}, {"config", "check", folder / "tables"}}) {
    const ProcessResult result = RunChipcheck(arguments, {"", {}, folder.path(), -1});
    CHECK(result.status == 1);
    CHECK_THAT(result.out, Contains("people.tsv:2: unknown-name: ") && Contains("\"nowhere\"") &&
                               Contains("add a row to organisations.tsv") && Contains("people.tsv:3: shared-alias: "));
    CHECK_THAT(result.err, Contains("findings"));
  }
}

TEST_CASE("config check: what can't be checked is bad usage") {
  const TestFolder folder("config");
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"config"},
                                                    {"config", "check", folder / "missing"},
                                                    {"config", "check", "--config", folder / "missing.toml"},
                                                    {"config", "polish"}}) {
    const ProcessResult result = RunChipcheck(arguments, {"", {}, folder.path(), -1});
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Catch::StartsWith("chipcheck: "));
  }
}
