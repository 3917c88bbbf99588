// Totals of parts, shares of a whole, and stakes: "$2 billion and $3 billion, $5 billion in total", "60% of its 50,000
// GPUs, or 30,000", "a 20% stake for $2 billion at a valuation of $10 billion".
#include <algorithm>

#include "verify/checks/sums.h"
#include "verify/terms.h"

namespace chipcheck {
namespace {

bool SaysTotal(std::string_view sentence) {
  return HasAnyWord(
      sentence, {"total", "totaling", "totalling", "combined", "together", "altogether", "in all", "all told", "sum"});
}

std::vector<const Claim*> Alike(const CheckContext& context) {
  std::vector<const Claim*> alike;
  const Claim& claim = context.claim;
  for (const Claim& other : context.claims) {
    const bool same = IsMoney(claim.metric) ? IsMoney(other.metric) : other.metric == claim.metric;
    if (same && other.unit == claim.unit && other.low && other.high && ClaimInterval(other) &&
        StepsBetween(claim, other) == 0) {
      alike.push_back(&other);
    }
  }
  return alike;
}

Range SumOf(const std::vector<const Claim*>& parts) {
  Range sum;
  for (const Claim* part : parts) {
    const Range range = AsRange(*part);
    sum = {sum.low + range.low, sum.mid + range.mid, sum.high + range.high};
  }
  return sum;
}

// The words right at the quote say that this is the total: "a total of 450 MW", "450 MW altogether".
bool CalledTotal(const Claim& claim) {
  const std::string_view clause = ClauseAround(claim.sentence, claim.quote);
  const std::size_t at = clause.find(claim.quote);
  if (at == std::string_view::npos) return false;
  const std::string_view before = Trim(clause.substr(0, at));
  const std::string_view after = Trim(clause.substr(at + claim.quote.size()));
  const auto ends = [&](std::string_view words) { return ToAsciiLower(before).ends_with(words); };
  const auto starts = [&](std::string_view words) { return StartsWithIgnoreAsciiCase(after, words); };
  return ends("total of") || ends("together") || ends("totalling") || ends("totaling") || ends("combined") ||
         ends("in all") || starts("altogether") || starts("in total") || starts("in all") || starts("all told") ||
         starts("together") || starts("combined");
}

// The largest of three or more like amounts is their total, when the sentence says that there is one.
void AddTotals(const CheckContext& context, std::vector<Sum>* sums) {
  if (!SaysTotal(context.claim.sentence)) return;
  std::vector<const Claim*> parts = Alike(context);
  if (parts.size() < 3) return;
  const auto largest =
      std::max_element(parts.begin(), parts.end(), [](const Claim* a, const Claim* b) { return *a->low < *b->low; });
  const Claim* total = *largest;
  parts.erase(largest);
  std::vector<Input> inputs;
  if (total == &context.claim) {
    for (const Claim* part : parts) inputs.push_back(FromArticle("part", *part));
    sums->push_back({SumOf(parts), "sum of the parts", inputs, CalledTotal(*total)});
    return;
  }
  const Claim* self = &context.claim;
  parts.erase(std::find(parts.begin(), parts.end(), self));
  const Range rest = SumOf(parts);
  const Range whole = AsRange(*total);
  inputs.push_back(FromArticle("total", *total));
  for (const Claim* part : parts) inputs.push_back(FromArticle("other part", *part));
  sums->push_back({{whole.low - rest.high, whole.mid - rest.mid, whole.high - rest.low},
                   "total less the other parts",
                   inputs,
                   false});
}

// Share x whole = part, where one share and two like amounts stand in the sentence.
void AddShares(const CheckContext& context, std::vector<Sum>* sums) {
  const Claim& claim = context.claim;
  const Claim* share = nullptr;
  for (const Claim& other : context.claims) {
    if (other.metric != Metric::kShare || StepsBetween(claim, other) != 0 || !other.low || !other.high) continue;
    if (share != nullptr) return;
    share = &other;
  }
  if (share == nullptr || share == &claim || !(*share->low > 0.0)) return;
  const Range part_of = AsRange(*share);
  for (const Claim* other : Alike(context)) {
    if (other == &claim) continue;
    const Range value = AsRange(*other);
    const std::vector<Input> inputs = {FromArticle("share", *share), FromArticle("other amount", *other)};
    // A stake's price and the value of the company are as certain as words get; other shares may be of something else.
    const bool stake = HasWord(claim.sentence, "stake") &&
                       ((claim.metric == Metric::kValuation) != (other->metric == Metric::kValuation));
    const bool whole = *claim.low > *other->low;
    if (whole) {
      sums->push_back({{value.low * 100 / part_of.high, value.mid * 100 / part_of.mid, value.high * 100 / part_of.low},
                       "part / share",
                       inputs,
                       stake});
    } else {
      sums->push_back({{value.low * part_of.low / 100, value.mid * part_of.mid / 100, value.high * part_of.high / 100},
                       "whole x share",
                       inputs,
                       stake});
    }
  }
}

}  // namespace

std::vector<Sum> PartSums(const CheckContext& context) {
  std::vector<Sum> sums;
  AddTotals(context, &sums);
  AddShares(context, &sums);
  return sums;
}

}  // namespace chipcheck
