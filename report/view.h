// What HTML, Markdown and terminal text have to agree on: order, counts, and the sentences made from a report.
//
// Sentences mix words of this program with text of the article. `Escape` makes the latter safe for the place where the
// sentence will stand; the rest is plain ASCII and typographic punctuation and needs nothing in HTML or Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/metrics.h"
#include "report/model.h"
#include "report/words.h"

namespace chipcheck {

using Escape = std::string (*)(std::string_view text);

struct VerdictCount {
  const Word* word = nullptr;
  std::size_t count = 0;
};

// How many claims got which verdict: the most alarming first, none that is empty.
std::vector<VerdictCount> CountVerdicts(const ArticleReport& report, const ReportWords& words);

// The claims with the one most worth checking first: worth x weight of the verdict, then the order of the text.
std::vector<const ClaimReport*> ByAttention(const ArticleReport& report, const ReportWords& words);

// "Twelve quantitative claims were read in this article: one contradicted, two doubtful and nine plausible."
std::string CountSentence(const ArticleReport& report, const ReportWords& words);

// "Most worth checking is “50,000 H100s” (doubtful): …". `quote` goes before and after the quote. Empty without claims.
std::string FirstClaimSentence(const ClaimReport& claim, const ReportWords& words, Escape escape);

// "Training cost of DeepSeek-V3", "Chips (H100) of DeepSeek": what the number is about.
std::string TopicOf(const Claim& claim, const MetricTexts& metrics, Escape escape);

// "Wang said so, given as hearsay, belief or estimate. The text itself doubts the number."
std::string AttributionOf(const Claim& claim, const ReportWords& words, Escape escape);

// "Of verdicts this sure, about 7 in 10 hold up."
std::string ConfidenceSentence(const Verdict& verdict);

// The sentence of a claim, parted at its quote, cut to what a reader can take in. Views into the claim. `quote` is
// empty when the sentence doesn't hold it.
struct QuotedSentence {
  std::string before;
  std::string quote;
  std::string after;
};
QuotedSentence SplitSentence(const Claim& claim);

// Whether a check expects a value in the unit of the claim: "USD", also "USD per chip-hour" where the claim is per
// chip-hour.
bool IsInUnitOf(const Check& check, const Claim& claim);

// The check that tells a reader most: the worst outcome first, then one in the claim's own unit. Null without checks.
const Check* LeadingCheck(const ClaimReport& claim);

// "30,000–60,000 chips (World supply)", "conflicts (Export rules)", "no check applies", "not checked yet".
std::string ExpectationOf(const ClaimReport& claim, const ReportWords& words);

// "$1.3–2.0 billion, middle $1.6 billion"; one figure where it is exact. For a check that expects a value.
std::string ExpectedText(const Check& check);

// How the claim lies to what a check expects: "8.3 times what is expected"; empty where they are about the same.
std::string RatioSentence(const Check& check);

// Numbers that were left, by reason: the commonest first.
struct LeftGroup {
  std::string reason;
  std::vector<std::string> numbers;  // in the order of the text
};
std::vector<LeftGroup> GroupLeft(const ArticleReport& report);

// The versions that verdicts of this report name, each once.
std::vector<std::string> ModelVersions(const ArticleReport& report);
std::vector<std::string> ReferenceVersions(const ArticleReport& report);

// Where the text stands: the site, else the source, else "unknown source".
std::string PublisherOf(const Article& article);
std::string HeadlineOf(const Article& article);  // "Article without a headline" when it has none

std::string Capitalised(std::string text);
std::string CountInWords(std::size_t count);  // "one" … "twelve", then digits

}  // namespace chipcheck
