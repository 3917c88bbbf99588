// The manners of the command line: exit codes, help, options before and after the command, filters.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "cli/command.h"
#include "tests/support/process.h"

using namespace chipcheck;
using Catch::Contains;
using nlohmann::json;

namespace {

std::vector<json> Lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

const std::string kPassage = "Its parent bought 10,000 A100 GPUs in 2021. The new hall draws 18 megawatts.";

}  // namespace

TEST_CASE("every command has help with an example that names it") {
  for (const CommandInfo& info : Commands()) {
    INFO(info.name);
    const ProcessResult help = RunChipcheck({std::string(info.name), "--help"});
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    CHECK_THAT(help.out, Contains("Example:") && Contains("chipcheck " + std::string(info.name)));
  }
}

TEST_CASE("the version is the build's") {
  const ProcessResult version = RunChipcheck({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out == "chipcheck " CHIPCHECK_VERSION "\n");
}

TEST_CASE("bad usage is told on standard error with exit code 2") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"frobnicate"},
                                             {"query"},
                                             {"query", "--format", "xml", "select 1"},
                                             {"verify", "--since", "soon"},
                                             {"verify", "--as-of", "soon"},
                                             {"cost", "--chip", "H9000", "--chips", "8"},
                                             {"cost"},
                                             {"ingest"},
                                             {"run"},
                                             {"timeline", "DeepSeek", "chip_cuont"},
                                             {"extract", "--jsonl", "file.txt"}}) {
    std::string shown;
    for (const std::string& argument : arguments) shown += argument + " ";
    INFO(shown);
    const TestFolder folder("usage");
    const ProcessResult result = RunChipcheck(arguments, {"", {}, folder.path(), -1});
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Catch::StartsWith("chipcheck: "));
  }
}

TEST_CASE("a database that is not there is named by the commands that only read") {
  for (const char* command : {"report", "status", "sources", "export"}) {
    INFO(command);
    const ProcessResult result = RunChipcheck({command, "--db", "/nowhere/x.db"});
    CHECK(result.status == 1);
    CHECK_THAT(result.err, Contains("/nowhere/x.db"));
  }
}

TEST_CASE("options of every command are taken before and after its name") {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--threads", "1", "quantities", "--jsonl"}, {"quantities", "--jsonl", "--threads", "1"}}) {
    const ProcessResult result = RunChipcheck(arguments, {R"({"id":1,"text":"150 MW"})", {}, "", -1});
    CHECK(result.status == 0);
    CHECK(Lines(result.out).size() == 1);
  }
}

TEST_CASE("a filter answers in order, with the ids of the lines, and bad lines do not stop it") {
  std::string input;
  for (int i = 0; i < 1000; ++i) input += json{{"id", i}, {"text", kPassage}}.dump() + "\n";
  input +=
      "not "
      "json\n\n[1]\n{\"id\":\"x\"}\n{\"id\":\"y\",\"text\":7}\n{\"id\":\"z\",\"path\":\"/"
      "nowhere.html\"}\n{\"id\":null,\"text\":\"8 MW\"}\n";
  const ProcessResult result = RunChipcheck({"quantities", "--jsonl"}, {input, {}, "", -1});
  CHECK(result.status == 1);
  const std::vector<json> lines = Lines(result.out);
  REQUIRE(lines.size() == 1006);
  for (int i = 0; i < 1000; ++i) {
    CHECK(lines[static_cast<std::size_t>(i)]["id"] == i);
    CHECK(lines[static_cast<std::size_t>(i)]["quantities"] == lines[0]["quantities"]);
  }
  for (std::size_t i = 1000; i < 1005; ++i) CHECK(lines[i]["error"].is_string());
  CHECK(lines[1002]["id"] == "x");
  CHECK(lines[1005]["quantities"].size() == 1);
}

TEST_CASE("one thread and many give the same bytes") {
  std::string input;
  for (int i = 0; i < 600; ++i) input += json{{"id", i}, {"text", kPassage}, {"date", "2025-01-02"}}.dump() + "\n";
  const ProcessResult one = RunChipcheck({"extract", "--jsonl", "--threads", "1"}, {input, {}, "", -1});
  const ProcessResult many = RunChipcheck({"extract", "--jsonl", "--threads", "7"}, {input, {}, "", -1});
  CHECK(one.status == 0);
  CHECK(one.out == many.out);
}

TEST_CASE("quantities: the fields of the interface") {
  const ProcessResult result =
      RunChipcheck({"quantities", "--jsonl"}, {R"({"id":"a","text":"It needs more than 18 megawatts."})", {}, "", -1});
  const json quantity = Lines(result.out).at(0).at("quantities").at(0);
  CHECK(quantity["low"] == 18e6);
  CHECK(quantity["high"].is_null());
  CHECK(quantity["bound"] == "at_least");
  CHECK(quantity["kind"] == "power");
  CHECK(quantity["unit"] == "W");
  const std::string text = "It needs more than 18 megawatts.";
  const auto start = quantity["start"].get<std::size_t>();
  CHECK(text.substr(start, quantity["end"].get<std::size_t>() - start) == quantity["text"]);
}

TEST_CASE("extract, then verify: every field of a claim, and its verdict") {
  const std::string text = "DeepSeek has 50,000 H100s, Alexandr Wang, the chief executive of Scale AI, told CNBC.";
  const ProcessResult extracted = RunChipcheck(
      {"extract", "--jsonl"},
      {json{{"id", 7}, {"text", text}, {"date", "2025-01-24"}, {"source", "Harbor Ledger"}}.dump(), {}, "", -1});
  CHECK(extracted.status == 0);
  const json claims = Lines(extracted.out).at(0).at("claims");
  REQUIRE(claims.size() == 1);
  for (const char* field : {"quote", "metric", "low", "high", "unit", "per", "bound", "direction", "chip", "subject",
                            "versus", "speaker", "modality", "disputed", "start", "end", "sentence"}) {
    INFO(field);
    CHECK(claims[0].contains(field));
  }
  CHECK(claims[0]["quote"] == "50,000 H100s");
  CHECK(claims[0]["metric"] == "chip_count");
  CHECK(claims[0]["per"].is_null());
  CHECK(claims[0]["subject"] == "DeepSeek");
  CHECK_THAT(claims[0]["speaker"].get<std::string>(), Contains("Wang"));

  const ProcessResult verified = RunChipcheck({"verify", "--jsonl"}, {extracted.out, {}, "", -1});
  CHECK(verified.status == 0);
  const json line = Lines(verified.out).at(0);
  CHECK(line["id"] == 7);
  CHECK(line["date"] == "2025-01-24");
  const json verdict = line.at("claims").at(0);
  CHECK(verdict["quote"] == "50,000 H100s");
  CHECK(verdict["verdict"] == "doubtful");
  CHECK(verdict["confidence"].is_number());
  CHECK_THAT(verdict["flags"].dump(), Contains("export-restricted"));
  CHECK(verdict["checks"].size() >= 2);
  for (const json& check : verdict["checks"]) {
    CHECK_FALSE(check["name"].get<std::string>().empty());
    CHECK_FALSE(check["note"].get<std::string>().empty());
  }
}

TEST_CASE("verify refuses lines without claims, and passes on the errors of the stage before") {
  const ProcessResult result = RunChipcheck(
      {"verify", "--jsonl"},
      {"{\"id\":1}\n{\"id\":2,\"error\":\"no text\"}\n{\"id\":3,\"claims\":[{}]}\n{\"id\":4,\"claims\":[]}\n",
       {},
       "",
       -1});
  CHECK(result.status == 1);
  const std::vector<json> lines = Lines(result.out);
  REQUIRE(lines.size() == 4);
  CHECK_THAT(lines[0]["error"].get<std::string>(), Contains("claims"));
  CHECK(lines[1]["error"] == "no text");
  CHECK_THAT(lines[2]["error"].get<std::string>(), Contains("claims[0]"));
  CHECK(lines[3]["claims"].empty());
}

TEST_CASE("cost: the figures that follow, each with its range") {
  const ProcessResult result = RunChipcheck(
      {"cost", "--jsonl"}, {R"({"id":1,"chip":"H800","chips":2048,"parameters":37e9,"tokens":14.8e12,"date":"2024-12"})"
                            "\n"
                            R"({"id":2,"chip":"H9000","chips":1})",
                            {},
                            "",
                            -1});
  CHECK(result.status == 1);
  const std::vector<json> lines = Lines(result.out);
  REQUIRE(lines.size() == 2);
  for (const char* figure :
       {"chip_hours", "time_hours", "rental_cost", "amortized_cost", "purchase_cost", "power", "energy"}) {
    INFO(figure);
    REQUIRE(lines[0].contains(figure));
    CHECK(lines[0][figure]["low"] <= lines[0][figure]["mid"]);
    CHECK(lines[0][figure]["mid"] <= lines[0][figure]["high"]);
  }
  CHECK(lines[0]["chip_hours"]["low"] < 2.788e6);
  CHECK(lines[0]["chip_hours"]["high"] > 2.788e6);
  CHECK_THAT(lines[1]["error"].get<std::string>(), Contains("H9000"));

  const ProcessResult shown = RunChipcheck({"cost", "--chip", "H800", "--chips", "2048", "--parameters", "37e9",
                                            "--tokens", "14.8e12", "--date", "2024-12"});
  CHECK(shown.status == 0);
  CHECK_THAT(shown.out, Contains("Rental cost") && Contains("million") && Contains("http"));
}

TEST_CASE("article: HTML in a line, and a page by its path, give the fields of the interface") {
  const TestFolder folder("article-filter");
  const std::string html =
      "<html lang=en><head><title>A new hall</title><meta property='article:published_time' "
      "content='2025-02-03T04:05:06Z'></head><body>"
      "<article><h1>A new hall</h1><p>The institute has opened a hall with 512 A100 GPUs, which stood in boxes since "
      "the autumn.</p></article></body></html>";
  const std::string path = folder.Write("page.html", html);
  const ProcessResult result =
      RunChipcheck({"article", "--jsonl"}, {json{{"id", 1}, {"path", path}, {"url", "https://a.example/x"}}.dump() +
                                                "\n" + json{{"id", 2}, {"html", html}}.dump(),
                                            {},
                                            "",
                                            -1});
  INFO(result.out);
  CHECK(result.status == 0);
  const std::vector<json> lines = Lines(result.out);
  REQUIRE(lines.size() == 2);
  for (const json& line : lines) {
    for (const char* field : {"id", "title", "byline", "date", "modified", "site", "lang", "url", "text"})
      CHECK(line.contains(field));
    CHECK(line["title"] == "A new hall");
    CHECK(line["date"] == "2025-02-03");
    CHECK(line["modified"].is_null());
    CHECK(line["text"] == lines[0]["text"]);
  }
  CHECK(lines[0]["url"] == "https://a.example/x");
}
