#include "report/chart.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/axis.h"
#include "report/escape.h"
#include "report/expectation.h"
#include "report/format.h"

namespace chipcheck {
namespace {

// Pixels. Heights are fixed and widths are shares of the page, so that type keeps its size on every screen.
constexpr int kRow = 40;
constexpr int kTextBase = 13;  // of a row
constexpr int kBarTop = 20;
constexpr int kBar = 10;
constexpr int kAxis = 26;
constexpr double kEdgePercent = 1.5;  // room left and right of the axis
constexpr std::size_t kMaxLabelBytes = 40;
constexpr double kLeftmostCentred = 0.1;  // labels of ticks nearer to an end are aligned to it
constexpr double kRightmostCentred = 0.9;

double Percent(const Axis& axis, double value) { return kEdgePercent + (100 - 2 * kEdgePercent) * axis.Share(value); }

bool IsUsable(const Range& range) {
  return std::isfinite(range.low) && std::isfinite(range.mid) && std::isfinite(range.high) && range.low <= range.high;
}

ChartBar ClaimBar(const Claim& claim) {
  ChartBar bar{"Claim", FormatClaimValue(claim), claim.low, claim.high, std::nullopt, "claim"};
  if (claim.low && !std::isfinite(*claim.low)) bar.low.reset();
  if (claim.high && !std::isfinite(*claim.high)) bar.high.reset();
  return bar;
}

// The claim in the unit of a check that compares something else of it: its cost, its power.
std::optional<ChartBar> ConvertedClaim(const Check& check) {
  if (!check.ratio || !std::isfinite(*check.ratio) || *check.ratio <= 0) return std::nullopt;
  const double value = *check.ratio * check.expected->mid;
  if (!std::isfinite(value)) return std::nullopt;
  constexpr int kDigits = 2;
  return ChartBar{"As claimed", FormatValue(value, check.unit, kDigits), value, value, std::nullopt, "claim"};
}

ChartBar ExpectedBar(const Check& check, const Claim& claim, const ReportWords& words) {
  const Range& range = *check.expected;
  ChartBar bar{words[check.outcome].sign + " " + words.CheckWord(check.name).label,
               IntervalText(check, claim),
               range.low,
               range.high,
               range.mid,
               std::string(ToString(check.outcome))};
  const Limit limit = LimitOf(check, claim);
  if (limit == Limit::kUpper) bar.low.reset();
  if (limit == Limit::kLower) bar.high.reset();
  return bar;
}

std::string Line(std::string_view style, double x, int top, int bottom) {
  return fmt::format("<line class=\"{}\" x1=\"{:.2f}%\" x2=\"{:.2f}%\" y1=\"{}\" y2=\"{}\"/>", style, x, x, top,
                     bottom);
}

std::string Shape(const ChartBar& bar, const Axis& axis, int top) {
  const double left = bar.low ? Percent(axis, *bar.low) : kEdgePercent;
  const double right = bar.high ? Percent(axis, *bar.high) : 100 - kEdgePercent;
  std::string out = fmt::format("<g class=\"bar {}\">", bar.style);
  if (bar.low && bar.high && *bar.low == *bar.high) {
    out += fmt::format("<circle cx=\"{:.2f}%\" cy=\"{}\" r=\"6\"/>", left, top + kBar / 2);
  } else {
    out += fmt::format("<rect x=\"{:.2f}%\" y=\"{}\" width=\"{:.2f}%\" height=\"{}\" rx=\"2\"/>", left, top,
                       std::max(right - left, 0.3), kBar);
  }
  if (bar.mid && bar.low != bar.high) out += Line("mid", Percent(axis, *bar.mid), top - 3, top + kBar + 3);
  if (!bar.low) out += fmt::format("<text x=\"0\" y=\"{}\" class=\"open\">◀</text>", top + kBar);
  if (!bar.high) out += fmt::format("<text x=\"100%\" y=\"{}\" class=\"open end\">▶</text>", top + kBar);
  return out + "</g>";
}

std::string BarRow(const ChartBar& bar, const Axis& axis, int top) {
  return fmt::format(
      "<text x=\"0\" y=\"{}\" class=\"label\">{}</text><text x=\"100%\" y=\"{}\" class=\"value end\">{}</text>{}\n",
      top + kTextBase, HtmlText(bar.label, kMaxLabelBytes), top + kTextBase, HtmlText(bar.value, kMaxLabelBytes),
      Shape(bar, axis, top + kBarTop));
}

// A vertical line through the bars of rows `first` and later, with gaps where the labels are.
std::string Rule(std::string_view style, double x, int first, int rows) {
  std::string out;
  for (int row = first; row < rows; ++row) out += Line(style, x, row * kRow + kBarTop - 3, (row + 1) * kRow);
  return out;
}

std::string Ticks(const Chart& chart, const Axis& axis, int rows) {
  const int bottom = rows * kRow;
  std::string out = fmt::format("<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{0}\" y2=\"{0}\"/>", bottom);
  for (const double tick : axis.Ticks()) {
    const double share = axis.Share(tick);
    const char* anchor = share < kLeftmostCentred ? "" : share > kRightmostCentred ? " end" : " middle";
    out += Rule("grid", Percent(axis, tick), 0, rows);
    out += fmt::format("<text x=\"{:.2f}%\" y=\"{}\" class=\"tick{}\">{}</text>", Percent(axis, tick), bottom + 18,
                       anchor, HtmlText(FormatValue(tick, chart.unit), kMaxLabelBytes));
  }
  return out + "\n";
}

std::optional<Axis> AxisOf(const Chart& chart) {
  std::vector<double> values;
  for (const ChartBar& bar : chart.bars) {
    for (const auto& value : {bar.low, bar.mid, bar.high}) {
      if (value) values.push_back(*value);
    }
  }
  return Axis::Over(values);
}

}  // namespace

std::optional<Chart> ChartOfClaim(const ClaimReport& claim, const ReportWords& words) {
  if (!claim.verdict) return std::nullopt;
  Chart chart{claim.claim.unit, {ClaimBar(claim.claim)}};
  for (const Check& check : claim.verdict->checks) {
    if (IsInUnitOf(check, claim.claim) && IsUsable(*check.expected))
      chart.bars.push_back(ExpectedBar(check, claim.claim, words));
  }
  return chart.bars.size() > 1 ? std::optional(chart) : std::nullopt;
}

std::optional<Chart> ChartOfCheck(const Claim& claim, const Check& check, const ReportWords& words) {
  if (!check.expected || IsInUnitOf(check, claim) || !IsUsable(*check.expected)) return std::nullopt;
  Chart chart{check.unit, {}};
  if (const auto converted = ConvertedClaim(check)) chart.bars.push_back(*converted);
  chart.bars.push_back(ExpectedBar(check, claim, words));
  return chart;
}

std::string WriteChart(const Chart& chart) {
  const std::optional<Axis> axis = AxisOf(chart);
  if (!axis) return {};
  const int rows = static_cast<int>(chart.bars.size());
  std::string out = fmt::format("<svg class=\"chart\" role=\"img\" width=\"100%\" height=\"{}\" aria-label=\"{}\">\n",
                                rows * kRow + kAxis, HtmlText(DescribeChart(chart)));
  out += Ticks(chart, *axis, rows);
  int top = 0;
  for (const ChartBar& bar : chart.bars) {
    out += BarRow(bar, *axis, top);
    top += kRow;
  }
  const ChartBar& first = chart.bars.front();
  if (first.style == "claim" && first.low && first.low == first.high)
    out += Rule("guide", Percent(*axis, *first.low), 1, rows);
  return out + "</svg>\n";
}

std::string ChartCaption(const Chart& chart) {
  const std::optional<Axis> axis = AxisOf(chart);
  const bool spread =
      std::any_of(chart.bars.begin(), chart.bars.end(), [](const ChartBar& b) { return b.mid && b.low != b.high; });
  std::string out = spread ? "5 to 95% interval of what is expected, with its median" : "";
  if (axis && axis->logarithmic()) out += spread ? "; logarithmic scale" : "Logarithmic scale";
  if (!out.empty()) out += ".";
  return out;
}

std::string DescribeChart(const Chart& chart) {
  std::string out;
  for (const ChartBar& bar : chart.bars) {
    out += fmt::format("{}{}: {}", out.empty() ? "" : " ", bar.label, bar.value);
    if (bar.mid && bar.low != bar.high) {
      out += ", median " + FormatMid({bar.low.value_or(*bar.mid), *bar.mid, bar.high.value_or(*bar.mid)}, chart.unit);
    }
    out += ".";
  }
  return out;
}

}  // namespace chipcheck
