// agreement: what other, independent origins say about the same subject, metric and time.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/checks/all.h"
#include "verify/owner.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// From so many origins on, that they agree says as much as a model: each alone may have it from the same place.
constexpr std::size_t kSeveral = 2;

// Whether two different numbers of the metric about one subject mean that one of them is wrong. An organisation has
// many sites, purchases, deals, models; a market has many prices: there other numbers are of other things, and are only
// shown.
bool IsOfOneThing(const CheckContext& context) {
  const Claim& claim = context.claim;
  switch (claim.metric) {
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kComputeRate:
    case Metric::kProcessNode:
    case Metric::kTransistors:
    case Metric::kValuation:
    case Metric::kFunding:
    case Metric::kRevenue:
    case Metric::kProfit:
      return true;
    case Metric::kTrainingCost:
    case Metric::kTrainingCompute:
    case Metric::kTrainingTime:
    case Metric::kTrainingTokens:
    case Metric::kChipHours:
    case Metric::kParameters:
    case Metric::kChipCount:
    case Metric::kSystemCount:
    case Metric::kPower:
      return context.known.organisations.Find(claim.subject) == nullptr;
    default:
      return false;
  }
}

// "Reuters", "Alexandr Wang in cnbc.com".
std::string VoiceOf(const Origin& origin) {
  constexpr std::size_t kLongestName = 60;
  std::string source = Printable(origin.source.empty() ? "another article" : origin.source, kLongestName);
  if (origin.claim.speaker.empty()) return source;
  return fmt::format("{} in {}", Printable(origin.claim.speaker, kLongestName), source);
}

Input ToInput(const Origin& origin, const Range& range) {
  constexpr std::size_t kLongestQuote = 60;
  std::string name = fmt::format("\"{}\", {}", Printable(origin.claim.quote, kLongestQuote), VoiceOf(origin));
  // The path of a file says where it lies on one machine, not what it is.
  const bool has_address = origin.url.starts_with("https://") || origin.url.starts_with("http://");
  return {std::move(name), range, origin.claim.unit, has_address ? origin.url : origin.source,
          origin.published.ToString()};
}

// Lowest, middle and highest of what the origins say.
Range SpreadOf(const std::vector<Range>& ranges) {
  Range spread{ranges.front().low, 0.0, ranges.front().high};
  std::vector<double> mids;
  for (const Range& range : ranges) {
    spread.low = std::min(spread.low, range.low);
    spread.high = std::max(spread.high, range.high);
    mids.push_back(range.mid);
  }
  std::sort(mids.begin(), mids.end());
  const std::size_t middle = mids.size() / 2;
  spread.mid = mids.size() % 2 == 1 ? mids[middle] : (mids[middle - 1] + mids[middle]) / 2;
  return spread;
}

std::string CountOf(std::size_t origins, std::string_view what) {
  return fmt::format("{} other independent origin{} {}", origins, origins == 1 ? "" : "s", what);
}

std::string NoteOf(const Origins& origins, bool one_thing) {
  std::vector<std::string> parts;
  const auto plural = [](std::size_t count, std::string_view one, std::string_view more) {
    return count == 1 ? one : more;
  };
  if (origins.same > 0) parts.push_back(CountOf(origins.same, plural(origins.same, "gives", "give")) + " this number");
  if (origins.contradicting > 0) {
    parts.push_back(CountOf(origins.contradicting, plural(origins.contradicting, "gives", "give")) + " another one" +
                    (one_thing ? "" : ", which may be of another thing of the same subject"));
  }
  if (origins.related > 0) {
    parts.push_back(CountOf(origins.related, plural(origins.related, "speaks", "speak")) +
                    " of another chip, time or part: shown, not compared");
  }
  std::string note;
  for (const std::string& part : parts) note += fmt::format("{}{}", note.empty() ? "" : "; ", part);
  return note + ". Copies, repeats of one speaker and who cites another source count once.";
}

// Counts decide; sources that differ don't tell which of them errs, so that a misfit is never more than strained.
void Conclude(const Origins& origins, bool one_thing, Finding* finding) {
  finding->weight = Weight::kShown;
  finding->check.outcome = Outcome::kAgrees;
  if (origins.contradicting > origins.same) {
    finding->check.outcome = Outcome::kStrained;
    if (one_thing) finding->weight = Weight::kModel;
  } else if (origins.same > 0) {
    finding->weight = origins.same >= kSeveral ? Weight::kModel : Weight::kBound;
  }
}

}  // namespace

std::optional<Finding> CheckAgreement(const CheckContext& context) {
  if (context.origins == nullptr || context.origins->shown.empty()) return std::nullopt;
  const Origins& origins = *context.origins;
  Finding finding;
  Check& check = finding.check;
  std::vector<Range> compared;
  for (const Origin& origin : origins.shown) {
    if (!ClaimInterval(origin.claim)) continue;  // a number that no check can use
    const Range range = AsRange(origin.claim);
    check.inputs.push_back(ToInput(origin, range));
    if (origin.relation != Relation::kRelated) compared.push_back(range);
  }
  if (check.inputs.empty()) return std::nullopt;
  const bool one_thing = IsOfOneThing(context);
  Conclude(origins, one_thing, &finding);
  check.formula = "what other independent origins say up to the day of the claim";
  if (!compared.empty()) {
    check.expected = SpreadOf(compared);
    check.unit = context.claim.unit;
    check.ratio = RatioTo(context.claim, *check.expected);
  }
  check.note = NoteOf(origins, one_thing);
  return finding;
}

}  // namespace chipcheck
