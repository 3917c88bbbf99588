// A table as its file has it, without a loader's opinion: what `config check` reads, so that it can tell all findings
// where a loader stops at the first bad row.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/table.h"
#include "core/time.h"

namespace chipcheck {

struct RawRow {
  std::size_t line = 0;                  // 1-based
  std::vector<std::string_view> fields;  // trimmed, as many as the table has columns
};

// Views live as long as the TableSource. Lines that have not as many fields as the header are left out: the table's
// loader tells of them. A table that is not there is empty.
class RawTable {
 public:
  static RawTable Read(const TableSource& tables, std::string_view name);

  const std::string& file() const { return file_; }  // "config/chips.tsv", or the path of the replacing file
  const std::vector<RawRow>& rows() const { return rows_; }
  bool Has(std::string_view column) const { return IndexOf(column).has_value(); }

  // Empty for a column that the table has not.
  std::string_view Cell(const RawRow& row, std::string_view column) const;
  std::optional<double> Number(const RawRow& row, std::string_view column) const;  // empty for what is none
  std::optional<Date> Day(const RawRow& row, std::string_view column) const;
  std::vector<std::string_view> List(const RawRow& row, std::string_view column) const;  // without empty parts
  // The cells of several columns, as a key to compare rows by.
  std::string Key(const RawRow& row, std::initializer_list<std::string_view> columns) const;

 private:
  std::optional<std::size_t> IndexOf(std::string_view column) const;

  std::string file_;
  std::vector<std::string_view> columns_;
  std::vector<RawRow> rows_;
};

}  // namespace chipcheck
