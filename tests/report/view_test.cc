#include "report/view.h"

#include <catch2/catch.hpp>

#include "report/marked_text.h"
#include "tests/report/sample.h"

using namespace chipcheck;

namespace {

std::string Same(std::string_view text) { return std::string(text); }

const ReportWords& Words() { return ReportWords::BuiltIn(); }

}  // namespace

TEST_CASE("the summary counts verdicts, most alarming first, and names the claim most worth checking") {
  ArticleReport report = SampleReport();
  CHECK(CountSentence(report, Words()) ==
        "Six quantitative claims were read in this article: one contradicted, one doubtful, one not checked, one "
        "unverifiable, one plausible "
        "and one supported.");
  report.claims.resize(1);
  CHECK(CountSentence(report, Words()) == "One quantitative claim was read in this article: one contradicted.");
  CHECK(FirstClaimSentence(report.claims[0], Words(), Same)
            .starts_with("Most worth checking is “30-40%” (contradicted): The data sheets"));
  std::string& summary = report.claims[0].verdict->summary;
  summary = std::string(150, 'a') + ". B. " + std::string(200, 'c');
  CHECK(FirstClaimSentence(report.claims[0], Words(), Same).ends_with("a. B."));
  summary = "One. " + std::string(100, 'x') + " " + std::string(300, 'y');
  CHECK(FirstClaimSentence(report.claims[0], Words(), Same).ends_with("x…"));
  CHECK(CountInWords(20) == "twenty");
  CHECK(CountInWords(21) == "21");
  CHECK(CountInWords(1234) == "1,234");
}

TEST_CASE("worth and verdict decide the order together; equal claims keep the order of the text") {
  ArticleReport report;
  for (const double worth : {0.5, 0.5, 0.9, 0.0}) {
    ClaimReport claim;
    claim.claim.worth = worth;
    claim.claim_id = std::to_string(report.claims.size());
    report.claims.push_back(claim);
  }
  report.claims[3].verdict = Verdict();
  report.claims[3].verdict->kind = VerdictKind::kContradicted;
  std::string order;
  for (const ClaimReport* claim : ByAttention(report, Words())) order += claim->claim_id;
  CHECK(order == "2013");
  report.claims[0].verdict = Verdict();
  report.claims[0].verdict->kind = VerdictKind::kContradicted;
  order.clear();
  for (const ClaimReport* claim : ByAttention(report, Words())) order += claim->claim_id;
  CHECK(order == "0213");
}

TEST_CASE("a sentence is parted at the quote, also when the quote stands in it twice") {
  Claim claim;
  claim.sentence = "From 5 GPUs to 5 GPUs.";
  claim.quote = "5 GPUs";
  claim.sentence_span = {100, 122};
  claim.span = {115, 121};
  CHECK(SplitSentence(claim).before == "From 5 GPUs to ");
  CHECK(SplitSentence(claim).after == ".");
  claim.sentence_span = {};
  claim.span = {};
  CHECK(SplitSentence(claim).before == "From ");
  claim.quote = "6 GPUs";
  CHECK(SplitSentence(claim).quote.empty());
  CHECK(SplitSentence(claim).before == claim.sentence);
}

TEST_CASE("a long sentence is cut around its quote, on characters") {
  Claim claim;
  for (int i = 0; i < 3000; ++i) claim.sentence += "é";
  claim.quote = "50 MW";
  claim.sentence = claim.sentence + claim.quote + claim.sentence;
  const QuotedSentence parts = SplitSentence(claim);
  CHECK(parts.before.starts_with("…é"));
  CHECK(parts.quote == "50 MW");
  CHECK(parts.after.ends_with("é…"));
  CHECK(IsValidUtf8(parts.before + parts.after));
  CHECK(parts.before.size() < 500);
}

TEST_CASE("what a claim is about and who says so, in words") {
  const auto metrics = MetricTexts::Load(TableSource::BuiltIn());
  const ArticleReport report = SampleReport();
  CHECK(TopicOf(report.claims[4].claim, *metrics, Same) == "Chips (H100) · DeepSeek");
  CHECK(TopicOf(report.claims[0].claim, *metrics, Same) == "Ratio · H800");
  CHECK(AttributionOf(report.claims[1].claim, Words(), Same) ==
        "Attributed to DeepSeek, stated as fact. The article itself denies or doubts the number.");
  CHECK(AttributionOf(report.claims[3].claim, Words(), Same) ==
        "In the article’s own voice, given as hearsay, belief or estimate.");
}

TEST_CASE("confidence in words") {
  Verdict verdict;
  CHECK(ConfidenceSentence(verdict).empty());
  verdict.confidence = 0.72;
  CHECK(ConfidenceSentence(verdict) == "Of verdicts this sure, about 72 in 100 hold up.");
  verdict.confidence = 0.97;
  CHECK(ConfidenceSentence(verdict) == "Of verdicts this sure, nearly all hold up.");
}

TEST_CASE("left numbers are grouped by reason, the commonest first") {
  ArticleReport report;
  report.left = {{"GPT-4", {}, "a name"}, {"2024", {}, "a year"}, {"2025", {}, "a year"}};
  const auto groups = GroupLeft(report);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].reason == "a year");
  CHECK(groups[0].numbers == std::vector<std::string>{"2024", "2025"});
}

TEST_CASE("marks that overlap, cross a line or lie outside are left out") {
  const std::string text = "one two\nthree";
  const auto mark = [](std::size_t begin, std::size_t end) { return TextMark{{begin, end}, "a", "s", "l"}; };
  CHECK(HtmlMarkedText(text, {}) == "<p dir=\"auto\">one two</p>\n<p dir=\"auto\">three</p>\n");
  const std::string html =
      HtmlMarkedText(text, {mark(8, 13), mark(0, 3), mark(2, 5), mark(6, 9), mark(12, 99), mark(5, 5)});
  CHECK(html ==
        "<p dir=\"auto\"><a href=\"#a\"><mark class=\"s\">one</mark><span class=\"hidden\"> (l)</span></a> two</p>\n"
        "<p dir=\"auto\"><a href=\"#a\"><mark class=\"s\">three</mark><span class=\"hidden\"> (l)</span></a></p>\n");
}
