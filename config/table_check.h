// What is wrong with a set of tables beyond what a loader refuses: `chipcheck config check`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/raw_table.h"
#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// The name of a kind is its name in the output.
namespace finding {
constexpr std::string_view kBadRow = "bad-row";               // a loader refuses it: the program would not start
constexpr std::string_view kNoProvenance = "no-provenance";   // no source, date or licence
constexpr std::string_view kContradiction = "contradiction";  // two rows can't both hold for one day
constexpr std::string_view kDuplicate = "duplicate";          // a row stands twice
constexpr std::string_view kUnit = "unit";                    // a value that fits no quantity of its column's unit
constexpr std::string_view kOrder = "order";                  // dates out of order
constexpr std::string_view kUnknownName = "unknown-name";     // an id or name that the table it points to has not
constexpr std::string_view kSharedAlias = "shared-alias";     // one name of two rows
constexpr std::string_view kGap = "gap";  // a hole in a series, a row that lacks what makes it of use
}  // namespace finding

struct TableFinding {
  std::string file;
  std::size_t line = 0;  // 1-based; 0: of the file as a whole
  std::string_view kind;
  std::string message;
  std::string advice;  // what to do about it
};

// Collects findings; the checks of one subject each add theirs.
class TableFindings {
 public:
  void Add(const RawTable& table, const RawRow& row, std::string_view kind, std::string message, std::string advice);
  // An error of a loader: its message begins with file and line.
  void AddError(const Error& error);
  // By file, then line; a loader's error is left out where another finding names the same line.
  std::vector<TableFinding> Sorted() &&;

 private:
  std::vector<TableFinding> findings_;
};

// Everything that is wrong with the tables of names and of reference facts. Other tables (rules, words, weights) are
// checked by who loads them: their errors come through AddError().
void CheckTables(const TableSource& tables, TableFindings* findings);

// Its parts.
void CheckLoading(const TableSource& tables, TableFindings* findings);
void CheckProvenance(const TableSource& tables, TableFindings* findings);
void CheckNames(const TableSource& tables, TableFindings* findings);
void CheckAliases(const TableSource& tables, TableFindings* findings);
void CheckUnits(const TableSource& tables, TableFindings* findings);
void CheckContradictions(const TableSource& tables, TableFindings* findings);
void CheckSeries(const TableSource& tables, TableFindings* findings);
void CheckOrder(const TableSource& tables, TableFindings* findings);

}  // namespace chipcheck
