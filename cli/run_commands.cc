// run and ingest: articles into the database.
#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/pipeline.h"
#include "cli/reports.h"

namespace chipcheck {
namespace {

std::string Summary(const RunCounts& counts) {
  return fmt::format("{} articles ({} unchanged), {} claims ({} new), {} verdicts, {} failures", counts.articles,
                     counts.unchanged, counts.claims, counts.new_claims, counts.verdicts, counts.failures);
}

// Does `work` as a run that the database remembers, whatever comes of it.
template <typename Work>
int AsRun(Session* session, Store* store, const Work& work) {
  const Result<std::string> run_id = store->StartRun(session->clock().Now());
  if (!run_id) return session->Fail(run_id.error());
  RunCounts counts;
  Status done = work(&counts);
  const bool clean = done.ok() && counts.failures == 0;
  const std::string outcome = !done.ok() ? "stopped" : clean ? "ok" : "failures";
  Status ended = store->EndRun(*run_id, session->clock().Now(), outcome, counts);
  if (!done) return session->Fail(done.error());
  if (!ended) return session->Fail(ended.error());
  session->messages().Note(Summary(counts));
  return clean ? kExitOk : kExitFailures;
}

class IngestCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option("SOURCE", arguments_, "URLs, files, folders, or - (default: the sources of the configuration)");
    app->add_option("--source", source_, "The publisher of these articles (default: the host or the folder)");
  }

  int Run(Session* session) override {
    std::vector<SourceSetting> sources;
    for (const std::string& argument : arguments_) sources.push_back({source_, argument});
    if (sources.empty()) {
      const Result<const Settings*> settings = session->settings();
      if (!settings) return session->Fail(settings.error());
      sources = (*settings)->sources;
      if (sources.empty()) {
        return session->Fail({ErrorCode::kBadUsage,
                              "ingest: name a URL, a file or a folder, or configure a [[source]] in chipcheck.toml"});
      }
    }
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadWrite);
    if (!store) return session->Fail(store.error());
    return AsRun(session, store->get(),
                 [&](RunCounts* counts) { return IngestArguments(sources, session, store->get(), counts); });
  }

 private:
  std::vector<std::string> arguments_;
  std::string source_;
};

class RunCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option("--out", out_, "Folder of the reports (default: from the configuration, else ./reports)");
  }

  int Run(Session* session) override {
    const Result<const Settings*> settings = session->settings();
    if (!settings) return session->Fail(settings.error());
    if ((*settings)->sources.empty()) {
      return session->Fail({ErrorCode::kBadUsage,
                            "run: no [[source]] is configured; see 'chipcheck ingest --help' for single articles"});
    }
    const Result<std::string> db = session->db_path();
    if (!db) return session->Fail(db.error());
    const Result<FileLock> lock = FileLock::Acquire(*db + ".lock");
    if (!lock && lock.error().code == ErrorCode::kUnavailable) {
      session->messages().Note(lock.error().message + "; nothing to do");
      return kExitOk;
    }
    if (!lock) return session->Fail(lock.error());
    const Result<std::unique_ptr<Store>> opened = session->OpenStore(Store::Mode::kReadWrite);
    if (!opened) return session->Fail(opened.error());
    Store* store = opened->get();
    const std::string folder = out_.empty() ? (*settings)->reports : out_;
    return AsRun(session, store, [&](RunCounts* counts) -> Status {
      if (Status done = IngestArguments((*settings)->sources, session, store, counts); !done) return done;
      if (Status done = VerifyStored({}, session, store, counts); !done) return done;
      const Result<WrittenReports> reports = WriteReports(folder, ReportFormat::kHtml, {}, session, *store);
      if (!reports) return reports.error();
      session->messages().Note(fmt::format("reports: {} ({} files changed)", reports->index, reports->written));
      return {};
    });
  }

 private:
  std::string out_;
};

}  // namespace

std::unique_ptr<Command> MakeIngestCommand() { return std::make_unique<IngestCommand>(); }
std::unique_ptr<Command> MakeRunCommand() { return std::make_unique<RunCommand>(); }

}  // namespace chipcheck
