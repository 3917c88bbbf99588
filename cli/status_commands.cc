// status and sources: how the collection is doing.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/text_table.h"

namespace chipcheck {
namespace {

constexpr std::size_t kShownRuns = 5;
constexpr std::size_t kShownFailures = 20;

std::string ShowInstant(const std::optional<Instant>& instant) { return instant ? instant->ToString() : "never"; }

std::string ShowRuns(const std::vector<RunSummary>& runs) {
  if (runs.empty()) return "No run yet.\n";
  TextTable table({"started", "ended", "outcome", "articles", "unchanged", "claims", "new", "verdicts", "failures"});
  for (std::size_t column = 3; column < 9; ++column) table.AlignRight(column);
  for (const RunSummary& run : runs) {
    const RunCounts& c = run.counts;
    table.Add({run.started.ToString(), ShowInstant(run.ended), run.outcome, std::to_string(c.articles),
               std::to_string(c.unchanged), std::to_string(c.claims), std::to_string(c.new_claims),
               std::to_string(c.verdicts), std::to_string(c.failures)});
  }
  return table.ToString();
}

std::string ShowFailures(const std::vector<Failure>& failures) {
  if (failures.empty()) return "Nothing fails.\n";
  TextTable table({"since", "stage", "what", "reason"});
  for (std::size_t i = 0; i < std::min(failures.size(), kShownFailures); ++i) {
    table.Add({failures[i].at.ToString(), failures[i].stage, failures[i].url, failures[i].reason});
  }
  std::string out = table.ToString();
  if (failures.size() > kShownFailures) {
    out += fmt::format("and {} more: chipcheck query \"select * from v_failures\"\n", failures.size() - kShownFailures);
  }
  return out;
}

class StatusCommand : public Command {
 public:
  void AddOptions(CLI::App* /*app*/) override {}

  int Run(Session* session) override {
    const Result<std::string> path = session->db_path();
    if (!path) return session->Fail(path.error());
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadOnly);
    if (!store) return session->Fail(store.error());
    const auto runs = (*store)->Runs(kShownRuns);
    if (!runs) return session->Fail(runs.error());
    const auto failures = (*store)->Failures();
    if (!failures) return session->Fail(failures.error());
    const auto sources = (*store)->Sources();
    if (!sources) return session->Fail(sources.error());
    std::size_t articles = 0;
    std::size_t claims = 0;
    for (const SourceSummary& source : *sources) articles += source.articles, claims += source.claims;
    std::error_code error;
    const auto bytes = std::filesystem::file_size(*path, error);
    session->output()->Write(fmt::format(
        "{}: {} articles, {} claims, {} sources, {:.1f} MB\n\nRuns\n{}\nFailures\n{}", *path, articles, claims,
        sources->size(), static_cast<double>(error ? 0 : bytes) / 1e6, ShowRuns(*runs), ShowFailures(*failures)));
    return failures->empty() ? kExitOk : kExitFailures;
  }
};

class SourcesCommand : public Command {
 public:
  void AddOptions(CLI::App* /*app*/) override {}

  int Run(Session* session) override {
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadOnly);
    if (!store) return session->Fail(store.error());
    const auto sources = (*store)->Sources();
    if (!sources) return session->Fail(sources.error());
    TextTable table({"source", "articles", "claims", "supported", "plausible", "doubtful", "contradicted",
                     "unverifiable", "failures", "last success"});
    for (std::size_t column = 1; column < 9; ++column) table.AlignRight(column);
    for (const SourceSummary& s : *sources) {
      table.Add({s.source, std::to_string(s.articles), std::to_string(s.claims), std::to_string(s.verdicts[0]),
                 std::to_string(s.verdicts[1]), std::to_string(s.verdicts[2]), std::to_string(s.verdicts[3]),
                 std::to_string(s.verdicts[4]), std::to_string(s.failures),
                 s.last_success ? s.last_success->date().ToString() : "never"});
    }
    session->output()->Write(table.ToString());
    return kExitOk;
  }
};

}  // namespace

std::unique_ptr<Command> MakeStatusCommand() { return std::make_unique<StatusCommand>(); }
std::unique_ptr<Command> MakeSourcesCommand() { return std::make_unique<SourcesCommand>(); }

}  // namespace chipcheck
