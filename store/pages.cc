#include "store/pages.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/edits.h"
#include "store/near_duplicate.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

// Other articles that share a band and are compared: a site that prints one page a thousand times costs no more.
constexpr std::int64_t kMostCandidates = 200;

void ForgetCopies(Database& database, std::int64_t article) {
  for (const char* sql : {"DELETE FROM copies WHERE article = ?", "DELETE FROM copies WHERE other = ?",
                          "DELETE FROM text_signatures WHERE article = ?"}) {
    database.Prepare(sql, article).Run();
  }
}

std::optional<TextSignature> LoadSignature(Database& database, std::int64_t article) {
  Query query = database.Prepare("SELECT signature FROM text_signatures WHERE article = ?", article);
  return query.Step() ? SignatureFromBytes(query.Text(0)) : std::nullopt;
}

std::set<std::int64_t> CopyCandidates(Database& database, std::int64_t article, const TextSignature& signature) {
  std::set<std::int64_t> candidates;
  for (const std::int64_t band : BandKeys(signature)) {
    for (Query query = database.Prepare("SELECT article FROM text_bands WHERE band = ? AND article <> ? LIMIT ?", band,
                                        article, kMostCandidates);
         query.Step();) {
      candidates.insert(query.Integer(0));
    }
  }
  return candidates;
}

void AddCopy(Database& database, std::int64_t article, std::int64_t other, double similarity) {
  database.Prepare("INSERT INTO copies (article, other, similarity) VALUES (?, ?, ?)", article, other, similarity)
      .Run();
}

struct CapturedClaims {
  std::vector<std::int64_t> sightings;
  std::vector<Claim> claims;
  std::size_t notes = 0;  // of corrections
};

CapturedClaims LoadCapture(Database& database, std::int64_t capture) {
  CapturedClaims captured;
  if (Query query = database.Prepare("SELECT text FROM captures WHERE capture = ?", capture); query.Step()) {
    captured.notes = CountCorrectionNotes(query.Text(0));
  }
  for (Query query = database.Prepare(
           "SELECT s.sighting, c.metric, c.low, c.high, c.unit, c.per, c.direction, s.chip, s.subject, s.versus, "
           "s.sentence "
           "FROM sightings AS s JOIN claims AS c ON c.claim = s.claim WHERE s.capture = ? ORDER BY s.quote_begin, c.id",
           capture);
       query.Step();) {
    captured.sightings.push_back(query.Integer(0));
    Claim claim;
    claim.metric = ParseMetric(query.Text(1)).value_or(Metric::kMoney);
    claim.low = query.OptionalReal(2);
    claim.high = query.OptionalReal(3);
    claim.unit = query.Text(4);
    claim.per = query.Text(5);
    claim.direction = ParseDirection(query.Text(6)).value_or(Direction::kNone);
    claim.chip = query.Text(7);
    claim.subject = query.Text(8);
    claim.versus = query.Text(9);
    claim.sentence = query.Text(10);
    captured.claims.push_back(std::move(claim));
  }
  return captured;
}

// The capture of the same article that was read as a story, just before or just after this one.
std::optional<std::int64_t> Neighbour(Database& database, const char* sql, std::int64_t capture) {
  Query query = database.Prepare(sql, capture);
  return query.Step() ? std::optional<std::int64_t>(query.Integer(0)) : std::nullopt;
}

void CompareCaptures(Database& database, std::int64_t before_row, std::int64_t after_row) {
  const CapturedClaims before = LoadCapture(database, before_row);
  const CapturedClaims after = LoadCapture(database, after_row);
  const std::int64_t noted = after.notes > before.notes ? 1 : 0;
  for (const Edit& edit : FindEdits(before.claims, after.claims)) {
    database
        .Prepare(
            "INSERT INTO edits (before, after, noted) VALUES (?, ?, ?) "
            "ON CONFLICT (before, after) DO UPDATE SET noted = excluded.noted",
            before.sightings[edit.before], after.sightings[edit.after], noted)
        .Run();
  }
}

}  // namespace

void RefreshCopies(Database& database, std::int64_t article) {
  Query query = database.Prepare(
      "SELECT k.text, k.status FROM articles AS a JOIN captures AS k ON k.capture = a.latest WHERE a.article = ?",
      article);
  if (!query.Step()) return;
  const bool is_story = query.Text(1) == ToString(ArticleStatus::kOk);
  const std::optional<TextSignature> signature = is_story ? SignText(query.Text(0)) : std::nullopt;
  const std::optional<TextSignature> stored = LoadSignature(database, article);
  if (signature == stored) return;
  if (stored) {
    for (const std::int64_t band : BandKeys(*stored)) {
      database.Prepare("DELETE FROM text_bands WHERE band = ? AND article = ?", band, article).Run();
    }
    ForgetCopies(database, article);
  }
  if (!signature) return;
  for (const std::int64_t other : CopyCandidates(database, article, *signature)) {
    const std::optional<TextSignature> other_signature = LoadSignature(database, other);
    const double similarity = other_signature ? Similarity(*signature, *other_signature) : 0.0;
    if (similarity < kCopySimilarity) continue;
    AddCopy(database, article, other, similarity);
    AddCopy(database, other, article, similarity);
  }
  Query put =
      database.Prepare("INSERT INTO text_signatures (article, signature) VALUES (?, ?)", article, std::string_view());
  put.BindBytes(2, ToBytes(*signature));
  put.Run();
  for (const std::int64_t band : BandKeys(*signature)) {
    database.Prepare("INSERT INTO text_bands (band, article) VALUES (?, ?)", band, article).Run();
  }
}

void RefreshEdits(Database& database, std::int64_t capture) {
  const auto before =
      Neighbour(database,
                "SELECT p.capture FROM captures AS k JOIN captures AS p ON p.article = k.article AND p.status = 'ok' "
                "AND (p.captured, p.sha256) < (k.captured, k.sha256) WHERE k.capture = ? "
                "ORDER BY p.captured DESC, p.sha256 DESC LIMIT 1",
                capture);
  const auto after =
      Neighbour(database,
                "SELECT n.capture FROM captures AS k JOIN captures AS n ON n.article = k.article AND n.status = 'ok' "
                "AND (n.captured, n.sha256) > (k.captured, k.sha256) WHERE k.capture = ? "
                "ORDER BY n.captured, n.sha256 LIMIT 1",
                capture);
  const bool is_story =
      Neighbour(database, "SELECT capture FROM captures WHERE capture = ? AND status = 'ok'", capture).has_value();
  if (before && after) {
    database
        .Prepare(
            "DELETE FROM edits WHERE before IN (SELECT sighting FROM sightings WHERE capture = ?) "
            "AND after IN (SELECT sighting FROM sightings WHERE capture = ?)",
            *before, *after)
        .Run();
    if (!is_story) CompareCaptures(database, *before, *after);
  }
  if (!is_story) return;
  if (before) CompareCaptures(database, *before, capture);
  if (after) CompareCaptures(database, capture, *after);
}

}  // namespace chipcheck
