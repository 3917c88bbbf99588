#include "verify/partners.h"

#include <algorithm>
#include <cstdlib>

namespace chipcheck {
namespace {

// Two sentences are neighbours when no more than a sentence of middling length stands between them.
constexpr std::size_t kNeighbourBytes = 160;

// Where the sentence stands in the article: by its span; else, as for claims from other programs, by where the quote
// stands in both. Empty when neither is known.
Span SentenceOf(const Claim& claim) {
  if (claim.sentence_span.end > 0) return claim.sentence_span;
  const std::size_t at = claim.quote.empty() ? std::string::npos : claim.sentence.find(claim.quote);
  if (claim.span.end == 0 || at == std::string::npos || at > claim.span.begin) return {};
  return {claim.span.begin - at, claim.span.begin - at + claim.sentence.size()};
}

bool SameSentence(const Claim& a, const Claim& b) {
  const Span x = SentenceOf(a);
  const Span y = SentenceOf(b);
  return x.end > 0 && y.end > 0 && x.Overlaps(y) ? true : a.sentence == b.sentence && !a.sentence.empty();
}

std::size_t Gap(Span a, Span b) {
  if (a.Overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

}  // namespace

int StepsBetween(const Claim& a, const Claim& b) {
  if (SameSentence(a, b)) return 0;
  // Claims that were built without an article stand side by side.
  const Span x = SentenceOf(a);
  const Span y = SentenceOf(b);
  if (x.end == 0 || y.end == 0) return 1;
  return Gap(x, y) <= kNeighbourBytes ? 1 : 2;
}

std::vector<const Claim*> PartnersOf(const Claim& claim, std::span<const Claim> claims, Metric metric, Reach reach,
                                     const std::function<bool(std::string_view, std::string_view)>& same_thing) {
  struct Candidate {
    const Claim* claim;
    int steps;
    bool named;  // by the same name
    std::size_t gap;
  };
  std::vector<Candidate> found;
  for (const Claim& other : claims) {
    if (&other == &claim || other.metric != metric) continue;
    if ((other.modality == Modality::kHypothetical) != (claim.modality == Modality::kHypothetical)) continue;
    const int steps = StepsBetween(claim, other);
    if (steps > static_cast<int>(reach)) continue;
    const bool open = claim.subject.empty() || other.subject.empty();
    const bool named = !open && same_thing(claim.subject, other.subject);
    if (!open && !named) continue;
    found.push_back({&other, steps, named, Gap(claim.span, other.span)});
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.steps != b.steps) return a.steps < b.steps;
    if (a.named != b.named) return a.named;
    return a.gap < b.gap;
  });
  std::vector<const Claim*> partners;
  partners.reserve(found.size());
  for (const Candidate& candidate : found) partners.push_back(candidate.claim);
  return partners;
}

}  // namespace chipcheck
