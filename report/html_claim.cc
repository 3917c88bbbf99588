#include "report/html_claim.h"

#include <fmt/core.h>

#include "report/chart.h"
#include "report/escape.h"
#include "report/expectation.h"
#include "report/format.h"
#include "report/formula.h"
#include "report/html_parts.h"
#include "report/view.h"

namespace chipcheck {
namespace {

std::string Field(std::string_view text) { return IsolatedHtml(text, kMaxFieldBytes); }
std::string Prose(std::string_view text) { return IsolatedHtml(text, kMaxProseBytes); }

std::string Quotation(const ClaimReport& report, const std::string& language, const ReportWords& words) {
  const QuotedSentence parts = SplitSentence(report.claim);
  std::string text;
  if (parts.quote.empty() && parts.before.empty()) {
    text = fmt::format("<mark>{}</mark>", HtmlText(report.claim.quote, kMaxFieldBytes));
  } else {
    text = HtmlText(parts.before);
    if (!parts.quote.empty()) text += fmt::format("<mark>{}</mark>", HtmlText(parts.quote, kMaxFieldBytes));
    text += HtmlText(parts.after);
  }
  return fmt::format("<blockquote{}><p dir=\"auto\">{}</p></blockquote>\n<p class=\"who\">{}</p>\n",
                     HtmlLanguage(language), text, AttributionOf(report.claim, words, Field));
}

std::string Figure(const std::optional<Chart>& chart) {
  const std::string picture = chart ? WriteChart(*chart) : "";
  if (picture.empty()) return {};
  return fmt::format("<figure>\n{}<figcaption>{}</figcaption>\n</figure>\n", picture, ChartCaption(*chart));
}

// Which columns a table of inputs needs: rules and days have no figure, exact figures no interval.
struct InputColumns {
  bool figure = false;
  bool interval = false;
};

std::string InputRow(const Input& input, const InputColumns& columns) {
  std::string out = fmt::format("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{}</th>", Field(input.name));
  const auto figure = [&](const std::string& text) {
    out += fmt::format("<td role=\"cell\" class=\"num\">{}</td>", text.empty() ? "" : HtmlFigure(text));
  };
  if (columns.figure) figure(InputFigure(input));
  if (columns.interval) figure(InputInterval(input));
  return out + fmt::format("<td role=\"cell\">{}</td><td role=\"cell\" class=\"date\">{}</td></tr>\n",
                           HtmlSource(input.source), HtmlText(FormatInputDate(input.date), kMaxFieldBytes));
}

std::string InputTable(const std::vector<Input>& inputs) {
  if (inputs.empty()) return {};
  InputColumns columns;
  for (const Input& input : inputs) {
    columns.figure = columns.figure || !InputFigure(input).empty();
    columns.interval = columns.interval || !InputInterval(input).empty();
  }
  std::string out = "<table class=\"inputs\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">";
  const auto head = [&](std::string_view name, std::string_view style) {
    out += fmt::format("<th scope=\"col\" role=\"columnheader\"{}>{}</th>", style, name);
  };
  head("Input", "");
  if (columns.figure) head("Middle", " class=\"num\"");
  if (columns.interval) head("5–95%", " class=\"num\"");
  head("Source", "");
  head("Date", "");
  out += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
  for (const Input& input : inputs) out += InputRow(input, columns);
  return out + "</tbody></table>\n";
}

std::string Working(const Check& check) {
  std::string out;
  for (const FormulaStep& step : StepsOf(check)) {
    out += fmt::format("{}{}", out.empty() ? "<p class=\"formula\">" : "<br>", HtmlText(step.words));
    if (step.numbers) out += fmt::format("<br><span class=\"filled\">= {}</span>", HtmlText(*step.numbers));
  }
  if (check.expected) {
    out += fmt::format("{}<span class=\"filled\">≈ {}", out.empty() ? "<p class=\"formula\">" : "<br>",
                       HtmlFigure(FormatMid(*check.expected, check.unit)));
    if (check.expected->low != check.expected->high) {
      out += fmt::format(", 90% interval {}", HtmlFigure(FormatInterval(*check.expected, check.unit)));
    }
    out += "</span>";
  }
  if (!out.empty()) out += "</p>\n";
  return out + InputTable(check.inputs);
}

std::string CheckSection(const Check& check, const Verdict& verdict, const Claim& claim, const ReportWords& words) {
  const Word word = words.CheckWord(check.name);
  std::string out = fmt::format("<section class=\"check\">\n<h4>{} {}</h4>\n", HtmlText(Capitalised(word.label)),
                                HtmlBadge(words[check.outcome]));
  const std::string note = NoteOf(check, verdict);
  if (!note.empty()) out += fmt::format("<p>{}</p>\n", Prose(note));
  out += Figure(ChartOfCheck(claim, check, words));
  const std::string working = Working(check);
  if (!working.empty()) {
    out += fmt::format("<details{}><summary>The working<span class=\"hidden\"> of {}</span></summary>\n{}</details>\n",
                       check.outcome == Outcome::kAgrees ? "" : " open", HtmlText(word.label), working);
  }
  return out + "</section>\n";
}

std::string Flags(const Verdict& verdict, const ReportWords& words) {
  if (verdict.flags.empty()) return {};
  std::string out = "<dl class=\"flags\">\n";
  for (const std::string& flag : verdict.flags) {
    const Word word = words.FlagWord(flag);
    out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", HtmlText(Capitalised(word.label), kMaxFieldBytes),
                       HtmlText(word.text));
  }
  return out + "</dl>\n";
}

std::string Today(const ClaimReport& report, const ReportWords& words) {
  if (!report.verdict_today) return {};
  const Verdict& today = *report.verdict_today;
  return fmt::format(
      "<aside class=\"today\">\n<h4>With what is known today</h4>\n<p>By data up to {}, this claim would be "
      "{}.</p>\n<p>{}</p>\n</aside>\n",
      HtmlTime(today.as_of), HtmlBadge(words[today.kind]), Prose(today.summary));
}

std::string RelatedItem(const RelatedClaim& related) {
  std::string out = fmt::format("<li{}>{}", related.conflicts ? " class=\"conflict\"" : "", Field(related.source));
  if (related.published) out += ", " + HtmlTime(*related.published);
  if (!related.speaker.empty()) out += fmt::format(", attributed to {}", Field(related.speaker));
  out += fmt::format(": <q>{}</q> ({})", Prose(related.sentence.empty() ? related.quote : related.sentence),
                     HtmlFigure(FormatClaimValue(related.claim)));
  if (related.conflicts) out += fmt::format(" <strong>Both can’t hold: {} apart.</strong>", FormatTimes(related.ratio));
  return out + "</li>\n";
}

std::string Related(const ClaimReport& report) {
  if (report.related.empty()) return {};
  std::string out = "<h4>What others say</h4>\n<ul class=\"related\">\n";
  for (const RelatedClaim& related : report.related) out += RelatedItem(related);
  return out + "</ul>\n";
}

std::string VerdictPart(const ClaimReport& report, const ReportWords& words) {
  const Word& word = words.VerdictOf(report);
  const bool explained = report.verdict && !report.verdict->summary.empty();
  std::string out = fmt::format("<p class=\"verdict\">{} {}</p>\n", HtmlBadge(word),
                                explained ? Prose(report.verdict->summary) : HtmlText(word.text));
  if (!report.verdict) return out;
  const Verdict& verdict = *report.verdict;
  out += Flags(verdict, words);
  out += Figure(ChartOfClaim(report, words));
  for (const Check& check : verdict.checks) out += CheckSection(check, verdict, report.claim, words);
  const std::string confidence = ConfidenceSentence(verdict);
  return out + fmt::format("<p class=\"judged\">Judged by what could be known on {}. {}</p>\n", HtmlTime(verdict.as_of),
                           confidence);
}

}  // namespace

std::string HtmlClaim(const ClaimReport& claim, const std::string& anchor, const std::string& language,
                      const MetricTexts& metrics, const ReportWords& words) {
  std::string out =
      fmt::format("<section class=\"claim {}\" id=\"{}\">\n<h3>“{}”</h3>\n<p class=\"topic\">{} · read as {}</p>\n",
                  HtmlText(words.VerdictOf(claim).key), anchor, Field(claim.claim.quote),
                  TopicOf(claim.claim, metrics, Field), HtmlFigure(FormatClaimValue(claim.claim)));
  out += Quotation(claim, language, words);
  out += VerdictPart(claim, words);
  out += Today(claim, words);
  out += Related(claim);
  return out + "<p class=\"back\"><a href=\"#claims\">Back to all claims</a></p>\n</section>\n";
}

}  // namespace chipcheck
