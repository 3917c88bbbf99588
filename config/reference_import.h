// Tables as Epoch AI publishes them -> rows of the project's reference tables.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/csv.h"
#include "config/table.h"
#include "core/result.h"
#include "core/time.h"

namespace chipcheck {

// A row of a reference table by its columns; columns that it does not name are empty.
struct ImportedRow {
  std::size_t line = 0;  // of the file that it is from
  std::string label;     // what the reader knows it by
  std::map<std::string, std::string, std::less<>> cells;
};

struct LeftOutRow {
  std::size_t line = 0;
  std::string label;
  std::string why;
};

struct ImportedTable {
  std::string table;              // "reference/models.tsv"
  std::vector<std::string> key;   // columns that tell its rows apart
  std::vector<ImportedRow> rows;  // in the order of the file
  std::vector<LeftOutRow> left;
};

// Which table it is, is told by its columns. Fails, naming the file, for a table that is none of those known, and for
// a column that is needed and missing. `today` is the day on which plans count as known. `tables`: for names of chips
// and countries.
Result<ImportedTable> ImportEpoch(const Csv& csv, const TableSource& tables, Date today);

struct MergedTable {
  std::string text;  // of the new table, comments and order of the old one kept
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::vector<std::string> lines;  // for the reader: "models.csv:17: added: GPT-5"
  bool differs() const { return added + changed > 0; }
};

// Adds `imported` to the table with that text. A row whose key is there and whose facts are the same (numbers within
// rounding; whoever says so) is unchanged; one that says something else is left as it is and told of, or, with
// `replace`, changed in the cells that the import fills. Fails for a table without the columns that the import fills.
Result<MergedTable> MergeImported(std::string_view table_text, const std::string& table_name,
                                  const ImportedTable& imported, const std::string& file_name, bool replace);

}  // namespace chipcheck
