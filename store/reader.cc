#include "store/reader.h"

#include <fmt/format.h>

#include "core/text.h"
#include "store/dedup.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

constexpr std::size_t kShortestBeginning = 4;
constexpr std::size_t kIdDigits = 16;

// SQL that is put together from conditions, with the values they compare with.
class ConditionList {
 public:
  void Add(std::string_view condition, std::vector<std::string> values) {
    sql_ += sql_.empty() ? "WHERE " : "AND ";
    sql_ += condition;
    sql_ += ' ';
    for (std::string& value : values) values_.push_back(std::move(value));
  }
  const std::string& sql() const { return sql_; }
  void BindTo(Query* query) const {
    for (std::size_t i = 0; i < values_.size(); ++i) query->Bind(static_cast<int>(i) + 1, std::string_view(values_[i]));
  }

 private:
  std::string sql_;
  std::vector<std::string> values_;
};

std::optional<StoredClaim> ReadClaimRow(Database& database, std::int64_t claim) {
  Query query = database.PrepareOnce(std::string(kSelectClaim) + "WHERE c.claim = ?");
  query.Bind(1, claim);
  return query.Step() ? std::optional<StoredClaim>(ReadClaim(query)) : std::nullopt;
}

// The facts that a claim's fact conflicts with, one row for each; the claim itself takes the place of its fact.
std::vector<StoredConflict> ReadConflicts(Database& database, Query* query, const std::optional<StoredClaim>& asked) {
  std::vector<StoredConflict> conflicts;
  while (query->Step()) {
    const std::optional<StoredClaim> a = asked ? asked : ReadClaimRow(database, query->Integer(0));
    const std::optional<StoredClaim> b = ReadClaimRow(database, query->Integer(1));
    if (!a || !b) continue;
    const std::string& subject = a->claim.subject.empty() ? a->claim.chip : a->claim.subject;
    conflicts.push_back({subject, a->claim.metric, *a, *b, query->Real(2)});
  }
  return conflicts;
}

}  // namespace

Result<std::optional<std::string>> ResolveId(Database& database, IdKind kind, const std::string& text) {
  const bool is_article = kind == IdKind::kArticle;
  const std::string_view noun = is_article ? "article" : "claim";
  if (text.size() < kShortestBeginning) {
    return Error{ErrorCode::kBadUsage, fmt::format("{} \"{}\": an id or its beginning needs at least {} characters",
                                                   noun, Printable(text), kShortestBeginning)};
  }
  if (text.size() > kIdDigits) return std::optional<std::string>();
  const std::string lower = ToAsciiLower(text);
  // 'g' comes after all hexadecimal digits.
  Query query = is_article
                    ? database.Prepare("SELECT id FROM articles WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2", lower)
                    : database.Prepare("SELECT id FROM claims WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2", lower);
  if (!query.Step()) return std::optional<std::string>();
  std::string id = query.Text(0);
  if (query.Step()) {
    return Error{ErrorCode::kBadUsage,
                 fmt::format("{} \"{}\": several ids begin so, among them {} and {}; give more of it", noun,
                             Printable(text), id, query.Text(0))};
  }
  return std::optional<std::string>(std::move(id));
}

Result<std::vector<StoredClaim>> FindClaims(Database& database, const ClaimFilter& filter) {
  ConditionList conditions;
  if (!filter.claim_id.empty()) {
    const auto id = ResolveId(database, IdKind::kClaim, filter.claim_id);
    if (!id) return id.error();
    if (!*id) return std::vector<StoredClaim>();
    conditions.Add("c.id = ?", {**id});
  }
  if (!filter.article_id.empty()) {
    const auto id = ResolveId(database, IdKind::kArticle, filter.article_id);
    if (!id) return id.error();
    if (!*id) return std::vector<StoredClaim>();
    conditions.Add(
        "c.claim IN (SELECT t.claim FROM articles AS r JOIN sightings AS t ON t.capture = r.latest WHERE r.id = ?)",
        {**id});
  }
  if (filter.since) conditions.Add("c.published >= ?", {filter.since->ToString()});
  if (filter.metric) conditions.Add("c.metric = ?", {std::string(ToString(*filter.metric))});
  if (!filter.subject.empty()) {
    conditions.Add(
        "c.about IN (?, ?, (SELECT canonical FROM names WHERE kind = 'subject' AND name = ?), "
        "(SELECT canonical FROM names WHERE kind = 'chip' AND name = ?))",
        {NameKey(filter.subject), ChipKey(filter.subject), NameKey(filter.subject), ChipKey(filter.subject)});
  }
  if (filter.without_verdict) {
    conditions.Add(
        "NOT EXISTS (SELECT 1 FROM verdicts AS v WHERE v.claim = c.claim AND v.is_superseded = 0 "
        "AND v.model_version = ? AND v.reference_version = ?)",
        {filter.model_version, filter.reference_version});
  }
  if (filter.beside_without_verdict) {
    conditions.Add(
        "c.claim IN (SELECT p.claim FROM (SELECT n.about, n.metric, min(n.published) AS first FROM claims AS n "
        "WHERE n.about <> '' AND n.published IS NOT NULL AND n.first_sighting IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM verdicts AS v WHERE v.claim = n.claim AND v.is_superseded = 0 AND v.model_version = ? AND "
        "v.reference_version = ?) GROUP BY n.about, n.metric) AS g JOIN claims AS p ON p.about = g.about AND "
        "p.metric = g.metric WHERE p.published IS NULL OR p.published >= g.first)",
        {filter.model_version, filter.reference_version});
  }
  Query query =
      database.PrepareOnce(kSelectClaim + conditions.sql() + "ORDER BY c.published, a.id, s.quote_begin, c.id");
  conditions.BindTo(&query);
  std::vector<StoredClaim> claims;
  while (query.Step()) claims.push_back(ReadClaim(query));
  return claims;
}

Result<std::vector<StoredClaim>> FindClaimsOfArticle(Database& database, const std::string& id) {
  const auto article = ResolveId(database, IdKind::kArticle, id);
  if (!article) return article.error();
  std::vector<StoredClaim> claims;
  if (!*article) return claims;
  Query query = database.PrepareOnce(std::string(kSelectClaimInPage) +
                                     "WHERE s.capture = (SELECT latest FROM articles WHERE id = ?) "
                                     "ORDER BY s.quote_begin, s.quote_end, c.id");
  query.Bind(1, **article);
  while (query.Step()) claims.push_back(ReadClaim(query));
  return claims;
}

Result<std::vector<LeftNumber>> FindLeftNumbers(Database& database, const std::string& id) {
  const auto article = ResolveId(database, IdKind::kArticle, id);
  if (!article) return article.error();
  if (!*article) return std::vector<LeftNumber>();
  Query latest = database.Prepare("SELECT latest FROM articles WHERE id = ?", **article);
  return latest.Step() ? ReadLeftNumbers(database, latest.Integer(0)) : std::vector<LeftNumber>();
}

Result<std::optional<StoredArticle>> FindStoredArticle(Database& database, const std::string& id) {
  std::string article_id = ArticleIdOfUrl(id);
  if (Query known = database.Prepare("SELECT 1 FROM articles WHERE id = ?", article_id); !known.Step()) {
    // A file is not known by its path; the newest article that was read from there is meant.
    Query by_path = database.Prepare("SELECT id FROM articles WHERE url = ? ORDER BY article DESC LIMIT 1", id);
    if (by_path.Step()) {
      article_id = by_path.Text(0);
    } else {
      const auto resolved = ResolveId(database, IdKind::kArticle, id);
      if (!resolved) return resolved.error();
      if (!*resolved) return std::optional<StoredArticle>();
      article_id = **resolved;
    }
  }
  Query query = database.PrepareOnce(std::string(kSelectArticle) + "WHERE a.id = ?");
  query.Bind(1, article_id);
  return query.Step() ? std::optional<StoredArticle>(ReadArticle(query)) : std::nullopt;
}

std::vector<StoredArticle> ReadArticles(Database& database) {
  std::vector<StoredArticle> articles;
  Query query = database.PrepareOnce(std::string(kSelectArticle) + "ORDER BY k.published DESC, k.captured DESC, a.id");
  while (query.Step()) articles.push_back(ReadArticle(query));
  return articles;
}

Result<std::vector<StoredConflict>> FindConflicts(Database& database, const std::string& claim_id) {
  if (claim_id.empty()) {
    Query query = database.Prepare(
        "SELECT x.a, x.b, x.ratio FROM conflicts AS x JOIN claims AS a ON a.claim = x.a JOIN claims AS b ON b.claim = "
        "x.b "
        "ORDER BY x.ratio DESC, a.id, b.id");
    return ReadConflicts(database, &query, std::nullopt);
  }
  const auto id = ResolveId(database, IdKind::kClaim, claim_id);
  if (!id) return id.error();
  if (!*id) return std::vector<StoredConflict>();
  Query find = database.PrepareOnce(std::string(kSelectClaim) + "WHERE c.id = ?");
  find.Bind(1, **id);
  if (!find.Step()) return std::vector<StoredConflict>();
  Query query = database.Prepare(
      "WITH mine AS (SELECT m.claim FROM claims AS c JOIN claims AS m ON m.fact = c.fact WHERE c.id = ?1) "
      "SELECT x.a, x.b, x.ratio, b.id FROM conflicts AS x JOIN claims AS b ON b.claim = x.b WHERE x.a IN mine "
      "UNION SELECT x.b, x.a, x.ratio, a.id FROM conflicts AS x JOIN claims AS a ON a.claim = x.a WHERE x.b IN mine "
      "ORDER BY 3 DESC, 4",
      **id);
  return ReadConflicts(database, &query, ReadClaim(find));
}

Result<std::vector<StoredClaim>> FindSameFact(Database& database, const std::string& claim_id) {
  const auto id = ResolveId(database, IdKind::kClaim, claim_id);
  if (!id) return id.error();
  std::vector<StoredClaim> claims;
  if (!*id) return claims;
  Query query = database.PrepareOnce(std::string(kSelectClaim) +
                                     "WHERE c.fact = (SELECT fact FROM claims WHERE id = ?1) AND c.id <> ?1 "
                                     "ORDER BY c.published, c.id");
  query.Bind(1, **id);
  while (query.Step()) claims.push_back(ReadClaim(query));
  return claims;
}

}  // namespace chipcheck
