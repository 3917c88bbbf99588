// docs/cli.md names every command and every option, and no option that does not exist.
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "cli/command.h"
#include "tests/support/process.h"

using namespace chipcheck;

namespace {

std::set<std::string> OptionsIn(const std::string& text) {
  const std::regex pattern("--[a-z][a-z-]+");
  return {std::sregex_token_iterator(text.begin(), text.end(), pattern), std::sregex_token_iterator()};
}

}  // namespace

TEST_CASE("the command line is documented, command by command and option by option") {
  const std::string docs = ReadFile(CHIPCHECK_SOURCE_DIR "/docs/cli.md");
  std::set<std::string> known = OptionsIn(RunChipcheck({"--help"}).out);
  for (const CommandInfo& info : Commands()) {
    INFO(info.name);
    CHECK(docs.find("`chipcheck " + std::string(info.name)) != std::string::npos);
    std::string help = RunChipcheck({std::string(info.name), "--help"}).out;
    help.erase(help.find("Example:"));
    for (const std::string& option : OptionsIn(help)) known.insert(option);
  }
  // Commands of commands.
  for (const std::vector<std::string>& inner :
       {std::vector<std::string>{"config", "check", "--help"}, {"reference", "import", "--help"}}) {
    const ProcessResult help = RunChipcheck(inner);
    CHECK(help.status == 0);
    for (const std::string& option : OptionsIn(help.out)) known.insert(option);
  }
  const std::set<std::string> documented = OptionsIn(docs);
  for (const std::string& option : known) {
    INFO(option);
    CHECK(documented.contains(option));
  }
  for (const std::string& option : documented) {
    INFO(option);
    CHECK(known.contains(option));
  }
}
