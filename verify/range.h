// Quantities that are not known exactly, and sums and products of them by sampling: 10,000 Latin hypercube samples with
// a fixed seed. The same sums give the same bits on every machine, build and thread count: nothing here calls libm.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/verdict.h"

namespace chipcheck {

// McKay, Beckman and Conover 1979: one sample in each of this many equally likely strata of every input.
constexpr std::size_t kSampleCount = 10'000;

// How an uncertain number is spread over its range. Cheap to copy.
class Distribution {
 public:
  static Distribution Exactly(double value);
  // Log-normal on each side of the median, so that all three percentiles hold also where they are not symmetric.
  // 0 < low <= mid <= high; anything else gives Exactly(mid).
  static Distribution Positive(Range range);
  // The same from the two ends alone; the median is their geometric mean.
  static Distribution Between(double low, double high);
  // Beta with the mean and the deviation of the three percentiles (Keefer and Bodily 1983). For shares: 0 <= low <=
  // mid <= high <= 1; anything else gives Exactly(mid).
  static Distribution Fraction(Range range);

  bool exact() const { return kind_ == Kind::kExact; }
  bool is_fraction() const { return kind_ == Kind::kFraction; }
  double value() const { return range_.mid; }  // the median
  const Range& range() const { return range_; }

  // The values at the midpoints of the strata, ascending; kSampleCount of them. Empty when exact().
  std::vector<double> Strata() const;

 private:
  enum class Kind { kExact, kPositive, kFraction };
  Distribution(Kind kind, Range range) : kind_(kind), range_(range) {}
  Kind kind_;
  Range range_;
};

class Computation;

// Percentiles of samples: 5, 50 and 95; and 0.5, 50 and 99.5, the ends that hold 99 %.
struct Spread {
  Range range;
  Range wide;
};

// A number of one Computation: an input, or what came of inputs by arithmetic. A value type; exact ones hold no
// samples. Operands have to be of the same Computation, or exact.
class Uncertain {
 public:
  Uncertain(double value) : mid_(value) {}  // NOLINT(google-explicit-constructor): numbers are operands

  bool exact() const { return samples_.empty(); }
  Spread spread() const;
  Range range() const { return spread().range; }
  Range wide_range() const { return spread().wide; }

  Uncertain& operator+=(const Uncertain& other);
  Uncertain& operator-=(const Uncertain& other);
  Uncertain& operator*=(const Uncertain& other);
  Uncertain& operator/=(const Uncertain& other);
  friend Uncertain operator+(Uncertain a, const Uncertain& b) { return a += b; }
  friend Uncertain operator-(Uncertain a, const Uncertain& b) { return a -= b; }
  friend Uncertain operator*(Uncertain a, const Uncertain& b) { return a *= b; }
  friend Uncertain operator/(Uncertain a, const Uncertain& b) { return a /= b; }

 private:
  friend class Computation;
  template <typename Operation>
  Uncertain& Apply(const Uncertain& other, Operation operation);

  double mid_ = 0.0;             // the value when exact
  std::vector<double> samples_;  // kSampleCount, or empty when exact
  std::uint64_t inputs_ = 0;     // bit i: depends on input i of its Computation
};

// The named inputs of one sum. An input that is declared again under its name is the same number with the same samples,
// whatever else is said of it: that is how two terms share an assumption.
class Computation {
 public:
  // At most this many different inputs; further ones stay in the sum but are left out of InputsOf().
  static constexpr std::size_t kMaxInputs = 64;

  // `input.range` is taken from `distribution`.
  Uncertain Declare(Input input, const Distribution& distribution);

  // A mixture: a sample comes from parts[k] with probability weights[k] / sum of weights. Which part a sample comes
  // from is drawn on the dimension of `draw`: mixtures that share one `draw` take the same member of a family. Parts
  // have to be of this Computation, as many as weights, at least one.
  static constexpr std::size_t kNoDimension = static_cast<std::size_t>(-1);
  Uncertain Mix(const std::vector<Uncertain>& parts, const std::vector<double>& weights, std::size_t* draw);

  // The inputs that `result` depends on, in the order of their declaration.
  std::vector<Input> InputsOf(const Uncertain& result) const;

 private:
  struct Declared {
    Input input;
    Uncertain value;
  };
  const Declared* Find(std::string_view name) const;

  std::vector<Declared> declared_;
  std::size_t dimensions_ = 0;  // of the hypercube that are taken
};

}  // namespace chipcheck
