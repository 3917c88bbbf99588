// Changes: "up 37% to $41 billion from $30 billion", "tripled from 10,000 to 30,000", "fell by $2 billion to $5
// billion".
#include <cmath>

#include "verify/checks/sums.h"
#include "verify/terms.h"

namespace chipcheck {
namespace {

// The word right before the claim's quote in its sentence, lower case; "" when the quote is not found or stands first.
std::string WordBefore(const Claim& claim) {
  const std::string_view sentence = claim.sentence;
  std::size_t at = sentence.find(claim.quote);
  const bool placed = claim.span.begin >= claim.sentence_span.begin && claim.sentence_span.end > 0;
  if (placed) at = claim.span.begin - claim.sentence_span.begin;
  if (claim.quote.empty() || at == std::string_view::npos || at > sentence.size()) return "";
  std::string_view before = Trim(sentence.substr(0, at));
  for (const std::string_view hedge : {"about", "around", "roughly", "nearly", "some", "approximately"}) {
    if (before.ends_with(hedge)) before = Trim(before.substr(0, before.size() - hedge.size()));
  }
  const std::size_t blank = before.find_last_of(" ,;(");
  return ToAsciiLower(blank == std::string_view::npos ? before : before.substr(blank + 1));
}

struct Change {
  const Claim* from = nullptr;
  const Claim* to = nullptr;
  const Claim* by = nullptr;  // a ratio or change, or an amount
};

bool IsRelative(const Claim& claim) { return claim.metric == Metric::kChange || claim.metric == Metric::kRatio; }

// The one change of the sentence that the claim is part of. Fails where a role is taken twice.
std::optional<Change> FindChange(const CheckContext& context) {
  Change change;
  const auto take = [](const Claim** role, const Claim& claim) {
    if (*role != nullptr) return false;
    *role = &claim;
    return true;
  };
  for (const Claim& other : context.claims) {
    if (StepsBetween(context.claim, other) != 0 || !other.low || !other.high || !ClaimInterval(other)) continue;
    const std::string before = WordBefore(other);
    bool single = true;
    if (IsRelative(other)) {
      single = take(&change.by, other);
    } else if (before == "from") {
      single = take(&change.from, other);
    } else if (before == "to") {
      single = take(&change.to, other);
    }
    if (!single) return std::nullopt;
  }
  if (change.from == nullptr || change.to == nullptr || change.by == nullptr) return std::nullopt;
  const bool same_kind =
      change.from->unit == change.to->unit && !IsRelative(*change.from) && *change.from->low > 0 && *change.to->low > 0;
  const bool same_subject = change.from->subject.empty() || change.to->subject.empty() ||
                            context.SameThing(change.from->subject, change.to->subject);
  if (!same_kind || !same_subject || change.by->direction == Direction::kNone) return std::nullopt;
  return change;
}

// New over old, from the words: 1.37 for "up 37 %", 3 for "tripled", 0.5 for "halved".
Range Growth(const Claim& by) {
  const Range value = AsRange(by);
  const bool up = by.direction == Direction::kUp;
  if (by.unit == "x") return up ? value : Range{1 / value.high, 1 / value.mid, 1 / value.low};
  const double sign = up ? 1.0 : -1.0;
  const double a = 1 + sign * value.low / 100;
  const double b = 1 + sign * value.high / 100;
  return {std::min(a, b), 1 + sign * value.mid / 100, std::max(a, b)};
}

Range GrowthAsPrinted(Range growth, const Claim& by) {
  const bool up = by.direction == Direction::kUp;
  if (by.unit == "x") return up ? growth : Range{1 / growth.high, 1 / growth.mid, 1 / growth.low};
  const double sign = up ? 100.0 : -100.0;
  const double a = (growth.low - 1) * sign;
  const double b = (growth.high - 1) * sign;
  return {std::min(a, b), (growth.mid - 1) * sign, std::max(a, b)};
}

}  // namespace

std::vector<Sum> ChangeSums(const CheckContext& context) {
  const std::optional<Change> change = FindChange(context);
  if (!change) return {};
  const Claim* claim = &context.claim;
  const Range from = AsRange(*change->from);
  const Range to = AsRange(*change->to);
  const Range growth = Growth(*change->by);
  if (!(growth.low > 0.0)) return {};
  if (claim == change->by) {
    const Range quotient{to.low / from.high, to.mid / from.mid, to.high / from.low};
    return {{GrowthAsPrinted(quotient, *claim),
             "new / old",
             {FromArticle("new", *change->to), FromArticle("old", *change->from)},
             true}};
  }
  if (claim == change->to) {
    return {{{from.low * growth.low, from.mid * growth.mid, from.high * growth.high},
             "old x growth",
             {FromArticle("old", *change->from), FromArticle("growth", *change->by)},
             true}};
  }
  if (claim == change->from) {
    return {{{to.low / growth.high, to.mid / growth.mid, to.high / growth.low},
             "new / growth",
             {FromArticle("new", *change->to), FromArticle("growth", *change->by)},
             true}};
  }
  return {};
}

}  // namespace chipcheck
