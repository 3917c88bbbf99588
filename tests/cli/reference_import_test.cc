// reference import: a folder of tables that verdicts then name and use.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/process.h"

using namespace chipcheck;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string kModels =
    "\xEF\xBB\xBFModel,Organization,Publication date,Parameters,Training compute (FLOP),Link\n"
    "Corvid-7,OpenAI,2025-01-02,7e9,4.2e+23,https://corvid.example/7\n"
    "Corvid-8,OpenAI,,7e9,,\n";

struct Folder {
  TestFolder folder{"import"};
  ProcessResult Run(const std::vector<std::string>& arguments) const {
    return RunChipcheck(arguments, {"", {"SOURCE_DATE_EPOCH=1790000000"}, folder.path(), -1});
  }
};

}  // namespace

TEST_CASE("imported rows are told, loaded, and named by the version of verdicts") {
  const Folder in;
  in.folder.Write("models.csv", kModels);
  const ProcessResult first = in.Run({"reference", "import", "--into", "tables", "models.csv"});
  INFO(first.err);
  CHECK(first.status == 0);
  CHECK(first.out == "models.csv:2: added: Corvid-7\nmodels.csv:3: left out, no day of publication: Corvid-8\n");
  CHECK_THAT(first.err, Contains("1 added, 0 changed") && Contains("reference data "));
  const std::string table = ReadFile(in.folder / "tables/reference/models.tsv");
  CHECK_THAT(table, Contains("\nCorvid-7\tOpenAI\t"));
  CHECK(in.Run({"config", "check", "tables"}).status == 0);

  const ProcessResult second = in.Run({"reference", "import", "--into", "tables", "models.csv"});
  CHECK_THAT(second.err, Contains("0 added, 0 changed, 1 unchanged"));
  CHECK(ReadFile(in.folder / "tables/reference/models.tsv") == table);

  in.folder.Write("story.txt", "DeepSeek has 9,000 H800 chips.");
  REQUIRE(in.Run({"ingest", "--db", "a.db", "story.txt"}).status == 0);
  const auto version = [&] {
    REQUIRE(in.Run({"verify", "--db", "a.db"}).status == 0);
    return json::parse(
        in.Run({"query", "--db", "a.db", "--format", "json", "select claim_id, reference_version from v_verdicts"})
            .out)[0];
  };
  const json built_in = version();
  in.folder.Write("chipcheck.toml", "[paths]\ntables = \"tables\"\n");
  const json imported = version();  // verified again, by the other tables
  CHECK(imported["reference_version"] != built_in["reference_version"]);
  CHECK_THAT(first.err, Contains(imported["reference_version"].get<std::string>()));
  CHECK_THAT(in.Run({"explain", "--db", "a.db", imported["claim_id"].get<std::string>()}).out,
             Contains(imported["reference_version"].get<std::string>()));
}

TEST_CASE("import: what can't be read is named, and nothing is written") {
  const Folder in;
  in.folder.Write("models.csv", "Model,Publication date,Parameters\nX,2025-01-01,5\n");
  in.folder.Write("other.csv", "colour\nred\n");
  for (const auto& [file, message] :
       {std::pair{"models.csv", "\"Organization\" is missing"}, std::pair{"other.csv", "none of the known tables"},
        std::pair{"no.csv", "no.csv"}}) {
    const ProcessResult result = in.Run({"reference", "import", "--into", "tables", file});
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Contains(message));
    CHECK(ReadFile(in.folder / "tables/reference/models.tsv").empty());
  }
  CHECK(in.Run({"reference", "import", "models.csv"}).status == 2);  // no folder to write to
  CHECK(in.Run({"reference", "import"}).status == 2);
}
