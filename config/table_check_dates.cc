// Rows that can't both hold, series with holes, dates that run backwards.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "config/table_check.h"

namespace chipcheck {
namespace {

constexpr int kDaysPerYear = 366;

// Rows that give another value for one and the same thing.
struct OneValue {
  std::string_view table;
  std::initializer_list<std::string_view> thing;  // columns that say what the row is about
  std::string_view value;
};

void CheckOneValue(const TableSource& tables, const OneValue& rule, TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, rule.table);
  std::map<std::string, const RawRow*> first;
  for (const RawRow& row : table.rows()) {
    const auto [at, fresh] = first.emplace(table.Key(row, rule.thing), &row);
    const std::string_view known = table.Cell(*at->second, rule.value);
    const std::string_view value = table.Cell(row, rule.value);
    if (fresh || known == value) continue;
    findings->Add(table, row, finding::kContradiction,
                  fmt::format("column \"{}\" is {}, and {} in line {} for the same thing on the same day", rule.value,
                              value, known, at->second->line),
                  "keep the one that the source gives");
  }
}

// A span of days of one rule.
struct Span {
  const RawRow* row;
  Date from;
  Date to;
};

void CheckExportRules(const TableSource& tables, TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, "reference/export_rules.tsv");
  std::map<std::string, std::vector<Span>> rules;
  for (const RawRow& row : table.rows()) {
    const std::optional<Date> from = table.Day(row, "from");
    if (!from) continue;
    std::vector<Span>& others = rules[table.Key(row, {"chip", "destination", "authority"})];
    const Span span{&row, *from, table.Day(row, "to").value_or(Date{1'000'000})};
    for (const Span& other : others) {
      if (other.from > span.to || span.from > other.to) continue;
      if (table.Cell(row, "status") == table.Cell(*other.row, "status")) continue;
      findings->Add(table, row, finding::kContradiction,
                    fmt::format("{} for {} is {} from {}, and {} by line {} on the same days", table.Cell(row, "chip"),
                                table.Cell(row, "destination"), table.Cell(row, "status"), table.Cell(row, "from"),
                                table.Cell(*other.row, "status"), other.row->line),
                    "end the older rule (column \"to\") on the day before the newer one");
    }
    others.push_back(span);
  }
}

// Stocks of one owner and group of chips by their last day.
void CheckStocks(const TableSource& tables, std::string_view name, TableFindings* findings) {
  constexpr int kQuarter_days = 93;
  const RawTable table = RawTable::Read(tables, name);
  std::map<std::string, std::vector<const RawRow*>> series;
  for (const RawRow& row : table.rows()) {
    if (table.Day(row, "until")) series[table.Key(row, {"owner", "chips"})].push_back(&row);
  }
  for (auto& [key, rows] : series) {
    const auto until = [&](const RawRow* row) { return *table.Day(*row, "until"); };
    std::stable_sort(rows.begin(), rows.end(), [&](auto* a, auto* b) { return until(a) < until(b); });
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const RawRow& row = *rows[i];
      const RawRow& before = *rows[i - 1];
      if (until(&row).days - until(&before).days > kQuarter_days) {
        findings->Add(table, row, finding::kGap,
                      fmt::format("no row between {} (line {}) and {}", table.Cell(before, "until"), before.line,
                                  table.Cell(row, "until")),
                      "add the quarters between");
      }
      const std::optional<double> high = table.Number(row, "p95");
      const std::optional<double> low = table.Number(before, "p5");
      if (high && low && *high < *low) {
        findings->Add(table, row, finding::kContradiction,
                      fmt::format("at most {} by {}, and at least {} by {} (line {}): a count of all up to a day can't "
                                  "fall",
                                  table.Cell(row, "p95"), table.Cell(row, "until"), table.Cell(before, "p5"),
                                  table.Cell(before, "until"), before.line),
                      "look both up in their source");
      }
    }
  }
}

// Nobody holds more than was shipped.
void CheckHoldingsAgainstShipments(const TableSource& tables, TableFindings* findings) {
  const RawTable shipments = RawTable::Read(tables, "reference/shipments.tsv");
  std::map<std::string, const RawRow*> shipped;
  for (const RawRow& row : shipments.rows()) shipped.emplace(shipments.Key(row, {"chips", "until"}), &row);
  const RawTable holdings = RawTable::Read(tables, "reference/holdings.tsv");
  for (const RawRow& row : holdings.rows()) {
    const auto found = shipped.find(holdings.Key(row, {"chips", "until"}));
    if (found == shipped.end()) continue;
    const std::optional<double> held = holdings.Number(row, "p5");
    const std::optional<double> all = shipments.Number(*found->second, "p95");
    if (!held || !all || *held <= *all) continue;
    findings->Add(holdings, row, finding::kContradiction,
                  fmt::format("{} holds at least {}, and at most {} were shipped in the world ({}:{})",
                              holdings.Cell(row, "owner"), holdings.Cell(row, "p5"),
                              shipments.Cell(*found->second, "p95"), shipments.file(), found->second->line),
                  "look both up in their source");
  }
}

void CheckMonths(const TableSource& tables, TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, "reference/fx.tsv");
  const RawRow* before = nullptr;
  for (const RawRow& row : table.rows()) {
    const std::optional<Date> day = table.Day(row, "date");
    if (!day) continue;
    if (before != nullptr && table.Cell(*before, "currency") == table.Cell(row, "currency")) {
      const Date last = *table.Day(*before, "date");
      const int months =
          (day->year() - last.year()) * 12 + static_cast<int>(day->month()) - static_cast<int>(last.month());
      if (months > 1) {
        findings->Add(table, row, finding::kGap,
                      fmt::format("no rate of {} between {} and {}", table.Cell(row, "currency"),
                                  table.Cell(*before, "date"), table.Cell(row, "date")),
                      "add the months between");
      } else if (months < 0) {
        findings->Add(table, row, finding::kOrder,
                      fmt::format("{} stands behind {} (line {})", table.Cell(row, "date"), table.Cell(*before, "date"),
                                  before->line),
                      "sort the rows of a currency by month");
      }
    }
    before = &row;
  }
}

// A day that may not be long before another one.
struct DayOrder {
  std::string_view table;
  std::string_view earlier;
  std::string_view later;
  int slack_days;            // how far `later` may lie before `earlier`
  std::string_view only_if;  // a column that has to hold `is`; empty: every row
  std::string_view is;
  std::string_view why;
};

void CheckDayOrder(const TableSource& tables, const DayOrder& rule, TableFindings* findings) {
  const RawTable table = RawTable::Read(tables, rule.table);
  for (const RawRow& row : table.rows()) {
    if (!rule.only_if.empty() && table.Cell(row, rule.only_if) != rule.is) continue;
    const std::optional<Date> earlier = table.Day(row, rule.earlier);
    const std::optional<Date> later = table.Day(row, rule.later);
    if (!earlier || !later || earlier->days - later->days <= rule.slack_days) continue;
    findings->Add(table, row, finding::kOrder,
                  fmt::format("\"{}\" is {}, after \"{}\" {}: {}", rule.earlier, table.Cell(row, rule.earlier),
                              rule.later, table.Cell(row, rule.later), rule.why),
                  "look both days up in the source");
  }
}

// Nothing runs on a chip long before it ships. A year where the day is of a cloud's own or of an estimate, a quarter
// for models.
void CheckReleases(const TableSource& tables, std::string_view name, std::string_view chips, std::string_view day,
                   int slack_days, TableFindings* findings) {
  const RawTable sheets = RawTable::Read(tables, "reference/chip_specs.tsv");
  std::map<std::string_view, const RawRow*> sheet_of;
  for (const RawRow& row : sheets.rows()) sheet_of.emplace(sheets.Cell(row, "chip"), &row);
  const RawTable table = RawTable::Read(tables, name);
  for (const RawRow& row : table.rows()) {
    const std::optional<Date> seen = table.Day(row, day);
    const std::vector<std::string_view> listed = table.List(row, chips);
    if (!seen || listed.empty() || table.Cell(row, "status") == "planned") continue;
    const auto is_early = [&](std::string_view chip) {
      const auto sheet = sheet_of.find(chip);
      if (sheet == sheet_of.end()) return false;
      const std::optional<Date> released = sheets.Day(*sheet->second, "released");
      return released && released->days - seen->days > slack_days;
    };
    if (!std::all_of(listed.begin(), listed.end(), is_early)) continue;
    findings->Add(table, row, finding::kOrder,
                  fmt::format("{} on {}, and {} was released on {}", listed.front(), table.Cell(row, day),
                              listed.front(), sheets.Cell(*sheet_of.at(listed.front()), "released")),
                  "look up which chip it was, and when it was released");
  }
}

// A year with a slip of a digit: no accelerator, and nothing that is said of one, is older.
void CheckYears(const TableSource& tables, TableFindings* findings) {
  constexpr int kFirstYear = 1990;
  constexpr int kLastYear = 2050;
  for (const std::string& name : tables.Names()) {
    if (!name.starts_with("reference/")) continue;
    const RawTable table = RawTable::Read(tables, name);
    for (const std::string_view column :
         {"date", "released", "price_date", "from", "to", "since", "until", "state_date", "record_date", "year"}) {
      if (!table.Has(column)) continue;
      for (const RawRow& row : table.rows()) {
        const std::optional<Date> day = table.Day(row, column);
        if (!day || (day->year() >= kFirstYear && day->year() <= kLastYear)) continue;
        findings->Add(
            table, row, finding::kOrder,
            fmt::format("column \"{}\": {} is before all that is known, or far ahead", column, table.Cell(row, column)),
            "look the day up in the source");
      }
    }
  }
}

}  // namespace

void CheckContradictions(const TableSource& tables, TableFindings* findings) {
  const OneValue rules[] = {
      {"reference/fx.tsv", {"currency", "date"}, "per_usd"},
      {"reference/chip_specs.tsv", {"chip"}, "source"},
      {"reference/models.tsv", {"model"}, "source"},
      {"reference/places.tsv", {"name"}, "country"},
      {"reference/country_groups.tsv", {"country"}, "groups"},
      {"reference/shipments.tsv", {"chips", "until"}, "p50"},
      {"reference/holdings.tsv", {"owner", "chips", "until"}, "p50"},
      {"reference/sites.tsv", {"name", "state_date", "status"}, "power_w"},
      {"reference/sites.tsv", {"name", "state_date", "status", "chip"}, "chips"},
      {"reference/records.tsv", {"company", "kind", "record_date", "period", "status", "date", "note"}, "usd"},
      {"reference/factors.tsv", {"factor", "applies_to", "key", "year", "date", "source"}, "mid"},
      {"reference/mfu_examples.tsv", {"run", "chip", "precision", "basis"}, "mfu"},
  };
  for (const OneValue& rule : rules) CheckOneValue(tables, rule, findings);
  CheckExportRules(tables, findings);
  CheckHoldingsAgainstShipments(tables, findings);
}

void CheckSeries(const TableSource& tables, TableFindings* findings) {
  CheckMonths(tables, findings);
  for (const char* name : {"reference/shipments.tsv", "reference/holdings.tsv"}) CheckStocks(tables, name, findings);
  const RawTable chips = RawTable::Read(tables, "chips.tsv");
  for (const RawRow& row : chips.rows()) {
    const bool is_family = chips.Cell(row, "id").ends_with("-family");
    if (chips.Cell(row, "kind") != "system" || is_family || !chips.Cell(row, "chip").empty()) continue;
    findings->Add(chips, row, finding::kGap, "a system without the chip that it holds",
                  "fill in the columns \"chip\" and \"chips\"");
  }
}

void CheckOrder(const TableSource& tables, TableFindings* findings) {
  // A yearly mean stands on 1 July of its year, and is told half a year before that at most.
  constexpr int kHalfYear = 183;
  constexpr int kMonth = 31;
  const DayOrder orders[] = {
      {"reference/export_rules.tsv", "from", "to", 0, "", "", "a rule ends before it begins"},
      {"reference/shipments.tsv", "since", "until", 0, "", "", "the count ends before it begins"},
      {"reference/holdings.tsv", "since", "until", 0, "", "", "the count ends before it begins"},
      {"reference/shipments.tsv", "until", "date", kMonth, "", "", "an estimate of a day to come"},
      {"reference/holdings.tsv", "until", "date", kMonth, "", "", "an estimate of a day to come"},
      {"reference/purchase_prices.tsv", "price_date", "date", kHalfYear, "", "", "told before the price held"},
      {"reference/rental_prices.tsv", "price_date", "date", kMonth, "", "", "told before the price held"},
      {"reference/sites.tsv", "state_date", "date", kMonth, "status", "existing", "told before it existed"},
      {"reference/records.tsv", "record_date", "date", kMonth, "status", "closed", "told before the round closed"},
  };
  for (const DayOrder& rule : orders) CheckDayOrder(tables, rule, findings);
  CheckYears(tables, findings);
  CheckReleases(tables, "reference/models.tsv", "chip", "date", kHalfYear / 2, findings);
  CheckReleases(tables, "reference/sites.tsv", "chip", "state_date", kDaysPerYear, findings);
  CheckReleases(tables, "reference/shipments.tsv", "chips", "until", kDaysPerYear, findings);
  CheckReleases(tables, "reference/holdings.tsv", "chips", "until", kDaysPerYear, findings);
}

}  // namespace chipcheck
