// What the commands share: the options that every command takes, and what is made from them when it is first needed.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "cli/output.h"
#include "config/metrics.h"
#include "config/settings.h"
#include "config/table.h"
#include "core/result.h"
#include "core/time.h"
#include "extract/extractor.h"
#include "store/store.h"
#include "verify/cost_model.h"
#include "verify/verifier.h"

namespace chipcheck {

struct GlobalOptions {
  std::string config;
  std::string db;
  std::size_t threads = 0;  // 0: all cores
  std::string as_of;
  bool quiet = false;
  bool verbose = false;
};

// Reads the configuration and the tables when they are first asked for; each is made once. Not for several threads, but
// what it returns (extractor, verifier) is.
class Session {
 public:
  explicit Session(GlobalOptions options);

  const Messages& messages() const { return messages_; }
  Verbosity verbosity() const { return verbosity_; }
  std::size_t threads() const { return threads_; }
  const Clock& clock() const { return clock_; }
  Output* output() { return &output_; }

  Result<const Settings*> settings();
  Result<const TableSource*> tables();
  Result<const MetricTexts*> metrics();
  Result<const Extractor*> extractor();
  Result<const Verifier*> verifier();
  Result<const CostModel*> cost_model();

  // --as-of; empty when it was not given.
  Result<std::optional<Date>> as_of() const;
  // --db, else the configuration's, else ./chipcheck.db.
  Result<std::string> db_path();
  // For writing, the store gets the exchange rates and chip families of the tables, which its views compute with.
  Result<std::unique_ptr<Store>> OpenStore(Store::Mode mode);

  // Shows an error and gives the exit code that goes with it.
  int Fail(const Error& error) const;

 private:
  GlobalOptions options_;
  Verbosity verbosity_;
  Messages messages_;
  std::size_t threads_;
  SystemClock clock_;
  Output output_;
  std::optional<Settings> settings_;
  std::optional<TableSource> tables_;
  std::optional<MetricTexts> metrics_;
  std::unique_ptr<Extractor> extractor_;
  std::unique_ptr<Verifier> verifier_;
  std::unique_ptr<CostModel> cost_model_;
};

}  // namespace chipcheck
