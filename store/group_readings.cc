#include "store/group_readings.h"

#include <algorithm>
#include <map>

#include "store/dedup.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

#define CHIPCHECK_READING_COLUMNS                                                                             \
  "SELECT c.claim, c.id, o.name, c.article, c.published, c.low, c.high, c.unit, c.per, c.direction, c.chip, " \
  "c.versus, c.speaker, c.modality, c.fact, c.origin, EXISTS (SELECT 1 FROM copies AS x WHERE x.article = "   \
  "c.article), c.about, c.metric FROM claims AS c JOIN sources AS o ON o.source = c.source "

void AddReading(const Query& query, const Names& names, Group* group) {
  Reading reading;
  int column = 0;
  reading.claim = query.Integer(column++);
  reading.claim_id = query.Text(column++);
  reading.source = query.Text(column++);
  reading.publisher = names.Canonical(KnownName::Kind::kSpeaker, PublisherKey(reading.source));
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
  group->facts.push_back(query.Integer(column++));
  group->origins.push_back(query.Integer(column++));
  if (query.Integer(column++) != 0) group->copied_articles.insert(reading.article);
  reading.group = query.Text(column++);
  reading.metric = ParseMetric(query.Text(column)).value_or(Metric::kMoney);
  group->readings.push_back(std::move(reading));
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

}  // namespace

Group LoadGroup(Database& database, const std::string& about, const std::string& metric, const Names& names) {
  Group group;
  for (Query query = database.Prepare(CHIPCHECK_READING_COLUMNS
                                      "WHERE c.about = ? AND c.metric = ? AND c.first_sighting IS NOT NULL",
                                      about, metric);
       query.Step();) {
    AddReading(query, names, &group);
  }
  MarkCopies(database, &group);
  return group;
}

Group LoadGroupOf(Database& database, std::int64_t claim, std::optional<Date> until, std::size_t most,
                  const Names& names) {
  const std::string last = until ? until->ToString() : "9999-12-31";
  Group group;
  for (Query query = database.Prepare(
           CHIPCHECK_READING_COLUMNS
           "JOIN claims AS own ON own.claim = ?1 WHERE c.about = own.about AND c.metric = own.metric "
           "AND c.first_sighting IS NOT NULL AND (c.claim = own.claim OR (own.about <> '' AND c.published <= ?2)) "
           "ORDER BY c.claim <> own.claim, c.published DESC, c.id LIMIT ?3",
           claim, last, static_cast<std::int64_t>(most) + 1);
       query.Step();) {
    AddReading(query, names, &group);
  }
  MarkCopies(database, &group);
  return group;
}

#undef CHIPCHECK_READING_COLUMNS

}  // namespace chipcheck
