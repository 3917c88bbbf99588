// Names that point from one table to another, and names that two rows share.
#include <fmt/format.h>

#include <set>
#include <string>
#include <unordered_map>

#include "config/chips.h"
#include "config/table_check.h"
#include "core/text.h"

namespace chipcheck {
namespace {

using NameSet = std::set<std::string, std::less<>>;

NameSet NamesIn(const RawTable& table, std::string_view column) {
  NameSet names;
  for (const RawRow& row : table.rows()) names.emplace(table.Cell(row, column));
  return names;
}

// Names and aliases in lower case.
NameSet AllNamesIn(const RawTable& table) {
  NameSet names;
  for (const RawRow& row : table.rows()) {
    names.insert(ToAsciiLower(table.Cell(row, "name")));
    for (const std::string_view alias : table.List(row, "aliases")) names.insert(ToAsciiLower(alias));
  }
  return names;
}

// A column whose cells name rows of another table.
struct Pointer {
  std::string_view table;
  std::string_view column;
  const NameSet* known;
  std::string_view where;  // the table where the names are
};

void CheckPointer(const TableSource& tables, const Pointer& pointer, const NameSet& besides, TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, pointer.table);
  for (const RawRow& row : table.rows()) {
    for (const std::string_view name : table.List(row, pointer.column)) {
      if (pointer.known->contains(name) || besides.contains(name)) continue;
      findings->Add(table, row, finding::kUnknownName,
                    fmt::format("column \"{}\": {} has no \"{}\"", pointer.column, pointer.where, Printable(name)),
                    fmt::format("mend the spelling, or add a row to {}", pointer.where));
    }
  }
}

void CheckCompanies(const TableSource& tables, std::string_view name, std::string_view column, const NameSet& known,
                    const NameSet& besides, TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, name);
  for (const RawRow& row : table.rows()) {
    const std::string_view company = table.Cell(row, column);
    if (company.empty() || known.contains(ToAsciiLower(company)) || besides.contains(company)) continue;
    findings->Add(table, row, finding::kUnknownName,
                  fmt::format("column \"{}\": organisations.tsv has no \"{}\"", column, Printable(company)),
                  "mend the spelling, or add the name or an alias to organisations.tsv");
  }
}

// Names of one table that two rows have, compared as `key` does.
void CheckTableAliases(const TableSource& tables, std::string_view name, std::string (*key)(std::string_view),
                       TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, name);
  std::unordered_map<std::string, const RawRow*> owner;
  for (const RawRow& row : table.rows()) {
    std::vector<std::string_view> names = table.List(row, "aliases");
    names.push_back(table.Cell(row, "name"));
    std::set<std::string> told;
    for (const std::string_view alias : names) {
      const auto [at, fresh] = owner.emplace(key(alias), &row);
      if (fresh || at->second == &row || !told.insert(at->first).second) continue;
      findings->Add(table, row, finding::kSharedAlias,
                    fmt::format("\"{}\" is also a name of \"{}\" (line {})", Printable(alias),
                                table.Cell(*at->second, "id"), at->second->line),
                    "leave it to the row that texts mean by it, or make the two rows one");
    }
  }
}

}  // namespace

void CheckNames(const TableSource& tables, TableFindings* findings) {
  const RawTable chips = RawTable::Read(tables, "chips.tsv");
  const RawTable organisations = RawTable::Read(tables, "organisations.tsv");
  const NameSet chip_ids = NamesIn(chips, "id");
  const NameSet organisation_ids = NamesIn(organisations, "id");
  const NameSet organisation_names = AllNamesIn(organisations);
  const NameSet sheets = NamesIn(RawTable::Read(tables, "reference/chip_specs.tsv"), "chip");
  const NameSet currencies = NamesIn(RawTable::Read(tables, "currencies.tsv"), "code");
  // Hong Kong has a code of its own as a seat, and belongs to CN for the export rules; the union is a seat too.
  NameSet countries = {"HK", "EU"};
  for (const char* table : {"reference/places.tsv", "reference/country_groups.tsv"})
    countries.merge(NamesIn(RawTable::Read(tables, table), "country"));

  const Pointer pointers[] = {
      {"chips.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/chip_specs.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/chip_specs.tsv", "families", &chip_ids, "chips.tsv"},
      {"reference/chip_specs.tsv", "like", &sheets, "reference/chip_specs.tsv"},
      {"reference/purchase_prices.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/purchase_prices.tsv", "system", &chip_ids, "chips.tsv"},
      {"reference/purchase_prices.tsv", "currency", &currencies, "currencies.tsv"},
      {"reference/rental_prices.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/export_rules.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/shipments.tsv", "chips", &chip_ids, "chips.tsv"},
      {"reference/holdings.tsv", "chips", &chip_ids, "chips.tsv"},
      {"reference/sites.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/models.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/mfu_examples.tsv", "chip", &chip_ids, "chips.tsv"},
      {"reference/fx.tsv", "currency", &currencies, "currencies.tsv"},
      {"reference/sites.tsv", "country", &countries, "reference/places.tsv"},
      {"reference/models.tsv", "country", &countries, "reference/places.tsv"},
      {"organisations.tsv", "country", &countries, "reference/places.tsv"},
      {"organisations.tsv", "parent", &organisation_ids, "organisations.tsv"},
      {"people.tsv", "organisation", &organisation_ids, "organisations.tsv"},
      {"models.tsv", "maker", &organisation_ids, "organisations.tsv"},
      {"sites.tsv", "owner", &organisation_ids, "organisations.tsv"},
  };
  // "*": every chip of a control's class.
  for (const Pointer& pointer : pointers) CheckPointer(tables, pointer, {"*"}, findings);
  CheckCompanies(tables, "reference/records.tsv", "company", organisation_names, {}, findings);
  // Owners of stocks are organisations, a country, or the rest of the world.
  CheckCompanies(tables, "reference/holdings.tsv", "owner", organisation_names, {"China", "Other"}, findings);
}

void CheckAliases(const TableSource& tables, TableFindings* findings) {
  CheckTableAliases(tables, "chips.tsv", ChipNames::Key, findings);
  for (const char* name : {"organisations.tsv", "people.tsv", "models.tsv", "sites.tsv"})
    CheckTableAliases(tables, name, ToAsciiLower, findings);
}

}  // namespace chipcheck
