// Verdicts and their checks <-> rows. Inside a transaction of the caller's where it writes; throws SQLite::Exception.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/verdict.h"
#include "store/database.h"

namespace chipcheck {

// Stores a verdict of the claim. The same one as its current verdict changes nothing; another one becomes current and
// names the one that it supersedes. False when there is no such claim.
bool WriteVerdict(Database& database, const std::string& claim_id, const Verdict& verdict);

// Whether the claim has had just this verdict, now or before.
bool HasVerdict(Database& database, const std::string& claim_id, const Verdict& verdict);

// The verdict with this row number, current or superseded.
std::optional<Verdict> ReadVerdictRow(Database& database, std::int64_t row);

// The current verdict of a claim.
std::optional<Verdict> ReadVerdict(Database& database, const std::string& claim_id);

}  // namespace chipcheck
