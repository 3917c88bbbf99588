// query: read-only SQL on the claims database, in the format that the reader likes.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <map>

#include "cli/command.h"
#include "cli/rows.h"
#include "store/query.h"

namespace chipcheck {
namespace {

class QueryCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option("SQL", sql_, "One SELECT, or - to read it from standard input")->required();
    app->add_option("--format", format_, "table, csv, json, jsonl or md (default: table)")
        ->transform(CLI::CheckedTransformer(RowFormats()))
        ->option_text("table|csv|json|jsonl|md");
    app->add_option("--limit", limits_.max_rows, "Rows at the most (default: 10000)")
        ->check(CLI::Range(1, 100'000'000));
    app->add_option("--timeout", limits_.max_seconds, "Seconds at the most (default: 30)")
        ->check(CLI::Range(0.1, 86'400.0));
  }

  int Run(Session* session) override {
    const Result<std::string> path = session->db_path();
    if (!path) return session->Fail(path.error());
    if (sql_ == "-") sql_.assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
    const Result<QueryResult> result = RunQuery(*path, sql_, limits_);
    if (!result) return session->Fail(result.error());
    session->output()->Write(WriteRows(*result, format_));
    if (!result->cut.empty()) session->messages().Error(result->cut);
    return kExitOk;
  }

 private:
  std::string sql_;
  RowFormat format_ = RowFormat::kTable;
  QueryLimits limits_;
};

}  // namespace

std::unique_ptr<Command> MakeQueryCommand() { return std::make_unique<QueryCommand>(); }

}  // namespace chipcheck
