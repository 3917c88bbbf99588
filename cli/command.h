// One command of the program: its options and what it does. Every command stands once in the table of commands.cc.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "cli/session.h"

namespace CLI {
class App;
}

namespace chipcheck {

class Command {
 public:
  virtual ~Command() = default;
  virtual void AddOptions(CLI::App* app) = 0;
  // The exit code. Results go to session->output(), which is flushed by the caller.
  virtual int Run(Session* session) = 0;
};

struct CommandInfo {
  std::string_view name;
  std::string_view summary;  // one line of --help
  std::string_view example;  // shown below the options
  std::unique_ptr<Command> (*make)();
};

// All commands, in the order of --help.
const std::vector<CommandInfo>& Commands();

std::unique_ptr<Command> MakeArticleCommand();
std::unique_ptr<Command> MakeConfigCommand();
std::unique_ptr<Command> MakeCostCommand();
std::unique_ptr<Command> MakeExplainCommand();
std::unique_ptr<Command> MakeExportCommand();
std::unique_ptr<Command> MakeExtractCommand();
std::unique_ptr<Command> MakeIngestCommand();
std::unique_ptr<Command> MakeMergeCommand();
std::unique_ptr<Command> MakeQuantitiesCommand();
std::unique_ptr<Command> MakeQueryCommand();
std::unique_ptr<Command> MakeReferenceCommand();
std::unique_ptr<Command> MakeReportCommand();
std::unique_ptr<Command> MakeRunCommand();
std::unique_ptr<Command> MakeSourcesCommand();
std::unique_ptr<Command> MakeStatusCommand();
std::unique_ptr<Command> MakeTimelineCommand();
std::unique_ptr<Command> MakeVerifyCommand();

}  // namespace chipcheck
