#include "verify/range.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <thread>

#include "verify/hypercube.h"

namespace chipcheck {
namespace {

Input Named(const char* name) { return {name, {}, "x", "model assumption", ""}; }

TEST_CASE("an input keeps its three percentiles") {
  struct Case {
    const char* name;
    Distribution distribution;
    double tolerance;
  };
  const Case kCases[] = {
      {"log-normal", Distribution::Positive({50, 100, 200}), 1e-3},
      {"skewed", Distribution::Positive({1300, 1472, 2600}), 1e-3},
      {"between two ends", Distribution::Between(1e24, 1e26), 1e-3},
      {"share", Distribution::Fraction({0.3, 0.38, 0.5}), 0.05},  // beta has two parameters for three percentiles
      {"narrow share", Distribution::Fraction({0.15, 0.16, 0.17}), 0.01},
      {"wide share", Distribution::Fraction({0.05, 0.4, 0.9}), 0.2},
  };
  for (const Case& c : kCases) {
    INFO(c.name);
    Computation sum;
    const Range got = sum.Declare(Named("a"), c.distribution).range();
    const Range want = c.distribution.range();
    CHECK(got.low == Approx(want.low).epsilon(c.tolerance));
    CHECK(got.mid == Approx(want.mid).epsilon(c.tolerance));
    CHECK(got.high == Approx(want.high).epsilon(c.tolerance));
  }
}

TEST_CASE("shares stay between 0 and 1") {
  for (const Range range : {Range{0.0, 0.01, 0.5}, Range{0.5, 0.99, 1.0}, Range{0.001, 0.002, 0.003}}) {
    for (const double share : Distribution::Fraction(range).Strata()) {
      CHECK_FALSE(share < 0.0);
      CHECK_FALSE(share > 1.0);
    }
  }
}

TEST_CASE("what is no distribution is its median") {
  const double nan = std::nan("");
  for (const Distribution& d :
       {Distribution::Positive({0, 1, 2}), Distribution::Positive({2, 1, 3}), Distribution::Positive({1, 1, 1}),
        Distribution::Positive({nan, 1, 2}), Distribution::Fraction({0.5, 1, 1.5})}) {
    CHECK(d.exact());
    CHECK(d.value() == 1.0);
  }
}

TEST_CASE("products and quotients of log-normals are those of theory") {
  // ln X and ln Y are normal with the deviations ln 2 / z and ln 3 / z; of a product they add up in squares.
  Computation sum;
  const Uncertain x = sum.Declare(Named("x"), Distribution::Between(1, 4));
  const Uncertain y = sum.Declare(Named("y"), Distribution::Between(10, 90));
  const double spread = std::exp(std::hypot(std::log(2), std::log(3)));
  for (const auto& [result, mid] : {std::pair{x * y, 60.0}, std::pair{y / x, 15.0}}) {
    const Range range = result.range();
    CHECK(range.mid == Approx(mid).epsilon(0.01));
    CHECK(range.high == Approx(mid * spread).epsilon(0.02));
    CHECK(range.low == Approx(mid / spread).epsilon(0.02));
    CHECK(range.high < mid * 6);  // the ends themselves do not multiply
  }
}

TEST_CASE("a sum is narrower than the sum of the ends") {
  Computation sum;
  Uncertain total = 0.0;
  for (const char* name : {"a", "b", "c", "d"})
    total += sum.Declare(Named(name), Distribution::Positive({50, 100, 200}));
  CHECK(total.range().mid == Approx(430).epsilon(0.02));
  CHECK(total.range().low > 4 * 50 * 1.3);
  CHECK(total.range().high < 4 * 200 * 0.85);
}

TEST_CASE("an input is one number wherever it stands") {
  Computation sum;
  const Uncertain price = sum.Declare(Named("price"), Distribution::Between(20e3, 40e3));
  const Uncertain again = sum.Declare(Named("price"), Distribution::Between(1, 2));
  CHECK((price / again).range() == Range{1, 1, 1});
  CHECK((price - price).range() == Range{0, 0, 0});
  CHECK(sum.InputsOf(price).size() == 1);
}

TEST_CASE("a result names its inputs and no others") {
  Computation sum;
  const Uncertain a = sum.Declare(Named("a"), Distribution::Between(1, 2));
  const Uncertain b = sum.Declare(Named("b"), Distribution::Exactly(3));
  const Uncertain c = sum.Declare(Named("c"), Distribution::Between(5, 6));
  const auto inputs = sum.InputsOf(a * b / 2.0);
  REQUIRE(inputs.size() == 2);
  CHECK(inputs[0].name == "a");
  CHECK(inputs[0].range.high == 2);
  CHECK(inputs[1].name == "b");
  CHECK(inputs[1].range == Range::Exactly(3));
  CHECK(sum.InputsOf(c).front().name == "c");
}

TEST_CASE("a mixture takes its members by their weights, together where they share a draw") {
  Computation sum;
  const std::vector<Uncertain> prices = {1.0, 10.0};
  const std::vector<Uncertain> powers = {100.0, 1000.0};
  std::size_t draw = Computation::kNoDimension;
  const Uncertain price = sum.Mix(prices, {3, 1}, &draw);
  const Uncertain power = sum.Mix(powers, {3, 1}, &draw);
  CHECK(price.range() == Range{1, 1, 10});
  CHECK((power / price).range() == Range{100, 100, 100});
}

TEST_CASE("every dimension is a permutation of the strata, and no two are alike") {
  for (const std::size_t dimension : {0U, 1U, 40U}) {
    Permutation sorted = *StrataOrder(dimension);
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < kSampleCount; ++i) REQUIRE(sorted[i] == i);
  }
  CHECK(*StrataOrder(0) != *StrataOrder(1));
}

TEST_CASE("the same sum gives the same bits, on every thread") {
  const auto compute = [] {
    Computation sum;
    const Uncertain a = sum.Declare(Named("a"), Distribution::Positive({1.9e3, 2.2e3, 3.1e3}));
    const Uncertain b = sum.Declare(Named("b"), Distribution::Fraction({0.3, 0.38, 0.5}));
    return (a / b).range();
  };
  const Range here = compute();
  // Pinned: a change of these digits is a change of the sampling, and a new model version.
  CHECK(here.low == 0x1.0da832a2b52dp+12);
  Range there;
  std::thread([&] { there = compute(); }).join();
  CHECK(there == here);
}

}  // namespace
}  // namespace chipcheck
