// chip_specs.tsv, purchase_prices.tsv, rental_prices.tsv
#include "config/reference_fields.h"
#include "config/reference_loaders.h"

namespace chipcheck {
namespace {

template <typename Value, std::size_t N>
Value OneOf(const Row& row, std::size_t column, const std::pair<std::string_view, Value> (&names)[N]) {
  for (const auto& [name, value] : names) {
    if (row.Text(column) == name) return value;
  }
  row.Fail(column, "is none of the known words");
  return names[0].second;
}

constexpr std::pair<std::string_view, PriceBasis> kBases[] = {
    {"chip", PriceBasis::kChip},        {"server_share", PriceBasis::kServerShare},
    {"server", PriceBasis::kServer},    {"rack", PriceBasis::kRack},
    {"system", PriceBasis::kSystem},    {"average_selling_price", PriceBasis::kAverageSellingPrice},
    {"estimate", PriceBasis::kEstimate}};

constexpr std::pair<std::string_view, RentalTerms> kTerms[] = {{"on_demand", RentalTerms::kOnDemand},
                                                               {"1y", RentalTerms::kOneYear},
                                                               {"3y", RentalTerms::kThreeYears},
                                                               {"market_index", RentalTerms::kMarketIndex}};

}  // namespace

Status LoadChipSpecs(const TableSource& tables, std::vector<ChipSpec>* rows) {
  enum Column : std::size_t {
    kChip,
    kFamilies,
    kMaker,
    kLike,
    kReleased,
    kFp64,
    kFp32,
    kTf32,
    kBf16,
    kFp8,
    kFp4,
    kInt8,
    kTf32Sparse,
    kBf16Sparse,
    kFp8Sparse,
    kFp4Sparse,
    kMemory,
    kMemoryType,
    kMemoryBandwidth,
    kInterconnect,
    kTdp,
    kProcess,
    kTransistors,
    kDie,
    kDate,
    kSource,
    kLicence,
    kNote
  };
  const Result<Table> table = tables.Open("reference/chip_specs.tsv", {"chip",
                                                                       "families",
                                                                       "maker",
                                                                       "like",
                                                                       "released",
                                                                       "fp64_flop_per_s",
                                                                       "fp32_flop_per_s",
                                                                       "tf32_flop_per_s",
                                                                       "bf16_flop_per_s",
                                                                       "fp8_flop_per_s",
                                                                       "fp4_flop_per_s",
                                                                       "int8_op_per_s",
                                                                       "tf32_sparse_flop_per_s",
                                                                       "bf16_sparse_flop_per_s",
                                                                       "fp8_sparse_flop_per_s",
                                                                       "fp4_sparse_flop_per_s",
                                                                       "memory_bytes",
                                                                       "memory_type",
                                                                       "memory_bandwidth_bytes_per_s",
                                                                       "interconnect_bytes_per_s",
                                                                       "tdp_w",
                                                                       "process_nm",
                                                                       "transistors",
                                                                       "die_mm2",
                                                                       "date",
                                                                       "source",
                                                                       "licence",
                                                                       "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    ChipSpec& spec = rows->emplace_back();
    spec.chip = row.Required(kChip);
    spec.families = row.List(kFamilies);
    spec.maker = row.Required(kMaker);
    spec.like = row.Text(kLike);
    spec.released = row.OptionalDay(kReleased);
    spec.released_text = row.Text(kReleased);
    spec.fp64_flop_per_s = OptionalPositive(row, kFp64);
    spec.fp32_flop_per_s = OptionalPositive(row, kFp32);
    spec.tf32_flop_per_s = OptionalPositive(row, kTf32);
    spec.bf16_flop_per_s = OptionalPositive(row, kBf16);
    spec.fp8_flop_per_s = OptionalPositive(row, kFp8);
    spec.fp4_flop_per_s = OptionalPositive(row, kFp4);
    spec.int8_op_per_s = OptionalPositive(row, kInt8);
    spec.tf32_sparse_flop_per_s = OptionalPositive(row, kTf32Sparse);
    spec.bf16_sparse_flop_per_s = OptionalPositive(row, kBf16Sparse);
    spec.fp8_sparse_flop_per_s = OptionalPositive(row, kFp8Sparse);
    spec.fp4_sparse_flop_per_s = OptionalPositive(row, kFp4Sparse);
    spec.memory_bytes = OptionalPositive(row, kMemory);
    spec.memory_type = row.Text(kMemoryType);
    spec.memory_bandwidth_bytes_per_s = OptionalPositive(row, kMemoryBandwidth);
    spec.interconnect_bytes_per_s = OptionalPositive(row, kInterconnect);
    spec.tdp_w = OptionalPositive(row, kTdp);
    spec.process_nm = OptionalPositive(row, kProcess);
    spec.transistors = OptionalPositive(row, kTransistors);
    spec.die_mm2 = OptionalPositive(row, kDie);
    spec.provenance = ReadProvenance(row, kDate, kSource, kLicence);
    spec.note = row.Text(kNote);
  }
  return table->status();
}

Status LoadPurchasePrices(const TableSource& tables, std::vector<PurchasePrice>* rows) {
  enum Column : std::size_t {
    kChip,
    kBasis,
    kSystem,
    kChips,
    kPriceDate,
    kLow,
    kHigh,
    kCurrency,
    kMarket,
    kDate,
    kSource,
    kLicence,
    kNote
  };
  const Result<Table> table =
      tables.Open("reference/purchase_prices.tsv", {"chip", "basis", "system", "chips", "price_date", "low", "high",
                                                    "currency", "market", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    PurchasePrice& price = rows->emplace_back();
    price.chip = row.Required(kChip);
    price.basis = OneOf(row, kBasis, kBases);
    price.system = row.Text(kSystem);
    price.chips = PositiveNumber(row, kChips);
    price.date = row.Day(kPriceDate);
    price.date_text = row.Text(kPriceDate);
    price.low = PositiveNumber(row, kLow);
    price.high = PositiveNumber(row, kHigh);
    if (price.low > price.high) row.Fail(kHigh, "is below the low end");
    price.currency = Code(row, kCurrency, 3);
    price.grey_market = row.Text(kMarket) == "grey";
    if (!price.grey_market && !row.Text(kMarket).empty()) row.Fail(kMarket, "is neither \"grey\" nor empty");
    price.provenance = ReadProvenance(row, kDate, kSource, kLicence);
    price.note = row.Text(kNote);
  }
  return table->status();
}

Status LoadRentalPrices(const TableSource& tables, std::vector<RentalPrice>* rows) {
  enum Column : std::size_t { kChip, kTermsColumn, kVendor, kPriceDate, kLow, kHigh, kDate, kSource, kLicence, kNote };
  const Result<Table> table =
      tables.Open("reference/rental_prices.tsv", {"chip", "terms", "vendor", "price_date", "low_usd_per_hour",
                                                  "high_usd_per_hour", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    RentalPrice& price = rows->emplace_back();
    price.chip = row.Required(kChip);
    price.terms = OneOf(row, kTermsColumn, kTerms);
    price.large_vendor = row.Text(kVendor) == "large";
    if (!price.large_vendor && !row.Text(kVendor).empty()) row.Fail(kVendor, "is neither \"large\" nor empty");
    price.date = row.Day(kPriceDate);
    price.date_text = row.Text(kPriceDate);
    price.low_usd_per_hour = PositiveNumber(row, kLow);
    price.high_usd_per_hour = PositiveNumber(row, kHigh);
    if (price.low_usd_per_hour > price.high_usd_per_hour) row.Fail(kHigh, "is below the low end");
    price.provenance = ReadProvenance(row, kDate, kSource, kLicence);
    price.note = row.Text(kNote);
  }
  return table->status();
}

}  // namespace chipcheck
