#include "store/fact.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "store/conflict.h"
#include "store/origin.h"

namespace chipcheck {
namespace {

// Pairs of members that are tried before two facts count as compatible: facts of many claims don't cost their product.
constexpr std::size_t kMembersCompared = 8;

// Origins as connected components: "same speaker" and "same text" carry over.
void FindOrigins(std::span<const Reading> readings, Fact* fact) {
  const std::vector<std::size_t>& members = fact->members;
  std::vector<std::size_t>& origin = fact->origin;
  origin.resize(members.size());
  std::iota(origin.begin(), origin.end(), std::size_t{0});
  for (std::size_t i = 1; i < members.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (origin[i] == origin[j] || !IsSameOrigin(readings[members[i]], readings[members[j]])) continue;
      const std::size_t kept = std::min(origin[i], origin[j]);
      const std::size_t gone = std::max(origin[i], origin[j]);
      std::replace(origin.begin(), origin.begin() + static_cast<std::ptrdiff_t>(i) + 1, gone, kept);
    }
  }
}

std::optional<FactConflict> Compare(std::span<const Reading> readings, const Fact& a, const Fact& b,
                                    const Names& names) {
  const std::size_t a_size = std::min(a.members.size(), kMembersCompared);
  const std::size_t b_size = std::min(b.members.size(), kMembersCompared);
  for (std::size_t i = 0; i < a_size; ++i) {
    for (std::size_t j = 0; j < b_size; ++j) {
      const auto found = FindConflict(readings[a.members[i]], readings[b.members[j]], names);
      if (found) return FactConflict{a.members[i], b.members[j], found->kind == ConflictKind::kReading, found->ratio};
    }
  }
  return std::nullopt;
}

}  // namespace

bool IsSameFact(const Reading& a, const Reading& b) {
  if (a.chip != b.chip || a.unit != b.unit || a.per != b.per || a.versus != b.versus || a.direction != b.direction) {
    return false;
  }
  return DaysApart(a, b).value_or(0) <= WindowOf(a.metric).fact_days && IsSameValue(a, b);
}

std::vector<Fact> FindFacts(std::span<const Reading> readings) {
  std::vector<std::size_t> order(readings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    const Reading& a = readings[i];
    const Reading& b = readings[j];
    return std::make_tuple(!a.published.has_value(), a.published, std::cref(a.claim_id)) <
           std::make_tuple(!b.published.has_value(), b.published, std::cref(b.claim_id));
  });
  std::vector<Fact> facts;
  std::size_t first_open = 0;  // facts before it are too old for any later reading
  for (const std::size_t i : order) {
    const auto is_too_old = [&](const Fact& f) {
      const Reading& oldest = readings[f.members.front()];
      return DaysApart(oldest, readings[i]).value_or(0) > WindowOf(oldest.metric).fact_days;
    };
    while (readings[i].published && first_open < facts.size() && is_too_old(facts[first_open])) ++first_open;
    const auto begin = readings[i].published ? facts.begin() + static_cast<std::ptrdiff_t>(first_open) : facts.begin();
    const auto fact = std::find_if(begin, facts.end(),
                                   [&](const Fact& f) { return IsSameFact(readings[f.members.front()], readings[i]); });
    if (fact == facts.end()) {
      facts.push_back({{i}, {}});
    } else {
      fact->members.push_back(i);
    }
  }
  for (Fact& fact : facts) FindOrigins(readings, &fact);
  return facts;
}

std::vector<FactConflict> FindFactConflicts(std::span<const Reading> readings, std::span<const Fact> facts,
                                            const Names& names) {
  // Facts come in the order of their oldest reading: once that of j is too late for the newest of i, so are all after.
  const auto is_too_late = [&](const Fact& earlier, const Fact& later) {
    const Reading& newest = readings[earlier.members.back()];
    const Reading& oldest = readings[later.members.front()];
    return DaysApart(newest, oldest).value_or(0) > LongestConflictDays(newest.metric) &&
           newest.published < oldest.published;
  };
  std::vector<FactConflict> conflicts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    std::size_t left = kMostConflictsOfFact;
    for (std::size_t j = i + 1; j < facts.size() && left > 0; ++j) {
      const bool has_date = readings[facts[j].members.front()].published.has_value();
      if (has_date && is_too_late(facts[i], facts[j])) continue;
      if (const auto found = Compare(readings, facts[i], facts[j], names)) {
        conflicts.push_back(*found);
        --left;
      }
    }
  }
  return conflicts;
}

}  // namespace chipcheck
