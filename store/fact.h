// Claims of different sources that state one thing, and how many independent origins stand behind it. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "store/names.h"
#include "store/reading.h"

namespace chipcheck {

// Indices into the readings that FindFacts was given; the first one, the oldest, stands for the fact.
struct Fact {
  std::vector<std::size_t> members;
  // Parallel to `members`: members[i] has the same origin as members[origin[i]]. Copies of one text, repeats of one
  // speaker, and what one source says in its own voice are one origin.
  std::vector<std::size_t> origin;
};

// Whether two readings of one group and metric state one fact: the same chip, unit, per, versus, direction and value,
// within the time that the metric allows.
bool IsSameFact(const Reading& a, const Reading& b);

// Parts the readings of one group and metric into facts. In order of publication (undated last), each reading joins
// the first fact whose oldest reading has the same chip, unit, per, versus, direction and value within the time that
// the metric allows; else it opens one. The result depends on the set of readings only, not on their order.
std::vector<Fact> FindFacts(std::span<const Reading> readings);

struct FactConflict {
  std::size_t a = 0;  // indices of readings: the oldest pair that can't both hold
  std::size_t b = 0;
  bool is_reading = false;  // else the values
  double ratio = 1.0;
};
// A fact that contradicts so many later ones is told no more of them: somebody lists numbers of different things.
constexpr std::size_t kMostConflictsOfFact = 20;

// The facts of one group and metric that contradict each other, one pair of claims for each pair of facts; for each
// fact the first kMostConflictsOfFact of those that come after it.
std::vector<FactConflict> FindFactConflicts(std::span<const Reading> readings, std::span<const Fact> facts,
                                            const Names& names);

}  // namespace chipcheck
