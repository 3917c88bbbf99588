// The facts and conflicts that follow from stored claims and are kept beside them. Inside a transaction of the
// caller's; throws SQLite::Exception.
#pragma once

#include <string>

#include "store/database.h"
#include "store/names.h"

namespace chipcheck {

// Brings the facts and conflicts among the claims of one group and metric in line with what is stored; writes only what
// differs. `about` and `metric` as in the table claims.
void RefreshGroup(Database& database, const std::string& about, const std::string& metric, const Names& names);

}  // namespace chipcheck
