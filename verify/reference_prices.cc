// Prices and factors at a date: the half of references.h that pools rows into ranges.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "verify/portable_math.h"
#include "verify/references.h"

namespace chipcheck {
namespace {

constexpr double kZ95 = 1.6448536269514722;  // the 95th percentile of the standard normal
constexpr double kDaysPerYear = 365.25;

// One opinion of what a price was. A row with two ends gives two, each of half the weight.
struct Evidence {
  double log_price = 0.0;
  double weight = 0.0;
  int distance_days = 0;
  const Provenance* provenance = nullptr;
  std::string_view date_text;
};

struct PoolRules {
  double least_deviation = 0.08;       // of the logarithm: no price is the same for everybody
  double deviation_per_root_year = 0;  // by which the log price wanders in a year
};

int DaysBetween(Date a, Date b) { return std::abs(a.days - b.days); }

// Rows in the smallest window around the date that holds a weight of three; all rows when none does.
std::vector<Evidence> Nearest(std::vector<Evidence> all) {
  constexpr double kEnough = 3.0;
  std::stable_sort(all.begin(), all.end(),
                   [](const Evidence& a, const Evidence& b) { return a.distance_days < b.distance_days; });
  for (const int window_days : {180, 365, 730, 1461}) {
    double weight = 0.0;
    std::size_t count = 0;
    while (count < all.size() && all[count].distance_days <= window_days) weight += all[count++].weight;
    if (weight >= kEnough) {
      all.resize(count);
      break;
    }
  }
  return all;
}

double WeightedMedian(std::vector<std::pair<double, double>> values_and_weights) {
  std::sort(values_and_weights.begin(), values_and_weights.end());
  double total = 0.0;
  for (const auto& [value, weight] : values_and_weights) total += weight;
  double sum = 0.0;
  for (std::size_t i = 0; i < values_and_weights.size(); ++i) {
    sum += values_and_weights[i].second;
    if (sum > 0.5 * total) return values_and_weights[i].first;
    // Exactly half: the middle between this value and the next.
    if (sum == 0.5 * total) return 0.5 * (values_and_weights[i].first + values_and_weights[i + 1].first);
  }
  return values_and_weights.back().first;
}

// Median and spread of the nearest rows, widened by their distance. A row loses half its weight in half a year.
std::optional<Estimate> Pool(std::vector<Evidence> all, const PoolRules& rules) {
  if (all.empty()) return std::nullopt;
  constexpr double kHalfWeightDays = 182.0;
  const std::vector<Evidence> near = Nearest(std::move(all));
  std::vector<std::pair<double, double>> logs;
  double total = 0.0;
  double distance_sum = 0.0;
  for (const Evidence& e : near) {
    const double weight = e.weight / (1.0 + e.distance_days / kHalfWeightDays);
    logs.emplace_back(e.log_price, weight);
    total += weight;
    distance_sum += weight * e.distance_days;
  }
  const double middle = WeightedMedian(logs);
  double square_sum = 0.0;
  for (const auto& [log_price, weight] : logs) {
    constexpr double kOutlier = 0.7;  // twice or half the median says no more than that
    const double off = std::min(std::abs(log_price - middle), kOutlier);
    square_sum += weight * off * off;
  }
  const double years = distance_sum / total / kDaysPerYear;
  const double drift = rules.deviation_per_root_year * rules.deviation_per_root_year * years;
  const double least = rules.least_deviation * rules.least_deviation;
  const double deviation = PortableSqrt(std::max(square_sum / total, least) + drift);
  Estimate estimate;
  estimate.range = {PortableExp(middle - kZ95 * deviation), PortableExp(middle),
                    PortableExp(middle + kZ95 * deviation)};
  estimate.source = near.front().provenance->source;
  estimate.date = near.front().date_text;
  // Both ends of a row stand together: the sort by distance is stable.
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i == 0 || near[i].provenance != near[i - 1].provenance) ++estimate.rows;
  }
  estimate.distance_days = near.front().distance_days;
  return estimate;
}

void Add(double low, double high, double weight, Date date, std::string_view date_text, const Provenance& provenance,
         When when, std::vector<Evidence>* all) {
  const int distance = DaysBetween(date, when.reach());
  if (low == high) {
    all->push_back({PortableLog(low), weight, distance, &provenance, date_text});
    return;
  }
  all->push_back({PortableLog(low), 0.5 * weight, distance, &provenance, date_text});
  all->push_back({PortableLog(high), 0.5 * weight, distance, &provenance, date_text});
}

std::optional<double> UsdPerUnit(const Reference& reference, std::string_view currency, Date date) {
  if (currency == "USD") return 1.0;
  const ExchangeRate* rate = ExchangeRateAt(reference, currency, date);
  if (rate == nullptr) return std::nullopt;
  return 1.0 / rate->per_usd;
}

// What a price has to be divided by to be that of a bare chip.
double ServerRatio(const Reference& reference, std::string_view chip, When when) {
  if (const ChipSpec* spec = reference.SpecOf(chip)) {
    for (const std::string_view family : spec->families) {
      if (const auto ratio = FactorAt(reference, "server_to_chip_cost_ratio", family, when)) return ratio->range.mid;
    }
  }
  const auto all = FactorAt(reference, "server_to_chip_cost_ratio", "all", when);
  return all ? all->range.mid : 1.0;
}

void AddPurchaseRows(const Reference& reference, std::string_view chip, double weight, bool grey_market, When when,
                     std::vector<Evidence>* all) {
  const double server_ratio = ServerRatio(reference, chip, when);
  for (const PurchasePrice& row : reference.PurchasePricesOf(chip)) {
    if (row.date > when.as_of || row.provenance.published > when.as_of || row.grey_market != grey_market) continue;
    const auto usd = UsdPerUnit(reference, row.currency, row.date);
    if (!usd) continue;
    double trust = weight;
    double divisor = row.chips;
    switch (row.basis) {
      case PriceBasis::kChip:
        break;
      case PriceBasis::kAverageSellingPrice:
        trust *= 2.0;  // a mean over all buyers
        break;
      case PriceBasis::kEstimate:
        trust *= 0.5;
        break;
      case PriceBasis::kServerShare:
      case PriceBasis::kServer:
      case PriceBasis::kRack:
      case PriceBasis::kSystem:
        divisor *= server_ratio;
        trust *= 0.7;  // the ratio is uncertain
        break;
    }
    Add(row.low * *usd / divisor, row.high * *usd / divisor, trust, row.date, row.date_text, row.provenance, when, all);
  }
}

}  // namespace

std::optional<Estimate> ChipPriceAt(const Reference& reference, std::string_view chip, When when) {
  constexpr PoolRules kRules = {.least_deviation = 0.10, .deviation_per_root_year = 0.12};
  constexpr double kSiblingWeight = 0.5;
  for (const bool grey_market : {false, true}) {
    std::vector<Evidence> all;
    AddPurchaseRows(reference, chip, 1.0, grey_market, when, &all);
    const ChipSpec* spec = reference.SpecOf(chip);
    if (spec != nullptr && !spec->like.empty()) {
      AddPurchaseRows(reference, spec->like, kSiblingWeight, grey_market, when, &all);
    }
    if (auto price = Pool(std::move(all), kRules)) return price;
  }
  return std::nullopt;
}

std::optional<Estimate> ExtrapolatedChipPrice(const Reference& reference, std::string_view chip, When when) {
  constexpr int kWindowDays = 731;
  constexpr PoolRules kRules = {.least_deviation = 0.5, .deviation_per_root_year = 0.25};
  const ChipSpec* wanted = reference.SpecOf(chip);
  if (wanted == nullptr || !wanted->bf16_flop_per_s) return std::nullopt;
  std::vector<Evidence> all;
  for (const ChipSpec& spec : reference.chip_specs()) {
    if (!spec.bf16_flop_per_s) continue;
    std::vector<Evidence> of_chip;
    AddPurchaseRows(reference, spec.chip, 1.0, false, when, &of_chip);
    for (Evidence& e : of_chip) {
      if (e.distance_days > kWindowDays) continue;
      e.log_price += PortableLog(*wanted->bf16_flop_per_s / *spec.bf16_flop_per_s);
      all.push_back(e);
    }
  }
  auto price = Pool(std::move(all), kRules);
  if (price) price->extrapolated = true;
  return price;
}

namespace {

std::string_view OfferKey(const RentalPrice& row) {
  switch (row.terms) {
    case RentalTerms::kOnDemand:
      return row.large_vendor ? "large on_demand" : "on_demand";
    case RentalTerms::kOneYear:
      return row.large_vendor ? "large 1y" : "1y";
    case RentalTerms::kThreeYears:
      return row.large_vendor ? "large 3y" : "3y";
    case RentalTerms::kMarketIndex:
      break;
  }
  return "market_index";
}

void AddRentalRows(const Reference& reference, std::string_view chip, double weight, RentalLevel level, When when,
                   std::vector<Evidence>* all) {
  for (const RentalPrice& row : reference.RentalPricesOf(chip)) {
    if (row.date > when.as_of || row.provenance.published > when.as_of) continue;
    Range share = Range::Exactly(1.0);
    if (level == RentalLevel::kLargeCustomer) {
      const auto discounted = FactorAt(reference, "rental_price_over_offer", OfferKey(row), when);
      if (!discounted) continue;
      share = discounted->range;
    }
    // The further an offer is from what large customers pay, the less it says.
    const double trust = weight * (share.mid < 0.6 ? 0.5 : 1.0);
    Add(row.low_usd_per_hour * share.mid, row.high_usd_per_hour * share.mid, trust, row.date, row.date_text,
        row.provenance, when, all);
  }
}

}  // namespace

std::optional<Estimate> RentalPriceAt(const Reference& reference, std::string_view chip, When when, RentalLevel level) {
  constexpr PoolRules kRules = {.least_deviation = 0.15, .deviation_per_root_year = 0.25};
  constexpr double kSiblingWeight = 0.7;
  std::vector<Evidence> all;
  AddRentalRows(reference, chip, 1.0, level, when, &all);
  const ChipSpec* spec = reference.SpecOf(chip);
  if (spec != nullptr && !spec->like.empty()) AddRentalRows(reference, spec->like, kSiblingWeight, level, when, &all);
  return Pool(std::move(all), kRules);
}

std::optional<Estimate> FactorAt(const Reference& reference, std::string_view name, std::string_view key, When when) {
  constexpr double kOneSource = 1.1;   // a single value holds within a tenth
  constexpr double kAssumption = 1.1;  // and within another tenth when it was published later than the as-of day
  const Factor* best = nullptr;
  bool best_known = false;
  for (const Factor& row : reference.FactorsNamed(name)) {
    if (row.key != key) continue;
    const bool known = row.provenance.published <= when.as_of;
    bool better = best == nullptr || (known && !best_known);
    if (!better && known == best_known) {
      // Of a series the year nearest to the date; else the newest that was known, or the earliest that was not.
      better = row.year && best->year ? DaysBetween(*row.year, when.reach()) < DaysBetween(*best->year, when.reach())
               : known                ? row.provenance.published > best->provenance.published
                                      : row.provenance.published < best->provenance.published;
    }
    if (!better) continue;
    best = &row;
    best_known = known;
  }
  if (best == nullptr) return std::nullopt;
  Estimate estimate;
  const double low = best->low.value_or(best->mid.value_or(best->high.value_or(0.0)));
  const double high = best->high.value_or(best->mid.value_or(low));
  const double mid = best->mid.value_or(PortableSqrt(low) * PortableSqrt(high));
  estimate.range = {low, mid, high};
  if (low == high) estimate.range = {mid / kOneSource, mid, mid * kOneSource};
  estimate.rows = 1;
  if (best_known) {
    estimate.source = best->provenance.source;
    estimate.date = best->provenance.published_text;
    if (best->year) estimate.distance_days = DaysBetween(*best->year, when.reach());
  } else {
    // What can't be below 1 (an overhead over a part) stays above it.
    estimate.range.low =
        estimate.range.low >= 1.0 ? std::max(1.0, estimate.range.low / kAssumption) : estimate.range.low / kAssumption;
    estimate.range.high *= kAssumption;
    estimate.source = "model assumption";
    estimate.distance_days = DaysBetween(best->provenance.published, when.as_of);
  }
  // Shares stay shares.
  if (best->unit.starts_with("share"))
    estimate.range.high = std::max(estimate.range.mid, std::min(estimate.range.high, 1.0));
  return estimate;
}

Estimate ElectricityPriceAt(const Reference& reference, std::string_view country, When when) {
  for (const std::string_view key : {country, std::string_view("all")}) {
    if (const auto price = FactorAt(reference, "industrial_electricity_price", key, when)) return *price;
  }
  return {};
}

}  // namespace chipcheck
