// A report as Markdown (CommonMark with GitHub's tables), for mails, wikis and merge requests.
#include <fmt/core.h>

#include "report/escape.h"
#include "report/expectation.h"
#include "report/format.h"
#include "report/formula.h"
#include "report/report.h"
#include "report/view.h"
#include "report/words.h"

namespace chipcheck {
namespace {

std::string Field(std::string_view text) { return MarkdownText(text, kMaxFieldBytes); }
std::string Prose(std::string_view text) { return MarkdownText(text, kMaxProseBytes); }

std::string Badge(const Word& word) { return word.sign + " " + word.label; }

std::string Link(std::string_view url, std::string_view text) {
  const auto safe = WebUrl(url);
  return safe ? fmt::format("[{}](<{}>)", Field(text), *safe) : Field(text);
}

std::string Source(std::string_view source) {
  const auto safe = WebUrl(source);
  return safe ? Link(source, UrlHost(*safe)) : Field(source);
}

std::string Masthead(const Article& article, const ReportWords& words) {
  std::string out =
      fmt::format("# {}\n\n{}", Field(HeadlineOf(article)), MarkdownLine(PublisherOf(article), kMaxFieldBytes));
  if (!article.byline.empty()) out += " · " + Field(article.byline);
  if (article.published) out += " · " + FormatDate(*article.published);
  if (article.modified && article.modified != article.published) out += " · updated " + FormatDate(*article.modified);
  if (WebUrl(article.url)) out += " · " + Link(article.url, "Read the article");
  out += fmt::format(" · {}\n\n", words[article.status].label);
  if (article.status == ArticleStatus::kOk) return out;
  return out + fmt::format("**{}.** {}\n\n", Capitalised(words[article.status].label), words[article.status].text);
}

std::string ClaimTable(const std::vector<const ClaimReport*>& order, const MetricTexts& metrics,
                       const ReportWords& words) {
  if (order.empty()) return {};
  std::string out =
      "## The claims, most worth checking first\n\n| Claim | About | Verdict | What to expect |\n|---|---|---|---|\n";
  for (const ClaimReport* claim : order) {
    out += fmt::format("| “{}” | {} | {} | {} |\n", Field(claim->claim.quote), TopicOf(claim->claim, metrics, Field),
                       Badge(words.VerdictOf(*claim)), Prose(ExpectationOf(*claim, words)));
  }
  return out + "\n";
}

std::string Quotation(const Claim& claim) {
  const QuotedSentence parts = SplitSentence(claim);
  if (parts.quote.empty() && parts.before.empty()) return fmt::format("> “**{}**”\n\n", Field(claim.quote));
  const std::string quote = parts.quote.empty() ? "" : "**" + Field(parts.quote) + "**";
  return fmt::format("> “{}{}{}”\n\n", Prose(parts.before), quote, Prose(parts.after));
}

std::string CheckText(const Check& check, const Verdict& verdict, const Claim& claim, const ReportWords& words) {
  std::string out = fmt::format("#### {}: {}\n\n", Field(Capitalised(words.CheckWord(check.name).label)),
                                Badge(words[check.outcome]));
  const std::string text = NoteOf(check, verdict);
  if (!text.empty()) out += MarkdownLine(text) + "\n\n";
  if (check.expected) {
    out += "Expected: " + Prose(ExpectedText(check, claim)) + "\n\n";
  }
  for (const FormulaStep& step : StepsOf(check)) {
    out += "Formula: " + Prose(step.words);
    if (step.numbers) out += " = " + Prose(*step.numbers);
    out += "\n\n";
  }
  if (check.inputs.empty()) return out;
  out += "| Input | Middle | 5–95% | Source | Date |\n|---|---:|---:|---|---|\n";
  for (const Input& input : check.inputs) {
    out += fmt::format("| {} | {} | {} | {} | {} |\n", Field(input.name), Field(InputFigure(input)),
                       Field(InputInterval(input)), Source(input.source), Field(FormatInputDate(input.date)));
  }
  return out + "\n";
}

std::string VerdictText(const ClaimReport& claim, const ReportWords& words) {
  const Word& word = words.VerdictOf(claim);
  const bool explained = claim.verdict && !claim.verdict->summary.empty();
  std::string out = fmt::format("**{}.** {}\n\n", Badge(word), explained ? Prose(claim.verdict->summary) : word.text);
  if (!claim.verdict) return out;
  const Verdict& verdict = *claim.verdict;
  for (const std::string& flag : verdict.flags) {
    const Word flag_word = words.FlagWord(flag);
    out += fmt::format("- **{}**: {}\n", Field(Capitalised(flag_word.label)), flag_word.text);
  }
  if (!verdict.flags.empty()) out += "\n";
  for (const Check& check : verdict.checks) out += CheckText(check, verdict, claim.claim, words);
  return out + fmt::format("Judged by what could be known on {}. {}\n\n", FormatDate(verdict.as_of),
                           ConfidenceSentence(verdict));
}

std::string RelatedText(const ClaimReport& claim) {
  if (claim.related.empty()) return {};
  std::string out = "#### What others say\n\n";
  for (const RelatedClaim& related : claim.related) {
    out += "- Source: " + Field(related.source);
    if (related.published) out += ", " + FormatDate(*related.published);
    if (!related.speaker.empty()) out += ", attributed to " + Field(related.speaker);
    out += fmt::format(": “{}” ({})", Prose(related.sentence.empty() ? related.quote : related.sentence),
                       Field(FormatClaimValue(related.claim)));
    if (related.conflicts) out += fmt::format(". **Both can’t hold: {} apart.**", FormatTimes(related.ratio));
    out += "\n";
  }
  return out + "\n";
}

std::string ClaimText(const ClaimReport& claim, const MetricTexts& metrics, const ReportWords& words) {
  std::string out = fmt::format("### “{}”\n\n{} · read as {}\n\n", Field(claim.claim.quote),
                                TopicOf(claim.claim, metrics, Field), Field(FormatClaimValue(claim.claim)));
  out += Quotation(claim.claim);
  out += AttributionOf(claim.claim, words, Field) + "\n\n";
  out += VerdictText(claim, words);
  if (claim.verdict_today) {
    out += fmt::format("**With what is known today**, by data up to {}, this claim would be {}: {}\n\n",
                       FormatDate(claim.verdict_today->as_of), Badge(words[claim.verdict_today->kind]),
                       Prose(claim.verdict_today->summary));
  }
  return out + RelatedText(claim);
}

std::string LeftText(const ArticleReport& report) {
  std::string out = "## Numbers seen and left\n\n";
  if (report.left.empty()) return out + "Every number that was seen was read as a claim.\n\n";
  out += "| Reason | Count | Numbers |\n|---|---:|---|\n";
  for (const LeftGroup& group : GroupLeft(report)) {
    std::string numbers;
    for (const std::string& number : group.numbers) numbers += (numbers.empty() ? "" : " · ") + Field(number);
    out += fmt::format("| {} | {} | {} |\n", Field(group.reason), group.numbers.size(), numbers);
  }
  return out + "\n";
}

void AddFact(std::string_view name, const std::string& value, std::string* out) {
  if (!value.empty()) *out += fmt::format("- {}: {}\n", name, value);
}

std::string Provenance(const ArticleReport& report) {
  const Article& article = report.article;
  std::string out = "## Where this comes from\n\n";
  AddFact("Address", Link(article.url, article.url), &out);
  AddFact("Captured", FormatInstant(article.captured), &out);
  AddFact("SHA-256 of the page", Field(article.sha256), &out);
  AddFact("Read as", Field(article.encoding), &out);
  for (const std::string& note : article.notes) AddFact("Note on the reading", Prose(note), &out);
  AddFact("Words", FormatCount(CountWords(article.text), "word", "words"), &out);
  AddFact("Article", Field(report.article_id), &out);
  AddFact("Program", Field("chipcheck " + report.program_version), &out);
  for (const std::string& version : ModelVersions(report)) AddFact("Model", Field(version), &out);
  for (const std::string& version : ReferenceVersions(report)) AddFact("Reference data", Field(version), &out);
  return out + "\nSilence is never agreement: what this report does not mention was not confirmed.\n";
}

std::string WholeText(const Article& article) {
  std::string out = "## The text\n\n";
  for (const std::string_view paragraph : Split(article.text, '\n')) {
    out += "> “" + MarkdownText(paragraph, std::string::npos) + "”\n>\n";
  }
  return out + "\n";
}

}  // namespace

std::string WriteMarkdown(const ArticleReport& report, const MetricTexts& metrics, const ReportOptions& options) {
  const ReportWords& words = options.words != nullptr ? *options.words : ReportWords::BuiltIn();
  const std::vector<const ClaimReport*> order = ByAttention(report, words);
  std::string out = Masthead(report.article, words);
  out += "## In short\n\n" + CountSentence(report, words);
  if (!order.empty()) out.append(" ").append(FirstClaimSentence(*order.front(), words, Prose));
  out += "\n\n" + ClaimTable(order, metrics, words);
  if (!order.empty()) out += "## Each claim and its checks\n\n";
  for (const ClaimReport* claim : order) out += ClaimText(*claim, metrics, words);
  if (options.full_text) out += WholeText(report.article);
  out += LeftText(report);
  return out + Provenance(report);
}

}  // namespace chipcheck
