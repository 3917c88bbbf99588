// shipments.tsv, holdings.tsv, sites.tsv
#include "config/reference_fields.h"
#include "config/reference_loaders.h"

namespace chipcheck {
namespace {

// The columns that both tables of stocks have, counted from `first`.
void ReadStock(const Row& row, std::size_t first, ChipStock* stock) {
  enum Column : std::size_t { kChips, kSince, kUntil, kP5, kP50, kP95, kDate, kSource, kLicence, kNote };
  stock->chips = row.List(first + kChips);
  if (stock->chips.empty()) row.Fail(first + kChips, "is empty, and has to be given");
  stock->since = row.Day(first + kSince);
  stock->until = row.Day(first + kUntil);
  if (stock->until < stock->since) row.Fail(first + kUntil, "is before the first day");
  stock->until_text = row.Text(first + kUntil);
  stock->count = {row.Number(first + kP5), row.Number(first + kP50), row.Number(first + kP95)};
  if (stock->count.low < 0 || stock->count.low > stock->count.mid || stock->count.mid > stock->count.high) {
    row.Fail(first + kP50, "is not between the other percentiles");
  }
  stock->provenance = ReadProvenance(row, first + kDate, first + kSource, first + kLicence);
  stock->note = row.Text(first + kNote);
}

}  // namespace

Status LoadShipments(const TableSource& tables, std::vector<ChipStock>* rows) {
  const Result<Table> table = tables.Open(
      "reference/shipments.tsv", {"chips", "since", "until", "p5", "p50", "p95", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) ReadStock(table->row(i), 0, &rows->emplace_back());
  return table->status();
}

Status LoadHoldings(const TableSource& tables, std::vector<ChipStock>* rows) {
  const Result<Table> table = tables.Open("reference/holdings.tsv", {"owner", "chips", "since", "until", "p5", "p50",
                                                                     "p95", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    ChipStock& stock = rows->emplace_back();
    stock.owner = row.Required(0);
    ReadStock(row, 1, &stock);
  }
  return table->status();
}

Status LoadSites(const TableSource& tables, std::vector<Site>* rows) {
  enum Column : std::size_t {
    kName,
    kOwner,
    kCountry,
    kStatus,
    kStateDate,
    kPower,
    kPowerBasis,
    kChip,
    kChips,
    kAllChips,
    kH100,
    kCost,
    kDate,
    kSource,
    kLicence
  };
  const Result<Table> table = tables.Open(
      "reference/sites.tsv", {"name", "owner", "country", "status", "state_date", "power_w", "power_basis", "chip",
                              "chips", "all_chips", "h100_equivalents", "cost_usd", "date", "source", "licence"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    Site& site = rows->emplace_back();
    site.name = row.Required(kName);
    site.owners = row.List(kOwner);
    if (!row.Text(kCountry).empty()) site.country = Code(row, kCountry, 2);
    site.status = row.Required(kStatus);
    site.date = row.Day(kStateDate);
    site.date_text = row.Text(kStateDate);
    site.power_w = OptionalPositive(row, kPower);
    site.power_basis = row.Text(kPowerBasis);
    site.chip = row.Text(kChip);
    site.chips = OptionalPositive(row, kChips);
    site.all_chips = OptionalPositive(row, kAllChips);
    site.h100_equivalents = row.OptionalNumber(kH100);
    site.cost_usd = OptionalPositive(row, kCost);
    site.provenance = ReadProvenance(row, kDate, kSource, kLicence);
  }
  return table->status();
}

}  // namespace chipcheck
