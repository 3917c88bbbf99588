#include "tests/verify/checking.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/table.h"

namespace chipcheck::testing {
namespace {

const Verifier& BuiltInVerifier() {
  static const std::unique_ptr<Verifier> verifier = [] {
    Result<std::unique_ptr<Verifier>> created = Verifier::Create(TableSource::BuiltIn());
    INFO((created ? std::string() : created.error().message));
    REQUIRE(created.ok());
    return *std::move(created);
  }();
  return *verifier;
}

Span SentenceAround(std::string_view text, Span quote) {
  std::size_t begin = 0;
  for (std::size_t at = text.find(". "); at != std::string_view::npos && at < quote.begin; at = text.find(". ", at + 1))
    begin = at + 2;
  const std::size_t end = text.find(". ", quote.end);
  return {begin, end == std::string_view::npos ? text.size() : end + 1};
}

}  // namespace

std::vector<Claim> ClaimsOf(const Passage& passage) {
  std::vector<Claim> claims;
  std::size_t from = 0;
  for (const Said& said : passage.said) {
    std::size_t at = passage.text.find(said.quote, from);
    if (at == std::string::npos) at = passage.text.find(said.quote);
    INFO(said.quote);
    REQUIRE(at != std::string::npos);
    from = at + said.quote.size();
    Claim claim;
    claim.quote = said.quote;
    claim.span = {at, from};
    claim.sentence_span = SentenceAround(passage.text, claim.span);
    claim.sentence = std::string(claim.sentence_span.In(passage.text));
    claim.metric = said.metric;
    claim.low = said.low;
    claim.high = said.high;
    const bool open_above = said.bound == Bound::kAtLeast;
    if (said.low && !said.high && !open_above) claim.high = said.low;
    claim.unit = said.unit.empty() ? std::string(MetricUnit(said.metric)) : said.unit;
    claim.bound = said.bound;
    claim.chip = said.chip;
    claim.subject = said.subject;
    claim.per = said.per;
    claim.speaker = said.speaker;
    claim.versus = said.versus;
    claim.direction = said.direction;
    claim.modality = said.modality;
    claim.disputed = said.disputed;
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::vector<Verdict> Judged(const Passage& passage) {
  VerifyContext context;
  context.published = ParseDate(passage.date);
  context.title = passage.title;
  context.text = passage.text;
  const std::vector<Claim> claims = ClaimsOf(passage);
  return BuiltInVerifier().Verify(claims, context);
}

Verdict JudgedFirst(const Passage& passage) { return Judged(passage).at(0); }

const Check* FindCheck(const Verdict& verdict, std::string_view name) {
  const auto found = std::find_if(verdict.checks.begin(), verdict.checks.end(),
                                  [&](const Check& check) { return check.name == name; });
  return found == verdict.checks.end() ? nullptr : &*found;
}

bool HasFlag(const Verdict& verdict, std::string_view flag) {
  return std::find(verdict.flags.begin(), verdict.flags.end(), flag) != verdict.flags.end();
}

std::string Shown(const Verdict& verdict) {
  std::string text = fmt::format("{} {:.2f}: {}\n", ToString(verdict.kind), verdict.confidence, verdict.summary);
  for (const std::string& flag : verdict.flags) text += fmt::format("  flag {}\n", flag);
  for (const Check& check : verdict.checks) {
    text += fmt::format("  {} {}: {} [{}]\n", check.name, ToString(check.outcome), check.note, check.formula);
  }
  return text;
}

}  // namespace chipcheck::testing
