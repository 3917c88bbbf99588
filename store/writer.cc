#include "store/writer.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "core/sha256.h"
#include "core/text.h"
#include "store/dedup.h"
#include "store/pages.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

std::optional<double> Finite(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::int64_t ToInteger(std::size_t value) { return static_cast<std::int64_t>(value); }

// A digest of all that was read from a capture, so that the same reading is known again without comparing rows.
std::string ReadingDigest(const Article& article, const Extraction& extraction) {
  std::string all;
  const auto add = [&all](std::string_view part) {
    all += part;
    all += '\x1F';
  };
  const auto add_span = [&add](Span span) { add(fmt::format("{}-{}", span.begin, span.end)); };
  for (const std::string& part :
       {article.source, article.title, article.byline, article.site, article.language, article.text,
        std::string(ToString(article.status)), article.encoding, DayText(article.published).value_or(""),
        DayText(article.modified).value_or(""), ToJsonList(article.notes)}) {
    add(part);
  }
  for (const Claim& claim : extraction.claims) {
    for (const std::string_view part :
         {std::string_view(claim.quote), std::string_view(claim.sentence), ToString(claim.metric),
          std::string_view(claim.unit), std::string_view(claim.per), ToString(claim.bound), ToString(claim.direction),
          std::string_view(claim.chip), std::string_view(claim.subject), std::string_view(claim.versus),
          std::string_view(claim.speaker), ToString(claim.modality), std::string_view(claim.rule)}) {
      add(part);
    }
    add_span(claim.span);
    add_span(claim.sentence_span);
    add(NumberKey(claim.low));
    add(NumberKey(claim.high));
    add(NumberKey(claim.worth));
    add(claim.disputed ? "disputed" : "");
  }
  for (const LeftNumber& left : extraction.left) {
    add(left.text);
    add(left.reason);
    add_span(left.span);
  }
  return ContentId({all});
}

// What a capture is known by; without bytes, as for text from elsewhere, the text stands for them.
std::string BytesHash(const Article& article) {
  return article.sha256.empty() ? Sha256Hex(article.text) : article.sha256;
}

struct CaptureRow {
  std::int64_t capture = 0;
  std::string reading;
};

std::optional<CaptureRow> FindCapture(Database& database, std::int64_t article, const std::string& sha256) {
  Query query =
      database.Prepare("SELECT capture, reading FROM captures WHERE article = ? AND sha256 = ?", article, sha256);
  if (!query.Step()) return std::nullopt;
  return CaptureRow{query.Integer(0), query.Text(1)};
}

// Inserts the capture; the same bytes read anew keep their row and their time, and get the new reading.
std::int64_t PutCapture(Database& database, std::int64_t article_row, const Article& article, const std::string& sha256,
                        const std::string& reading) {
  Query query = database.Prepare(
      "INSERT INTO captures (article, source, sha256, captured, published, modified, title, byline, site, language, "
      "status, encoding, notes, words, claims, reading, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, "
      "?) "
      "ON CONFLICT (article, sha256) DO UPDATE SET source = excluded.source, published = excluded.published, "
      "modified = excluded.modified, title = excluded.title, byline = excluded.byline, site = excluded.site, "
      "language = excluded.language, status = excluded.status, encoding = excluded.encoding, notes = excluded.notes, "
      "words = excluded.words, reading = excluded.reading, text = excluded.text RETURNING capture",
      article_row, SourceRow(database, article.source), sha256, article.captured.ToString(), DayText(article.published),
      DayText(article.modified), article.title, article.byline, article.site, article.language,
      ToString(article.status), article.encoding, ToJsonList(article.notes), ToInteger(CountWords(article.text)),
      reading, article.text);
  query.Step();
  const std::int64_t capture = query.Integer(0);
  query.Run();
  return capture;
}

struct ClaimRow {
  std::int64_t claim = 0;
  bool is_new = false;
};

ClaimRow PutClaim(Database& database, std::int64_t source, const Article& article, const Claim& claim,
                  const Names& names) {
  const std::string id = ClaimId(article.source, article.published, claim);
  if (Query known = database.Prepare("SELECT claim FROM claims WHERE id = ?", id); known.Step()) {
    return {known.Integer(0), false};
  }
  database
      .Prepare(
          "INSERT INTO claims (id, source, published, metric, about, chip, low, high, unit, per, bound, direction, "
          "versus, speaker) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, source, DayText(article.published), ToString(claim.metric), names.Group(claim), ChipKey(claim.chip),
          Finite(claim.low), Finite(claim.high), claim.unit, claim.per, ToString(claim.bound),
          ToString(claim.direction), NameKey(claim.versus), NameKey(claim.speaker))
      .Run();
  return {database.LastRow(), true};
}

// The search index holds the sentence of each sighting. It has no triggers, which would need a schema that is trusted.
void PutSighting(Database& database, std::int64_t claim_row, std::int64_t capture, const Claim& claim) {
  database
      .Prepare(
          "INSERT INTO sightings (claim, capture, quote_begin, quote_end, sentence_begin, sentence_end, quote, "
          "sentence, "
          "chip, subject, versus, speaker, modality, disputed, rule, worth) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (capture, quote_begin, quote_end, claim) DO NOTHING",
          claim_row, capture, ToInteger(claim.span.begin), ToInteger(claim.span.end),
          ToInteger(claim.sentence_span.begin), ToInteger(claim.sentence_span.end), claim.quote, claim.sentence,
          claim.chip, claim.subject, claim.versus, claim.speaker, ToString(claim.modality),
          std::int64_t{claim.disputed ? 1 : 0}, claim.rule, std::isfinite(claim.worth) ? claim.worth : 0.0)
      .Run();
  if (database.Changes() == 0) return;
  database.Prepare("INSERT INTO search (rowid, sentence) VALUES (?, ?)", database.LastRow(), claim.sentence).Run();
}

void PutLeftNumber(Database& database, std::int64_t capture, const LeftNumber& left) {
  database
      .Prepare(
          "INSERT INTO left_numbers (capture, number_begin, number_end, text, reason) VALUES (?, ?, ?, ?, ?) "
          "ON CONFLICT DO NOTHING",
          capture, ToInteger(left.span.begin), ToInteger(left.span.end), left.text, left.reason)
      .Run();
}

// Takes back what an earlier reading of the capture sighted; the claims stay, with whatever else sights them.
void RemoveReading(Database& database, std::int64_t capture, std::set<std::int64_t>* claims) {
  for (Query query = database.Prepare("SELECT DISTINCT claim FROM sightings WHERE capture = ?", capture);
       query.Step();) {
    claims->insert(query.Integer(0));
  }
  database
      .Prepare(
          "DELETE FROM edits WHERE before IN (SELECT sighting FROM sightings WHERE capture = ?1) "
          "OR after IN (SELECT sighting FROM sightings WHERE capture = ?1)",
          capture)
      .Run();
  database
      .Prepare(
          "INSERT INTO search (search, rowid, sentence) SELECT 'delete', sighting, sentence FROM sightings "
          "WHERE capture = ?",
          capture)
      .Run();
  database.Prepare("DELETE FROM sightings WHERE capture = ?", capture).Run();
  database.Prepare("DELETE FROM left_numbers WHERE capture = ?", capture).Run();
}

// What a claim's row repeats of its sightings. The first one is the oldest capture's, then by id and place, so that the
// order of adding makes no difference.
void RefreshClaim(Database& database, std::int64_t claim, Groups* groups) {
  database
      .Prepare(
          "UPDATE claims SET (first_seen, last_seen, sightings) = "
          "(SELECT min(k.captured), max(k.captured), count(*) FROM sightings AS s JOIN captures AS k "
          "ON k.capture = s.capture WHERE s.claim = ?1), (first_sighting, article, modality) = "
          "(SELECT s.sighting, k.article, s.modality FROM sightings AS s JOIN captures AS k ON k.capture = s.capture "
          "JOIN articles AS a ON a.article = k.article WHERE s.claim = ?1 "
          "ORDER BY k.captured, a.id, k.sha256, s.quote_begin LIMIT 1) WHERE claim = ?1",
          claim)
      .Run();
  Query query = database.Prepare("SELECT about, metric FROM claims WHERE claim = ?", claim);
  if (query.Step()) groups->emplace(query.Text(0), query.Text(1));
}

void PointToLatest(Database& database, std::int64_t article) {
  database
      .Prepare(
          "UPDATE articles SET latest = (SELECT capture FROM captures WHERE article = ?1 "
          "ORDER BY captured DESC, sha256 LIMIT 1) WHERE article = ?1",
          article)
      .Run();
}

}  // namespace

std::int64_t SourceRow(Database& database, const std::string& name) {
  const std::string stored = name.empty() ? "unknown" : name;
  if (Query known = database.Prepare("SELECT source FROM sources WHERE name = ?", stored); known.Step()) {
    return known.Integer(0);
  }
  database.Prepare("INSERT INTO sources (name) VALUES (?)", stored).Run();
  return database.LastRow();
}

bool HasCapture(Database& database, const Article& article) {
  Query query = database.Prepare(
      "SELECT 1 FROM articles AS a JOIN captures AS k ON k.article = a.article WHERE a.id = ? AND k.sha256 = ?",
      ArticleId(article), BytesHash(article));
  return query.Step();
}

AddedArticle WriteArticle(Database& database, const Article& article, const Extraction& extraction, const Names& names,
                          Groups* groups) {
  AddedArticle added;
  added.article_id = ArticleId(article);
  database
      .Prepare("INSERT INTO articles (id, url) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", added.article_id,
               article.url)
      .Run();
  added.new_article = database.Changes() > 0;
  Query find = database.Prepare("SELECT article FROM articles WHERE id = ?", added.article_id);
  find.Step();
  const std::int64_t article_row = find.Integer(0);

  const std::string sha256 = BytesHash(article);
  const std::string reading = ReadingDigest(article, extraction);
  const std::optional<CaptureRow> known = FindCapture(database, article_row, sha256);
  added.new_capture = !known;
  if (known && known->reading == reading) {
    Query count = database.Prepare("SELECT claims FROM captures WHERE capture = ?", known->capture);
    if (count.Step()) added.claims = static_cast<std::size_t>(count.Integer(0));
    return added;
  }

  std::set<std::int64_t> touched;
  if (known) RemoveReading(database, known->capture, &touched);
  const std::int64_t capture = PutCapture(database, article_row, article, sha256, reading);
  const std::int64_t source = SourceRow(database, article.source);
  std::set<std::int64_t> sighted;
  for (const Claim& claim : extraction.claims) {
    const ClaimRow row = PutClaim(database, source, article, claim, names);
    PutSighting(database, row.claim, capture, claim);
    sighted.insert(row.claim);
    added.new_claims += row.is_new ? 1 : 0;
  }
  for (const LeftNumber& left : extraction.left) PutLeftNumber(database, capture, left);
  added.claims = sighted.size();
  database.Prepare("UPDATE captures SET claims = ? WHERE capture = ?", ToInteger(sighted.size()), capture).Run();
  PointToLatest(database, article_row);
  touched.insert(sighted.begin(), sighted.end());
  for (const std::int64_t claim : touched) RefreshClaim(database, claim, groups);
  RefreshCopies(database, article_row);
  RefreshEdits(database, capture);
  return added;
}

}  // namespace chipcheck
