#include "cli/session.h"

#include <fmt/core.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "ingest/tables.h"
#include "store/configure.h"

namespace chipcheck {
namespace {

std::size_t AllCores() { return std::max(1U, std::thread::hardware_concurrency()); }

Verbosity VerbosityOf(const GlobalOptions& options) {
  if (options.quiet) return Verbosity::kQuiet;
  return options.verbose ? Verbosity::kVerbose : Verbosity::kNormal;
}

}  // namespace

Session::Session(GlobalOptions options)
    : options_(std::move(options)),
      verbosity_(VerbosityOf(options_)),
      messages_(verbosity_),
      threads_(options_.threads == 0 ? AllCores() : options_.threads) {}

Result<const Settings*> Session::settings() {
  if (!settings_) {
    Result<Settings> loaded = LoadSettings(options_.config);
    if (!loaded) return loaded.error();
    settings_ = std::move(*loaded);
  }
  return &*settings_;
}

Result<const TableSource*> Session::tables() {
  if (!tables_) {
    const Result<const Settings*> read = settings();
    if (!read) return read.error();
    const std::string& folder = (*read)->tables;
    Result<TableSource> source =
        folder.empty() ? Result<TableSource>(TableSource::BuiltIn()) : TableSource::WithFolder(folder);
    if (!source) return source.error();
    if (Status used = UseArticleTables(*source); !used) return used.error();
    tables_ = std::move(*source);
  }
  return &*tables_;
}

Result<const MetricTexts*> Session::metrics() {
  if (!metrics_) {
    const Result<const TableSource*> source = tables();
    if (!source) return source.error();
    Result<MetricTexts> loaded = MetricTexts::Load(**source);
    if (!loaded) return loaded.error();
    metrics_ = std::move(*loaded);
  }
  return &*metrics_;
}

namespace {

// Makes `*made` from the tables unless it is there already.
template <typename T>
Result<const T*> Make(const Result<const TableSource*>& tables, std::unique_ptr<T>* made) {
  if (*made == nullptr) {
    if (!tables) return tables.error();
    Result<std::unique_ptr<T>> created = T::Create(**tables);
    if (!created) return created.error();
    *made = std::move(*created);
  }
  return made->get();
}

}  // namespace

Result<const Extractor*> Session::extractor() { return Make(tables(), &extractor_); }
Result<const Verifier*> Session::verifier() { return Make(tables(), &verifier_); }
Result<const CostModel*> Session::cost_model() { return Make(tables(), &cost_model_); }

Result<std::optional<Date>> Session::as_of() const {
  if (options_.as_of.empty()) return std::optional<Date>();
  const std::optional<Date> date = ParseDate(options_.as_of);
  if (!date)
    return Error{ErrorCode::kBadUsage, fmt::format("--as-of: \"{}\" is not a date such as 2025-01-29", options_.as_of)};
  return date;
}

Result<std::string> Session::db_path() {
  if (!options_.db.empty()) return options_.db;
  const Result<const Settings*> read = settings();
  if (!read) return read.error();
  return (*read)->db;
}

Result<std::unique_ptr<Store>> Session::OpenStore(Store::Mode mode) {
  const Result<std::string> path = db_path();
  if (!path) return path.error();
  Result<std::unique_ptr<Store>> store = Store::Open(*path, mode);
  if (!store || mode == Store::Mode::kReadOnly) return store;
  const Result<const TableSource*> source = tables();
  if (!source) return source.error();
  if (Status configured = ConfigureStore(**source, store->get()); !configured) return configured.error();
  return store;
}

int Session::Fail(const Error& error) const {
  messages_.Error(error.message);
  const bool usage = error.code == ErrorCode::kBadUsage || error.code == ErrorCode::kBadConfig;
  return usage ? kExitUsage : kExitFailures;
}

}  // namespace chipcheck
