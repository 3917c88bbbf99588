#include "verify/portable_math.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace chipcheck {
namespace {

TEST_CASE("the exponential and the logarithm agree with the C library") {
  for (const double x : {-690.0, -50.5, -1.0, -1e-9, 0.0, 1e-12, 0.3, 0.5, 1.0, 2.0, 10.25, 100.0, 690.0}) {
    INFO(x);
    CHECK(PortableExp(x) == Approx(std::exp(x)).epsilon(1e-13));
  }
  for (const double x : {1e-300, 1e-9, 0.5, 0.7071, 0.99999, 1.00001, 1.5, 2.0, 10.0, 3.8e25, 1e300}) {
    INFO(x);
    CHECK(PortableLog(x) == Approx(std::log(x)).epsilon(1e-13));
  }
  CHECK(PortableLog(1.0) == 0.0);
  CHECK(PortableExp(0.0) == 1.0);
  CHECK(PortableExp(-1000.0) == 0.0);
  CHECK(std::isfinite(PortableExp(1e6)));
  CHECK(PortablePow(10.0, -3.0) == Approx(1e-3).epsilon(1e-13));
}

TEST_CASE("normal quantiles are those of the tables") {
  struct Case {
    double p, z;
  };
  constexpr Case kCases[] = {{0.5, 0.0},
                             {0.05, -1.6448536269514722},
                             {0.95, 1.6448536269514722},
                             {0.975, 1.959963984540054},
                             {0.25, -0.6744897501960817},
                             {0.001, -3.090232306167813},
                             {1e-20, -9.262340089798408}};  // the last two are given in Wichura's paper
  for (const Case& c : kCases) {
    INFO(c.p);
    CHECK(NormalQuantile(c.p) == Approx(c.z).margin(1e-13));
  }
}

}  // namespace
}  // namespace chipcheck
