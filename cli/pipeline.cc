#include "cli/pipeline.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "cli/input.h"
#include "cli/parallel.h"
#include "cli/version.h"
#include "ingest/article.h"
#include "ingest/curl_fetcher.h"

namespace chipcheck {
namespace {

// Documents in work at once: bounds memory, and keeps all cores busy.
constexpr std::size_t kBatchDocuments = 64;

struct Work {
  std::optional<Error> load_error;
  Article article;
  Extraction extraction;
};

FetchOptions OptionsFrom(const Settings& settings) {
  FetchOptions options;
  options.user_agent = fmt::format("chipcheck/{}", kVersion);
  if (!settings.user_agent.empty()) options.user_agent = settings.user_agent;
  if (!settings.contact.empty()) options.user_agent += fmt::format(" (+{})", settings.contact);
  options.connect_timeout_s = settings.connect_timeout_s;
  options.total_timeout_s = settings.total_timeout_s;
  options.max_bytes = settings.max_document_bytes;
  options.max_redirects = settings.max_redirects;
  options.allow_private = settings.allow_private;
  return options;
}

bool IsStory(const Article& article) {
  return article.status == ArticleStatus::kOk || article.status == ArticleStatus::kPaywalled;
}

Work ReadOne(const Location& location, Fetcher* fetcher, const Clock& clock, const Settings& settings,
             const Extractor& extractor) {
  Work work;
  const Result<Document> document = LoadDocument(location, fetcher, clock, settings.max_document_bytes);
  if (!document) {
    work.load_error = document.error();
    return work;
  }
  work.article = ReadArticle(*document, ReadingOptionsFrom(settings));
  // Only a story has claims: a block page or an error page is kept as what it is.
  const bool story = work.article.status == ArticleStatus::kOk || work.article.status == ArticleStatus::kPaywalled;
  if (story)
    work.extraction =
        extractor.Extract({work.article.text, work.article.title, work.article.source, work.article.published});
  return work;
}

// Records one failure, in words and in the database.
Status Failed(const Location& location, const std::string& stage, const std::string& reason, const std::string& message,
              Session* session, Store* store, RunCounts* counts) {
  session->messages().Error(message);
  ++counts->failures;
  return store->AddFailure({location.name, location.source, stage, reason, session->clock().Now()});
}

// What came of a page that is stored: forgets old failures, or says why it is no article.
Status Conclude(const Location& location, const Article& article, Session* session, Store* store, RunCounts* counts) {
  if (IsStory(article)) return store->ClearFailures(location.name);
  std::string reason = fmt::format("no article: {}", ToString(article.status));
  for (const std::string& note : article.notes) reason += fmt::format("; {}", note);
  return Failed(location, "article", reason, fmt::format("{}: {}", location.name, reason), session, store, counts);
}

// Stores a batch in one transaction, in its order.
Status StoreBatch(std::span<const Location> locations, const std::vector<Work>& batch, Session* session, Store* store,
                  RunCounts* counts) {
  std::vector<ArticleToAdd> to_add;
  std::vector<const Location*> added_from;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (batch[i].load_error) {
      const std::string& reason = batch[i].load_error->message;
      if (Status kept = Failed(locations[i], "load", reason, reason, session, store, counts); !kept) return kept;
      continue;
    }
    to_add.push_back({&batch[i].article, &batch[i].extraction});
    added_from.push_back(&locations[i]);
  }
  const Result<std::vector<AddedArticle>> added = store->AddArticles(to_add);
  if (!added) return added.error();
  for (std::size_t i = 0; i < added->size(); ++i) {
    const AddedArticle& one = (*added)[i];
    ++counts->fetched;
    ++counts->articles;
    counts->claims += one.claims;
    counts->new_claims += one.new_claims;
    counts->unchanged += one.new_capture ? 0 : 1;
    session->messages().Detail(fmt::format("{}: {} claims, {} new, article {}", added_from[i]->name, one.claims,
                                           one.new_claims, one.article_id));
    if (Status done = Conclude(*added_from[i], *to_add[i].article, session, store, counts); !done) return done;
  }
  return {};
}

}  // namespace

Status IngestLocations(const std::vector<Location>& locations, Session* session, Store* store, RunCounts* counts) {
  const Result<const Settings*> settings = session->settings();
  if (!settings) return settings.error();
  const Result<const Extractor*> extractor = session->extractor();
  if (!extractor) return extractor.error();
  CurlFetcher fetcher(OptionsFrom(**settings), &session->clock());
  Progress progress("articles", locations.size(), session->verbosity());
  std::vector<Work> batch;
  for (std::size_t begin = 0; begin < locations.size(); begin += kBatchDocuments) {
    const std::size_t count = std::min(kBatchDocuments, locations.size() - begin);
    batch.assign(count, Work());
    ParallelFor(count, session->threads(), [&](std::size_t i) {
      batch[i] = ReadOne(locations[begin + i], &fetcher, session->clock(), **settings, **extractor);
    });
    const std::span<const Location> part(&locations[begin], count);
    if (Status stored = StoreBatch(part, batch, session, store, counts); !stored) return stored;
    progress.Advance(count);
  }
  return {};
}

Status IngestArguments(const std::vector<SourceSetting>& arguments, Session* session, Store* store, RunCounts* counts) {
  std::vector<Location> locations;
  for (const SourceSetting& argument : arguments) {
    Result<std::vector<Location>> listed = ListDocuments(argument.location, argument.name);
    if (listed) {
      std::move(listed->begin(), listed->end(), std::back_inserter(locations));
      continue;
    }
    const Location location{Location::Kind::kFile, argument.location, argument.name};
    const std::string& reason = listed.error().message;
    if (Status kept = Failed(location, "list", reason, reason, session, store, counts); !kept) return kept;
  }
  return IngestLocations(locations, session, store, counts);
}

namespace {

// The articles whose claims have to be checked, in a fixed order.
Result<std::vector<std::string>> ArticlesToVerify(const VerifyScope& scope, const Verifier& verifier,
                                                  const Store& store) {
  if (!scope.article_id.empty()) {
    const Result<std::optional<StoredArticle>> found = store.FindArticle(scope.article_id);
    if (!found) return found.error();
    if (!*found)
      return Error{
          ErrorCode::kBadUsage,
          fmt::format(
              "{}: there is no such article; see 'chipcheck query \"select article_id, title from v_articles\"'",
              scope.article_id)};
    return std::vector<std::string>{(*found)->article_id};
  }
  ClaimFilter filter;
  filter.since = scope.since;
  filter.without_verdict = !scope.all;
  filter.model_version = verifier.model_version();
  filter.reference_version = verifier.reference_version();
  const Result<std::vector<StoredClaim>> claims = store.Claims(filter);
  if (!claims) return claims.error();
  std::set<std::string> ids;
  for (const StoredClaim& claim : *claims) ids.insert(claim.article_id);
  std::vector<std::string> articles;
  if (!scope.all) {
    // New claims are evidence for and against those of other articles. These come first: a run that is killed after
    // them finds the new claims still without a verdict, and begins again.
    filter.without_verdict = false;
    filter.beside_without_verdict = true;
    const Result<std::vector<StoredClaim>> beside = store.Claims(filter);
    if (!beside) return beside.error();
    std::set<std::string> others;
    for (const StoredClaim& claim : *beside) {
      if (!ids.contains(claim.article_id)) others.insert(claim.article_id);
    }
    articles.assign(others.begin(), others.end());
  }
  articles.insert(articles.end(), ids.begin(), ids.end());
  return articles;
}

bool Decides(const Verdict& verdict) {
  return verdict.kind == VerdictKind::kContradicted || verdict.kind == VerdictKind::kSupported;
}

}  // namespace

std::vector<std::size_t> ChooseVerdicts(const std::vector<StoredClaim>& claims, const std::vector<Verdict>& verdicts) {
  std::vector<std::size_t> chosen;
  std::map<std::string_view, std::size_t> places;  // of each claim in `chosen`
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto [place, is_new] = places.emplace(claims[i].claim_id, chosen.size());
    if (is_new) {
      chosen.push_back(i);
    } else if (i < verdicts.size() && Decides(verdicts[i]) && !Decides(verdicts[chosen[place->second]])) {
      chosen[place->second] = i;
    }
  }
  return chosen;
}

namespace {

using Verdicts = std::vector<std::pair<std::string, Verdict>>;

struct VerifyWork {
  StoredArticle article;
  std::vector<StoredClaim> claims;
  std::vector<Origins> origins;  // of the claims, in their order
  Verdicts verdicts;
};

void VerifyOne(const Verifier& verifier, std::optional<Date> as_of, VerifyWork* work) {
  std::vector<Claim> claims;
  for (const StoredClaim& stored : work->claims) claims.push_back(stored.claim);
  const Article& article = work->article.article;
  const std::vector<Verdict> verdicts =
      verifier.Verify(claims, {article.published, as_of, article.source, article.title, article.text, work->origins});
  for (const std::size_t i : ChooseVerdicts(work->claims, verdicts)) {
    // A claim that an earlier article of the same source and day made is judged in that article.
    if (work->claims[i].article_id == work->article.article_id)
      work->verdicts.emplace_back(work->claims[i].claim_id, verdicts[i]);
  }
}

Result<VerifyWork> LoadVerifyWork(const std::string& article_id, std::optional<Date> as_of, const Store& store) {
  Result<std::optional<StoredArticle>> article = store.FindArticle(article_id);
  if (!article) return article.error();
  if (!*article) return Error{ErrorCode::kInternal, fmt::format("article {} is gone", article_id)};
  Result<std::vector<StoredClaim>> claims = store.ClaimsOfArticle(article_id);
  if (!claims) return claims.error();
  std::vector<std::string> ids;
  for (const StoredClaim& claim : *claims) ids.push_back(claim.claim_id);
  // A claim is judged by what could be known on its day: what others said later does not count.
  Result<std::vector<Origins>> origins = store.OtherOrigins(ids, as_of ? as_of : (*article)->article.published);
  if (!origins) return origins.error();
  return VerifyWork{std::move(**article), std::move(*claims), std::move(*origins), {}};
}

}  // namespace

Status VerifyStored(const VerifyScope& scope, Session* session, Store* store, RunCounts* counts) {
  const Result<const Verifier*> verifier = session->verifier();
  if (!verifier) return verifier.error();
  const Result<std::optional<Date>> as_of = session->as_of();
  if (!as_of) return as_of.error();
  const Result<std::vector<std::string>> ids = ArticlesToVerify(scope, **verifier, *store);
  if (!ids) return ids.error();
  Progress progress("articles verified", ids->size(), session->verbosity());
  for (std::size_t begin = 0; begin < ids->size(); begin += kBatchDocuments) {
    const std::size_t count = std::min(kBatchDocuments, ids->size() - begin);
    std::vector<VerifyWork> batch;
    for (std::size_t i = 0; i < count; ++i) {
      Result<VerifyWork> work = LoadVerifyWork((*ids)[begin + i], *as_of, *store);
      if (!work) return work.error();
      batch.push_back(std::move(*work));
    }
    ParallelFor(count, session->threads(), [&](std::size_t i) { VerifyOne(**verifier, *as_of, &batch[i]); });
    Verdicts verdicts;
    for (VerifyWork& work : batch) std::move(work.verdicts.begin(), work.verdicts.end(), std::back_inserter(verdicts));
    if (Status stored = store->AddVerdicts(verdicts); !stored) return stored;
    counts->verdicts += verdicts.size();
    progress.Advance(count);
  }
  return {};
}

}  // namespace chipcheck
