#include "store/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/sha256.h"
#include "store/rows.h"
#include "store/writer.h"

namespace chipcheck {
namespace {

// After n failures in a row the next attempt is due in 2^(n-1) hours, at most a day: feeds are read about hourly.
constexpr std::int64_t kFirstDelaySeconds = 3600;
constexpr std::int64_t kLongestDelaySeconds = 24 * kFirstDelaySeconds;

Instant NextAttempt(Instant at, std::int64_t attempts) {
  constexpr std::int64_t kMostDoublings = 10;  // far beyond the longest delay, far below an overflow
  const std::int64_t doublings = std::clamp<std::int64_t>(attempts - 1, 0, kMostDoublings);
  return {at.seconds + std::min(kFirstDelaySeconds << doublings, kLongestDelaySeconds)};
}

std::int64_t ToInteger(std::size_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

void WriteFailure(Database& database, const Failure& failure) {
  std::int64_t attempts = 1;
  const std::string at = failure.at.ToString();
  if (Query known =
          database.Prepare("SELECT attempts, at FROM failures WHERE url = ? AND stage = ?", failure.url, failure.stage);
      known.Step()) {
    attempts = known.Integer(0) + (known.Text(1) == at ? 0 : 1);  // the same attempt told twice is one
  }
  database
      .Prepare(
          "INSERT INTO failures (url, stage, source, reason, at, attempts, next_attempt) VALUES (?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (url, stage) DO UPDATE SET source = excluded.source, reason = excluded.reason, at = "
          "excluded.at, "
          "attempts = excluded.attempts, next_attempt = excluded.next_attempt",
          failure.url, failure.stage, SourceRow(database, failure.source), failure.reason, at, attempts,
          NextAttempt(failure.at, attempts).ToString())
      .Run();
}

void RemoveFailures(Database& database, const std::string& url) {
  database.Prepare("DELETE FROM failures WHERE url = ?", url).Run();
}

std::vector<Failure> ReadFailures(Database& database) {
  std::vector<Failure> failures;
  for (Query query =
           database.Prepare("SELECT url, source, stage, reason, at FROM v_failures ORDER BY at DESC, url, stage");
       query.Step();) {
    failures.push_back({query.Text(0), query.Text(1), query.Text(2), query.Text(3), InstantOf(query.Text(4))});
  }
  return failures;
}

std::string WriteRunStart(Database& database, Instant started) {
  const std::string at = started.ToString();
  Query count = database.Prepare("SELECT count(*) FROM runs WHERE started = ?", at);
  count.Step();
  // Runs of one second are told apart by their number in it.
  std::string id = ContentId({"run", at, fmt::format("{}", count.Integer(0))});
  database.Prepare("INSERT INTO runs (id, started, outcome) VALUES (?, ?, 'killed')", id, at).Run();
  return id;
}

bool WriteRunEnd(Database& database, const std::string& run_id, Instant ended, const std::string& outcome,
                 const RunCounts& counts) {
  database
      .Prepare(
          "UPDATE runs SET ended = ?, outcome = ?, fetched = ?, unchanged = ?, articles = ?, claims = ?, "
          "new_claims = ?, verdicts = ?, failures = ? WHERE id = ?",
          ended.ToString(), outcome, ToInteger(counts.fetched), ToInteger(counts.unchanged), ToInteger(counts.articles),
          ToInteger(counts.claims), ToInteger(counts.new_claims), ToInteger(counts.verdicts),
          ToInteger(counts.failures), run_id)
      .Run();
  return database.Changes() > 0;
}

std::vector<RunSummary> ReadRuns(Database& database, std::size_t most) {
  const std::size_t limit = std::min<std::size_t>(most, std::numeric_limits<std::int32_t>::max());
  std::vector<RunSummary> runs;
  for (Query query =
           database.Prepare("SELECT id, started, ended, outcome, fetched, unchanged, articles, claims, new_claims, "
                            "verdicts, failures FROM runs ORDER BY started DESC, run DESC LIMIT ?",
                            ToInteger(limit));
       query.Step();) {
    const auto count = [&query](int column) { return static_cast<std::size_t>(query.Integer(column)); };
    RunSummary run;
    run.run_id = query.Text(0);
    run.started = InstantOf(query.Text(1));
    run.ended = ParseInstant(query.Text(2));
    run.outcome = query.Text(3);
    run.counts = {count(4), count(5), count(6), count(7), count(8), count(9), count(10)};
    runs.push_back(std::move(run));
  }
  return runs;
}

std::vector<SourceSummary> ReadSources(Database& database) {
  std::vector<SourceSummary> sources;
  for (Query query = database.Prepare(
           "SELECT source, articles, claims, last_success, failures, blocked, supported, plausible, doubtful, "
           "contradicted, unverifiable FROM v_sources ORDER BY source");
       query.Step();) {
    const auto count = [&query](int column) { return static_cast<std::size_t>(query.Integer(column)); };
    SourceSummary summary;
    summary.source = query.Text(0);
    summary.articles = count(1);
    summary.claims = count(2);
    summary.last_success = ParseInstant(query.Text(3));
    summary.failures = count(4);
    summary.blocked = count(5);
    summary.verdicts = {count(6), count(7), count(8), count(9), count(10)};
    sources.push_back(std::move(summary));
  }
  return sources;
}

}  // namespace chipcheck
