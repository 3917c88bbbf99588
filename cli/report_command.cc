// report: what is stored, as pages or files.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <map>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/reports.h"
#include "report/terminal.h"

namespace chipcheck {
namespace {

const std::map<std::string, ReportFormat> kFormats = {
    {"html", ReportFormat::kHtml}, {"md", ReportFormat::kMarkdown}, {"json", ReportFormat::kJson}};

class ReportCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option(
        "ARTICLE", articles_,
        "Articles (id, the beginning of one, or URL) to write to standard output (default: all, to a folder)");
    app->add_option("--out", out_, "Folder to write to (default: from the configuration, else ./reports)");
    app->add_option("--format", format_, "html, md or json (default: html; with ARTICLE on a terminal: a summary)")
        ->transform(CLI::CheckedTransformer(kFormats))
        ->option_text("html|md|json");
    app->add_flag("--full-text", options_.full_text, "Mark the claims in the whole text, not only in their sentences");
  }

  int Run(Session* session) override {
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadOnly);
    if (!store) return session->Fail(store.error());
    return articles_.empty() ? WriteAll(session, **store) : WriteNamed(session, **store);
  }

 private:
  int WriteAll(Session* session, const Store& store) {
    const Result<const Settings*> settings = session->settings();
    if (!settings) return session->Fail(settings.error());
    const std::string folder = out_.empty() ? (*settings)->reports : out_;
    const ReportFormat format = format_.value_or(ReportFormat::kHtml);
    const Result<WrittenReports> written = WriteReports(folder, format, options_, session, store);
    if (!written) return session->Fail(written.error());
    session->output()->Write(fmt::format("{}\n", written->index.empty() ? folder : written->index));
    session->messages().Note(fmt::format("{} articles, {} files changed", written->articles, written->written));
    return kExitOk;
  }

  int WriteNamed(Session* session, const Store& store) {
    const Result<const MetricTexts*> metrics = session->metrics();
    if (!metrics) return session->Fail(metrics.error());
    const Result<const Verifier*> verifier = session->verifier();
    if (!verifier) return session->Fail(verifier.error());
    for (const std::string& id : articles_) {
      const Result<std::optional<StoredArticle>> article = store.FindArticle(id);
      if (!article) return session->Fail(article.error());
      if (!*article) return session->Fail({ErrorCode::kBadUsage, fmt::format("{}: there is no such article", id)});
      const Result<ArticleReport> report = BuildReport(**article, store, *verifier, session->clock().Now().date());
      if (!report) return session->Fail(report.error());
      if (Status done = WriteOne(*report, **metrics, session); !done) return session->Fail(done.error());
    }
    return kExitOk;
  }

  Status WriteOne(const ArticleReport& report, const MetricTexts& metrics, Session* session) {
    if (out_.empty() && !format_ && IsTerminal(stdout)) {
      session->output()->Write(WriteArticleText(report, metrics, {WantsColour(stdout), TerminalWidth()}));
      return {};
    }
    const ReportFormat format = format_.value_or(ReportFormat::kHtml);
    const std::string bytes = WriteReport(report, metrics, format, options_);
    if (out_.empty()) {
      session->output()->Write(bytes);
      return {};
    }
    const std::string path = fmt::format("{}/{}", out_, ReportFileName(report.article_id, format));
    const Result<bool> written = WriteFileIfChanged(path, bytes);
    if (!written) return written.error();
    session->output()->Write(path + "\n");
    return {};
  }

  std::vector<std::string> articles_;
  std::string out_;
  std::optional<ReportFormat> format_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<Command> MakeReportCommand() { return std::make_unique<ReportCommand>(); }

}  // namespace chipcheck
