// A quantity as it stands in a text: a number with its unit, before anybody asks what it is a quantity of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/claim.h"
#include "core/text.h"

namespace chipcheck {

enum class QuantityKind {
  kMoney,
  kPercent,
  kCount,
  kPower,
  kEnergy,
  kData,
  kDataRate,
  kCompute,
  kComputeRate,
  kLength,
  kDuration,
  kMultiple,
  kOther,
};
constexpr int kQuantityKindCount = 13;
std::string_view ToString(QuantityKind kind);  // "money", "percent", …, "data_rate", "compute_rate", …
std::optional<QuantityKind> ParseQuantityKind(std::string_view name);

// `low` and `high` are in `unit`, the base unit of `kind` (W, Wh, B, B/s, FLOP, FLOP/s, m, s, %, x, ISO 4217 code) or,
// for a count, the noun that is counted ("GPUs"; empty when there is none). Absent ends are open.
struct Quantity {
  Span span;
  std::optional<double> low;
  std::optional<double> high;
  Bound bound = Bound::kExact;
  QuantityKind kind = QuantityKind::kOther;
  std::string unit;
};

}  // namespace chipcheck
