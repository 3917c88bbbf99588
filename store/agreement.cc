#include "store/agreement.h"

#include <algorithm>

#include "store/group_readings.h"
#include "store/origin.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

// Readings that are looked at for one claim, the latest first: of the most quoted companies there are thousands, and
// each verdict would cost as much as the database is large.
constexpr std::size_t kMostReadings = 400;
// Origins that a verdict shows.
constexpr std::size_t kMostShown = 6;

Origin ToOrigin(Database& database, std::int64_t claim, const OtherOrigin& other) {
  Origin origin;
  origin.relation = other.relation;
  origin.claims = other.readings.size();
  Query query = database.PrepareOnce(std::string(kSelectClaim) + "WHERE c.claim = ?");
  query.Bind(1, claim);
  if (!query.Step()) return origin;
  StoredClaim stored = ReadClaim(query);
  origin.claim = std::move(stored.claim);
  origin.source = std::move(stored.source);
  origin.published = stored.published.value_or(Date{});
  Query article = database.Prepare("SELECT url FROM articles WHERE id = ?", stored.article_id);
  if (article.Step()) origin.url = article.Text(0);
  return origin;
}

Origins OriginsOf(Database& database, std::int64_t claim, std::optional<Date> until, const Names& names) {
  const Group group = LoadGroupOf(database, claim, until, kMostReadings, names);
  Origins origins;
  if (group.readings.empty()) return origins;
  for (const OtherOrigin& other : FindOtherOrigins(0, group.readings, names)) {
    std::size_t& count = other.relation == Relation::kSame          ? origins.same
                         : other.relation == Relation::kContradicts ? origins.contradicting
                                                                    : origins.related;
    ++count;
    if (origins.shown.size() < kMostShown)
      origins.shown.push_back(ToOrigin(database, group.readings[other.readings.front()].claim, other));
  }
  return origins;
}

}  // namespace

std::vector<Origins> FindOrigins(Database& database, const std::vector<std::string>& claim_ids,
                                 std::optional<Date> until, const Names& names) {
  std::vector<Origins> all;
  for (const std::string& id : claim_ids) {
    Query query = database.Prepare("SELECT claim FROM claims WHERE id = ?", id);
    all.push_back(query.Step() ? OriginsOf(database, query.Integer(0), until, names) : Origins());
  }
  return all;
}

}  // namespace chipcheck
