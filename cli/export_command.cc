// export: all claims with their verdicts, for other programs.
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/rows.h"
#include "store/query.h"

namespace chipcheck {
namespace {

const std::map<std::string, RowFormat> kExportFormats = {{"jsonl", RowFormat::kJsonLines}, {"csv", RowFormat::kCsv}};

class ExportCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option("--format", format_, "jsonl or csv (default: jsonl)")
        ->transform(CLI::CheckedTransformer(kExportFormats))
        ->option_text("jsonl|csv");
  }

  int Run(Session* session) override {
    const Result<std::string> path = session->db_path();
    if (!path) return session->Fail(path.error());
    constexpr QueryLimits kNoLimits{static_cast<std::size_t>(-1), 86'400};
    const Result<QueryResult> rows = RunQuery(*path,
                                              "select c.*, v.verdict, v.confidence, v.flags, v.as_of, v.model_version, "
                                              "v.reference_version, v.summary from v_claims c left join v_verdicts v "
                                              "using (claim_id) order by c.published, c.claim_id",
                                              kNoLimits);
    if (!rows) return session->Fail(rows.error());
    session->output()->Write(WriteRows(*rows, format_));
    return kExitOk;
  }

 private:
  RowFormat format_ = RowFormat::kJsonLines;
};

}  // namespace

std::unique_ptr<Command> MakeExportCommand() { return std::make_unique<ExportCommand>(); }

}  // namespace chipcheck
