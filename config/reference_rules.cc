// factors.tsv, fx.tsv, export_rules.tsv, places.tsv, country_groups.tsv
#include "config/reference_fields.h"
#include "config/reference_loaders.h"

namespace chipcheck {

std::string_view ToString(ExportStatus status) {
  switch (status) {
    case ExportStatus::kAllowed:
      return "allowed";
    case ExportStatus::kAllowedWithFee:
      return "allowed_with_fee";
    case ExportStatus::kLicenceRequired:
      return "licence_required";
    case ExportStatus::kProhibited:
      return "prohibited";
  }
  return "";
}

Status LoadFactors(const TableSource& tables, std::vector<Factor>* rows) {
  enum Column : std::size_t {
    kFactor,
    kAppliesTo,
    kKey,
    kYear,
    kLow,
    kMid,
    kHigh,
    kUnit,
    kDate,
    kSource,
    kLicence,
    kNote
  };
  const Result<Table> table = tables.Open(
      "reference/factors.tsv",
      {"factor", "applies_to", "key", "year", "low", "mid", "high", "unit", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    Factor& factor = rows->emplace_back();
    factor.name = row.Required(kFactor);
    factor.applies_to = row.Required(kAppliesTo);
    factor.key = row.Text(kKey);
    factor.year = row.OptionalDay(kYear);
    factor.low = OptionalPositive(row, kLow);
    factor.mid = OptionalPositive(row, kMid);
    factor.high = OptionalPositive(row, kHigh);
    if (!factor.low && !factor.mid && !factor.high) row.Fail(kMid, "is empty, as are low and high");
    const double low = factor.low.value_or(factor.mid.value_or(factor.high.value_or(0.0)));
    const double high = factor.high.value_or(factor.mid.value_or(low));
    const double mid = factor.mid.value_or(low);
    if (low > mid || mid > high) row.Fail(kMid, "is not between low and high");
    factor.unit = row.Required(kUnit);
    factor.provenance = ReadProvenance(row, kDate, kSource, kLicence);
    factor.note = row.Text(kNote);
  }
  return table->status();
}

Status LoadExchangeRates(const TableSource& tables, std::vector<ExchangeRate>* rows) {
  enum Column : std::size_t { kCurrency, kDate, kPerUsd };
  const Result<Table> table = tables.Open("reference/fx.tsv", {"currency", "date", "per_usd"});
  if (!table) return table.error();
  rows->reserve(table->size());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    rows->push_back({Code(row, kCurrency, 3), row.Day(kDate), PositiveNumber(row, kPerUsd)});
    if (rows->back().month.day() != 1) row.Fail(kDate, "is not the first of a month");
  }
  return table->status();
}

Status LoadExportRules(const TableSource& tables, std::vector<ExportRule>* rows) {
  enum Column : std::size_t {
    kChip,
    kDestination,
    kFrom,
    kTo,
    kStatus,
    kRule,
    kAuthority,
    kDate,
    kSource,
    kLicence,
    kNote
  };
  const Result<Table> table = tables.Open(
      "reference/export_rules.tsv",
      {"chip", "destination", "from", "to", "status", "rule", "authority", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    ExportRule& rule = rows->emplace_back();
    rule.chip = row.Required(kChip);
    rule.destination = row.Required(kDestination);
    rule.from = row.Day(kFrom);
    rule.to = row.OptionalDay(kTo);
    if (rule.to && *rule.to < rule.from) row.Fail(kTo, "is before the first day");
    bool known = false;
    for (const ExportStatus status : {ExportStatus::kAllowed, ExportStatus::kAllowedWithFee,
                                      ExportStatus::kLicenceRequired, ExportStatus::kProhibited}) {
      if (row.Text(kStatus) != ToString(status)) continue;
      rule.status = status;
      known = true;
    }
    if (!known) row.Fail(kStatus, "is none of the known words");
    rule.rule = row.Required(kRule);
    rule.authority = Code(row, kAuthority, 2);
    rule.provenance = ReadProvenance(row, kDate, kSource, kLicence);
    rule.note = row.Text(kNote);
  }
  return table->status();
}

Status LoadPlaces(const TableSource& tables, std::vector<Place>* rows) {
  enum Column : std::size_t { kName, kCountry, kKind };
  const Result<Table> table = tables.Open("reference/places.tsv", {"name", "country", "kind"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    rows->push_back({row.Required(kName), Code(row, kCountry, 2), row.Text(kKind) == "country"});
    if (!rows->back().is_country && row.Text(kKind) != "place") row.Fail(kKind, "is neither \"country\" nor \"place\"");
  }
  return table->status();
}

Status LoadCountryGroups(const TableSource& tables, std::vector<CountryGroups>* rows) {
  enum Column : std::size_t { kCountry, kGroups, kDate, kSource, kLicence };
  const Result<Table> table =
      tables.Open("reference/country_groups.tsv", {"country", "groups", "date", "source", "licence"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    rows->push_back({Code(row, kCountry, 2), row.List(kGroups)});
    ReadProvenance(row, kDate, kSource, kLicence);
  }
  return table->status();
}

}  // namespace chipcheck
