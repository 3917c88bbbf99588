#include "report/axis.h"

#include <algorithm>
#include <cmath>

namespace chipcheck {
namespace {

constexpr std::size_t kMostTicks = 5;
constexpr std::size_t kFewestTicks = 2;
constexpr double kMargin = 0.08;              // of the length of the axis
constexpr double kShortestDecades = 0.3;      // the axis of a single value: half to double of it, about
constexpr double kLinearMarginOfPoint = 0.5;  // the same on a linear axis

// 1, 2, 5, 10, 20 … at or above `least`: the step of a linear axis.
double NiceStep(double least) {
  const double decade = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (decade * factor >= least * (1 - 1e-9)) return decade * factor;
  }
  return decade * 10;
}

// The values of decades from 10^first to 10^last times each mantissa, between the two ends.
std::vector<double> DecadeTicks(double low, double high, int every, const std::vector<double>& mantissas) {
  std::vector<double> ticks;
  for (int exponent = static_cast<int>(std::floor(std::log10(low))); std::pow(10.0, exponent) <= high; ++exponent) {
    if (exponent % every != 0) continue;
    for (const double mantissa : mantissas) {
      const double value = mantissa * std::pow(10.0, exponent);
      if (value >= low && value <= high) ticks.push_back(value);
    }
  }
  return ticks;
}

std::vector<double> EvenTicks(double low, double high) {
  std::vector<double> ticks;
  const double step = NiceStep((high - low) / static_cast<double>(kMostTicks - 1));
  for (double multiple = std::ceil(low / step); multiple * step <= high && ticks.size() < kMostTicks; ++multiple) {
    ticks.push_back(multiple * step);
  }
  return ticks;
}

}  // namespace

std::optional<Axis> Axis::Over(const std::vector<double>& values) {
  std::vector<double> finite;
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](double v) { return std::isfinite(v); });
  if (finite.empty()) return std::nullopt;
  Axis axis;
  axis.logarithmic_ = std::all_of(finite.begin(), finite.end(), [](double v) { return v > 0; });
  const auto [least, most] = std::minmax_element(finite.begin(), finite.end());
  axis.low_ = axis.Place(*least);
  axis.high_ = axis.Place(*most);
  double margin = (axis.high_ - axis.low_) * kMargin;
  if (margin <= 0) {
    margin = axis.logarithmic_ ? kShortestDecades : std::max(std::fabs(axis.high_) * kLinearMarginOfPoint, 1.0);
  }
  axis.low_ -= margin;
  axis.high_ += margin;
  if (!std::isfinite(axis.high_ - axis.low_)) return std::nullopt;
  return axis;
}

double Axis::Place(double value) const { return logarithmic_ ? std::log10(value) : value; }

double Axis::Share(double value) const {
  if (logarithmic_ && value <= 0) return 0;
  return std::clamp((Place(value) - low_) / (high_ - low_), 0.0, 1.0);
}

std::vector<double> Axis::Ticks() const {
  if (!logarithmic_) return EvenTicks(low_, high_);
  const double low = std::pow(10.0, low_);
  const double high = std::pow(10.0, high_);
  for (const auto& mantissas : {std::vector{1.0, 2.0, 5.0}, std::vector{1.0, 3.0}, std::vector{1.0}}) {
    std::vector<double> ticks = DecadeTicks(low, high, 1, mantissas);
    if (ticks.size() < kFewestTicks) return EvenTicks(low, high);
    if (ticks.size() <= kMostTicks) return ticks;
  }
  for (int every = 2;; ++every) {
    std::vector<double> ticks = DecadeTicks(low, high, every, {1.0});
    if (ticks.size() <= kMostTicks) return ticks;
  }
}

}  // namespace chipcheck
