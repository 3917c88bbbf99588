// The reference facts that claims are checked against: config/reference/*.tsv as typed rows. docs/reference.md tells
// what each table holds, where it is from, and whom to credit.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/reference_rows.h"
#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// Loaded once, then const and safe to use from several threads. Owns the text that its rows point into.
class Reference {
 public:
  // Fails with "config/reference/x.tsv:17: column ..." at the first bad row.
  static Result<std::shared_ptr<const Reference>> Load(const TableSource& tables);

  // Whole tables, sorted by their first key, then by date.
  std::span<const ChipSpec> chip_specs() const { return chip_specs_; }
  std::span<const PurchasePrice> purchase_prices() const { return purchase_prices_; }
  std::span<const RentalPrice> rental_prices() const { return rental_prices_; }
  std::span<const Factor> factors() const { return factors_; }
  std::span<const ExchangeRate> exchange_rates() const { return exchange_rates_; }
  std::span<const ExportRule> export_rules() const { return export_rules_; }
  std::span<const ChipStock> shipments() const { return shipments_; }
  std::span<const ChipStock> holdings() const { return holdings_; }
  std::span<const Site> sites() const { return sites_; }
  std::span<const ModelRecord> models() const { return models_; }
  std::span<const CompanyRecord> records() const { return records_; }
  std::span<const MfuExample> mfu_examples() const { return mfu_examples_; }
  std::span<const Place> places() const { return places_; }

  // Null or empty when there is no such row.
  const ChipSpec* SpecOf(std::string_view chip) const;
  // The chips of a family ("hopper-family"), or the chip itself: those with a data sheet.
  std::vector<const ChipSpec*> MembersOf(std::string_view chip_or_family) const;
  std::span<const PurchasePrice> PurchasePricesOf(std::string_view chip) const;
  std::span<const RentalPrice> RentalPricesOf(std::string_view chip) const;
  std::span<const Factor> FactorsNamed(std::string_view name) const;
  std::span<const ExchangeRate> ExchangeRatesOf(std::string_view currency) const;
  std::span<const ExportRule> ExportRulesOf(std::string_view chip) const;  // without those of "*"

  // The country that a name of a country, region or city stands for; case does not matter. Empty when unknown.
  std::string_view CountryOf(std::string_view place) const;
  // Whether `country` is in the BIS country group "D1", "D4" or "D5" (15 CFR 740, supplement 1).
  bool InCountryGroup(std::string_view country, std::string_view group) const;
  bool IsCountryCode(std::string_view country) const;

  // The last day for which any price, stock or record is known.
  Date newest() const { return newest_; }
  std::string_view version() const { return version_; }  // digest of the tables

 private:
  explicit Reference(const TableSource& tables) : tables_(tables) {}

  TableSource tables_;  // owns what the views point at
  std::vector<ChipSpec> chip_specs_;
  std::vector<PurchasePrice> purchase_prices_;
  std::vector<RentalPrice> rental_prices_;
  std::vector<Factor> factors_;
  std::vector<ExchangeRate> exchange_rates_;
  std::vector<ExportRule> export_rules_;
  std::vector<ChipStock> shipments_;
  std::vector<ChipStock> holdings_;
  std::vector<Site> sites_;
  std::vector<ModelRecord> models_;
  std::vector<CompanyRecord> records_;
  std::vector<MfuExample> mfu_examples_;
  std::vector<Place> places_;                  // sorted by lower-case name
  std::vector<CountryGroups> country_groups_;  // sorted by country
  Date newest_;
  std::string version_;
};

}  // namespace chipcheck
