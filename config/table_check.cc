#include "config/table_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "config/chips.h"
#include "config/currencies.h"
#include "config/metrics.h"
#include "config/model_names.h"
#include "config/number_words.h"
#include "config/organisations.h"
#include "config/people.h"
#include "config/reference_loaders.h"
#include "config/units.h"
#include "core/text.h"

namespace chipcheck {
namespace {

template <typename T>
void Try(const Result<T>& loaded, TableFindings* findings) {
  if (!loaded) findings->AddError(loaded.error());
}

template <typename Rows>
void TryLoad(const TableSource& tables, Status (*load)(const TableSource&, std::vector<Rows>*),
             TableFindings* findings) {
  std::vector<Rows> rows;
  if (const Status status = load(tables, &rows); !status) findings->AddError(status.error());
}

}  // namespace

void TableFindings::Add(const RawTable& table, const RawRow& row, std::string_view kind, std::string message,
                        std::string advice) {
  findings_.push_back({table.file(), row.line, kind, std::move(message), std::move(advice)});
}

void TableFindings::AddError(const Error& error) {
  // "config/chips.tsv:17: column ..."; errors of a whole file have no line.
  std::string_view message = error.message;
  TableFinding found{"", 0, finding::kBadRow, "", "mend it: the program stops at it"};
  const std::size_t end = message.find(": ");
  if (end != std::string_view::npos) {
    std::string_view place = message.substr(0, end);
    message.remove_prefix(end + 2);
    if (const std::size_t colon = place.rfind(':'); colon != std::string_view::npos) {
      const std::string_view digits = place.substr(colon + 1);
      const auto [last, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), found.line);
      if (failure == std::errc() && last == digits.data() + digits.size()) place = place.substr(0, colon);
    }
    found.file = place;
  }
  found.message = message;
  findings_.push_back(std::move(found));
}

std::vector<TableFinding> TableFindings::Sorted() && {
  std::set<std::pair<std::string, std::size_t>> named;
  for (const TableFinding& one : findings_) {
    if (one.kind != finding::kBadRow) named.emplace(one.file, one.line);
  }
  std::erase_if(findings_, [&](const TableFinding& one) {
    return one.kind == finding::kBadRow && one.line > 0 && named.contains({one.file, one.line});
  });
  const auto key = [](const TableFinding& one) { return std::tie(one.file, one.line, one.kind, one.message); };
  std::sort(findings_.begin(), findings_.end(),
            [&](const TableFinding& a, const TableFinding& b) { return key(a) < key(b); });
  // Two loaders may meet one bad row.
  findings_.erase(std::unique(findings_.begin(), findings_.end(),
                              [&](const TableFinding& a, const TableFinding& b) { return key(a) == key(b); }),
                  findings_.end());
  return std::move(findings_);
}

void CheckLoading(const TableSource& tables, TableFindings* findings) {
  Try(ChipNames::Load(tables), findings);
  Try(Organisations::Load(tables), findings);
  Try(People::Load(tables), findings);
  Try(ModelNames::Load(tables), findings);
  Try(Currencies::Load(tables), findings);
  Try(MetricTexts::Load(tables), findings);
  Try(NumberWords::Load(tables), findings);
  Try(Units::Load(tables), findings);
  TryLoad(tables, LoadChipSpecs, findings);
  TryLoad(tables, LoadPurchasePrices, findings);
  TryLoad(tables, LoadRentalPrices, findings);
  TryLoad(tables, LoadFactors, findings);
  TryLoad(tables, LoadExchangeRates, findings);
  TryLoad(tables, LoadExportRules, findings);
  TryLoad(tables, LoadShipments, findings);
  TryLoad(tables, LoadHoldings, findings);
  TryLoad(tables, LoadSites, findings);
  TryLoad(tables, LoadModelRecords, findings);
  TryLoad(tables, LoadCompanyRecords, findings);
  TryLoad(tables, LoadMfuExamples, findings);
  TryLoad(tables, LoadPlaces, findings);
  TryLoad(tables, LoadCountryGroups, findings);
}

void CheckProvenance(const TableSource& tables, TableFindings* findings) {
  for (const std::string& name : tables.Names()) {
    if (!name.starts_with("reference/")) continue;
    const RawTable table = RawTable::Read(tables, name);
    std::unordered_map<std::string, std::size_t> seen;
    for (const RawRow& row : table.rows()) {
      for (const std::string_view column : {"source", "date", "licence"}) {
        if (!table.Has(column) || !table.Cell(row, column).empty()) continue;
        findings->Add(table, row, finding::kNoProvenance, fmt::format("the row has no {}", column),
                      fmt::format("fill in the column \"{}\", or take the row out", column));
      }
      std::string all;
      for (const std::string_view field : row.fields) all.append(field).push_back('\t');
      const auto [at, fresh] = seen.emplace(std::move(all), row.line);
      if (!fresh) {
        findings->Add(table, row, finding::kDuplicate, fmt::format("the row stands in line {} too", at->second),
                      "take one of the two out, or tell in the note how they differ");
      }
    }
  }
}

void CheckTables(const TableSource& tables, TableFindings* findings) {
  CheckLoading(tables, findings);
  CheckProvenance(tables, findings);
  CheckNames(tables, findings);
  CheckAliases(tables, findings);
  CheckUnits(tables, findings);
  CheckContradictions(tables, findings);
  CheckSeries(tables, findings);
  CheckOrder(tables, findings);
}

}  // namespace chipcheck
