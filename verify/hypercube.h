// The sample points behind Computation: one permutation of the strata for each dimension, the same in every program.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "verify/range.h"

namespace chipcheck {

using Permutation = std::array<std::uint16_t, kSampleCount>;

// Sample i of a dimension lies in stratum (*StrataOrder(dimension))[i]. Made on first use; thread-safe.
std::shared_ptr<const Permutation> StrataOrder(std::size_t dimension);

// The standard normal quantiles at the midpoints of the strata, ascending.
const std::array<double, kSampleCount>& NormalStrata();

}  // namespace chipcheck
