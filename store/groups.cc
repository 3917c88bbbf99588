#include "store/groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "store/conflict.h"
#include "store/fact.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

std::vector<Reading> LoadGroup(Database& database, const std::string& about, const std::string& metric,
                               const Names& names) {
  Query query = database.Prepare(
      "SELECT c.claim, c.id, o.name, k.article, c.published, c.low, c.high, c.unit, c.per, c.direction, c.chip, "
      "c.versus, "
      "c.speaker, s.modality FROM claims AS c JOIN sightings AS s ON s.sighting = c.first_sighting "
      "JOIN captures AS k ON k.capture = s.capture JOIN sources AS o ON o.source = c.source "
      "WHERE c.about = ? AND c.metric = ?",
      about, metric);
  std::vector<Reading> readings;
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
    readings.push_back(std::move(reading));
  }
  return readings;
}

// Articles that are copies of one text get one number: the smallest of those that are linked, directly or by others.
void MarkCopies(Database& database, std::vector<Reading>* readings) {
  std::map<std::int64_t, std::int64_t> root;
  for (const Reading& reading : *readings) root.emplace(reading.article, reading.article);
  const auto find = [&root](std::int64_t article) {
    while (root.at(article) != article) article = root.at(article);
    return article;
  };
  for (const auto& [article, unused] : std::map(root)) {
    for (Query query = database.Prepare("SELECT other FROM copies WHERE article = ?", article); query.Step();) {
      if (!root.contains(query.Integer(0))) continue;
      const std::int64_t a = find(article);
      const std::int64_t b = find(query.Integer(0));
      root[std::max(a, b)] = std::min(a, b);
    }
  }
  for (Reading& reading : *readings) reading.text_origin = find(reading.article);
}

void StoreFacts(Database& database, const std::vector<Reading>& readings, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    for (std::size_t i = 0; i < fact.members.size(); ++i) {
      const std::int64_t origin = readings[fact.members[fact.origin[i]]].claim;
      database
          .Prepare("UPDATE claims SET fact = ?2, origin = ?3 WHERE claim = ?1 AND (fact IS NOT ?2 OR origin IS NOT ?3)",
                   readings[fact.members[i]].claim, readings[fact.members.front()].claim, origin)
          .Run();
    }
  }
}

using ConflictRow = std::tuple<std::int64_t, std::int64_t, std::string, double>;

std::set<ConflictRow> LoadConflicts(Database& database, const std::string& about, const std::string& metric) {
  std::set<ConflictRow> rows;
  for (Query query =
           database.Prepare("SELECT x.a, x.b, x.kind, x.ratio FROM claims AS c JOIN conflicts AS x ON x.a = c.claim "
                            "WHERE c.about = ? AND c.metric = ?",
                            about, metric);
       query.Step();) {
    rows.emplace(query.Integer(0), query.Integer(1), query.Text(2), query.Real(3));
  }
  return rows;
}

void StoreConflicts(Database& database, const std::set<ConflictRow>& before, const std::set<ConflictRow>& after) {
  for (const auto& row : before) {
    if (after.contains(row)) continue;
    database.Prepare("DELETE FROM conflicts WHERE a = ? AND b = ?", std::get<0>(row), std::get<1>(row)).Run();
  }
  for (const auto& row : after) {
    if (before.contains(row)) continue;
    database
        .Prepare("INSERT INTO conflicts (a, b, kind, ratio) VALUES (?, ?, ?, ?)", std::get<0>(row), std::get<1>(row),
                 std::get<2>(row), std::get<3>(row))
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
  std::vector<Reading> readings = LoadGroup(database, about, metric, names);
  MarkCopies(database, &readings);
  const std::vector<Fact> facts = FindFacts(readings);
  StoreFacts(database, readings, facts);
  std::set<ConflictRow> conflicts;
  for (const FactConflict& conflict : FindFactConflicts(readings, facts, names)) {
    const ConflictKind kind = conflict.is_reading ? ConflictKind::kReading : ConflictKind::kValue;
    conflicts.emplace(readings[conflict.a].claim, readings[conflict.b].claim, ToString(kind), conflict.ratio);
  }
  StoreConflicts(database, LoadConflicts(database, about, metric), conflicts);
}

}  // namespace chipcheck
