// Read-only SQL on the claims database, for `chipcheck query`.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/result.h"

namespace chipcheck {

// NULL, INTEGER, REAL, or TEXT (valid UTF-8; a BLOB comes as X'…').
using SqlValue = std::variant<std::monostate, long long, double, std::string>;

struct QueryLimits {
  std::size_t max_rows = 10'000;
  double max_seconds = 30;
};

struct QueryResult {
  std::vector<std::string> columns;
  std::vector<std::vector<SqlValue>> rows;
  std::string cut;  // why there may be more: "cut at 10,000 rows"; empty when complete
};

// Runs one SELECT (or WITH, EXPLAIN, VALUES) on the database at `path`, opened read-only and guarded by an authorizer:
// no writing, no ATTACH, no extension, one statement. kBadUsage with SQLite's own words for SQL that is wrong or
// refused.
Result<QueryResult> RunQuery(const std::string& path, const std::string& sql, const QueryLimits& limits = {});

}  // namespace chipcheck
