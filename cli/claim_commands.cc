// timeline and explain: claims for people.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command.h"
#include "cli/reports.h"
#include "cli/text_table.h"
#include "report/format.h"
#include "report/terminal.h"

namespace chipcheck {
namespace {

class TimelineCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option("SUBJECT", subject_, "An organisation, model, chip or site, such as DeepSeek")->required();
    app->add_option("METRIC", metric_, "Only this metric, such as chip_count");
  }

  int Run(Session* session) override {
    ClaimFilter filter;
    filter.subject = subject_;
    if (!metric_.empty()) {
      filter.metric = ParseMetric(metric_);
      if (!filter.metric)
        return session->Fail(
            {ErrorCode::kBadUsage, fmt::format("{}: there is no such metric; {}", metric_, AllNames())});
    }
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadOnly);
    if (!store) return session->Fail(store.error());
    const Result<std::vector<StoredClaim>> claims = (*store)->Claims(filter);
    if (!claims) return session->Fail(claims.error());
    if (claims->empty()) {
      session->messages().Note(fmt::format("no claim about {}", subject_));
      return kExitOk;
    }
    TextTable table({"published", "source", "speaker", "metric", "claim", "chip", "modality", "verdict", "id"});
    for (const StoredClaim& stored : *claims) {
      const Result<std::optional<Verdict>> verdict = (*store)->LatestVerdict(stored.claim_id);
      if (!verdict) return session->Fail(verdict.error());
      table.Add({stored.published ? stored.published->ToString() : "undated", stored.source, stored.claim.speaker,
                 std::string(ToString(stored.claim.metric)), FormatClaimValue(stored.claim), stored.claim.chip,
                 std::string(ToString(stored.claim.modality)),
                 *verdict ? std::string(ToString((*verdict)->kind)) : "unchecked",
                 stored.claim_id.substr(0, kShownIdDigits)});
    }
    session->output()->Write(table.ToString());
    return ShowConflicts(*claims, session, **store);
  }

 private:
  static constexpr std::size_t kShownIdDigits = 8;

  static std::string AllNames() {
    std::string names = "metrics are";
    for (const Metric metric : AllMetrics()) names += fmt::format(" {}", ToString(metric));
    return names;
  }

  static std::string Describe(const StoredClaim& stored) {
    const std::string who =
        stored.claim.speaker.empty() ? stored.source : fmt::format("{} in {}", stored.claim.speaker, stored.source);
    const std::string chip = stored.claim.chip.empty() ? "" : fmt::format(" ({})", stored.claim.chip);
    return fmt::format("{}{}, {}", FormatClaimValue(stored.claim), chip, who);
  }

  // The conflicts among the claims shown, each pair once.
  static int ShowConflicts(const std::vector<StoredClaim>& claims, Session* session, const Store& store) {
    const Result<std::vector<StoredConflict>> conflicts = store.Conflicts("");
    if (!conflicts) return session->Fail(conflicts.error());
    std::string text;
    for (const StoredConflict& conflict : *conflicts) {
      const bool shown = std::any_of(claims.begin(), claims.end(), [&](const StoredClaim& c) {
        return c.claim_id == conflict.a.claim_id || c.claim_id == conflict.b.claim_id;
      });
      if (!shown) continue;
      const std::string how = conflict.ratio > 1.0 ? fmt::format(" (a factor of {:.3g})", conflict.ratio) : "";
      text +=
          fmt::format("  {}\n  against {}{}\n", Printable(Describe(conflict.a)), Printable(Describe(conflict.b)), how);
    }
    if (!text.empty()) session->output()->Write(fmt::format("\nThese can't both hold:\n{}", text));
    return kExitOk;
  }

  std::string subject_;
  std::string metric_;
};

class ExplainCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_option("CLAIM", claim_id_, "The id of a claim, or the beginning of one")->required();
  }

  int Run(Session* session) override {
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadOnly);
    if (!store) return session->Fail(store.error());
    const Result<const MetricTexts*> metrics = session->metrics();
    if (!metrics) return session->Fail(metrics.error());
    const Result<const Verifier*> verifier = session->verifier();
    if (!verifier) return session->Fail(verifier.error());
    ClaimFilter filter;
    filter.claim_id = claim_id_;
    const Result<std::vector<StoredClaim>> claims = (*store)->Claims(filter);
    if (!claims) return session->Fail(claims.error());
    if (claims->empty())
      return session->Fail({ErrorCode::kBadUsage, fmt::format("{}: there is no such claim", claim_id_)});
    const StoredClaim& claim = claims->front();
    const Result<std::optional<StoredArticle>> article = (*store)->FindArticle(claim.article_id);
    if (!article) return session->Fail(article.error());
    if (!*article) return session->Fail({ErrorCode::kInternal, fmt::format("article {} is gone", claim.article_id)});
    const Result<ArticleReport> report = BuildReport(**article, **store, *verifier, session->clock().Now().date());
    if (!report) return session->Fail(report.error());
    const auto entry = std::find_if(report->claims.begin(), report->claims.end(),
                                    [&](const ClaimReport& c) { return c.claim_id == claim.claim_id; });
    if (entry == report->claims.end())
      return session->Fail(
          {ErrorCode::kNotFound,
           fmt::format("{}: the latest capture of its article no longer holds this claim", claim_id_)});
    const Article& page = report->article;
    session->output()->Write(fmt::format("{}\n{}, {}\n{}\n\n", Printable(page.title), Printable(page.source),
                                         page.published ? page.published->ToString() : "undated", Printable(page.url)));
    session->output()->Write(WriteClaimText(*entry, **metrics, {WantsColour(stdout), TerminalWidth()}));
    return kExitOk;
  }

 private:
  std::string claim_id_;
};

}  // namespace

std::unique_ptr<Command> MakeTimelineCommand() { return std::make_unique<TimelineCommand>(); }
std::unique_ptr<Command> MakeExplainCommand() { return std::make_unique<ExplainCommand>(); }

}  // namespace chipcheck
