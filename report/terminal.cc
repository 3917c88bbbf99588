#include "report/terminal.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/text.h"
#include "report/columns.h"
#include "report/escape.h"
#include "report/expectation.h"
#include "report/format.h"
#include "report/formula.h"
#include "report/view.h"
#include "report/words.h"

namespace chipcheck {
namespace {

constexpr int kNarrowest = 40;
constexpr int kWidest = 120;
constexpr int kIndent = 2;

std::string Safe(std::string_view text) { return Printable(text, kMaxProseBytes); }

// Writes lines that fit. Every text goes through Printable(), colour codes are added after it.
class Page {
 public:
  explicit Page(const TerminalStyle& style)
      : colour_(style.colour), width_(std::clamp(style.width, kNarrowest, kWidest)) {}

  void Text(std::string_view text, int indent = kIndent) {
    out_.append(static_cast<std::size_t>(indent), ' ');
    out_ += WrapColumns(Safe(text), width_, indent, indent) + "\n";
  }
  // "- " in front, further lines below the text.
  void Item(std::string_view text, int indent) {
    out_.append(static_cast<std::size_t>(indent), ' ');
    out_ += "- " + WrapColumns(Safe(text), width_, indent + 2, indent + 2) + "\n";
  }
  void Heading(std::string_view text) { out_ += Bold(WrapColumns(Safe(text), width_, 0, 0)) + "\n"; }
  // A verdict or outcome in its colour, then text.
  void Badged(const Word& word, std::string_view text, int indent) {
    const std::string badge = word.sign + " " + word.label;
    out_.append(static_cast<std::size_t>(indent), ' ');
    out_ += Coloured(word, badge);
    const int start = indent + ColumnsOf(badge) + 2;
    if (!text.empty()) out_ += "  " + WrapColumns(Safe(text), width_, indent + kIndent, start);
    out_ += "\n";
  }
  void Raw(std::string_view text) { out_ += text; }
  void Gap() { out_ += "\n"; }

  std::string Bold(const std::string& text) const { return colour_ ? "\x1b[1m" + text + "\x1b[0m" : text; }
  std::string Coloured(const Word& word, const std::string& text) const {
    return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", Code(word.key), text) : text;
  }
  int width() const { return width_; }
  std::string Take() { return std::move(out_); }

 private:
  static std::string_view Code(std::string_view key) {
    if (key == "contradicted" || key == "conflicts") return "31";
    if (key == "doubtful" || key == "strained") return "33";
    if (key == "plausible") return "34";
    if (key == "supported" || key == "agrees") return "32";
    return "2";
  }

  bool colour_;
  int width_;
  std::string out_;
};

void WriteSentence(const Claim& claim, Page* page) {
  const QuotedSentence parts = SplitSentence(claim);
  const bool whole = parts.quote.empty() && parts.before.empty();
  page->Text(whole ? "“" + claim.quote + "”" : fmt::format("“{}[{}]{}”", parts.before, parts.quote, parts.after));
}

void WriteInput(const Input& input, Page* page) {
  std::string line = input.name;
  if (const std::string figure = InputFigure(input); !figure.empty()) line += ": " + figure;
  if (const std::string interval = InputInterval(input); !interval.empty())
    line += fmt::format(" (5–95%: {})", interval);
  if (!input.source.empty()) line += "; " + input.source;
  if (!input.date.empty()) line += ", " + FormatInputDate(input.date);
  page->Item(line, kIndent);
}

void WriteCheck(const Check& check, const Verdict& verdict, const Claim& claim, const ReportWords& words, Page* page) {
  page->Gap();
  // The name stands beside the words, for whoever goes on with SQL.
  page->Badged(words[check.outcome], fmt::format("{} ({})", Capitalised(words.CheckWord(check.name).label), check.name),
               0);
  const std::string note = NoteOf(check, verdict);
  if (!note.empty()) page->Text(note);
  for (const FormulaStep& step : StepsOf(check)) {
    page->Text("Formula: " + step.words);
    if (step.numbers) page->Text("= " + *step.numbers, kIndent + kIndent);
  }
  if (check.expected) {
    page->Text("Expected: " + ExpectedText(check, claim));
  }
  for (const Input& input : check.inputs) WriteInput(input, page);
}

void WriteVerdict(const ClaimReport& claim, const ReportWords& words, Page* page) {
  const Word& word = words.VerdictOf(claim);
  page->Gap();
  const bool explained = claim.verdict && !claim.verdict->summary.empty();
  page->Badged(word, explained ? claim.verdict->summary : word.text, 0);
  if (!claim.verdict) return;
  const Verdict& verdict = *claim.verdict;
  for (const std::string& flag : verdict.flags) {
    const Word flag_word = words.FlagWord(flag);
    page->Item(flag_word.text.empty() ? flag_word.label : flag_word.label + ": " + flag_word.text, kIndent);
  }
  for (const Check& check : verdict.checks) WriteCheck(check, verdict, claim.claim, words, page);
  page->Gap();
  page->Text(
      fmt::format("Judged by what could be known on {}. {}", FormatDate(verdict.as_of), ConfidenceSentence(verdict)),
      0);
  page->Text(fmt::format("Model {}, reference data {}.", verdict.model_version, verdict.reference_version), 0);
}

void WriteRelated(const ClaimReport& claim, Page* page) {
  if (claim.related.empty()) return;
  page->Gap();
  page->Heading("What others say");
  for (const RelatedClaim& related : claim.related) {
    std::string line = related.source;
    if (related.published) line += ", " + FormatDate(*related.published);
    if (!related.speaker.empty()) line += ", attributed to " + related.speaker;
    line += fmt::format(": “{}” ({})", related.quote, FormatClaimValue(related.claim));
    if (related.conflicts) line += fmt::format("; both can’t hold, {} apart", FormatTimes(related.ratio));
    page->Item(line, kIndent);
  }
}

// Verdict, quote, topic; widths in columns.
void WriteClaimLine(const ClaimReport& claim, const MetricTexts& metrics, const ReportWords& words, Page* page) {
  constexpr int kBadgeColumns = 14;
  constexpr int kGaps = 6;
  const int rest = page->width() - kBadgeColumns - kGaps;
  const int quote_columns = rest / 2;
  const Word& word = words.VerdictOf(claim);
  const std::string topic = TopicOf(claim.claim, metrics, Safe);
  page->Raw(fmt::format("  {}  {}  {}\n", page->Coloured(word, FitColumns(word.sign + " " + word.label, kBadgeColumns)),
                        FitColumns(Safe(claim.claim.quote), quote_columns),
                        ColumnsOf(topic) > rest - quote_columns ? FitColumns(topic, rest - quote_columns) : topic));
}

}  // namespace

std::string WriteClaimText(const ClaimReport& report, const MetricTexts& metrics, const TerminalStyle& style) {
  const ReportWords& words = ReportWords::BuiltIn();
  Page page(style);
  const Claim& claim = report.claim;
  page.Heading("“" + claim.quote + "”");
  page.Text(fmt::format("{} · read as {}", TopicOf(claim, metrics, Safe), FormatClaimValue(claim)), 0);
  page.Gap();
  WriteSentence(claim, &page);
  page.Text(AttributionOf(claim, words, Safe));
  page.Text(fmt::format("Bytes {} to {} of the text; read by rule {}; worth checking: {:.2f}.", claim.span.begin,
                        claim.span.end, claim.rule.empty() ? "unknown" : claim.rule, claim.worth));
  WriteVerdict(report, words, &page);
  if (report.verdict_today) {
    page.Gap();
    page.Heading(fmt::format("With what is known on {}", FormatDate(report.verdict_today->as_of)));
    page.Badged(words[report.verdict_today->kind], report.verdict_today->summary, kIndent);
  }
  WriteRelated(report, &page);
  return page.Take();
}

std::string WriteArticleText(const ArticleReport& report, const MetricTexts& metrics, const TerminalStyle& style) {
  const ReportWords& words = ReportWords::BuiltIn();
  Page page(style);
  const Article& article = report.article;
  page.Heading(HeadlineOf(article));
  std::string about = PublisherOf(article);
  if (article.published) about += " · " + FormatDate(*article.published);
  if (article.status != ArticleStatus::kOk) about += " · " + words[article.status].label;
  page.Text(about);
  page.Text(CountSentence(report, words));
  for (const ClaimReport* claim : ByAttention(report, words)) WriteClaimLine(*claim, metrics, words, &page);
  return page.Take();
}

}  // namespace chipcheck
