// One row of each table of reference facts under config/reference/. Text views live as long as their Reference.
// Dates are kept twice: as a day for comparing (see ParseDate), and as the source prints them, for showing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "core/verdict.h"

namespace chipcheck {

// Where a fact comes from. `published` is the day of the source, or of what it quotes: nobody could know it earlier.
struct Provenance {
  Date published;
  std::string_view published_text;
  std::string_view source;   // URL
  std::string_view licence;  // "CC-BY-4.0 Epoch AI", "MIT Epoch AI", "facts" (not under copyright), "public domain"
};

// chip_specs.tsv: one data sheet. Dense rates, never with 2:4 sparsity; absent where no sheet gives the value.
struct ChipSpec {
  std::string_view chip;                   // canonical id: "h800"
  std::vector<std::string_view> families;  // ids: "hopper-family"; may be empty
  std::string_view maker;                  // "NVIDIA", "Google"
  std::string_view like;  // a chip whose prices serve too, since only links or packaging differ; may be empty
  // First shipment or availability, else announcement; absent: not released, or not known.
  std::optional<Date> released;
  std::string_view released_text;
  std::optional<double> fp64_flop_per_s;  // vector
  std::optional<double> fp32_flop_per_s;  // vector
  std::optional<double> tf32_flop_per_s;
  std::optional<double> bf16_flop_per_s;  // FP16 where the chip has no BF16
  std::optional<double> fp8_flop_per_s;
  std::optional<double> fp4_flop_per_s;
  std::optional<double> int8_op_per_s;
  // What a sheet prints with 2:4 sparsity; absent where the chip has none.
  std::optional<double> tf32_sparse_flop_per_s;
  std::optional<double> bf16_sparse_flop_per_s;
  std::optional<double> fp8_sparse_flop_per_s;
  std::optional<double> fp4_sparse_flop_per_s;
  std::optional<double> memory_bytes;
  std::string_view memory_type;  // "HBM3"
  std::optional<double> memory_bandwidth_bytes_per_s;
  std::optional<double> interconnect_bytes_per_s;  // of one chip, both directions added
  std::optional<double> tdp_w;
  std::optional<double> process_nm;
  std::optional<double> transistors;
  std::optional<double> die_mm2;
  Provenance provenance;
  std::string_view note;
};

enum class PriceBasis {
  kChip,         // a bare chip or card
  kServerShare,  // a server's price over its chips: holds CPUs, memory and board
  kServer,       // a whole server
  kRack,
  kSystem,
  kAverageSellingPrice,  // what an analyst takes as the mean over all buyers
  kEstimate,             // of chips that nobody can buy
};

// purchase_prices.tsv
struct PurchasePrice {
  std::string_view chip;  // canonical id of the accelerator, or of the one that the system holds
  PriceBasis basis = PriceBasis::kChip;
  std::string_view system;  // canonical id of the server, rack or system; empty for chips, and servers without a name
  double chips = 1.0;       // accelerators that the price buys
  Date date;
  std::string_view date_text;
  double low = 0.0;
  double high = 0.0;
  std::string_view currency;  // ISO 4217
  bool grey_market = false;   // a price around an export rule
  Provenance provenance;
  std::string_view note;
};

enum class RentalTerms { kOnDemand, kOneYear, kThreeYears, kMarketIndex };

// rental_prices.tsv: USD per chip-hour
struct RentalPrice {
  std::string_view chip;
  RentalTerms terms = RentalTerms::kOnDemand;
  bool large_vendor = false;  // a list price of one of the large clouds
  Date date;
  std::string_view date_text;
  double low_usd_per_hour = 0.0;
  double high_usd_per_hour = 0.0;
  Provenance provenance;
  std::string_view note;
};

// factors.tsv: overheads, utilisations, lifetimes, electricity prices.
struct Factor {
  std::string_view name;        // "power_usage_effectiveness"
  std::string_view applies_to;  // in words: "DGX H100 (8 H100)"
  std::string_view key;         // a chip, a family, a country or "all"; empty for rows that are shown and not used
  std::optional<Date> year;     // of a yearly series, 1 July of it
  std::optional<double> low;
  std::optional<double> mid;
  std::optional<double> high;
  std::string_view unit;
  Provenance provenance;
  std::string_view note;
};

// fx.tsv: the average of one month.
struct ExchangeRate {
  std::string_view currency;  // ISO 4217
  Date month;                 // its first day
  double per_usd = 0.0;       // national currency per US dollar
};

enum class ExportStatus { kAllowed, kAllowedWithFee, kLicenceRequired, kProhibited };
std::string_view ToString(ExportStatus status);  // "allowed", "allowed_with_fee", "licence_required", "prohibited"

// export_rules.tsv: one rule in force for one chip and destination.
struct ExportRule {
  std::string_view chip;         // canonical id; "*": all chips of the control's class
  std::string_view destination;  // ISO 3166 code, country group "D1", "D4", "D5", "ALL", "HQ:D5" …
  Date from;                     // first day
  std::optional<Date> to;        // last day; absent: still in force when compiled
  ExportStatus status = ExportStatus::kAllowed;
  std::string_view rule;
  std::string_view authority;  // "US", "CN"
  Provenance provenance;
  std::string_view note;
};

// shipments.tsv (owner empty) and holdings.tsv: chips shipped, or held, up to the end of a quarter. An estimate that
// was made later of a state at `until`: it counts as known on that day.
struct ChipStock {
  std::string_view owner;               // "Microsoft", "China", "Other"; empty: the world
  std::vector<std::string_view> chips;  // canonical ids that are counted together: h100, h200 …
  Date since;                           // where the count starts
  Date until;                           // the last day counted
  std::string_view until_text;
  Range count;  // 5th, 50th and 95th percentile
  Provenance provenance;
  std::string_view note;
};

// sites.tsv: a cluster or data centre at one date.
struct Site {
  std::string_view name;
  std::vector<std::string_view> owners;  // or users, where no owner is known
  std::string_view country;              // ISO 3166 alpha-2; may be empty
  std::string_view status;               // "existing", "planned", "decommissioned"
  Date date;                             // of the state that the row tells
  std::string_view date_text;
  std::optional<double> power_w;  // of the facility
  std::string_view power_basis;   // "reported", "calculated" from the chips, "estimated" from images and permits
  std::string_view chip;          // canonical id of most of the chips; may be empty
  std::optional<double> chips;
  std::optional<double> all_chips;  // with those of other kinds
  std::optional<double> h100_equivalents;
  std::optional<double> cost_usd;
  Provenance provenance;
};

// models.tsv: what is known of the training of a model.
struct ModelRecord {
  std::string_view name;
  std::vector<std::string_view> organisations;
  std::string_view country;                 // ISO 3166 alpha-2 of the first; may be empty
  std::optional<double> parameters;         // total
  std::optional<double> active_parameters;  // of sparse models; absent: all of them, or not known
  std::optional<double> training_tokens;
  std::optional<double> training_flop;
  std::optional<double> training_hours;
  std::string_view chip;  // canonical id; may be empty
  std::optional<double> chips;
  std::optional<double> mfu;
  std::optional<double> training_cost_usd;  // of the compute, in dollars of 2023
  std::optional<double> power_w;
  std::string_view confidence;  // "Confident", "Likely", "Speculative"
  Provenance provenance;
};

enum class RecordKind { kFunding, kDebt, kValuation, kRevenue, kProfit, kCapex, kComputeSpend };
std::string_view ToString(RecordKind kind);  // "funding", "debt", "valuation", "revenue", "profit", "capex" ...

// records.tsv: money of companies.
struct CompanyRecord {
  std::string_view company;
  RecordKind kind = RecordKind::kFunding;
  Date date;
  std::string_view date_text;
  double usd = 0.0;
  std::string_view period;  // "year", "quarter" …; empty for funding and valuation
  std::string_view status;  // "closed", "filed", "guidance", "market", "annualized revenue", "projection" …
  std::string_view confidence;
  Provenance provenance;
  std::string_view note;
};

// mfu_examples.tsv: share of the dense peak at the precision used.
struct MfuExample {
  std::string_view run;
  std::string_view chip;       // canonical id; may be empty
  std::string_view precision;  // "bf16" (FP16 too), "fp8"; empty: bf16 is meant
  double mfu = 0.0;
  // From the compute and the chip-hours of the whole run, so that what stood still counts; else stated by the
  // developer, of the run while it runs.
  bool derived = false;
  bool text = false;  // a model of text or code; else of pictures, speech, biology, robots
  std::optional<double> training_flop;
  std::optional<double> chip_hours;
  Provenance provenance;
  std::string_view note;
};

// places.tsv: a name of a country, region or city, and where it is.
struct Place {
  std::string_view name;     // "China", "Shenzhen", "U.A.E."
  std::string_view country;  // ISO 3166 alpha-2
  bool is_country = false;   // a name of the country itself
};

// country_groups.tsv
struct CountryGroups {
  std::string_view country;              // ISO 3166 alpha-2
  std::vector<std::string_view> groups;  // BIS country groups: "D1", "D4", "D5"
};

}  // namespace chipcheck
