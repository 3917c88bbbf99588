// What other origins say about the claims of an article. Inside a transaction of the caller's; throws
// SQLite::Exception.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/origins.h"
#include "core/time.h"
#include "store/database.h"
#include "store/names.h"

namespace chipcheck {

// For each claim, in their order: the other origins that were published up to `until` (without
// one: whenever).
std::vector<Origins> FindOrigins(Database& database, const std::vector<std::string>& claim_ids,
                                 std::optional<Date> until, const Names& names);

}  // namespace chipcheck
