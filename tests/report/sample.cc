#include "tests/report/sample.h"

#include <string>
#include <string_view>

namespace chipcheck {
namespace {

constexpr std::string_view kText =
    "A young lab has upset the market with a model that it says was cheap to train. Engineers put the H800 at 30-40% "
    "below the "
    "H100, which would make such a feat hard.\n"
    "The lab, DeepSeek, gives the cost as $6 million (W8.6 billion), a sum that rivals call unrealistic.\n"
    "Training GPT-4 is thought to have cost more than $100 million. Alexandr Wang, who runs Scale AI, told a "
    "broadcaster that "
    "DeepSeek has 50,000 H100s and can't say so because of export rules.\n"
    "A trader put the value of the lab's parent at tens of billions of yuan in 2025, without saying how.";

Claim MakeClaim(std::string_view quote, Metric metric, std::optional<double> low, std::optional<double> high) {
  Claim claim;
  claim.quote = quote;
  claim.metric = metric;
  claim.low = low;
  claim.high = high;
  claim.unit = MetricUnit(metric);
  claim.bound = !high ? Bound::kAtLeast : low == high ? Bound::kExact : Bound::kRange;
  claim.rule = "sample";
  const std::size_t at = kText.find(quote);
  if (at == std::string_view::npos) return claim;
  claim.span = {at, at + quote.size()};
  std::size_t begin = kText.rfind(". ", at);
  const std::size_t line = kText.rfind('\n', at);
  if (begin == std::string_view::npos || (line != std::string_view::npos && line > begin)) begin = line;
  begin = begin == std::string_view::npos ? 0 : kText.find_first_not_of(" \n", begin + 1);
  std::size_t end = kText.find_first_of("\n", at);
  if (const std::size_t stop = kText.find(". ", at); stop < end) end = stop + 1;
  end = std::min(end, kText.size());
  claim.sentence_span = {begin, end};
  claim.sentence = kText.substr(begin, end - begin);
  return claim;
}

Verdict MakeVerdict(VerdictKind kind, double confidence, std::string summary) {
  Verdict verdict;
  verdict.kind = kind;
  verdict.confidence = confidence;
  verdict.summary = std::move(summary);
  verdict.as_of = Date::FromCivil(2025, 1, 29);
  verdict.model_version = "3";
  verdict.reference_version = "5d1f3a9c0b42";
  return verdict;
}

ClaimReport ChipCount() {
  ClaimReport report{"9f31c04a77e21b5d", MakeClaim("50,000 H100s", Metric::kChipCount, 5e4, 5e4), {}, {}, {}};
  report.claim.chip = "H100";
  report.claim.subject = "DeepSeek";
  report.claim.speaker = "Alexandr Wang";
  report.claim.worth = 0.95;
  Verdict verdict =
      MakeVerdict(VerdictKind::kDoubtful, 0.72,
                  "The H100 was never lawful to sell to China, and 50,000 of them would have cost $1.3 to 2.0 billion, "
                  "more than the owner is known to have spent.");
  verdict.flags = {"export-restricted", "speaker-is-competitor"};
  verdict.checks = {
      {"supply",
       Outcome::kAgrees,
       Range{1.9e6, 2.3e6, 2.8e6},
       "chips",
       0.022,
       "H100 shipped by the date",
       {{"H100 shipped by the date", {1.9e6, 2.3e6, 2.8e6}, "chips", "https://epoch.ai/data/ai-chip-sales", "2024-12"}},
       "50,000 is 2 % of all H100 that had been shipped by then."},
      {"holdings",
       Outcome::kStrained,
       Range{11'000, 24'000, 39'000},
       "chips",
       2.1,
       "Hopper chips of the owner x H100 share",
       {{"Hopper chips of the owner",
         {20'000, 33'000, 50'000},
         "chips",
         "https://epoch.ai/data/gpu-clusters",
         "2025-01"},
        {"H100 share", {0.5, 0.72, 0.9}, "share", "model assumption", ""}},
       "The owner is estimated to hold 11,000 to 39,000 chips of this kind."},
      {"export",
       Outcome::kStrained,
       std::nullopt,
       "",
       std::nullopt,
       "",
       {},
       "Under the rule of 7 October 2022 the H100 needed a licence for China, which was not granted."},
      {"purchase-cost",
       Outcome::kStrained,
       Range{1.2873e9, 1.6123e9, 2.0312e9},
       "USD",
       1.24,
       "chips x price x server ratio / (1 - interconnect share)",
       {{"H100 chips", Range::Exactly(5e4), "chips", "this article", "2025-01-29"},
        {"price of an H100",
         {23'000, 26'500, 30'000},
         "USD per chip",
         "https://www.nextplatform.com/2022/05/09/hopper/",
         "2024"},
        {"server ratio", {0.9, 1.0, 1.1}, "ratio", "https://github.com/epoch-research/training-cost-trends", "2025"},
        {"interconnect share", {0.15, 0.19, 0.23}, "share", "https://arxiv.org/abs/2405.21015", "2024-05-31"}},
       "So many chips with servers and network cost $1.3 to 2.0 billion."},
      {"power",
       Outcome::kAgrees,
       Range{52.1e6, 67.2e6, 89.8e6},
       "W",
       std::nullopt,
       "chips x server power x power usage effectiveness",
       {{"H100 chips", Range::Exactly(5e4), "chips", "this article", "2025-01-29"},
        {"server power of one chip",
         {1000, 1275, 1400},
         "W per chip",
         "https://docs.nvidia.com/dgx/dgxh100-user-guide/",
         "2024"},
        {"power usage effectiveness", {1.08, 1.1, 1.25}, "ratio", "model assumption", ""}},
       "They would draw 50 to 90 MW."}};
  report.verdict = verdict;
  RelatedClaim related;
  related.claim_id = "77aa";
  related.source = "Model report";
  related.published = Date::FromCivil(2024, 12, 27);
  related.quote = "2,048 H800";
  related.sentence = "The model was trained on 2,048 H800.";
  related.claim = MakeClaim("2,048 H800", Metric::kChipCount, 2048, 2048);
  related.conflicts = true;
  related.ratio = 24.4;
  report.related = {related};
  return report;
}

ClaimReport Ratio() {
  ClaimReport report{"1b44d7e0c3a95f20", MakeClaim("30-40%", Metric::kRatio, 30, 40), {}, {}, {}};
  report.claim.unit = "%";
  report.claim.direction = Direction::kDown;
  report.claim.chip = report.claim.subject = "H800";
  report.claim.versus = "H100";
  report.claim.worth = 0.8;
  Verdict verdict = MakeVerdict(
      VerdictKind::kContradicted, 0.93,
      "The data sheets of the two chips agree in compute; what is lower is the NVLink bandwidth, 400 against 900 "
      "GB/s, 56 % lower.");
  verdict.checks = {{"ratio",
                     Outcome::kConflicts,
                     Range::Exactly(55.6),
                     "%",
                     0.63,
                     "1 - H800 bandwidth / H100 bandwidth",
                     {{"H800 bandwidth", Range::Exactly(4e11), "B/s", "https://example.org/h800-datasheet", "2023-03"},
                      {"H100 bandwidth", Range::Exactly(9e11), "B/s", "https://example.org/h100-datasheet", "2022-03"}},
                     "No attribute of the data sheets is 30 to 40 % lower."}};
  report.verdict = verdict;
  return report;
}

ClaimReport TrainingCost() {
  ClaimReport report{"c0ffee1234567890", MakeClaim("$6 million", Metric::kTrainingCost, 6e6, 6e6), {}, {}, {}};
  report.claim.subject = report.claim.speaker = "DeepSeek";
  report.claim.disputed = true;
  report.claim.worth = 0.9;
  Verdict verdict = MakeVerdict(VerdictKind::kPlausible, 0.81,
                                "The final run of DeepSeek-V3 is expected to cost $4.2 to 7.0 million.");
  verdict.flags = {"disputed-in-text", "final-run-only"};
  verdict.checks = {{"training",
                     Outcome::kAgrees,
                     Range{4.2e6, 5.6e6, 7.0e6},
                     "USD",
                     1.07,
                     "chip-hours x rental price",
                     {{"chip-hours of the final run", Range::Exactly(2.788e6), "chip-hours",
                       "https://arxiv.org/abs/2412.19437", "2024-12"},
                      {"rental price of the H800",
                       {1.5, 2.0, 2.5},
                       "USD per chip-hour",
                       "https://example.org/rental-prices",
                       "2024-12"}},
                     "2.788 million chip-hours at $1.5 to 2.5."},
                    {"scope",
                     Outcome::kAgrees,
                     Range{2.1e7, 5.3e7, 1.4e8},
                     "USD",
                     0.11,
                     "final run x (1 + experiments multiple) + staff share",
                     {},
                     "The number has the size of the final run, not of the development."}};
  report.verdict = verdict;
  Verdict today = MakeVerdict(VerdictKind::kSupported, 0.9, "A later paper of the developer gives the same figure.");
  today.as_of = Date::FromCivil(2026, 3, 1);
  report.verdict_today = today;
  return report;
}

ClaimReport Currency() {
  ClaimReport report{"0123456789abcdef", MakeClaim("W8.6 billion", Metric::kTrainingCost, 8.6e9, 8.6e9), {}, {}, {}};
  report.claim.unit = "KRW";
  report.claim.subject = "DeepSeek";
  report.claim.worth = 0.3;
  Verdict verdict =
      MakeVerdict(VerdictKind::kSupported, 0.97, "At the rate of January 2025, $6 million are KRW 8.6 to 8.7 billion.");
  verdict.checks = {{"currency",
                     Outcome::kAgrees,
                     Range{8.59e9, 8.64e9, 8.7e9},
                     "KRW",
                     0.995,
                     "amount x exchange rate",
                     {{"amount", Range::Exactly(6e6), "USD", "this article", "2025-01-29"},
                      {"exchange rate", {1431.2, 1440.7, 1449.9}, "KRW per USD", "https://example.org/fx", "2025-01"}},
                     "Both amounts are the same sum."}};
  report.verdict = verdict;
  return report;
}

ClaimReport Unverifiable() {
  ClaimReport report{
      "deadbeef00000001", MakeClaim("tens of billions of yuan", Metric::kValuation, 2e10, 9.9e10), {}, {}, {}};
  report.claim.unit = "CNY";
  report.claim.modality = Modality::kReported;
  report.claim.worth = 0.2;
  report.verdict =
      MakeVerdict(VerdictKind::kUnverifiable, 0,
                  "A dated valuation of the company, or what share of it was sold for what, would have to be known.");
  return report;
}

ClaimReport Unchecked() {
  ClaimReport report{
      "deadbeef00000002", MakeClaim("$100 million", Metric::kTrainingCost, 1e8, std::nullopt), {}, {}, {}};
  report.claim.subject = "GPT-4";
  report.claim.modality = Modality::kReported;
  report.claim.worth = 0.5;
  return report;
}

}  // namespace

ArticleReport SampleReport() {
  ArticleReport report;
  report.article_id = "a1b2c3d4e5f60718";
  report.program_version = "0.1.0";
  Article& article = report.article;
  article.url = "https://news.example.com/2025/01/29/cheap-model?ref=a&b=c";
  article.source = "Example Daily";
  article.title = "Is the cheap model really cheap? Rivals count the chips";
  article.byline = "Jo Example";
  article.published = Date::FromCivil(2025, 1, 29);
  article.modified = Date::FromCivil(2025, 1, 30);
  article.language = "en";
  article.text = kText;
  article.captured = *ParseInstant("2025-01-30T08:15:00Z");
  article.sha256 = std::string(64, 'a');
  article.encoding = "utf-8 (meta)";
  article.notes = {"charset label was wrong"};
  report.claims = {Ratio(), TrainingCost(), Currency(), Unchecked(), ChipCount(), Unverifiable()};
  const std::size_t year = kText.find("2025");
  report.left = {{"2025", {year, year + 4}, "a year"}};
  return report;
}

}  // namespace chipcheck
