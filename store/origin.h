// Who vouches for a claim, and which claims of a group come of other origins. Pure, no database.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/origins.h"
#include "store/names.h"
#include "store/reading.h"

namespace chipcheck {

// Whether both come of one origin: one text or a copy of it, one speaker, one source in its own voice, or a source and
// somebody who cites it.
bool IsSameOrigin(const Reading& a, const Reading& b);

// One origin other than the asked claim's, for one relation to it.
struct OtherOrigin {
  Relation relation = Relation::kRelated;
  std::vector<std::size_t> readings;  // by date, then id: the first stands for the origin
};

// The origins other than that of readings[claim] among dated readings of the same group and metric that speak of the
// same kind of amount (unit, per, versus, direction, and both plans or both not) within the time that the metric
// allows. Same numbers first, then contradicting, then related ones, each by date. An origin that gives the same number
// once is not counted again for what else it says. The result depends on the set of readings only.
std::vector<OtherOrigin> FindOtherOrigins(std::size_t claim, std::span<const Reading> readings, const Names& names);

}  // namespace chipcheck
