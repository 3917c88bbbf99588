#include "verify/hypercube.h"

#include <mutex>
#include <utility>
#include <vector>

#include "verify/portable_math.h"

namespace chipcheck {
namespace {

// Steele, Lea and Flood 2014: SplitMix64. Enough for shuffling, and the same everywhere.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  // A number below `bound`, uniform but for one part in 2^32 (Lemire's multiplication).
  std::uint32_t Below(std::uint32_t bound) { return static_cast<std::uint32_t>(((Next() >> 32U) * bound) >> 32U); }

 private:
  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

constexpr std::uint64_t kSeed = 20250129;  // any fixed number serves

std::shared_ptr<const Permutation> Shuffled(std::size_t dimension) {
  auto order = std::make_shared<Permutation>();
  for (std::size_t i = 0; i < kSampleCount; ++i) (*order)[i] = static_cast<std::uint16_t>(i);
  SplitMix64 random(kSeed + dimension * 0xD1B54A32D192ED03U);
  for (std::size_t i = kSampleCount - 1; i > 0; --i) {
    std::swap((*order)[i], (*order)[random.Below(static_cast<std::uint32_t>(i + 1))]);
  }
  return order;
}

}  // namespace

std::shared_ptr<const Permutation> StrataOrder(std::size_t dimension) {
  static std::mutex mutex;
  static std::vector<std::shared_ptr<const Permutation>> orders;
  const std::lock_guard lock(mutex);
  while (orders.size() <= dimension) orders.push_back(Shuffled(orders.size()));
  return orders[dimension];
}

const std::array<double, kSampleCount>& NormalStrata() {
  static const std::array<double, kSampleCount> strata = [] {
    std::array<double, kSampleCount> z{};
    for (std::size_t i = 0; i < kSampleCount; ++i) {
      z[i] = NormalQuantile((static_cast<double>(i) + 0.5) / static_cast<double>(kSampleCount));
    }
    return z;
  }();
  return strata;
}

}  // namespace chipcheck
