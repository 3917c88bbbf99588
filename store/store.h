// The claims database. The only folder that knows SQL; SQLiteCpp's exceptions end here and become Errors.
//
// What was once said is never overwritten: an article keeps every capture of its URL, a claim keeps every sighting, a
// verdict that changed is superseded by a newer one. Adding the same thing a second time changes nothing.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/article.h"
#include "core/claim.h"
#include "core/origins.h"
#include "core/result.h"
#include "core/time.h"
#include "core/verdict.h"

namespace chipcheck {

// A capture of an article, as it is stored. `claims` counts the distinct claims sighted in it.
struct StoredArticle {
  std::string article_id;  // derived from URL (or, without one, source and text): the same on every machine
  Article article;
  std::size_t claims = 0;
};

// A claim as it is stored: once per source and date.
struct StoredClaim {
  std::string claim_id;    // derived from source, date and the meaning of the claim: the same on every machine
  std::string article_id;  // where it was first seen
  std::string source;
  std::optional<Date> published;
  Claim claim;
  Instant first_seen;
  Instant last_seen;
  std::size_t sightings = 0;
};

// Two claims about one subject, metric and chip family whose values can't both hold.
struct StoredConflict {
  std::string subject;
  Metric metric = Metric::kMoney;
  StoredClaim a;
  StoredClaim b;
  double ratio = 1.0;  // larger over smaller value, >= 1
};

struct AddedArticle {
  std::string article_id;
  bool new_article = false;    // the URL was not known
  bool new_capture = false;    // the bytes differ from every capture of this URL
  std::size_t claims = 0;      // distinct claims of the extraction
  std::size_t new_claims = 0;  // not known before
};

// An article with what was read from it, for AddArticles. Borrows both.
struct ArticleToAdd {
  const Article* article = nullptr;
  const Extraction* extraction = nullptr;
};

// National currency units per US dollar, the average of one month.
struct MonthlyRate {
  int year = 0;
  unsigned month = 0;    // 1..12
  std::string currency;  // ISO 4217
  double per_usd = 0.0;
};

// A name that texts use, and the one that it is counted under: {kSpeaker, "Alexander Wang", "Alexandr Wang"}. Spelling
// counts as in claims: without case, for chips without maker. `family` is for chips only: "Hopper".
struct KnownName {
  enum class Kind { kChip, kSubject, kSpeaker };
  Kind kind = Kind::kChip;
  std::string name;
  std::string canonical;
  std::string family;
};

// One thing that failed, kept until it succeeds: the rows of v_failures.
struct Failure {
  std::string url;  // or path
  std::string source;
  std::string stage;  // "list", "load", "article", "store", "report"
  std::string reason;
  Instant at;
};

// What a merge brought in.
struct MergeCounts {
  std::size_t captures = 0;  // that were not known before
  std::size_t claims = 0;    // the same
  std::size_t verdicts = 0;  // the same
};

struct RunCounts {
  std::size_t fetched = 0;
  std::size_t unchanged = 0;
  std::size_t articles = 0;
  std::size_t claims = 0;
  std::size_t new_claims = 0;
  std::size_t verdicts = 0;
  std::size_t failures = 0;
};

struct SourceSummary {
  std::string source;
  std::size_t articles = 0;
  std::size_t claims = 0;
  std::optional<Instant> last_success;
  std::size_t failures = 0;
  std::size_t blocked = 0;
  // verdicts of its claims, in the order of VerdictKind
  std::array<std::size_t, 5> verdicts{};
};

struct RunSummary {
  std::string run_id;
  Instant started;
  std::optional<Instant> ended;
  std::string outcome;  // "ok", "failures", "killed" (never ended)
  RunCounts counts;
};

// What to list. Empty members do not restrict.
struct ClaimFilter {
  std::string claim_id;          // whole, or a unique beginning of at least 4 characters
  std::string article_id;        // the same
  std::optional<Date> since;     // published on or after
  bool without_verdict = false;  // only claims that have none, or one of another model or reference version
  std::string model_version;     // with without_verdict: the versions that count as current
  std::string reference_version;
  // Instead: claims of the same subject and metric as one that lacks such a verdict, published on its day or later or
  // without a date. What other sources said up to their day may have changed.
  bool beside_without_verdict = false;
  std::string subject;  // compared without case
  std::optional<Metric> metric;
};

class Store {
 public:
  enum class Mode { kReadWrite, kReadOnly };

  // Opens `path`, in kReadWrite creating it (and missing tables, by migrations) when needed.
  // Errors name the path: kNotFound (read-only, not there), kBadInput (not a database, not chipcheck's), kBadConfig
  // (of a newer version of chipcheck), kUnavailable (locked for longer than `busy_timeout_ms`), kIo.
  static Result<std::unique_ptr<Store>> Open(const std::string& path, Mode mode, int busy_timeout_ms = 10'000);
  virtual ~Store() = default;

  // Stores one capture of an article with its claims and left numbers: one transaction, all or nothing.
  // The same bytes read in another way (by a newer program) replace what was read from them before.
  virtual Result<AddedArticle> AddArticle(const Article& article, const Extraction& extraction) = 0;
  // The same for many articles in one transaction: faster, and a kill loses all of them. Results in their order.
  virtual Result<std::vector<AddedArticle>> AddArticles(std::span<const ArticleToAdd> articles) = 0;

  // Replace what usd_low and usd_high are computed with, and what names are compared by when facts and conflicts are
  // found (ids don't depend on them). Cheap when nothing changed, so that a program may call both after each Open for
  // writing: store/configure.h does so from the tables of config/.
  virtual Status SetRates(const std::vector<MonthlyRate>& rates) = 0;
  virtual Status SetNames(const std::vector<KnownName>& names) = 0;

  // The verdict of a claim; the same verdict again changes nothing, a different one supersedes the last.
  virtual Status AddVerdicts(const std::vector<std::pair<std::string, Verdict>>& verdicts_by_claim_id) = 0;
  // Keeps a failure, or counts one more attempt of the same URL and stage. ClearFailures forgets those of a URL.
  virtual Status AddFailure(const Failure& failure) = 0;
  virtual Status ClearFailures(const std::string& url) = 0;

  // Takes over every capture with its claims, and every verdict, of the database at `path`, as if they had been added
  // here; one transaction. A capture that is known here keeps the reading of here. A verdict of there supersedes one of
  // here. Failures and runs stay where they happened.
  virtual Result<MergeCounts> Merge(const std::string& path) = 0;

  virtual Result<std::string> StartRun(Instant started) = 0;  // its id
  virtual Status EndRun(const std::string& run_id, Instant ended, const std::string& outcome,
                        const RunCounts& counts) = 0;

  // In the order of publication, then position. Nothing found is an empty list, not an error.
  virtual Result<std::vector<StoredClaim>> Claims(const ClaimFilter& filter) const = 0;
  // The claims sighted in one article (its latest capture), in the order of its text, with the spans of that article: a
  // claim that the text makes twice stands there twice.
  virtual Result<std::vector<StoredClaim>> ClaimsOfArticle(const std::string& article_id) const = 0;
  virtual Result<std::vector<LeftNumber>> LeftNumbers(const std::string& article_id) const = 0;
  virtual Result<std::optional<Verdict>> LatestVerdict(const std::string& claim_id) const = 0;
  // The latest capture. `id` may be a unique beginning, or the URL. Empty when there is none.
  virtual Result<std::optional<StoredArticle>> FindArticle(const std::string& id) const = 0;
  virtual Result<std::vector<StoredArticle>> Articles() const = 0;  // latest captures, newest publication first
  virtual Result<std::vector<StoredConflict>> Conflicts(
      const std::string& claim_id) const = 0;  // "": all; largest ratio first
  // The other claims that state the same fact as this one, also in other sources; oldest first.
  virtual Result<std::vector<StoredClaim>> SameFact(const std::string& claim_id) const = 0;
  // For each claim: what other origins said of the same subject and metric up to `until` (without one: whenever).
  virtual Result<std::vector<Origins>> OtherOrigins(const std::vector<std::string>& claim_ids,
                                                    std::optional<Date> until) const = 0;
  virtual Result<std::vector<SourceSummary>> Sources() const = 0;
  virtual Result<std::vector<Failure>> Failures() const = 0;
  virtual Result<std::vector<RunSummary>> Runs(std::size_t most) const = 0;  // newest first
};

}  // namespace chipcheck
