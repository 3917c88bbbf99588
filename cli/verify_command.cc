// verify: stored claims against the reference data and the cost model; with --jsonl, claims of JSON lines.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/jsonl.h"
#include "cli/pipeline.h"

namespace chipcheck {
namespace {

// What an extract line says about the article of its claims.
Result<VerifyContext> ContextFromJson(const Json& object, std::optional<Date> as_of) {
  VerifyContext context;
  context.as_of = as_of;
  struct Member {
    const char* key;
    std::string* value;
  };
  std::string date;
  for (const Member& member : {Member{"source", &context.source}, Member{"title", &context.title},
                               Member{"text", &context.text}, Member{"date", &date}}) {
    Result<std::string> value = StringMember(object, member.key);
    if (!value) return value.error();
    *member.value = std::move(*value);
  }
  if (date.empty()) return context;
  context.published = ParseDate(date);
  if (!context.published)
    return Error{ErrorCode::kBadInput, fmt::format("\"date\": \"{}\" is not a date such as 2025-01-29", date)};
  return context;
}

Result<Json> VerifyLine(const Json& object, const Verifier& verifier, std::optional<Date> as_of) {
  const Result<VerifyContext> context = ContextFromJson(object, as_of);
  if (!context) return context.error();
  const auto list = object.find("claims");
  if (list == object.end() || !list->is_array()) {
    const auto error = object.find("error");
    if (error != object.end() && error->is_string()) return Error{ErrorCode::kBadInput, error->get<std::string>()};
    return Error{ErrorCode::kBadInput, "needs \"claims\", a list as 'chipcheck extract --jsonl' writes it"};
  }
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < list->size(); ++i) {
    Result<Claim> claim = ClaimFromJson((*list)[i]);
    if (!claim) return Error{claim.error().code, fmt::format("claims[{}]: {}", i, claim.error().message)};
    claims.push_back(std::move(*claim));
  }
  const std::vector<Verdict> verdicts = verifier.Verify(claims, *context);
  Json answer = object;
  for (std::size_t i = 0; i < claims.size(); ++i) answer["claims"][i].update(ToJson(verdicts[i]));
  return answer;
}

class VerifyCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_flag("--jsonl", jsonl_,
                  "Filter: what 'chipcheck extract --jsonl' writes, each claim with its verdict added");
    app->add_flag("--all", all_, "Also claims that have a verdict of these versions already");
    app->add_option("--article", article_, "Only the claims of this article (id, the beginning of one, or URL)");
    app->add_option("--since", since_, "Only claims published on or after this DATE");
  }

  int Run(Session* session) override {
    const Result<std::optional<Date>> as_of = session->as_of();
    if (!as_of) return session->Fail(as_of.error());
    const Result<const Verifier*> verifier = session->verifier();
    if (!verifier) return session->Fail(verifier.error());
    if (jsonl_) {
      return RunFilter(
          std::cin, session->threads(), [&](const Json& object) { return VerifyLine(object, **verifier, *as_of); },
          session->output());
    }
    VerifyScope scope{all_, article_, std::nullopt};
    if (!since_.empty()) {
      scope.since = ParseDate(since_);
      if (!scope.since)
        return session->Fail(
            {ErrorCode::kBadUsage, fmt::format("--since: \"{}\" is not a date such as 2025-01-29", since_)});
    }
    // Another day, or one article by name, asks for a new answer even where there is one.
    scope.all = scope.all || as_of->has_value();
    const Result<std::unique_ptr<Store>> store = session->OpenStore(Store::Mode::kReadWrite);
    if (!store) return session->Fail(store.error());
    RunCounts counts;
    if (Status done = VerifyStored(scope, session, store->get(), &counts); !done) return session->Fail(done.error());
    session->messages().Note(fmt::format("{} verdicts", counts.verdicts));
    return kExitOk;
  }

 private:
  bool jsonl_ = false;
  bool all_ = false;
  std::string article_;
  std::string since_;
};

}  // namespace

std::unique_ptr<Command> MakeVerifyCommand() { return std::make_unique<VerifyCommand>(); }

}  // namespace chipcheck
