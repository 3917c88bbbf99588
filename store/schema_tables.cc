#include "store/schema.h"

namespace chipcheck {

// Row numbers (`claim`, `capture` …) join tables inside one file; `id` is derived from content and the same everywhere.
// Text that does not apply is ''; the views make it NULL.
constexpr std::string_view kTablesSql = R"sql(
CREATE TABLE migrations (
  step INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fx (
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  currency TEXT NOT NULL,
  per_usd REAL NOT NULL CHECK (per_usd > 0),
  PRIMARY KEY (month, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE names (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  canonical TEXT NOT NULL,
  family TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  source INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE articles (
  article INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  latest INTEGER REFERENCES captures (capture) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE captures (
  capture INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (article),
  source INTEGER NOT NULL REFERENCES sources (source),
  sha256 TEXT NOT NULL,
  captured TEXT NOT NULL,
  published TEXT,
  modified TEXT,
  title TEXT NOT NULL,
  byline TEXT NOT NULL,
  site TEXT NOT NULL,
  language TEXT NOT NULL,
  status TEXT NOT NULL,
  encoding TEXT NOT NULL,
  notes TEXT NOT NULL,
  words INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  reading TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (article, sha256)
) STRICT;

CREATE TABLE claims (
  claim INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES sources (source),
  published TEXT,
  metric TEXT NOT NULL,
  about TEXT NOT NULL,
  chip TEXT NOT NULL,
  low REAL,
  high REAL,
  unit TEXT NOT NULL,
  per TEXT NOT NULL,
  bound TEXT NOT NULL,
  direction TEXT NOT NULL,
  versus TEXT NOT NULL,
  speaker TEXT NOT NULL,
  first_sighting INTEGER,
  article INTEGER REFERENCES articles (article),
  modality TEXT,
  first_seen TEXT,
  last_seen TEXT,
  sightings INTEGER NOT NULL DEFAULT 0,
  fact INTEGER REFERENCES claims (claim) DEFERRABLE INITIALLY DEFERRED,
  origin INTEGER REFERENCES claims (claim) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX claims_about ON claims (about, metric);
CREATE INDEX claims_published ON claims (published);
CREATE INDEX claims_fact ON claims (fact);

CREATE TABLE sightings (
  sighting INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (claim),
  capture INTEGER NOT NULL REFERENCES captures (capture),
  quote_begin INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  sentence_begin INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  sentence TEXT NOT NULL,
  chip TEXT NOT NULL,
  subject TEXT NOT NULL,
  versus TEXT NOT NULL,
  speaker TEXT NOT NULL,
  modality TEXT NOT NULL,
  disputed INTEGER NOT NULL,
  rule TEXT NOT NULL,
  worth REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX sightings_place ON sightings (capture, quote_begin, quote_end, claim);
CREATE INDEX sightings_claim ON sightings (claim);

CREATE TABLE left_numbers (
  capture INTEGER NOT NULL REFERENCES captures (capture),
  number_begin INTEGER NOT NULL,
  number_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (capture, number_begin, number_end)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdicts (
  verdict INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (claim),
  supersedes INTEGER REFERENCES verdicts (verdict),
  is_superseded INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL,
  confidence REAL NOT NULL,
  flags TEXT NOT NULL,
  as_of TEXT NOT NULL,
  model_version TEXT NOT NULL,
  reference_version TEXT NOT NULL,
  summary TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX verdicts_current ON verdicts (claim) WHERE is_superseded = 0;
CREATE INDEX verdicts_claim ON verdicts (claim);

CREATE TABLE checks (
  verdict INTEGER NOT NULL REFERENCES verdicts (verdict),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL,
  expected_low REAL,
  expected_mid REAL,
  expected_high REAL,
  unit TEXT NOT NULL,
  ratio REAL,
  formula TEXT NOT NULL,
  inputs TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (verdict, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflicts (
  a INTEGER NOT NULL REFERENCES claims (claim),
  b INTEGER NOT NULL REFERENCES claims (claim),
  kind TEXT NOT NULL,
  ratio REAL NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_b ON conflicts (b);

CREATE TABLE edits (
  before INTEGER NOT NULL REFERENCES sightings (sighting),
  after INTEGER NOT NULL REFERENCES sightings (sighting),
  noted INTEGER NOT NULL,
  PRIMARY KEY (before, after)
) STRICT, WITHOUT ROWID;
CREATE INDEX edits_after ON edits (after);

CREATE TABLE text_signatures (
  article INTEGER PRIMARY KEY REFERENCES articles (article),
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE text_bands (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (article),
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (
  article INTEGER NOT NULL REFERENCES articles (article),
  other INTEGER NOT NULL REFERENCES articles (article),
  similarity REAL NOT NULL,
  PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (
  url TEXT NOT NULL,
  stage TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES sources (source),
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt TEXT NOT NULL,
  PRIMARY KEY (url, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  started TEXT NOT NULL,
  ended TEXT,
  outcome TEXT NOT NULL,
  fetched INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0,
  claims INTEGER NOT NULL DEFAULT 0,
  new_claims INTEGER NOT NULL DEFAULT 0,
  verdicts INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (sentence, content = 'sightings', content_rowid = 'sighting');
)sql";

}  // namespace chipcheck
