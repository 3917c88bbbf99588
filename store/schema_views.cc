#include "store/schema.h"

namespace chipcheck {

// The views that SQL users may rely on keep their names and columns; more columns may be added at the end.
constexpr std::string_view kViewsSql = R"sql(
CREATE VIEW v_articles AS
SELECT a.id AS article_id, nullif(a.url, '') AS url, o.name AS source, nullif(k.title, '') AS title,
  nullif(k.byline, '') AS byline, k.published, k.modified, nullif(k.language, '') AS language, k.captured, k.status,
  k.claims, k.words, k.sha256,
  (SELECT e.id
   FROM copies AS c
   JOIN articles AS e ON e.article = c.other
   JOIN captures AS ek ON ek.capture = e.latest
   WHERE c.article = a.article
     AND (coalesce(ek.published, substr(ek.captured, 1, 10)), ek.captured, e.id)
       < (coalesce(k.published, substr(k.captured, 1, 10)), k.captured, a.id)
   ORDER BY coalesce(ek.published, substr(ek.captured, 1, 10)), ek.captured, e.id
   LIMIT 1) AS copy_of,
  nullif(k.site, '') AS site, nullif(k.encoding, '') AS encoding, k.notes,
  (SELECT count(*) FROM captures AS n WHERE n.article = a.article) AS captures
FROM articles AS a
JOIN captures AS k ON k.capture = a.latest
JOIN sources AS o ON o.source = k.source;

CREATE VIEW v_claims AS
SELECT c.id AS claim_id, a.id AS article_id, o.name AS source, c.published, s.quote, s.sentence,
  s.quote_begin AS start, s.quote_end AS "end", c.metric, c.low, c.high, c.unit, nullif(c.per, '') AS per, c.bound,
  nullif(c.direction, '') AS direction, nullif(s.chip, '') AS chip, nullif(s.subject, '') AS subject,
  nullif(s.versus, '') AS versus, nullif(s.speaker, '') AS speaker, s.modality, s.disputed,
  CASE WHEN c.unit = 'USD' THEN c.low ELSE c.low / fx.per_usd END AS usd_low,
  CASE WHEN c.unit = 'USD' THEN c.high ELSE c.high / fx.per_usd END AS usd_high,
  s.rule, s.worth, c.first_seen, c.last_seen, c.sightings, f.id AS fact_id
FROM claims AS c
JOIN sightings AS s ON s.sighting = c.first_sighting
JOIN captures AS k ON k.capture = s.capture
JOIN articles AS a ON a.article = k.article
JOIN sources AS o ON o.source = c.source
LEFT JOIN claims AS f ON f.claim = c.fact
LEFT JOIN fx ON fx.month = substr(c.published, 1, 7) AND fx.currency = c.unit;

CREATE VIEW v_sightings AS
SELECT s.sighting, c.id AS claim_id, a.id AS article_id, nullif(a.url, '') AS url, k.captured, s.quote, s.sentence,
  s.quote_begin AS start, s.quote_end AS "end", s.modality, s.disputed, s.rule, s.worth, s.capture = a.latest AS is_latest
FROM sightings AS s
JOIN claims AS c ON c.claim = s.claim
JOIN captures AS k ON k.capture = s.capture
JOIN articles AS a ON a.article = k.article;

CREATE VIEW v_left_numbers AS
SELECT a.id AS article_id, l.text, l.number_begin AS start, l.number_end AS "end", l.reason
FROM left_numbers AS l
JOIN articles AS a ON a.latest = l.capture;

CREATE VIEW v_verdicts AS
SELECT c.id AS claim_id, v.kind AS verdict, v.confidence, v.flags, v.as_of, v.model_version, v.reference_version,
  v.summary, v.verdict AS verdict_number
FROM verdicts AS v
JOIN claims AS c ON c.claim = v.claim
WHERE v.is_superseded = 0;

CREATE VIEW v_verdict_history AS
SELECT c.id AS claim_id, v.verdict AS verdict_number, v.supersedes, v.is_superseded, v.kind AS verdict, v.confidence,
  v.flags, v.as_of, v.model_version, v.reference_version, v.summary
FROM verdicts AS v
JOIN claims AS c ON c.claim = v.claim;

CREATE VIEW v_checks AS
SELECT c.id AS claim_id, x.name, x.outcome, x.expected_low, x.expected_mid, x.expected_high, nullif(x.unit, '') AS unit,
  x.ratio, x.formula, x.inputs, x.note, x.position
FROM checks AS x
JOIN verdicts AS v ON v.verdict = x.verdict
JOIN claims AS c ON c.claim = v.claim
WHERE v.is_superseded = 0;

CREATE VIEW v_facts AS
SELECT f.id AS fact_id, nullif(s.subject, '') AS subject, f.metric, nullif(s.chip, '') AS chip, min(m.low) AS low,
  max(m.high) AS high, f.unit, o.name AS first_source, f.published AS first_published,
  count(DISTINCT m.origin) AS origins, sum(m.sightings) AS sightings, max(m.published) AS latest,
  nullif(f.per, '') AS per, count(*) AS claims, count(DISTINCT m.source) AS sources
FROM claims AS m
JOIN claims AS f ON f.claim = m.fact
JOIN sightings AS s ON s.sighting = f.first_sighting
JOIN sources AS o ON o.source = f.source
GROUP BY m.fact;

CREATE VIEW v_timeline AS
SELECT nullif(s.subject, '') AS subject, c.metric, nullif(s.chip, '') AS chip, c.published, o.name AS source,
  nullif(s.speaker, '') AS speaker, c.low, c.high, c.unit, s.modality, v.kind AS verdict, c.id AS claim_id, s.quote
FROM claims AS c
JOIN sightings AS s ON s.sighting = c.first_sighting
JOIN sources AS o ON o.source = c.source
LEFT JOIN verdicts AS v ON v.claim = c.claim AND v.is_superseded = 0;

CREATE VIEW v_conflicts AS
SELECT nullif(sa.subject, '') AS subject, a.metric,
  nullif(CASE WHEN a.chip = b.chip THEN sa.chip ELSE sa.chip || ' / ' || sb.chip END, '') AS chip,
  a.id AS a_claim, b.id AS b_claim, a.low AS a_low, a.high AS a_high, b.low AS b_low, b.high AS b_high, x.ratio, x.kind,
  a.unit, oa.name AS a_source, ob.name AS b_source, nullif(sa.speaker, '') AS a_speaker,
  nullif(sb.speaker, '') AS b_speaker, sa.quote AS a_quote, sb.quote AS b_quote
FROM conflicts AS x
JOIN claims AS a ON a.claim = x.a
JOIN claims AS b ON b.claim = x.b
JOIN sightings AS sa ON sa.sighting = a.first_sighting
JOIN sightings AS sb ON sb.sighting = b.first_sighting
JOIN sources AS oa ON oa.source = a.source
JOIN sources AS ob ON ob.source = b.source;

CREATE VIEW v_edits AS
SELECT nullif(r.url, '') AS url, c.id AS claim_before, d.id AS claim_after, kb.captured AS captured_before,
  ka.captured AS captured_after, e.noted, sb.quote AS quote_before, sa.quote AS quote_after, r.id AS article_id
FROM edits AS e
JOIN sightings AS sb ON sb.sighting = e.before
JOIN sightings AS sa ON sa.sighting = e.after
JOIN claims AS c ON c.claim = sb.claim
JOIN claims AS d ON d.claim = sa.claim
JOIN captures AS kb ON kb.capture = sb.capture
JOIN captures AS ka ON ka.capture = sa.capture
JOIN articles AS r ON r.article = ka.article;

CREATE VIEW v_sources AS
WITH
  pages AS (
    SELECT k.source, count(*) AS articles, sum(k.status = 'blocked') AS blocked
    FROM articles AS a JOIN captures AS k ON k.capture = a.latest GROUP BY k.source),
  successes AS (SELECT source, max(captured) AS at FROM captures WHERE status = 'ok' GROUP BY source),
  fallen AS (SELECT source, count(*) AS failures FROM failures GROUP BY source),
  fared AS (
    SELECT c.source, count(*) AS claims, sum(v.kind = 'supported') AS supported, sum(v.kind = 'plausible') AS plausible,
      sum(v.kind = 'doubtful') AS doubtful, sum(v.kind = 'contradicted') AS contradicted,
      sum(v.kind = 'unverifiable') AS unverifiable
    FROM claims AS c LEFT JOIN verdicts AS v ON v.claim = c.claim AND v.is_superseded = 0
    WHERE c.first_sighting IS NOT NULL GROUP BY c.source)
SELECT o.name AS source, coalesce(pages.articles, 0) AS articles, coalesce(fared.claims, 0) AS claims,
  successes.at AS last_success, coalesce(fallen.failures, 0) AS failures, coalesce(pages.blocked, 0) AS blocked,
  coalesce(fared.supported, 0) AS supported, coalesce(fared.plausible, 0) AS plausible,
  coalesce(fared.doubtful, 0) AS doubtful, coalesce(fared.contradicted, 0) AS contradicted,
  coalesce(fared.unverifiable, 0) AS unverifiable
FROM sources AS o
LEFT JOIN pages ON pages.source = o.source
LEFT JOIN successes ON successes.source = o.source
LEFT JOIN fallen ON fallen.source = o.source
LEFT JOIN fared ON fared.source = o.source;

CREATE VIEW v_failures AS
SELECT f.url, o.name AS source, f.at, f.stage, f.reason, f.attempts, f.next_attempt
FROM failures AS f
JOIN sources AS o ON o.source = f.source;

CREATE VIEW v_runs AS
SELECT id AS run_id, started, ended, outcome, fetched, unchanged, articles, claims, new_claims, verdicts, failures
FROM runs;
)sql";

}  // namespace chipcheck
