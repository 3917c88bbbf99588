#include "store/store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/text.h"
#include "store/agreement.h"
#include "store/database.h"
#include "store/groups.h"
#include "store/journal.h"
#include "store/merge.h"
#include "store/reader.h"
#include "store/reference.h"
#include "store/verdicts.h"
#include "store/writer.h"

namespace chipcheck {
namespace {

constexpr int kMergeTimeoutMs = 10'000;

class SqliteStore : public Store {
 public:
  explicit SqliteStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  Result<AddedArticle> AddArticle(const Article& article, const Extraction& extraction) override {
    const ArticleToAdd one{&article, &extraction};
    auto added = AddArticles({&one, 1});
    if (!added) return added.error();
    return added->front();
  }

  Result<std::vector<AddedArticle>> AddArticles(std::span<const ArticleToAdd> articles) override {
    return Write([&]() -> Result<std::vector<AddedArticle>> {
      std::vector<AddedArticle> added;
      added.reserve(articles.size());
      Groups groups;
      for (const ArticleToAdd& one : articles) {
        added.push_back(WriteArticle(*database_, *one.article, *one.extraction, names(), &groups));
      }
      RefreshGroups(groups);
      return added;
    });
  }

  Status SetRates(const std::vector<MonthlyRate>& rates) override {
    if (Status status = CheckRates(rates); !status) return status;
    const auto is_same = Read([&]() -> Result<bool> { return HasRates(*database_, rates); });
    if (!is_same) return is_same.error();
    if (*is_same) return {};
    return Write([&]() -> Status {
      WriteRates(*database_, rates);
      return {};
    });
  }

  Status SetNames(const std::vector<KnownName>& names) override {
    Names all;
    for (const KnownName& name : names) all.Add(name);
    const auto is_same = Read([&]() -> Result<bool> { return HasNames(*database_, all); });
    if (!is_same) return is_same.error();
    if (*is_same) return {};
    return Write([&]() -> Status {
      WriteNames(*database_, all);
      RegroupClaims(*database_, all);
      Groups groups;
      for (Query query = database_->Prepare("SELECT DISTINCT about, metric FROM claims"); query.Step();) {
        groups.emplace(query.Text(0), query.Text(1));
      }
      RefreshGroups(groups);
      return {};
    });
  }

  Status AddVerdicts(const std::vector<std::pair<std::string, Verdict>>& verdicts_by_claim_id) override {
    return Write([&]() -> Status {
      for (const auto& [claim_id, verdict] : verdicts_by_claim_id) {
        if (WriteVerdict(*database_, claim_id, verdict)) continue;
        return Error{ErrorCode::kNotFound, database_->path() + ": no claim has the id \"" + Printable(claim_id) + "\""};
      }
      return {};
    });
  }

  Status AddFailure(const Failure& failure) override {
    return Write([&]() -> Status {
      WriteFailure(*database_, failure);
      return {};
    });
  }

  Status ClearFailures(const std::string& url) override {
    return Write([&]() -> Status {
      RemoveFailures(*database_, url);
      return {};
    });
  }

  Result<MergeCounts> Merge(const std::string& path) override {
    auto other = Database::Open(path, Database::Mode::kReadOnly, kMergeTimeoutMs);
    if (!other) return other.error();
    return Write([&]() -> Result<MergeCounts> {
      Groups groups;
      try {
        const MergeCounts counts = MergeDatabase(**other, *database_, names(), &groups);
        RefreshGroups(groups);
        return counts;
      } catch (const ReadFailure& failure) {
        return failure.error;
      }
    });
  }

  Result<std::string> StartRun(Instant started) override {
    return Write([&]() -> Result<std::string> { return WriteRunStart(*database_, started); });
  }

  Status EndRun(const std::string& run_id, Instant ended, const std::string& outcome,
                const RunCounts& counts) override {
    return Write([&]() -> Status {
      if (WriteRunEnd(*database_, run_id, ended, outcome, counts)) return {};
      return Error{ErrorCode::kNotFound, database_->path() + ": no run has the id \"" + Printable(run_id) + "\""};
    });
  }

  Result<std::vector<StoredClaim>> Claims(const ClaimFilter& filter) const override {
    return Read([&] { return FindClaims(*database_, filter); });
  }
  Result<std::vector<StoredClaim>> ClaimsOfArticle(const std::string& article_id) const override {
    return Read([&] { return FindClaimsOfArticle(*database_, article_id); });
  }
  Result<std::vector<LeftNumber>> LeftNumbers(const std::string& article_id) const override {
    return Read([&] { return FindLeftNumbers(*database_, article_id); });
  }
  Result<std::optional<Verdict>> LatestVerdict(const std::string& claim_id) const override {
    return Read([&]() -> Result<std::optional<Verdict>> {
      const auto id = ResolveId(*database_, IdKind::kClaim, claim_id);
      if (!id) return id.error();
      return *id ? ReadVerdict(*database_, **id) : std::nullopt;
    });
  }
  Result<std::optional<StoredArticle>> FindArticle(const std::string& id) const override {
    return Read([&] { return FindStoredArticle(*database_, id); });
  }
  Result<std::vector<StoredArticle>> Articles() const override {
    return Read([&]() -> Result<std::vector<StoredArticle>> { return ReadArticles(*database_); });
  }
  Result<std::vector<StoredConflict>> Conflicts(const std::string& claim_id) const override {
    return Read([&] { return FindConflicts(*database_, claim_id); });
  }
  Result<std::vector<StoredClaim>> SameFact(const std::string& claim_id) const override {
    return Read([&] { return FindSameFact(*database_, claim_id); });
  }
  Result<std::vector<Origins>> OtherOrigins(const std::vector<std::string>& claim_ids,
                                            std::optional<Date> until) const override {
    return Read([&]() -> Result<std::vector<Origins>> { return FindOrigins(*database_, claim_ids, until, names()); });
  }
  Result<std::vector<SourceSummary>> Sources() const override {
    return Read([&]() -> Result<std::vector<SourceSummary>> { return ReadSources(*database_); });
  }
  Result<std::vector<Failure>> Failures() const override {
    return Read([&]() -> Result<std::vector<Failure>> { return ReadFailures(*database_); });
  }
  Result<std::vector<RunSummary>> Runs(std::size_t most) const override {
    return Read([&]() -> Result<std::vector<RunSummary>> { return ReadRuns(*database_, most); });
  }

 private:
  void RefreshGroups(const Groups& groups) {
    for (const auto& [about, metric] : groups) RefreshGroup(*database_, about, metric, names());
  }

  // The stored names, read again when another process changed them.
  const Names& names() const {
    const std::string version = NamesVersion(*database_);
    if (!names_ || version != names_version_) {
      names_ = LoadNames(*database_);
      names_version_ = version;
    }
    return *names_;
  }

  // Runs `step` in one transaction, which is undone when it fails.
  template <typename Step>
  auto Write(const Step& step) -> decltype(step()) {
    try {
      SQLite::Transaction transaction(database_->handle(), SQLite::TransactionBehavior::IMMEDIATE);
      auto result = step();
      if (result.ok()) transaction.commit();
      return result;
    } catch (const SQLite::Exception& exception) {
      return database_->ToError(exception);
    }
  }

  // Runs `step` on one state of the database, whatever others write meanwhile.
  template <typename Step>
  auto Read(const Step& step) const -> decltype(step()) {
    try {
      SQLite::Transaction transaction(database_->handle(), SQLite::TransactionBehavior::DEFERRED);
      return step();
    } catch (const SQLite::Exception& exception) {
      return database_->ToError(exception);
    }
  }

  std::unique_ptr<Database> database_;
  mutable std::optional<Names> names_;
  mutable std::string names_version_;
};

}  // namespace

Result<std::unique_ptr<Store>> Store::Open(const std::string& path, Mode mode, int busy_timeout_ms) {
  const auto database_mode = mode == Mode::kReadWrite ? Database::Mode::kReadWrite : Database::Mode::kReadOnly;
  auto database = Database::Open(path, database_mode, busy_timeout_ms);
  if (!database) return database.error();
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(*database)));
}

}  // namespace chipcheck
