// Failures, runs and how sources fare. Inside a transaction of the caller's where it writes; throws SQLite::Exception.
#pragma once

#include <string>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace chipcheck {

void WriteFailure(Database& database, const Failure& failure);
void RemoveFailures(Database& database, const std::string& url);
std::vector<Failure> ReadFailures(Database& database);

std::string WriteRunStart(Database& database, Instant started);
// False when there is no such run.
bool WriteRunEnd(Database& database, const std::string& run_id, Instant ended, const std::string& outcome,
                 const RunCounts& counts);
std::vector<RunSummary> ReadRuns(Database& database, std::size_t most);

std::vector<SourceSummary> ReadSources(Database& database);

}  // namespace chipcheck
