// Values that fit no quantity of their column's unit: config/table_limits.tsv.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "config/table_check.h"
#include "core/text.h"

namespace chipcheck {
namespace {

struct Limit {
  std::string_view table;
  std::string_view column;
  double low = 0.0;
  double high = 0.0;
  std::vector<std::string_view> units;
};

Status LoadLimits(const TableSource& tables, std::vector<Limit>* limits) {
  enum Column : std::size_t { kTable, kColumn, kLow, kHigh, kUnit };
  const Result<Table> table = tables.Open("table_limits.tsv", {"table", "column", "low", "high", "unit"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    limits->push_back(
        {row.Required(kTable), row.Required(kColumn), row.Number(kLow), row.Number(kHigh), row.List(kUnit)});
    if (limits->back().low > limits->back().high) row.Fail(kHigh, "is below the low end");
  }
  return table->status();
}

void CheckValue(const RawTable& table, const RawRow& row, std::string_view column, const Limit& limit,
                TableFindings* findings) {
  const std::optional<double> value = table.Number(row, column);
  if (!value || (*value >= limit.low && *value <= limit.high)) return;
  findings->Add(table, row, finding::kUnit,
                fmt::format("column \"{}\": {} is outside of {:g} to {:g}, which all that is known of {} lies in",
                            column, table.Cell(row, column), limit.low, limit.high, limit.column),
                "look at the unit and the zeros; if it is right, widen the row of table_limits.tsv");
}

void CheckFactors(const TableSource& tables, const std::vector<Limit>& limits, TableFindings* findings) {
  constexpr std::string_view kName = "reference/factors.tsv";
  const RawTable table = RawTable::Read(tables, kName);
  for (const RawRow& row : table.rows()) {
    const std::string_view factor = table.Cell(row, "factor");
    const auto limit = std::find_if(limits.begin(), limits.end(),
                                    [&](const Limit& l) { return l.table == kName && l.column == factor; });
    if (limit == limits.end()) {
      findings->Add(table, row, finding::kUnknownName, fmt::format("table_limits.tsv has no factor \"{}\"", factor),
                    "mend the spelling, or add its limits to table_limits.tsv");
      continue;
    }
    const std::string_view unit = table.Cell(row, "unit");
    const bool fits = std::any_of(limit->units.begin(), limit->units.end(),
                                  [&](std::string_view start) { return unit.starts_with(start); });
    if (!fits) {
      findings->Add(table, row, finding::kUnit,
                    fmt::format("{} in \"{}\", where other rows have \"{}\"", factor, Printable(unit),
                                limit->units.empty() ? std::string_view() : limit->units.front()),
                    "convert the value, or mend the unit");
    }
    for (const char* column : {"low", "mid", "high"}) CheckValue(table, row, column, *limit, findings);
  }
}

// Sparsity makes nothing slower.
void CheckSparseRates(const TableSource& tables, TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, "reference/chip_specs.tsv");
  for (const RawRow& row : table.rows()) {
    for (const std::string_view precision : {"tf32", "bf16", "fp8", "fp4"}) {
      const std::optional<double> dense = table.Number(row, fmt::format("{}_flop_per_s", precision));
      const std::optional<double> sparse = table.Number(row, fmt::format("{}_sparse_flop_per_s", precision));
      if (!dense || !sparse || *sparse >= *dense) continue;
      findings->Add(table, row, finding::kContradiction,
                    fmt::format("{} with sparsity is below the dense rate", precision),
                    "the two columns may be exchanged");
    }
  }
}

}  // namespace

void CheckUnits(const TableSource& tables, TableFindings* findings) {
  std::vector<Limit> limits;
  if (const Status loaded = LoadLimits(tables, &limits); !loaded) {
    findings->AddError(loaded.error());
    return;
  }
  std::map<std::string_view, std::vector<const Limit*>> by_table;
  for (const Limit& limit : limits) by_table[limit.table].push_back(&limit);
  for (const auto& [name, columns] : by_table) {
    if (name == "reference/factors.tsv") continue;
    const RawTable table = RawTable::Read(tables, name);
    for (const RawRow& row : table.rows()) {
      for (const Limit* limit : columns) CheckValue(table, row, limit->column, *limit, findings);
    }
  }
  CheckFactors(tables, limits, findings);
  CheckSparseRates(tables, findings);
}

}  // namespace chipcheck
