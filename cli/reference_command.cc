// reference import: tables as Epoch AI publishes them, into a folder of tables that the configuration can point to.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/command.h"
#include "cli/files.h"
#include "config/reference_import.h"
#include "config/table_check.h"

namespace chipcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 200'000'000;

Result<std::string> ReadCsvFile(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return Error{ErrorCode::kNotFound, fmt::format("{}: {}", path, error.message())};
  if (size > kMaxFileBytes) return Error{ErrorCode::kBadInput, fmt::format("{}: is larger than 200 MB", path)};
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) return Error{ErrorCode::kIo, fmt::format("{}: can't be read", path)};
  return bytes;
}

class ReferenceCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->require_subcommand(1);
    CLI::App* import = app->add_subcommand("import", "Add rows of tables that Epoch AI publishes as CSV");
    import->fallthrough();
    import->add_option("FILE", files_, "CSV files as published: models, hardware, clusters, data centres, companies")
        ->required();
    import->add_option("--into", folder_,
                       "Folder of tables to write to (default: the one that the configuration names)");
    import->add_flag("--replace", replace_, "Change rows that say something else; default: keep them and say so");
  }

  int Run(Session* session) override {
    const Result<const Settings*> settings = session->settings();
    if (!settings) return session->Fail(settings.error());
    if (folder_.empty()) folder_ = (*settings)->tables;
    if (folder_.empty()) {
      return session->Fail({ErrorCode::kBadUsage,
                            "reference import: no folder to write to: give --into DIR, or name one as \"tables\" under "
                            "[paths] in chipcheck.toml"});
    }
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return session->Fail({ErrorCode::kIo, fmt::format("{}: {}", folder_, error.message())});
    int code = kExitOk;
    for (const std::string& file : files_) {
      if (const Status done = ImportOne(file, session); !done) code = session->Fail(done.error());
    }
    return code;
  }

 private:
  Status ImportOne(const std::string& file, Session* session) const {
    // What the folder holds already counts, and what it does not hold is built in.
    const Result<TableSource> tables = TableSource::WithFolder(folder_);
    if (!tables) return tables.error();
    const Result<std::string> bytes = ReadCsvFile(file);
    if (!bytes) return bytes.error();
    const Result<Csv> csv = Csv::Parse(file, *bytes);
    if (!csv) return csv.error();
    const Result<ImportedTable> imported = ImportEpoch(*csv, *tables, session->clock().Now().date());
    if (!imported) return imported.error();
    const Result<std::string_view> text = tables->Text(imported->table);
    if (!text) return text.error();
    const Result<MergedTable> merged =
        MergeImported(*text, tables->DisplayName(imported->table), *imported, file, replace_);
    if (!merged) return merged.error();
    for (const std::string& line : merged->lines) session->output()->Write(line + "\n");
    const fs::path path = fs::path(folder_) / imported->table;
    if (merged->differs()) {
      if (const Result<bool> written = WriteFileIfChanged(path.string(), merged->text); !written)
        return written.error();
    }
    session->messages().Note(fmt::format("{} -> {}: {} added, {} changed, {} unchanged, {} left", file, path.string(),
                                         merged->added, merged->changed, merged->unchanged,
                                         merged->lines.size() - merged->added - merged->changed));
    return Check(session);
  }

  // What was written has to load, and the new version is named.
  Status Check(Session* session) const {
    const Result<TableSource> tables = TableSource::WithFolder(folder_);
    if (!tables) return tables.error();
    TableFindings collected;
    CheckTables(*tables, &collected);
    const std::size_t findings = std::move(collected).Sorted().size();
    session->messages().Note(findings == 0
                                 ? fmt::format("reference data {}", tables->Digest("reference/"))
                                 : fmt::format("reference data {}; 'chipcheck config check {}' has {} findings",
                                               tables->Digest("reference/"), folder_, findings));
    return {};
  }

  std::vector<std::string> files_;
  std::string folder_;
  bool replace_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeReferenceCommand() { return std::make_unique<ReferenceCommand>(); }

}  // namespace chipcheck
