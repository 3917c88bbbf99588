#include "config/reference.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "config/reference_loaders.h"
#include "core/text.h"

namespace chipcheck {
namespace {

// The rows of a sorted table whose `key` is `value`.
template <typename T, typename Key>
std::span<const T> Slice(const std::vector<T>& rows, Key key, std::string_view value) {
  const auto [first, last] = std::equal_range(rows.begin(), rows.end(), value, [&](const auto& a, const auto& b) {
    if constexpr (std::is_convertible_v<decltype(a), std::string_view>) {
      return std::string_view(a) < std::invoke(key, b);
    } else {
      return std::invoke(key, a) < std::string_view(b);
    }
  });
  return {first, last};
}

// File order breaks ties, so that the order never depends on the library's sort.
template <typename T, typename Order>
void Sort(std::vector<T>* rows, Order order) {
  std::stable_sort(rows->begin(), rows->end(), [&](const T& a, const T& b) { return order(a) < order(b); });
}

}  // namespace

Result<std::shared_ptr<const Reference>> Reference::Load(const TableSource& tables) {
  std::shared_ptr<Reference> made(new Reference(tables));
  Reference& r = *made;
  const Status loads[] = {LoadChipSpecs(r.tables_, &r.chip_specs_),
                          LoadPurchasePrices(r.tables_, &r.purchase_prices_),
                          LoadRentalPrices(r.tables_, &r.rental_prices_),
                          LoadFactors(r.tables_, &r.factors_),
                          LoadExchangeRates(r.tables_, &r.exchange_rates_),
                          LoadExportRules(r.tables_, &r.export_rules_),
                          LoadShipments(r.tables_, &r.shipments_),
                          LoadHoldings(r.tables_, &r.holdings_),
                          LoadSites(r.tables_, &r.sites_),
                          LoadModelRecords(r.tables_, &r.models_),
                          LoadCompanyRecords(r.tables_, &r.records_),
                          LoadMfuExamples(r.tables_, &r.mfu_examples_),
                          LoadPlaces(r.tables_, &r.places_),
                          LoadCountryGroups(r.tables_, &r.country_groups_)};
  for (const Status& status : loads) {
    if (!status) return status.error();
  }
  Sort(&r.chip_specs_, [](const ChipSpec& s) { return s.chip; });
  Sort(&r.purchase_prices_, [](const PurchasePrice& p) { return std::tuple(p.chip, p.date); });
  Sort(&r.rental_prices_, [](const RentalPrice& p) { return std::tuple(p.chip, p.date); });
  Sort(&r.factors_, [](const Factor& f) { return f.name; });
  Sort(&r.exchange_rates_, [](const ExchangeRate& e) { return std::tuple(e.currency, e.month); });
  Sort(&r.export_rules_, [](const ExportRule& e) { return std::tuple(e.chip, e.from); });
  Sort(&r.shipments_, [](const ChipStock& s) { return std::tuple(s.chips.front(), s.until); });
  Sort(&r.holdings_, [](const ChipStock& s) { return std::tuple(s.owner, s.chips.front(), s.until); });
  Sort(&r.places_, [](const Place& p) { return ToAsciiLower(p.name); });
  Sort(&r.country_groups_, [](const CountryGroups& c) { return c.country; });
  for (const PurchasePrice& price : r.purchase_prices_) r.newest_ = std::max(r.newest_, price.date);
  for (const RentalPrice& price : r.rental_prices_) r.newest_ = std::max(r.newest_, price.date);
  for (const ChipStock& stock : r.shipments_) r.newest_ = std::max(r.newest_, stock.until);
  for (const CompanyRecord& record : r.records_) r.newest_ = std::max(r.newest_, record.date);
  r.version_ = r.tables_.Digest("reference/");
  return std::shared_ptr<const Reference>(std::move(made));
}

const ChipSpec* Reference::SpecOf(std::string_view chip) const {
  const auto found = Slice(chip_specs_, &ChipSpec::chip, chip);
  return found.empty() ? nullptr : &found.front();
}

std::vector<const ChipSpec*> Reference::MembersOf(std::string_view chip_or_family) const {
  std::vector<const ChipSpec*> members;
  if (const ChipSpec* spec = SpecOf(chip_or_family)) {
    members.push_back(spec);
    return members;
  }
  for (const ChipSpec& spec : chip_specs_) {
    if (std::find(spec.families.begin(), spec.families.end(), chip_or_family) != spec.families.end())
      members.push_back(&spec);
  }
  return members;
}

std::span<const PurchasePrice> Reference::PurchasePricesOf(std::string_view chip) const {
  return Slice(purchase_prices_, &PurchasePrice::chip, chip);
}

std::span<const RentalPrice> Reference::RentalPricesOf(std::string_view chip) const {
  return Slice(rental_prices_, &RentalPrice::chip, chip);
}

std::span<const Factor> Reference::FactorsNamed(std::string_view name) const {
  return Slice(factors_, &Factor::name, name);
}

std::span<const ExchangeRate> Reference::ExchangeRatesOf(std::string_view currency) const {
  return Slice(exchange_rates_, &ExchangeRate::currency, currency);
}

std::span<const ExportRule> Reference::ExportRulesOf(std::string_view chip) const {
  return Slice(export_rules_, &ExportRule::chip, chip);
}

std::string_view Reference::CountryOf(std::string_view place) const {
  const std::string key = ToAsciiLower(Trim(place));
  const auto found = std::lower_bound(places_.begin(), places_.end(), key,
                                      [](const Place& p, const std::string& k) { return ToAsciiLower(p.name) < k; });
  return found != places_.end() && ToAsciiLower(found->name) == key ? found->country : std::string_view();
}

bool Reference::InCountryGroup(std::string_view country, std::string_view group) const {
  const auto found = Slice(country_groups_, &CountryGroups::country, country);
  return !found.empty() &&
         std::find(found.front().groups.begin(), found.front().groups.end(), group) != found.front().groups.end();
}

bool Reference::IsCountryCode(std::string_view country) const {
  return !Slice(country_groups_, &CountryGroups::country, country).empty();
}

}  // namespace chipcheck
