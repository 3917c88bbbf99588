// currency: two amounts for one thing, "$6 million (W8.6 billion)", at the exchange rate of that month.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "verify/checks/all.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Monthly averages hide moves of a few per cent, and writers take the rate of the day, or of last week.
constexpr double kMonthlySpread = 0.035;
// A conversion that is further out is no conversion; between the two it may be one at an older rate.
constexpr double kOldRate = 0.20;
// The second amount stands right behind the first: "$6 million (W8.6 billion)", "72.5 billion yen, or $470 million".
constexpr std::size_t kMostBetween = 24;

bool IsForOneThing(std::string_view between) {
  if (between.size() > kMostBetween) return false;
  const std::string words = ToAsciiLower(between);
  if (words.find('(') != std::string::npos || words.find('[') != std::string::npos)
    return words.find(')') == std::string::npos;
  for (const std::string_view joint : {" or ", "equivalent", "about ", "~", "="}) {
    if (words.find(joint) != std::string::npos && words.find(" and ") == std::string::npos) return true;
  }
  return Trim(words) == "/" || Trim(words) == ",";
}

// The other amount for the same thing, or null.
const Claim* OtherAmount(const CheckContext& context) {
  const Claim& claim = context.claim;
  for (const Claim& other : context.claims) {
    if (&other == &claim || !IsMoney(other.metric) || other.unit == claim.unit || !ClaimInterval(other)) continue;
    if (StepsBetween(claim, other) != 0) continue;
    const bool first = claim.span.begin < other.span.begin || (claim.span == other.span && &claim < &other);
    const Span a = first ? claim.span : other.span;
    const Span b = first ? other.span : claim.span;
    std::string_view text = context.article.text;
    Span between{a.end, b.begin};
    if (a == b || text.size() < b.begin) {
      // Claims without an article: look for the quotes in the sentence.
      text = claim.sentence;
      const std::size_t at = text.find((first ? claim : other).quote);
      if (at == std::string_view::npos) continue;
      const std::size_t after = at + (first ? claim : other).quote.size();
      const std::size_t next = text.find((first ? other : claim).quote, after);
      if (next == std::string_view::npos) continue;
      between = {after, next};
    }
    if (between.begin <= between.end && IsForOneThing(between.In(text))) return &other;
  }
  return nullptr;
}

}  // namespace

std::optional<Finding> CheckCurrency(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (!IsMoney(claim.metric)) return std::nullopt;
  const Claim* other = OtherAmount(context);
  if (other == nullptr) return std::nullopt;
  const std::optional<double> claim_usd = context.UsdPer(claim.unit);
  const std::optional<double> other_usd = context.UsdPer(other->unit);
  if (!claim_usd || !other_usd) return std::nullopt;

  const double rate = *other_usd / *claim_usd;  // units of the claim's currency for one of the other's
  const Range amount = AsRange(*other);
  const Range expected{amount.low * rate * (1 - kMonthlySpread), amount.mid * rate,
                       amount.high * rate * (1 + kMonthlySpread)};

  Finding finding;
  finding.weight = Weight::kSum;
  Check& check = finding.check;
  check.expected = expected;
  check.unit = claim.unit;
  check.ratio = RatioTo(claim, expected);
  const double distance = Distance(context.interval, expected);
  check.outcome = distance <= 1.0              ? Outcome::kAgrees
                  : distance <= 1.0 + kOldRate ? Outcome::kStrained
                                               : Outcome::kConflicts;
  finding.rule = check.outcome == Outcome::kConflicts;
  check.formula = claim.unit == "USD" ? fmt::format("other amount / {} per USD", other->unit)
                  : other->unit == "USD"
                      ? fmt::format("other amount x {} per USD", claim.unit)
                      : fmt::format("other amount / {} per USD x {} per USD", other->unit, claim.unit);
  check.inputs.push_back(FromArticle("other amount", *other));
  for (const std::string& currency : {claim.unit, other->unit}) {
    const ExchangeRate* row = ExchangeRateAt(context.reference(), currency, context.when.reach());
    if (row == nullptr) continue;
    check.inputs.push_back({fmt::format("{} per USD", currency), Range::Exactly(row->per_usd), currency,
                            "https://www.federalreserve.gov/releases/h10/", row->month.ToString().substr(0, 7)});
  }
  check.note = fmt::format("At the rate of {}, {} is {}", WordedMonth(context.when.reach()), WordedValue(*other),
                           Worded(expected.mid, claim.unit));
  if (check.outcome == Outcome::kAgrees) {
    check.note += ".";
    return finding;
  }
  const double factor = check.ratio.value_or(1.0);
  check.note += fmt::format(", not {}; {} would match {}.", WordedValue(claim),
                            Worded(ClaimPoint(claim) / rate, other->unit), WordedValue(claim));
  const double power = std::log10(factor);
  const bool decimal_slip = std::abs(power - std::round(power)) < 0.03 && std::abs(power) > 0.9;
  if (decimal_slip) finding.flags.push_back(flag::kUnitMismatch);
  return finding;
}

}  // namespace chipcheck
