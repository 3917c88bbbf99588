// The claims of one group and metric as readings. Inside a transaction of the caller's; throws SQLite::Exception.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/time.h"
#include "store/database.h"
#include "store/names.h"
#include "store/reading.h"

namespace chipcheck {

// With the facts and origins that they are stored under (0: none yet).
struct Group {
  std::vector<Reading> readings;
  std::vector<std::int64_t> facts;
  std::vector<std::int64_t> origins;
  std::set<std::int64_t> copied_articles;  // those that have copies
};

// All that are sighted, in no order; articles that are copies of one text have one `text_origin`.
Group LoadGroup(Database& database, const std::string& about, const std::string& metric, const Names& names);

// Those of the claim with row number `claim`: itself first, then the latest `most` that were published up to `until`
// (without one: whenever). A claim without a subject has none but itself.
Group LoadGroupOf(Database& database, std::int64_t claim, std::optional<Date> until, std::size_t most,
                  const Names& names);

}  // namespace chipcheck
