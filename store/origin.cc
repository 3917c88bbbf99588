#include "store/origin.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "store/conflict.h"
#include "store/dedup.h"
#include "store/fact.h"

namespace chipcheck {
namespace {

bool Cites(const Reading& citing, const Reading& cited) {
  return cited.speaker.empty() && !citing.speaker.empty() && citing.speaker == cited.publisher;
}

std::optional<Relation> RelationOf(const Reading& claim, const Reading& other, const Names& names) {
  if (claim.unit != other.unit || claim.per != other.per || claim.versus != other.versus ||
      claim.direction != other.direction) {
    return std::nullopt;
  }
  if (other.modality == Modality::kHypothetical || claim.modality == Modality::kHypothetical) return std::nullopt;
  if ((claim.modality == Modality::kPlanned) != (other.modality == Modality::kPlanned)) return std::nullopt;
  if (DaysApart(claim, other).value_or(0) > WindowOf(claim.metric).fact_days) return std::nullopt;
  if (IsSameFact(claim, other)) return Relation::kSame;
  const std::optional<Conflict> conflict = FindConflict(claim, other, names);
  return conflict && conflict->kind == ConflictKind::kValue ? Relation::kContradicts : Relation::kRelated;
}

}  // namespace

bool IsSameOrigin(const Reading& a, const Reading& b) {
  if (a.text_origin == b.text_origin) return true;
  if (IsSameSpeaker(a.speaker, b.speaker)) return true;
  if (Cites(a, b) || Cites(b, a)) return true;
  return a.speaker.empty() && b.speaker.empty() && a.source == b.source;
}

std::vector<OtherOrigin> FindOtherOrigins(std::size_t claim, std::span<const Reading> readings, const Names& names) {
  struct Candidate {
    Relation relation;
    std::size_t reading;
  };
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (i == claim || !readings[i].published || IsSameOrigin(readings[claim], readings[i])) continue;
    if (const std::optional<Relation> relation = RelationOf(readings[claim], readings[i], names))
      candidates.push_back({*relation, i});
  }
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    return std::tie(a.relation, readings[a.reading].published, readings[a.reading].claim_id) <
           std::tie(b.relation, readings[b.reading].published, readings[b.reading].claim_id);
  });
  // Compared with the reading that stands for an origin only: sameness does not carry over from article to article, or
  // two people who were once quoted in one text would be one ever after.
  std::vector<OtherOrigin> origins;
  for (const Candidate& candidate : candidates) {
    const auto known = std::find_if(origins.begin(), origins.end(), [&](const OtherOrigin& origin) {
      return IsSameOrigin(readings[origin.readings.front()], readings[candidate.reading]);
    });
    if (known == origins.end()) {
      origins.push_back({candidate.relation, {candidate.reading}});
    } else if (known->relation == candidate.relation) {
      known->readings.push_back(candidate.reading);
    }
  }
  return origins;
}

}  // namespace chipcheck
