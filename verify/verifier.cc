#include "verify/verifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "verify/check.h"
#include "verify/context.h"
#include "verify/owner.h"
#include "verify/verdict_rules.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Goes up with every change of checks, rules or formulas that can change a verdict.
constexpr std::string_view kModelVersion = "2";
// Beyond these no quantity of the trade lies; such numbers come of misreadings and hostile pages.
constexpr double kLargestSensible = 1e32;
constexpr double kSmallestSensible = 1e-9;

// Text without full stops makes "sentences" of megabytes; no check needs more than what stands around the number.
constexpr std::size_t kLongestSentence = 4000;

void ShortenSentence(Claim* claim) {
  if (claim->sentence.size() <= kLongestSentence) return;
  const std::size_t found = claim->quote.empty() ? std::string::npos : claim->sentence.find(claim->quote);
  const std::size_t at = found == std::string::npos ? 0 : found;
  const std::size_t begin = at > kLongestSentence / 2 ? at - kLongestSentence / 2 : 0;
  claim->sentence = ToValidUtf8(claim->sentence.substr(begin, kLongestSentence));
  if (claim->sentence_span.end > 0) {
    claim->sentence_span.begin += begin;
    claim->sentence_span.end = claim->sentence_span.begin + claim->sentence.size();
  }
}

bool MayBeNegative(Metric metric) {
  return metric == Metric::kProfit || metric == Metric::kValueChange || metric == Metric::kChange ||
         metric == Metric::kMoney || metric == Metric::kSpend;
}

bool UnitFits(const Claim& claim) {
  const std::string& unit = claim.unit;
  if (unit.empty()) return true;
  if (IsMoney(claim.metric)) {
    return unit.size() == 3 && IsAsciiUpper(unit[0]) && IsAsciiUpper(unit[1]) && IsAsciiUpper(unit[2]);
  }
  if (claim.metric == Metric::kRatio || claim.metric == Metric::kChange || claim.metric == Metric::kShare)
    return unit == "%" || unit == "x";
  return unit == MetricUnit(claim.metric);
}

// Why no check can use the number; empty when one can.
std::string Unusable(const Claim& claim) {
  if (!claim.low && !claim.high) return "the claim has no number";
  for (const std::optional<double>& end : {claim.low, claim.high}) {
    if (!end) continue;
    if (!std::isfinite(*end)) return "the number is not finite";
    const double size = std::abs(*end);
    if (size > kLargestSensible || (size > 0.0 && size < kSmallestSensible)) return "the number is beyond all measure";
    if (*end < 0.0 && !MayBeNegative(claim.metric))
      return fmt::format("a negative number is no {}", ToString(claim.metric));
  }
  if (!ClaimInterval(claim)) return "the lower end is above the upper end";
  if (!UnitFits(claim))
    return fmt::format("the unit \"{}\" does not fit {}", Printable(claim.unit, 20), ToString(claim.metric));
  return "";
}

// What the tables lack for this claim, for the reader of a verdict that no check could reach.
std::string Gaps(const CheckContext& context) {
  const Claim& claim = context.claim;
  std::string gaps;
  if (!claim.chip.empty() && context.Chip() == nullptr)
    gaps += fmt::format(" The chip \"{}\" is not in the tables.", Printable(claim.chip, 40));
  if (IsMoney(claim.metric) && !context.UsdPer(claim.unit)) {
    gaps += fmt::format(" No exchange rate is known for {} in {}.", Printable(claim.unit, 20),
                        WordedMonth(context.when.reach()));
  }
  const std::span<const ExchangeRate> rates = context.reference().exchange_rates();
  if (!rates.empty()) {
    Date first = rates.front().month;
    for (const ExchangeRate& rate : rates) first = std::min(first, rate.month);
    if (context.when.date < first) gaps += fmt::format(" The reference data start in {}.", WordedMonth(first));
  }
  return gaps;
}

// Rules that could not be asked, since the owner's country is not known: a count below what was shipped is not lawful
// for that alone.
std::string NotAsked(const CheckContext& context) {
  const Claim& claim = context.claim;
  const ChipName* chip = context.Chip();
  if (claim.metric != Metric::kChipCount || chip == nullptr || claim.subject.empty()) return "";
  if (!OwnerOf(context).country.empty() || OrganisationOf(context, claim.subject) != nullptr) return "";
  if (ExportRulesAt(context.reference(), chip->id, "CN", context.when).empty()) return "";
  return fmt::format(" The country of {} is not known, so that export rules were not asked.",
                     Printable(claim.subject, 40));
}

bool SpeakerCompetes(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (claim.speaker.empty() || claim.subject.empty()) return false;
  const Person* person = context.known.people.Find(claim.speaker);
  const Organisation* speaker = person != nullptr ? context.known.organisations.FindId(person->organisation)
                                                  : context.known.organisations.Find(claim.speaker);
  const Organisation* subject = OrganisationOf(context, claim.subject);
  return speaker != nullptr && subject != nullptr && context.known.organisations.Compete(*speaker, *subject);
}

// One named voice that speaks of somebody else, and nothing on record, and no other source, that bears it out.
bool RestsOnOneVoice(const CheckContext& context, const std::vector<Finding>& findings) {
  const Claim& claim = context.claim;
  if (claim.speaker.empty() || claim.modality == Modality::kPlanned) return false;
  const bool of_chip = context.known.chips.Find(claim.subject) != nullptr;
  if (!of_chip && context.SameThing(claim.speaker, claim.subject)) return false;
  for (const Finding& finding : findings) {
    if (finding.check.outcome == Outcome::kAgrees &&
        (finding.weight == Weight::kFact || finding.weight == Weight::kSum || finding.check.name == "agreement"))
      return false;
  }
  return true;
}

// "Under $10 billion" agrees with everything below: only a record near its open end bears it out.
bool SaysLittle(const Claim& claim, const Finding& finding) {
  const bool open = !claim.low || !claim.high;
  const double ratio = finding.check.ratio.value_or(1.0);
  constexpr double kNearEnd = 1.5;
  return open && finding.weight == Weight::kFact && finding.check.outcome == Outcome::kAgrees &&
         (ratio > kNearEnd || ratio < 1 / kNearEnd);
}

class TableVerifier : public Verifier {
 public:
  explicit TableVerifier(std::shared_ptr<const Knowledge> known) : known_(std::move(known)) {}

  std::vector<Verdict> Verify(std::span<const Claim> claims, const VerifyContext& article) const override {
    std::vector<Verdict> verdicts;
    verdicts.reserve(claims.size());
    std::vector<Claim> shortened;
    if (std::any_of(claims.begin(), claims.end(),
                    [](const Claim& c) { return c.sentence.size() > kLongestSentence; })) {
      shortened.assign(claims.begin(), claims.end());
      for (Claim& claim : shortened) ShortenSentence(&claim);
      claims = shortened;
    }
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const Origins* origins = article.origins.size() == claims.size() ? &article.origins[i] : nullptr;
      verdicts.push_back(VerifyOne(claims[i], claims, article, origins));
    }
    return verdicts;
  }

  std::string model_version() const override { return std::string(kModelVersion); }
  std::string reference_version() const override { return std::string(known_->reference->version()); }

 private:
  Verdict VerifyOne(const Claim& claim, std::span<const Claim> claims, const VerifyContext& article,
                    const Origins* origins) const {
    const Date newest = known_->reference->newest();
    const Date date = article.published.value_or(article.as_of.value_or(newest));
    const When when{date, article.as_of.value_or(date)};
    Verdict verdict;
    verdict.as_of = when.as_of;
    verdict.model_version = model_version();
    verdict.reference_version = reference_version();
    std::vector<Finding> findings;
    if (const std::string reason = Unusable(claim); !reason.empty()) {
      verdict.kind = VerdictKind::kUnverifiable;
      verdict.confidence = ConfidenceOf(verdict.kind, findings, claim);
      verdict.flags = FlagsOf(findings, claim);
      verdict.summary = fmt::format("The figure cannot be checked: {}.", reason);
      return verdict;
    }
    const CheckContext context{claim, *ClaimInterval(claim), claims, article, *known_, when, origins};
    for (const NamedCheck& check : AllChecks()) {
      std::optional<Finding> finding = check.function(context);
      if (!finding) continue;
      finding->check.name = check.name;
      if (SaysLittle(claim, *finding)) finding->weight = Weight::kBound;
      findings.push_back(*std::move(finding));
    }
    verdict.kind = KindOf(findings);
    verdict.confidence = ConfidenceOf(verdict.kind, findings, claim);
    std::vector<std::string_view> of_speaker;
    if (SpeakerCompetes(context)) of_speaker.push_back(flag::kSpeakerIsCompetitor);
    if (RestsOnOneVoice(context, findings)) of_speaker.push_back(flag::kSingleSource);
    verdict.flags = FlagsOf(findings, claim, of_speaker);
    verdict.summary = SummaryOf(verdict.kind, findings, claim);
    if (verdict.kind == VerdictKind::kUnverifiable) verdict.summary += Gaps(context);
    verdict.summary += NotAsked(context);
    for (Finding& finding : findings) verdict.checks.push_back(std::move(finding.check));
    return verdict;
  }

  std::shared_ptr<const Knowledge> known_;
};

}  // namespace

Result<std::unique_ptr<Verifier>> Verifier::Create(const TableSource& tables) {
  Result<std::shared_ptr<const Knowledge>> known = Knowledge::Load(tables);
  if (!known) return known.error();
  return std::unique_ptr<Verifier>(std::make_unique<TableVerifier>(*std::move(known)));
}

}  // namespace chipcheck
