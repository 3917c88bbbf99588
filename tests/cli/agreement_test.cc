// Articles of several publishers about one thing: each claim is set against what independent others said up to its day.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/process.h"

using namespace chipcheck;
using Catch::Contains;
using nlohmann::json;

namespace {

class Paper {
 public:
  Paper() : folder_("agreement") {}

  // Few words besides: longer texts that are alike would be copies of one another.
  void Publish(const std::string& source, const std::string& day, const std::string& text) const {
    const std::string path = folder_.Write(
        source + ".html", "<html><head><title>Chips</title><meta property=\"article:published_time\" content=\"" + day +
                              "\"></head><body><article><h1>Chips</h1><p>" + text + "</p></article></body></html>");
    Done({"ingest", "--source", source, path});
  }
  void Verify() const { Done({"verify"}); }
  json Query(const std::string& sql) const { return json::parse(Done({"query", "--format", "json", sql})); }
  std::string Done(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "x.db"});
    const ProcessResult result = RunChipcheck(arguments, {"", {"SOURCE_DATE_EPOCH=1790000000"}, folder_.path(), -1});
    INFO(result.err);
    REQUIRE(result.status == 0);
    return result.out;
  }
  json AgreementOf(const std::string& source) const {
    return Query(
        "select k.outcome, k.note, k.inputs, v.verdict from v_checks k join v_claims c using (claim_id) join "
        "v_verdicts v using (claim_id) where k.name = 'agreement' and c.source = '" +
        source + "'");
  }

 private:
  TestFolder folder_;
};

}  // namespace

TEST_CASE("2,048 H800 and 50,000 H100 of one company are two facts, and each is shown beside the other") {
  const Paper paper;
  paper.Publish("report.example", "2024-12-27", "DeepSeek used 2,048 H800 GPUs to train its V3 model.");
  paper.Publish("talk.example", "2025-01-24",
                "DeepSeek has about 50,000 H100s, Scale AI chief executive Alexandr Wang said in an interview.");
  paper.Verify();
  CHECK(paper.Query("select count(*) as n from v_facts where subject = 'DeepSeek'")[0]["n"] == 2);
  CHECK(paper.Query("select chip from v_timeline where subject = 'DeepSeek' and metric = 'chip_count' order by "
                    "published") == json::parse(R"([{"chip": "H800"}, {"chip": "H100"}])"));
  const json check = paper.AgreementOf("talk.example");
  REQUIRE(check.size() == 1);
  CHECK(check[0]["outcome"] == "agrees");
  CHECK_THAT(check[0]["note"].get<std::string>(), Contains("shown, not compared"));
  CHECK_THAT(check[0]["inputs"].get<std::string>(), Contains("2,048 H800 GPUs"));
  CHECK(paper.AgreementOf("report.example").empty());  // nobody had said anything else by then
}

TEST_CASE(
    "a claim that comes in late is weighed in the verdicts of its day and after, and a second run changes nothing") {
  const Paper paper;
  paper.Publish("first.example", "2025-02-01", "DeepSeek has 9,000 H800 chips.");
  paper.Publish("third.example", "2025-02-20", "DeepSeek has 9,000 H800 chips.");
  paper.Verify();
  CHECK(paper.AgreementOf("first.example").empty());
  REQUIRE(paper.AgreementOf("third.example").size() == 1);
  CHECK_THAT(paper.AgreementOf("third.example")[0]["note"].get<std::string>(), Contains("1 other independent origin"));
  paper.Publish("second.example", "2025-02-10", "DeepSeek has 9,000 H800 chips.");
  paper.Verify();
  CHECK(paper.AgreementOf("first.example").empty());
  CHECK_THAT(paper.AgreementOf("third.example")[0]["note"].get<std::string>(), Contains("2 other independent origins"));
  const json history = paper.Query("select * from v_verdict_history order by verdict_number");
  paper.Verify();
  paper.Done({"verify", "--all"});
  CHECK(paper.Query("select * from v_verdict_history order by verdict_number") == history);
}

TEST_CASE("reports and explain show what other sources say") {
  const Paper paper;
  paper.Publish("first.example", "2025-02-01", "DeepSeek has 9,000 H800 chips.");
  paper.Publish("second.example", "2025-02-10", "DeepSeek has 9,000 H800 chips.");
  paper.Verify();
  const json id = paper.Query("select claim_id, article_id from v_claims where source = 'second.example'");
  CHECK_THAT(paper.Done({"explain", id[0]["claim_id"].get<std::string>()}),
             Contains("agreement") && Contains("first.example"));
  CHECK_THAT(paper.Done({"report", "--format", "md", id[0]["article_id"].get<std::string>()}),
             Contains("Other sources") && Contains("first.example"));
}
