#include "store/groups.h"

#include <algorithm>
#include <compare>
#include <iterator>
#include <map>
#include <set>
#include <vector>

#include "store/conflict.h"
#include "store/fact.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

// The claims of one group and metric, with the facts and origins that they are stored under (0: none yet).
struct Group {
  std::vector<Reading> readings;
  std::vector<std::int64_t> facts;
  std::vector<std::int64_t> origins;
  std::set<std::int64_t> copied_articles;  // those that have copies
};

Group LoadGroup(Database& database, const std::string& about, const std::string& metric, const Names& names) {
  Query query = database.Prepare(
      "SELECT c.claim, c.id, o.name, c.article, c.published, c.low, c.high, c.unit, c.per, c.direction, c.chip, "
      "c.versus, "
      "c.speaker, c.modality, c.fact, c.origin, EXISTS (SELECT 1 FROM copies AS x WHERE x.article = c.article) "
      "FROM claims AS c JOIN sources AS o ON o.source = c.source "
      "WHERE c.about = ? AND c.metric = ? AND c.first_sighting IS NOT NULL",
      about, metric);
  Group group;
  while (query.Step()) {
    Reading reading;
    int column = 0;
    reading.claim = query.Integer(column++);
    reading.claim_id = query.Text(column++);
    reading.source = query.Text(column++);
    reading.article = query.Integer(column++);
    reading.text_origin = reading.article;
    reading.published = DayOf(query.Text(column++));
    reading.low = query.OptionalReal(column++);
    reading.high = query.OptionalReal(column++);
    reading.unit = query.Text(column++);
    reading.per = query.Text(column++);
    reading.direction = ParseDirection(query.Text(column++)).value_or(Direction::kNone);
    reading.chip = names.Canonical(KnownName::Kind::kChip, query.Text(column++));
    reading.versus = query.Text(column++);
    reading.speaker = names.Canonical(KnownName::Kind::kSpeaker, query.Text(column++));
    reading.modality = ParseModality(query.Text(column++)).value_or(Modality::kAsserted);
    reading.group = about;
    reading.metric = ParseMetric(metric).value_or(Metric::kMoney);
    group.facts.push_back(query.Integer(column++));
    group.origins.push_back(query.Integer(column++));
    if (query.Integer(column) != 0) group.copied_articles.insert(reading.article);
    group.readings.push_back(std::move(reading));
  }
  return group;
}

// Articles that are copies of one text get one number: the smallest of those that are linked, directly or by others.
void MarkCopies(Database& database, Group* group) {
  if (group->copied_articles.size() < 2) return;
  std::map<std::int64_t, std::int64_t> root;
  for (const std::int64_t article : group->copied_articles) root.emplace(article, article);
  const auto find = [&root](std::int64_t article) {
    while (root.at(article) != article) article = root.at(article);
    return article;
  };
  for (const std::int64_t article : group->copied_articles) {
    for (Query query = database.Prepare("SELECT other FROM copies WHERE article = ?", article); query.Step();) {
      if (!root.contains(query.Integer(0))) continue;
      const std::int64_t a = find(article);
      const std::int64_t b = find(query.Integer(0));
      root[std::max(a, b)] = std::min(a, b);
    }
  }
  for (Reading& reading : group->readings) {
    if (root.contains(reading.article)) reading.text_origin = find(reading.article);
  }
}

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
  Group group = LoadGroup(database, about, metric, names);
  MarkCopies(database, &group);
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
