#include "verify/range.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <tuple>
#include <utility>

#include "verify/hypercube.h"
#include "verify/portable_math.h"

namespace chipcheck {
namespace {

constexpr double kZ95 = 1.6448536269514722;  // the 95th percentile of the standard normal
constexpr double kLargestSigma = 100.0;      // e^(100 * 3.9) is still a number

bool Ordered(const Range& range) {
  return std::isfinite(range.low) && std::isfinite(range.high) && range.low <= range.mid && range.mid <= range.high &&
         range.low < range.high;
}

std::vector<double> PositiveStrata(const Range& range) {
  const auto& z = NormalStrata();
  std::vector<double> values(kSampleCount);
  constexpr std::size_t kHalf = kSampleCount / 2;
  const double below = std::min(PortableLog(range.mid / range.low) / kZ95, kLargestSigma);
  const double above = std::min(PortableLog(range.high / range.mid) / kZ95, kLargestSigma);
  PortableExpAll(std::span(z).first(kHalf), below, range.mid, std::span(values).first(kHalf));
  PortableExpAll(std::span(z).last(kHalf), above, range.mid, std::span(values).last(kHalf));
  return values;
}

struct Beta {
  double a = 1.0;
  double b = 1.0;
  double mean = 0.5;
  double deviation = 0.0;
};

// Mean and variance by the extended Pearson-Tukey rule, then the parameters by moments. A density that would be
// infinite at an end is made flat there: no share of this model piles up at 0 or 1.
Beta FitBeta(const Range& range) {
  constexpr double kMidWeight = 0.63;
  constexpr double kEndWeight = 0.185;
  Beta beta;
  beta.mean = kMidWeight * range.mid + kEndWeight * (range.low + range.high);
  const auto square = [&](double x) { return (x - beta.mean) * (x - beta.mean); };
  const double variance = kMidWeight * square(range.mid) + kEndWeight * (square(range.low) + square(range.high));
  beta.deviation = PortableSqrt(variance);
  const double total = beta.mean * (1.0 - beta.mean) / variance - 1.0;
  beta.a = std::max(1.0, beta.mean * total);
  beta.b = std::max(1.0, (1.0 - beta.mean) * total);
  return beta;
}

// Quantiles of the beta distribution: the density summed over a grid, inverted by straight lines between its points.
std::vector<double> FractionStrata(const Range& range) {
  constexpr int kCells = 512;
  constexpr double kReach = 8.0;  // deviations from the mean; nothing of note lies beyond
  const Beta beta = FitBeta(range);
  const double from = std::max(0.0, beta.mean - kReach * beta.deviation);
  const double to = std::min(1.0, beta.mean + kReach * beta.deviation);
  const double width = (to - from) / kCells;
  double sums[kCells + 1] = {0.0};
  for (int cell = 0; cell < kCells; ++cell) {
    const double x = from + (cell + 0.5) * width;
    const double density = PortableExp((beta.a - 1.0) * PortableLog(x / beta.mean) +
                                       (beta.b - 1.0) * PortableLog((1.0 - x) / (1.0 - beta.mean)));
    sums[cell + 1] = sums[cell] + density;
  }
  std::vector<double> values(kSampleCount);
  int cell = 0;
  for (std::size_t i = 0; i < kSampleCount; ++i) {
    const double target = (static_cast<double>(i) + 0.5) / static_cast<double>(kSampleCount) * sums[kCells];
    while (cell < kCells - 1 && sums[cell + 1] < target) ++cell;
    const double inside = (target - sums[cell]) / (sums[cell + 1] - sums[cell]);
    values[i] = from + (cell + inside) * width;
  }
  return values;
}

using Samples = std::vector<double>;

// The mean of the two order statistics around the fraction `p` of all samples. Only those between `first` and `last`
// are looked at, which have to hold that rank already; they are parted at it.
double Percentile(Samples* samples, double p, std::size_t first, std::size_t last) {
  const auto rank = std::lround(p * static_cast<double>(samples->size()));
  const auto from = samples->begin() + static_cast<std::ptrdiff_t>(first);
  const auto nth = samples->begin() + rank;
  std::nth_element(from, nth, samples->begin() + static_cast<std::ptrdiff_t>(last));
  return 0.5 * (*nth + *std::max_element(from, nth));
}

// The ranges that hold 90 % and 99 % of the samples.
Spread SpreadOf(Samples samples) {
  constexpr double kTail = 0.05;
  constexpr double kWideTail = 0.005;
  const std::size_t size = samples.size();
  const std::size_t half = size / 2;
  const auto tail = static_cast<std::size_t>(std::lround(kTail * static_cast<double>(size)));
  Spread spread;
  spread.range.mid = Percentile(&samples, 0.5, 0, size);
  spread.range.low = Percentile(&samples, kTail, 0, half);
  spread.range.high = Percentile(&samples, 1.0 - kTail, half, size);
  spread.wide.mid = spread.range.mid;
  spread.wide.low = Percentile(&samples, kWideTail, 0, tail);
  spread.wide.high = Percentile(&samples, 1.0 - kWideTail, size - tail, size);
  return spread;
}

}  // namespace

namespace {

// Samples that were drawn before: the claims of an article rest on the same prices and overheads. What is kept never
// changes a result, only when it is there.
class DrawnSamples {
 public:
  // `distribution` and `dimension` say all that the samples depend on.
  std::shared_ptr<const std::vector<double>> Of(const Distribution& distribution, std::size_t dimension) {
    const Range range = distribution.range();
    const Key key{distribution.is_fraction(), range.low, range.mid, range.high, dimension};
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
    }
    const std::vector<double> strata = distribution.Strata();
    const auto order = StrataOrder(dimension);
    auto drawn = std::make_shared<std::vector<double>>(kSampleCount);
    for (std::size_t i = 0; i < kSampleCount; ++i) (*drawn)[i] = strata[(*order)[i]];
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kMostKept) kept_.clear();
    return kept_.emplace(key, std::move(drawn)).first->second;
  }

 private:
  using Key = std::tuple<bool, double, double, double, std::size_t>;
  static constexpr std::size_t kMostKept = 256;  // 80 kB each

  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const std::vector<double>>> kept_;
};

}  // namespace

Distribution Distribution::Exactly(double value) { return {Kind::kExact, Range::Exactly(value)}; }

Distribution Distribution::Positive(Range range) {
  if (!Ordered(range) || !(range.low > 0.0)) return Exactly(range.mid);
  return {Kind::kPositive, range};
}

Distribution Distribution::Between(double low, double high) {
  if (!(low > 0.0) || !(high >= low)) return Exactly(low);
  return Positive({low, PortableSqrt(low) * PortableSqrt(high), high});
}

Distribution Distribution::Fraction(Range range) {
  if (!Ordered(range) || range.low < 0.0 || range.high > 1.0) return Exactly(range.mid);
  return {Kind::kFraction, range};
}

std::vector<double> Distribution::Strata() const {
  switch (kind_) {
    case Kind::kPositive:
      return PositiveStrata(range_);
    case Kind::kFraction:
      return FractionStrata(range_);
    case Kind::kExact:
      break;
  }
  return {};
}

Spread Uncertain::spread() const {
  if (exact()) return {Range::Exactly(mid_), Range::Exactly(mid_)};
  return SpreadOf(samples_);
}

template <typename Operation>
Uncertain& Uncertain::Apply(const Uncertain& other, Operation operation) {
  inputs_ |= other.inputs_;
  if (exact() && other.exact()) {
    mid_ = operation(mid_, other.mid_);
  } else if (exact()) {
    samples_.resize(kSampleCount);
    for (std::size_t i = 0; i < kSampleCount; ++i) samples_[i] = operation(mid_, other.samples_[i]);
  } else if (other.exact()) {
    for (double& sample : samples_) sample = operation(sample, other.mid_);
  } else {
    for (std::size_t i = 0; i < kSampleCount; ++i) samples_[i] = operation(samples_[i], other.samples_[i]);
  }
  return *this;
}

Uncertain& Uncertain::operator+=(const Uncertain& other) { return Apply(other, std::plus<>()); }
Uncertain& Uncertain::operator-=(const Uncertain& other) { return Apply(other, std::minus<>()); }
Uncertain& Uncertain::operator*=(const Uncertain& other) { return Apply(other, std::multiplies<>()); }
Uncertain& Uncertain::operator/=(const Uncertain& other) { return Apply(other, std::divides<>()); }

const Computation::Declared* Computation::Find(std::string_view name) const {
  const auto found =
      std::find_if(declared_.begin(), declared_.end(), [&](const Declared& d) { return d.input.name == name; });
  return found == declared_.end() ? nullptr : &*found;
}

Uncertain Computation::Declare(Input input, const Distribution& distribution) {
  if (const Declared* known = Find(input.name)) return known->value;
  Uncertain value(distribution.value());
  if (!distribution.exact()) {
    static DrawnSamples drawn;
    value.samples_ = *drawn.Of(distribution, dimensions_++);
  }
  if (declared_.size() < kMaxInputs) value.inputs_ = std::uint64_t{1} << declared_.size();
  input.range = distribution.range();
  declared_.push_back({std::move(input), value});
  return value;
}

Uncertain Computation::Mix(const std::vector<Uncertain>& parts, const std::vector<double>& weights, std::size_t* draw) {
  if (parts.size() == 1) return parts.front();
  double total = 0.0;
  for (const double weight : weights) total += weight;
  if (*draw == kNoDimension) *draw = dimensions_++;
  const auto order = StrataOrder(*draw);
  // The part of each stratum: the first ones to the first part, and so on.
  std::vector<std::uint16_t> part_of(kSampleCount);
  std::size_t stratum = 0;
  double sum = 0.0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    sum += weights[part];
    const bool last = part + 1 == parts.size();
    while (stratum < kSampleCount && (last || (static_cast<double>(stratum) + 0.5) * total < sum * kSampleCount)) {
      part_of[stratum++] = static_cast<std::uint16_t>(part);
    }
  }
  Uncertain mixed(0.0);
  mixed.samples_.resize(kSampleCount);
  for (std::size_t i = 0; i < kSampleCount; ++i) {
    const Uncertain& part = parts[part_of[(*order)[i]]];
    mixed.samples_[i] = part.exact() ? part.mid_ : part.samples_[i];
  }
  for (const Uncertain& part : parts) mixed.inputs_ |= part.inputs_;
  return mixed;
}

std::vector<Input> Computation::InputsOf(const Uncertain& result) const {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < std::min(declared_.size(), kMaxInputs); ++i) {
    if ((result.inputs_ >> i & 1U) != 0) inputs.push_back(declared_[i].input);
  }
  return inputs;
}

}  // namespace chipcheck
