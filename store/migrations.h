// The schema as numbered steps. Append only: a step that was released is never changed, a new one is added at the end.
#pragma once

#include <span>
#include <string_view>

namespace SQLite {
class Database;
}

namespace chipcheck {

struct Migration {
  std::string_view name;
  std::string_view sql;
};

// Step n of the schema is the element n - 1; PRAGMA user_version holds the last step that a database has had.
std::span<const Migration> Migrations();
inline int NewestSchema() { return static_cast<int>(Migrations().size()); }

// "chpc" in ASCII: what PRAGMA application_id says of our databases, and what file(1) can tell them by.
constexpr int kApplicationId = 0x63687063;

// Brings the database to the newest schema: each step in one transaction with its record, so that a kill leaves a whole
// step or none. Does nothing when there is nothing to do. Throws SQLite::Exception.
void Migrate(SQLite::Database& database);

}  // namespace chipcheck
