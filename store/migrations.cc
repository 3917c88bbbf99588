#include "store/migrations.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>
#include <string>

#include "store/schema.h"

namespace chipcheck {

std::span<const Migration> Migrations() {
  static const std::array<Migration, 2> kMigrations = {{{"tables", kTablesSql}, {"views", kViewsSql}}};
  return kMigrations;
}

void Migrate(SQLite::Database& database) {
  while (true) {
    // Asked again under the lock: another process may have taken the step meanwhile.
    if (database.execAndGet("PRAGMA user_version").getInt() >= NewestSchema()) return;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int done = database.execAndGet("PRAGMA user_version").getInt();
    if (done >= NewestSchema()) return;
    const Migration& migration = Migrations()[static_cast<std::size_t>(done)];
    database.exec(std::string(migration.sql));
    SQLite::Statement record(database, "INSERT INTO migrations (step, name) VALUES (?, ?)");
    record.bind(1, done + 1);
    record.bind(2, std::string(migration.name));
    record.exec();
    database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
    database.exec(fmt::format("PRAGMA user_version = {}", done + 1));
    transaction.commit();
  }
}

}  // namespace chipcheck
