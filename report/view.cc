#include "report/view.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/escape.h"
#include "report/format.h"

namespace chipcheck {
namespace {

// A claim that nobody rated still has its place among the others.
constexpr double kLeastWorth = 0.05;
constexpr int kDigitsOfCount = 15;  // all of them
constexpr std::size_t kMostGistBytes = 280;
constexpr std::size_t kLeastGistBytes = 100;
// Context kept on each side of a quote when a sentence is longer than a reader wants.
constexpr std::size_t kMaxContextBytes = 400;

double Attention(const ClaimReport& claim, const ReportWords& words) {
  const double worth = std::isfinite(claim.claim.worth) ? claim.claim.worth : 0.0;
  return std::max(worth, kLeastWorth) * words.VerdictOf(claim).weight;
}

std::string JoinList(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

// The last kMaxContextBytes with "…" in front, cut on a character.
std::string CutFront(std::string_view text) {
  if (text.size() <= kMaxContextBytes) return std::string(text);
  std::size_t at = text.size() - kMaxContextBytes;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
  return "…" + std::string(text.substr(at));
}

// At most `most` bytes, cut on a character with "…".
std::string CutBack(std::string_view text, std::size_t most = kMaxContextBytes) {
  if (text.size() <= most) return std::string(text);
  std::size_t at = most;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
  return std::string(text.substr(0, at)) + "…";
}

// The beginning of a summary for the head of a page: whole sentences where they are long enough to say something, else
// words.
std::string Gist(std::string_view text) {
  if (text.size() <= kMostGistBytes) return std::string(text);
  const std::string_view most = text.substr(0, kMostGistBytes);
  const std::size_t sentence = most.rfind(". ");
  if (sentence != std::string_view::npos && sentence >= kLeastGistBytes)
    return std::string(text.substr(0, sentence + 1));
  return CutBack(text, std::min(most.rfind(' '), most.size()));
}

template <typename Get>
std::vector<std::string> DistinctOfVerdicts(const ArticleReport& report, Get get) {
  std::vector<std::string> values;
  for (const ClaimReport& claim : report.claims) {
    if (!claim.verdict || get(*claim.verdict).empty()) continue;
    if (std::find(values.begin(), values.end(), get(*claim.verdict)) == values.end())
      values.push_back(get(*claim.verdict));
  }
  return values;
}

}  // namespace

std::vector<VerdictCount> CountVerdicts(const ArticleReport& report, const ReportWords& words) {
  std::vector<VerdictCount> counts;
  for (const ClaimReport& claim : report.claims) {
    const Word* word = &words.VerdictOf(claim);
    auto found = std::find_if(counts.begin(), counts.end(), [&](const VerdictCount& c) { return c.word == word; });
    if (found == counts.end()) found = counts.insert(found, {word, 0});
    ++found->count;
  }
  std::sort(counts.begin(), counts.end(), [](const VerdictCount& a, const VerdictCount& b) {
    return std::pair(-a.word->weight, a.word->key) < std::pair(-b.word->weight, b.word->key);
  });
  return counts;
}

std::vector<const ClaimReport*> ByAttention(const ArticleReport& report, const ReportWords& words) {
  std::vector<const ClaimReport*> claims;
  for (const ClaimReport& claim : report.claims) claims.push_back(&claim);
  std::stable_sort(claims.begin(), claims.end(), [&](const ClaimReport* a, const ClaimReport* b) {
    return Attention(*a, words) > Attention(*b, words);
  });
  return claims;
}

std::string CountSentence(const ArticleReport& report, const ReportWords& words) {
  if (report.claims.empty()) return "No quantitative claim about AI hardware was read in this article.";
  std::vector<std::string> parts;
  for (const VerdictCount& count : CountVerdicts(report, words)) {
    parts.push_back(CountInWords(count.count) + " " + count.word->label);
  }
  return fmt::format("{} quantitative {} read in this article: {}.", Capitalised(CountInWords(report.claims.size())),
                     report.claims.size() == 1 ? "claim was" : "claims were", JoinList(parts));
}

std::string FirstClaimSentence(const ClaimReport& claim, const ReportWords& words, Escape escape) {
  std::string out =
      fmt::format("Most worth checking is “{}” ({})", escape(claim.claim.quote), words.VerdictOf(claim).label);
  if (claim.verdict && !claim.verdict->summary.empty()) return out + ": " + escape(Gist(claim.verdict->summary));
  return out + ".";
}

std::string TopicOf(const Claim& claim, const MetricTexts& metrics, Escape escape) {
  std::string out = Capitalised(metrics[claim.metric].label);
  if (!claim.chip.empty() && claim.chip != claim.subject) out += " (" + escape(claim.chip) + ")";
  if (!claim.subject.empty()) out += " · " + escape(claim.subject);
  return out;
}

std::string AttributionOf(const Claim& claim, const ReportWords& words, Escape escape) {
  const std::string& manner = words[claim.modality].text;
  std::string out = claim.speaker.empty() ? fmt::format("In the article’s own voice, {}.", manner)
                                          : fmt::format("Attributed to {}, {}.", escape(claim.speaker), manner);
  if (claim.disputed) out += " The article itself denies or doubts the number.";
  return out;
}

std::string ConfidenceSentence(const Verdict& verdict) {
  if (!std::isfinite(verdict.confidence) || verdict.confidence <= 0) return {};
  constexpr int kNearlyAll = 95;
  const int percent = static_cast<int>(std::lround(std::min(verdict.confidence, 1.0) * 100));
  if (percent >= kNearlyAll) return "Of verdicts this sure, nearly all hold up.";
  return fmt::format("Of verdicts this sure, about {} in 100 hold up.", percent);
}

QuotedSentence SplitSentence(const Claim& claim) {
  const std::string_view sentence = claim.sentence;
  std::size_t at = std::string_view::npos;
  if (claim.sentence_span.Contains(claim.span)) {
    const std::size_t begin = claim.span.begin - claim.sentence_span.begin;
    if (begin <= sentence.size() && sentence.substr(begin).starts_with(claim.quote)) at = begin;
  }
  if (at == std::string_view::npos) at = sentence.find(claim.quote);
  if (claim.quote.empty() || at == std::string_view::npos) return {CutBack(sentence), "", ""};
  return {CutFront(sentence.substr(0, at)), claim.quote, CutBack(sentence.substr(at + claim.quote.size()))};
}

std::vector<LeftGroup> GroupLeft(const ArticleReport& report) {
  std::map<std::string, LeftGroup> by_reason;
  for (const LeftNumber& left : report.left) {
    LeftGroup& group = by_reason[left.reason];
    group.reason = left.reason;
    group.numbers.push_back(left.text);
  }
  std::vector<LeftGroup> groups;
  groups.reserve(by_reason.size());
  for (auto& [reason, group] : by_reason) groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(),
                   [](const LeftGroup& a, const LeftGroup& b) { return a.numbers.size() > b.numbers.size(); });
  return groups;
}

std::vector<std::string> ModelVersions(const ArticleReport& report) {
  return DistinctOfVerdicts(report, [](const Verdict& v) -> const std::string& { return v.model_version; });
}

std::vector<std::string> ReferenceVersions(const ArticleReport& report) {
  return DistinctOfVerdicts(report, [](const Verdict& v) -> const std::string& { return v.reference_version; });
}

std::string PublisherOf(const Article& article) {
  if (!article.source.empty()) return article.source;
  return article.site.empty() ? "unknown source" : article.site;
}

std::string HeadlineOf(const Article& article) {
  return article.title.empty() ? "Article without a headline" : article.title;
}

std::string CountInWords(std::size_t count) {
  static constexpr std::string_view kWords[] = {"no",       "one",      "two",      "three",   "four",    "five",
                                                "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                                "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                                "eighteen", "nineteen", "twenty"};
  return count < std::size(kWords) ? std::string(kWords[count])
                                   : FormatValue(static_cast<double>(count), "", kDigitsOfCount);
}

std::string Capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace chipcheck
