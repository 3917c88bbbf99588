#include "store/merge.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <vector>

#include "store/rows.h"
#include "store/verdicts.h"

namespace chipcheck {
namespace {

// Runs `read` on the database that is merged in, whose failures must not be told of the other one.
template <typename Read>
auto Guarded(Database& from, const Read& read) -> decltype(read()) {
  try {
    return read();
  } catch (const SQLite::Exception& exception) {
    throw ReadFailure{from.ToError(exception)};
  }
}

std::vector<std::int64_t> CaptureRows(Database& from) {
  std::vector<std::int64_t> rows;
  for (Query query = from.Prepare("SELECT capture FROM captures ORDER BY captured, capture"); query.Step();) {
    rows.push_back(query.Integer(0));
  }
  return rows;
}

struct Captured {
  Article article;
  Extraction extraction;
};

Captured ReadCapture(Database& from, std::int64_t capture) {
  Captured captured;
  Query article = from.PrepareOnce(std::string(kSelectCapture) + "WHERE k.capture = ?");
  article.Bind(1, capture);
  if (article.Step()) captured.article = ReadArticle(article).article;
  Query claims = from.PrepareOnce(std::string(kSelectClaimInPage) + "WHERE s.capture = ? ORDER BY s.sighting");
  claims.Bind(1, capture);
  while (claims.Step()) captured.extraction.claims.push_back(ReadClaim(claims).claim);
  captured.extraction.left = ReadLeftNumbers(from, capture);
  return captured;
}

struct ClaimVerdict {
  std::string claim_id;
  std::int64_t verdict = 0;
};

// In the order in which they were given, so that the chains come out the same.
std::vector<ClaimVerdict> VerdictRows(Database& from) {
  std::vector<ClaimVerdict> rows;
  for (Query query = from.Prepare("SELECT c.id, v.verdict FROM verdicts AS v JOIN claims AS c ON c.claim = v.claim "
                                  "WHERE c.first_sighting IS NOT NULL ORDER BY v.verdict");
       query.Step();) {
    rows.push_back({query.Text(0), query.Integer(1)});
  }
  return rows;
}

}  // namespace

MergeCounts MergeDatabase(Database& from, Database& to, const Names& names, Groups* groups) {
  MergeCounts counts;
  for (const std::int64_t capture : Guarded(from, [&] { return CaptureRows(from); })) {
    const Captured captured = Guarded(from, [&] { return ReadCapture(from, capture); });
    if (HasCapture(to, captured.article)) continue;
    const AddedArticle added = WriteArticle(to, captured.article, captured.extraction, names, groups);
    ++counts.captures;
    counts.claims += added.new_claims;
  }
  for (const ClaimVerdict& row : Guarded(from, [&] { return VerdictRows(from); })) {
    const std::optional<Verdict> verdict = Guarded(from, [&] { return ReadVerdictRow(from, row.verdict); });
    if (!verdict || HasVerdict(to, row.claim_id, *verdict)) continue;
    counts.verdicts += WriteVerdict(to, row.claim_id, *verdict) ? 1 : 0;
  }
  return counts;
}

}  // namespace chipcheck
