// merge: databases of several machines into one.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command.h"

namespace chipcheck {
namespace {

class MergeCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option("DB", files_, "Databases to take over into the one of --db")->required();
  }

  int Run(Session* session) override {
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadWrite);
    if (!store) return session->Fail(store.error());
    int code = kExitOk;
    for (const std::string& file : files_) {
      const Result<MergeCounts> merged = (*store)->Merge(file);
      if (merged) {
        session->messages().Note(fmt::format("{}: {} captures, {} claims, {} verdicts were new", file, merged->captures,
                                             merged->claims, merged->verdicts));
      } else {
        code = std::max(code, session->Fail(merged.error()));
      }
    }
    return code;
  }

 private:
  std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> MakeMergeCommand() { return std::make_unique<MergeCommand>(); }

}  // namespace chipcheck
