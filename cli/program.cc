#include "cli/program.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <sstream>
#include <string>

#include "cli/command.h"
#include "cli/version.h"

namespace chipcheck {
namespace {

// The options that every command takes, before and after its name.
void AddGlobalOptions(CLI::App* app, GlobalOptions* options) {
  app->add_option("--config", options->config,
                  "Configuration file (default: ./chipcheck.toml, then the user's, then the system's)");
  app->add_option("--db", options->db, "Claims database (default: from the configuration, else ./chipcheck.db)");
  app->add_option("--threads", options->threads, "Threads to use (default: all cores)")->check(CLI::Range(1, 1024));
  app->add_option("--as-of", options->as_of, "Judge by what could be known on this DATE, such as 2025-01-29");
  app->add_flag("--quiet", options->quiet, "Only errors on standard error");
  app->add_flag("--verbose", options->verbose, "Say more on standard error");
}

int ReportParseError(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = app.exit(error, out, err);
  if (code == 0) {  // --help, --version
    std::cout << out.str() << std::flush;
    return kExitOk;
  }
  std::string text = err.str();
  while (!text.empty() && text.back() == '\n') text.pop_back();
  fmt::print(stderr, "chipcheck: {}\n", text);
  return kExitUsage;
}

}  // namespace

int RunProgram(int argc, const char* const* argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is told by write()
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow
  CLI::App app("Checks the numbers in the news about AI hardware.", "chipcheck");
  app.set_version_flag("--version", fmt::format("chipcheck {}", kVersion));
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("{}; see 'chipcheck --help'\n", error.what());
  });
  GlobalOptions options;
  AddGlobalOptions(&app, &options);

  std::vector<std::unique_ptr<Command>> commands;
  Command* chosen = nullptr;
  for (const CommandInfo& info : Commands()) {
    Command* command = commands.emplace_back(info.make()).get();
    CLI::App* sub = app.add_subcommand(std::string(info.name), std::string(info.summary));
    sub->fallthrough();
    sub->footer(fmt::format(
        "Example:\n  {}\n\nOptions of every command (--db, --config, --threads ...): chipcheck --help", info.example));
    command->AddOptions(sub);
    sub->callback([&chosen, command] { chosen = command; });
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return ReportParseError(app, error);
  }

  Session session(options);
  int code = kExitFailures;
  try {
    code = chosen->Run(&session);
  } catch (const std::exception& error) {
    session.messages().Error(fmt::format("internal error: {}", error.what()));
  }
  if (!session.output()->Flush()) {
    session.messages().Error("standard output: not everything could be written");
    return kExitFailures;
  }
  return code;
}

}  // namespace chipcheck
