#include "verify/portable_math.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace chipcheck {
namespace {

constexpr double kLn2High =
    6.93147180369123816490e-01;  // ln 2 in two parts (fdlibm): k * kLn2High is exact for |k| < 2^20
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kInverseLn2 = 1.44269504088896338700e+00;
constexpr double kRounder = 6755399441055744.0;  // 1.5 * 2^52: adding it rounds to the nearest whole number

// The Taylor series of e^r: 1 / i!. The first power left out is below 1e-17 of the sum.
constexpr double kExp[] = {
    1.0,        1.0,         1.0 / 2,      1.0 / 6,       1.0 / 24,       1.0 / 120,       1.0 / 720,
    1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800.0};

template <std::size_t N>
inline double Polynomial(const double (&coefficients)[N], double x) {
  double sum = 0.0;
  for (std::size_t i = N; i > 0; --i) sum = sum * x + coefficients[i - 1];
  return sum;
}

// e^x for |x| <= 700, without branches, so that a loop over it can be done two at a time.
inline double ExpWithin(double x) {
  const double shifted = x * kInverseLn2 + kRounder;  // its low bits are the nearest whole number k to x / ln 2
  const double k = shifted - kRounder;
  const double r = (x - k * kLn2High) - k * kLn2Low;  // |r| <= ln(2) / 2
  const std::uint64_t power_of_two = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52U;
  return Polynomial(kExp, r) * std::bit_cast<double>(power_of_two);
}

// AS 241: numerators and denominators for |p - 1/2| <= 0.425, for the middle and for the far tail; lowest power first.
constexpr double kA[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                         1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                         3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr double kB[] = {1.0,
                         4.2313330701600911252e+1,
                         6.8718700749205790830e+2,
                         5.3941960214247511077e+3,
                         2.1213794301586595867e+4,
                         3.9307895800092710610e+4,
                         2.8729085735721942674e+4,
                         5.2264952788528545610e+3};
constexpr double kC[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                         3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double kD[] = {1.0,
                         2.05319162663775882187e0,
                         1.67638483018380384940e0,
                         6.89767334985100004550e-1,
                         1.48103976427480074590e-1,
                         1.51986665636164571966e-2,
                         5.47593808499534494600e-4,
                         1.05075007164441684324e-9};
constexpr double kE[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double kF[] = {1.0,
                         5.99832206555887937690e-1,
                         1.36929880922735805310e-1,
                         1.48753612908506148525e-2,
                         7.86869131145613259100e-4,
                         1.84631831751005468180e-5,
                         1.42151175831644588870e-7,
                         2.04426310338993978564e-15};

}  // namespace

double PortableExp(double x) {
  constexpr double kLargest = 700.0;
  if (x < -kLargest) return 0.0;
  return ExpWithin(x > kLargest ? kLargest : x);
}

void PortableExpAll(std::span<const double> z, double rate, double factor, std::span<double> out) {
  for (std::size_t i = 0; i < z.size(); ++i) out[i] = factor * ExpWithin(rate * z[i]);
}

double PortableLog(double x) {
  constexpr double kSqrtHalf = 0.70710678118654752440;
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);  // exact
  if (mantissa < kSqrtHalf) {
    mantissa *= 2.0;
    --exponent;
  }
  const double t = (mantissa - 1.0) / (mantissa + 1.0);  // ln m = 2 atanh t, |t| <= 0.1716
  const double t2 = t * t;
  double sum = 0.0;
  for (int i = 21; i >= 1; i -= 2) sum = sum * t2 + 1.0 / i;
  return exponent * kLn2High + (2.0 * t * sum + exponent * kLn2Low);
}

double PortableSqrt(double x) { return std::sqrt(x); }

double NormalQuantile(double p) {
  constexpr double kCentre = 0.425;
  const double q = p - 0.5;
  if (q >= -kCentre && q <= kCentre) {
    const double r = kCentre * kCentre - q * q;
    return q * Polynomial(kA, r) / Polynomial(kB, r);
  }
  double r = PortableSqrt(-PortableLog(q < 0 ? p : 1.0 - p));
  double z = 0.0;
  if (r <= 5.0) {
    r -= 1.6;
    z = Polynomial(kC, r) / Polynomial(kD, r);
  } else {
    r -= 5.0;
    z = Polynomial(kE, r) / Polynomial(kF, r);
  }
  return q < 0 ? -z : z;
}

}  // namespace chipcheck
