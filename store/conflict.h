// When two claims can't both hold. Pure, no database.
//
// Compared are claims of different articles about one subject and metric, in one unit, per the same thing, against the
// same thing, in the same direction; a hypothetical number claims nothing, and a plan does not contradict a state.
//  - value:   one chip (or none named), and the values are more than the tolerance apart, close enough in time
//             (WindowOf); or a chip is said to be more numerous than the family that it belongs to.
//  - reading: one speaker, one number, but different chips: "50,000 H100" and "50,000 Hopper GPUs" of one interview are
//             two readings of one sentence. A chip and its family are compared also when only one source names a
//             speaker.
// A property of chips (memory, process node …) is compared only where a chip is named: a maker has many of them.
// "10,000 A100" and "50,000 H100" of one owner are two facts, and so are "2,048 H800" and "50,000 H100".
#pragma once

#include <optional>
#include <string_view>

#include "store/names.h"
#include "store/reading.h"

namespace chipcheck {

enum class ConflictKind { kValue, kReading };
std::string_view ToString(ConflictKind kind);  // "value", "reading"

struct Conflict {
  ConflictKind kind = ConflictKind::kValue;
  double ratio = 1.0;  // larger over smaller magnitude; kRatioToZero when the smaller is 0
};
constexpr double kRatioToZero = 1e9;

// Claims that were published further apart than this never conflict.
int LongestConflictDays(Metric metric);

std::optional<Conflict> FindConflict(const Reading& a, const Reading& b, const Names& names);

}  // namespace chipcheck
