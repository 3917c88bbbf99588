// Where values lie on the axis of a chart, and which of them get a tick.
#pragma once

#include <optional>
#include <vector>

namespace chipcheck {

class Axis {
 public:
  // Spans the finite ones of `values` with a margin at both ends. Empty when there is none.
  static std::optional<Axis> Over(const std::vector<double>& values);

  double Share(double value) const;  // 0..1 from left to right; values outside are taken to the nearest end
  bool logarithmic() const { return logarithmic_; }
  // Round values inside of the axis, ascending: at least one where there is room, at most five.
  std::vector<double> Ticks() const;

 private:
  double Place(double value) const;  // on the scale that is drawn: the logarithm, or the value itself

  bool logarithmic_ = true;
  double low_ = 0;  // in places
  double high_ = 1;
};

}  // namespace chipcheck
