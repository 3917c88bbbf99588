#include "store/groups.h"

#include <algorithm>
#include <compare>
#include <iterator>
#include <vector>

#include "store/conflict.h"
#include "store/fact.h"
#include "store/group_readings.h"

namespace chipcheck {
namespace {

void StoreFacts(Database& database, const Group& group, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    const std::int64_t oldest = group.readings[fact.members.front()].claim;
    for (std::size_t i = 0; i < fact.members.size(); ++i) {
      const std::size_t member = fact.members[i];
      const std::int64_t origin = group.readings[fact.members[fact.origin[i]]].claim;
      if (group.facts[member] == oldest && group.origins[member] == origin) continue;
      database
          .Prepare("UPDATE claims SET fact = ?, origin = ? WHERE claim = ?", oldest, origin,
                   group.readings[member].claim)
          .Run();
    }
  }
}

struct ConflictRow {
  std::int64_t a = 0;
  std::int64_t b = 0;
  ConflictKind kind = ConflictKind::kValue;
  double ratio = 1.0;

  friend auto operator<=>(const ConflictRow&, const ConflictRow&) = default;
};

// Sorted.
std::vector<ConflictRow> LoadConflicts(Database& database, const std::string& about, const std::string& metric) {
  std::vector<ConflictRow> rows;
  for (Query query =
           database.Prepare("SELECT x.a, x.b, x.kind, x.ratio FROM claims AS c JOIN conflicts AS x ON x.a = c.claim "
                            "WHERE c.about = ? AND c.metric = ?",
                            about, metric);
       query.Step();) {
    const bool is_reading = query.Text(2) == ToString(ConflictKind::kReading);
    rows.push_back({query.Integer(0), query.Integer(1), is_reading ? ConflictKind::kReading : ConflictKind::kValue,
                    query.Real(3)});
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

void StoreConflicts(Database& database, const std::vector<ConflictRow>& before, const std::vector<ConflictRow>& after) {
  std::vector<ConflictRow> gone;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
  for (const ConflictRow& row : gone) {
    database.Prepare("DELETE FROM conflicts WHERE a = ? AND b = ?", row.a, row.b).Run();
  }
  std::vector<ConflictRow> added;
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(added));
  for (const ConflictRow& row : added) {
    database
        .Prepare("INSERT INTO conflicts (a, b, kind, ratio) VALUES (?, ?, ?, ?)", row.a, row.b, ToString(row.kind),
                 row.ratio)
        .Run();
  }
}

}  // namespace

void RefreshGroup(Database& database, const std::string& about, const std::string& metric, const Names& names) {
  if (about.empty()) return;
  database
      .Prepare(
          "UPDATE claims SET fact = NULL, origin = NULL WHERE about = ? AND metric = ? AND first_sighting IS NULL "
          "AND fact IS NOT NULL",
          about, metric)
      .Run();
  const Group group = LoadGroup(database, about, metric, names);
  const std::vector<Fact> facts = FindFacts(group.readings);
  StoreFacts(database, group, facts);
  std::vector<ConflictRow> conflicts;
  for (const FactConflict& conflict : FindFactConflicts(group.readings, facts, names)) {
    const ConflictKind kind = conflict.is_reading ? ConflictKind::kReading : ConflictKind::kValue;
    conflicts.push_back({group.readings[conflict.a].claim, group.readings[conflict.b].claim, kind, conflict.ratio});
  }
  std::sort(conflicts.begin(), conflicts.end());
  StoreConflicts(database, LoadConflicts(database, about, metric), conflicts);
}

}  // namespace chipcheck
