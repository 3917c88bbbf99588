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
std::string CountInWords(std::size_t count);  // "one" … "twenty", then digits

}  // namespace chipcheck
