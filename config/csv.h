// Comma-separated values as RFC 4180 has them: quoted cells with commas, doubled quotes and line breaks inside.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace chipcheck {

struct CsvRow {
  std::size_t line = 0;  // where it begins, 1-based
  std::vector<std::string> cells;
};

// Owns its text. Lines may end in LF, CR LF or CR, the last one in nothing; a byte order mark is skipped; empty lines
// are none. Cells keep their white space.
class Csv {
 public:
  // `name` is what errors call the file. Fails for text without a header, that is not UTF-8, with a quote that is never
  // closed or that stands inside of an unquoted cell's end ("a"b).
  static Result<Csv> Parse(std::string name, std::string_view text);

  const std::string& name() const { return name_; }
  const std::vector<std::string>& header() const { return header_; }
  const std::vector<CsvRow>& rows() const { return rows_; }
  bool Has(std::string_view column) const { return IndexOf(column).has_value(); }
  // Empty for a column that the file has not and for a row that is too short. Of columns of one name the first counts.
  std::string_view Cell(const CsvRow& row, std::string_view column) const;

 private:
  std::optional<std::size_t> IndexOf(std::string_view column) const;

  std::string name_;
  std::vector<std::string> header_;
  std::vector<CsvRow> rows_;
};

}  // namespace chipcheck
