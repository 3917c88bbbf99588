// What held at a date, from what was known by then: lookups in the reference tables for the cost model and the checks.
// No row counts that is dated, or whose source is dated, after the as-of day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/reference.h"
#include "core/time.h"
#include "core/verdict.h"

namespace chipcheck {

// Two days: the one that a fact is about, and the one that it is judged on.
struct When {
  Date date;   // of the purchase, the training, the rule
  Date as_of;  // nothing later is used; when `date` is later (a plan), rows of this day serve

  static When On(Date day) { return {day, day}; }
  Date reach() const { return date < as_of ? date : as_of; }
};

// What rows near a date say, widened by their distance from it.
struct Estimate {
  Range range;
  std::string source;         // URL of the nearest row, or "model assumption"
  std::string date;           // of that row, as its source prints it
  std::size_t rows = 0;       // how many rows it comes from
  int distance_days = 0;      // between the nearest row and the date
  bool extrapolated = false;  // from other chips, by their price per FLOP/s
};

// USD for one chip as a board, at what is asked for small numbers; large orders pay less (factor
// volume_price_over_list_price). Prices of servers are brought to the chip by the server ratio, other currencies by the
// rate of their month. Prices around an export rule serve only where there are no others. Empty without any row.
std::optional<Estimate> ChipPriceAt(const Reference& reference, std::string_view chip, When when);
// The same from the price per dense BF16 FLOP/s of other chips of those years; wide. Empty without a data sheet.
std::optional<Estimate> ExtrapolatedChipPrice(const Reference& reference, std::string_view chip, When when);

enum class RentalLevel {
  kLargeCustomer,  // what somebody pays who rents thousands: offers less discounts (factor rental_price_over_offer)
  kAnyOffer,       // any price that is offered, from the cheapest market place to the list of a large cloud
};
// USD for one chip-hour. Empty without any row.
std::optional<Estimate> RentalPriceAt(const Reference& reference, std::string_view chip, When when, RentalLevel level);

// A factor as it stood at the date, by its key; of a yearly series, the nearest year. One source alone is taken to hold
// within a tenth. When every source is later than the as-of day, the earliest serves as a "model assumption" without a
// date, widened. Empty when no row has that name and key.
std::optional<Estimate> FactorAt(const Reference& reference, std::string_view name, std::string_view key, When when);

// USD per kWh for industry; for a country without a row a wide range of all.
Estimate ElectricityPriceAt(const Reference& reference, std::string_view country, When when);

// National currency per USD in the month of `date`; the nearest earlier month when that is not in the table, at most
// three months away. Null for an unknown currency or a date before the table. "USD" is not in the table.
const ExchangeRate* ExchangeRateAt(const Reference& reference, std::string_view currency, Date date);

// The rules for exports of `chip` to `country` in force on `when.date`, the most specific destination first: the
// country, then its groups, then everybody. Rules that were made after `when.as_of` are left out. Rows of the chip go
// before those of "*".
std::vector<const ExportRule*> ExportRulesAt(const Reference& reference, std::string_view chip,
                                             std::string_view country, When when);
// All rules of the chip for that country up to the as-of day, by date: was there ever a time when it was lawful?
std::vector<const ExportRule*> ExportHistory(const Reference& reference, std::string_view chip,
                                             std::string_view country, Date as_of);

// The newest stock rows at or before `date`: one for each group of chips that holds any of `chip` (or of the family).
// `owner` empty: shipped in the world. Their sum is what was there.
std::vector<const ChipStock*> StocksAt(const Reference& reference, std::string_view owner,
                                       std::string_view chip_or_family, Date date);
// The sum of those rows, in chips. Empty when there are none.
std::optional<Range> StockSum(const std::vector<const ChipStock*>& stocks);

// Records of a company up to the as-of day, by date. `company` is compared without case.
std::vector<const CompanyRecord*> RecordsAt(const Reference& reference, std::string_view company, RecordKind kind,
                                            Date as_of);
// States of sites that `name` owns, or whose own name holds `name` as whole words ("Colossus", "Abilene"; four letters
// at least), up to the as-of day, by date. Case does not matter.
std::vector<const Site*> SitesAt(const Reference& reference, std::string_view name, Date as_of);
// The model of that name (without case; also without what stands in parentheses), published by the as-of day; else
// null.
const ModelRecord* ModelAt(const Reference& reference, std::string_view name, Date as_of);

}  // namespace chipcheck
