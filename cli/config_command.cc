// config check: what is wrong with the tables that the configuration points to.
#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "config/table_check.h"

namespace chipcheck {
namespace {

class ConfigCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->require_subcommand(1);
    CLI::App* check = app->add_subcommand(
        "check",
        "Find gaps, contradictions, rows without a source, values that don't fit, and names that nothing knows");
    check->fallthrough();
    check->add_option("FOLDER", folder_, "A folder of tables to check instead of the one that the configuration names");
  }

  int Run(Session* session) override {
    Result<TableSource> of_folder = TableSource::BuiltIn();
    const TableSource* tables = &*of_folder;
    if (!folder_.empty()) {
      of_folder = TableSource::WithFolder(folder_);
      if (!of_folder) return session->Fail(of_folder.error());
      tables = &*of_folder;
    } else {
      const Result<const TableSource*> configured = session->tables();
      if (!configured) return session->Fail(configured.error());
      tables = *configured;
    }
    TableFindings collected;
    CheckTables(*tables, &collected);
    // The tables of words, rules and weights: whoever loads them tells what is wrong.
    if (const auto extractor = Extractor::Create(*tables); !extractor) collected.AddError(extractor.error());
    if (const auto verifier = Verifier::Create(*tables); !verifier) collected.AddError(verifier.error());
    const std::vector<TableFinding> findings = std::move(collected).Sorted();
    for (const TableFinding& one : findings) {
      const std::string line = one.line == 0 ? "" : fmt::format(":{}", one.line);
      session->output()->Write(fmt::format("{}{}: {}: {}; {}\n", one.file, line, one.kind, one.message, one.advice));
    }
    session->messages().Note(fmt::format("{} tables, reference data {}, {} findings", tables->Names().size(),
                                         tables->Digest("reference/"), findings.size()));
    return findings.empty() ? kExitOk : kExitFailures;
  }

 private:
  std::string folder_;
};

}  // namespace

std::unique_ptr<Command> MakeConfigCommand() { return std::make_unique<ConfigCommand>(); }

}  // namespace chipcheck
