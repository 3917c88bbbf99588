// The names of the enumerations: one table each, read in both directions.
#include <array>
#include <utility>

#include "core/article.h"
#include "core/claim.h"
#include "core/quantity.h"
#include "core/verdict.h"

namespace chipcheck {
namespace {

struct MetricRow {
  Metric metric;
  std::string_view name;
  std::string_view unit;
};

constexpr std::array<MetricRow, kMetricCount> kMetrics = {{
    {Metric::kChipCount, "chip_count", "chips"},
    {Metric::kSystemCount, "system_count", "systems"},
    {Metric::kChipPrice, "chip_price", "USD"},
    {Metric::kRentalPrice, "rental_price", "USD"},
    {Metric::kChipHours, "chip_hours", "chip-hours"},
    {Metric::kTrainingCost, "training_cost", "USD"},
    {Metric::kTrainingCompute, "training_compute", "FLOP"},
    {Metric::kTrainingTime, "training_time", "s"},
    {Metric::kParameters, "parameters", "parameters"},
    {Metric::kTrainingTokens, "training_tokens", "tokens"},
    {Metric::kComputeRate, "compute_rate", "FLOP/s"},
    {Metric::kMemory, "memory", "B"},
    {Metric::kBandwidth, "bandwidth", "B/s"},
    {Metric::kPower, "power", "W"},
    {Metric::kEnergy, "energy", "Wh"},
    {Metric::kProcessNode, "process_node", "nm"},
    {Metric::kTransistors, "transistors", "transistors"},
    {Metric::kSpend, "spend", "USD"},
    {Metric::kDealValue, "deal_value", "USD"},
    {Metric::kFunding, "funding", "USD"},
    {Metric::kValuation, "valuation", "USD"},
    {Metric::kValueChange, "value_change", "USD"},
    {Metric::kRevenue, "revenue", "USD"},
    {Metric::kProfit, "profit", "USD"},
    {Metric::kProductPrice, "product_price", "USD"},
    {Metric::kMoney, "money", "USD"},
    {Metric::kRatio, "ratio", "x"},
    {Metric::kChange, "change", "%"},
    {Metric::kShare, "share", "%"},
}};

template <typename E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

constexpr Names<Bound, 5> kBounds = {{{Bound::kExact, "exact"},
                                      {Bound::kAbout, "about"},
                                      {Bound::kAtLeast, "at_least"},
                                      {Bound::kAtMost, "at_most"},
                                      {Bound::kRange, "range"}}};
constexpr Names<Direction, 3> kDirections = {
    {{Direction::kNone, ""}, {Direction::kUp, "up"}, {Direction::kDown, "down"}}};
constexpr Names<Modality, 4> kModalities = {{{Modality::kAsserted, "asserted"},
                                             {Modality::kReported, "reported"},
                                             {Modality::kPlanned, "planned"},
                                             {Modality::kHypothetical, "hypothetical"}}};
constexpr Names<ArticleStatus, 6> kStatuses = {{{ArticleStatus::kOk, "ok"},
                                                {ArticleStatus::kBlocked, "blocked"},
                                                {ArticleStatus::kPaywalled, "paywalled"},
                                                {ArticleStatus::kScriptOnly, "script-only"},
                                                {ArticleStatus::kEmpty, "empty"},
                                                {ArticleStatus::kGone, "gone"}}};
constexpr Names<QuantityKind, 13> kKinds = {{{QuantityKind::kMoney, "money"},
                                             {QuantityKind::kPercent, "percent"},
                                             {QuantityKind::kCount, "count"},
                                             {QuantityKind::kPower, "power"},
                                             {QuantityKind::kEnergy, "energy"},
                                             {QuantityKind::kData, "data"},
                                             {QuantityKind::kDataRate, "data_rate"},
                                             {QuantityKind::kCompute, "compute"},
                                             {QuantityKind::kComputeRate, "compute_rate"},
                                             {QuantityKind::kLength, "length"},
                                             {QuantityKind::kDuration, "duration"},
                                             {QuantityKind::kMultiple, "multiple"},
                                             {QuantityKind::kOther, "other"}}};
constexpr Names<Outcome, 3> kOutcomes = {
    {{Outcome::kAgrees, "agrees"}, {Outcome::kStrained, "strained"}, {Outcome::kConflicts, "conflicts"}}};
constexpr Names<VerdictKind, 5> kVerdicts = {{{VerdictKind::kSupported, "supported"},
                                              {VerdictKind::kPlausible, "plausible"},
                                              {VerdictKind::kDoubtful, "doubtful"},
                                              {VerdictKind::kContradicted, "contradicted"},
                                              {VerdictKind::kUnverifiable, "unverifiable"}}};

template <typename E, std::size_t N>
std::string_view NameOf(const Names<E, N>& names, E value) {
  for (const auto& [key, name] : names) {
    if (key == value) return name;
  }
  return {};
}

template <typename E, std::size_t N>
std::optional<E> ValueOf(const Names<E, N>& names, std::string_view wanted) {
  for (const auto& [key, name] : names) {
    if (name == wanted) return key;
  }
  return std::nullopt;
}

const MetricRow& Row(Metric metric) { return kMetrics[static_cast<std::size_t>(metric)]; }

}  // namespace

std::string_view ToString(Metric metric) { return Row(metric).name; }
std::string_view MetricUnit(Metric metric) { return Row(metric).unit; }
bool IsMoney(Metric metric) { return Row(metric).unit == "USD"; }

std::optional<Metric> ParseMetric(std::string_view name) {
  for (const MetricRow& row : kMetrics) {
    if (row.name == name) return row.metric;
  }
  return std::nullopt;
}

std::array<Metric, kMetricCount> AllMetrics() {
  std::array<Metric, kMetricCount> all{};
  for (std::size_t i = 0; i < kMetricCount; ++i) all[i] = kMetrics[i].metric;
  return all;
}

std::string_view ToString(Bound bound) { return NameOf(kBounds, bound); }
std::optional<Bound> ParseBound(std::string_view name) { return ValueOf(kBounds, name); }
std::string_view ToString(Direction direction) { return NameOf(kDirections, direction); }
std::optional<Direction> ParseDirection(std::string_view name) { return ValueOf(kDirections, name); }
std::string_view ToString(Modality modality) { return NameOf(kModalities, modality); }
std::optional<Modality> ParseModality(std::string_view name) { return ValueOf(kModalities, name); }
std::string_view ToString(ArticleStatus status) { return NameOf(kStatuses, status); }
std::optional<ArticleStatus> ParseArticleStatus(std::string_view name) { return ValueOf(kStatuses, name); }
std::string_view ToString(QuantityKind kind) { return NameOf(kKinds, kind); }
std::optional<QuantityKind> ParseQuantityKind(std::string_view name) { return ValueOf(kKinds, name); }
std::string_view ToString(Outcome outcome) { return NameOf(kOutcomes, outcome); }
std::optional<Outcome> ParseOutcome(std::string_view name) { return ValueOf(kOutcomes, name); }
std::string_view ToString(VerdictKind kind) { return NameOf(kVerdicts, kind); }
std::optional<VerdictKind> ParseVerdictKind(std::string_view name) { return ValueOf(kVerdicts, name); }

}  // namespace chipcheck
