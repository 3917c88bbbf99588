// Exponential, logarithm and normal quantile that give the same bits everywhere: only +, -, *, / and comparisons of
// IEEE doubles. The C library's differ by machine (its versions with and without fused multiply-add).
#pragma once

#include <span>

namespace chipcheck {

// e^x, relative error below 1e-14 for |x| < 700; 0 below -700, the value at 700 above it.
double PortableExp(double x);

// out[i] = factor * e^(rate * z[i]), many at once; the exponents have to stay within +-700. Sizes have to be the same.
void PortableExpAll(std::span<const double> z, double rate, double factor, std::span<double> out);

// Natural logarithm, relative error below 1e-14; x has to be above 0 and finite.
double PortableLog(double x);

inline double PortablePow(double base, double exponent) { return PortableExp(exponent * PortableLog(base)); }

// sqrt of x >= 0; IEEE 754 wants it correctly rounded, so the C library's will do.
double PortableSqrt(double x);

// The standard normal quantile: Wichura 1988, algorithm AS 241 (PPND16), relative error about 1e-16. 0 < p < 1.
double NormalQuantile(double p);

}  // namespace chipcheck
