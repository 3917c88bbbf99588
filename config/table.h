// Tables as data: tab-separated files with a header line, read with errors that name file, line and column.
//
//   # a comment; empty lines are skipped
//   id      metric      pattern
//   a.b     chip_count  {num} chips
//
// A field is the text between two tabs, without white space at its ends. There is no quoting: a field holds neither a
// tab nor a line break. The header has to hold exactly the columns that the reader asks for, in any order.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace chipcheck {

class Table;

// One row. A view: valid as long as its Table. A getter whose field is wrong records the error in the table (the first
// one stays) and returns a harmless value, so that a loader reads all its fields and asks Table::status() once.
class Row {
 public:
  Row(const Table* table, std::size_t index) : table_(table), index_(index) {}

  // `column` counts in the order that the reader named the columns in, so an enum serves.
  std::string_view Text(std::size_t column) const;      // may be empty
  std::string_view Required(std::size_t column) const;  // empty is an error
  double Number(std::size_t column) const;              // "3.5e12"; finite
  std::optional<double> OptionalNumber(std::size_t column) const;
  bool Flag(std::size_t column) const;  // "yes" or empty
  Date Day(std::size_t column) const;   // as ParseDate
  std::optional<Date> OptionalDay(std::size_t column) const;
  std::vector<std::string_view> List(std::size_t column) const;  // parts between '|', trimmed, none empty

  std::string Where() const;  // "config/chips.tsv:17"
  // Records `config/chips.tsv:17: column "metric": <message>`.
  void Fail(std::size_t column, std::string_view message) const;

 private:
  const Table* table_;
  std::size_t index_;
};

class Table {
 public:
  // `name` is what errors call the file. `text` has to outlive the table and every view that rows gave.
  // Fails for a missing or unknown or repeated column, a row with the wrong number of fields, or text that is not
  // UTF-8.
  static Result<Table> Parse(std::string name, std::string_view text, std::initializer_list<std::string_view> columns);

  std::size_t size() const { return lines_.size(); }
  Row row(std::size_t index) const { return {this, index}; }
  Status status() const;  // the first error that a row recorded

 private:
  friend class Row;
  std::string name_;
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> fields_;  // columns_.size() for each row, in the order of columns_
  std::vector<std::size_t> lines_;        // 1-based line of each row
  // Shared, so that a moved table keeps the errors of rows that were handed out; null until the first error.
  std::shared_ptr<std::optional<Error>> error_ = std::make_shared<std::optional<Error>>();
};

// Where tables come from: those built into the program, and on top of them the files of a folder, which replace a
// built-in table of the same name as a whole. Owns all text; copies share it.
class TableSource {
 public:
  static TableSource BuiltIn();
  // Fails when `folder` is not a readable folder, or a file of it carries the name of no built-in table.
  static Result<TableSource> WithFolder(const std::string& folder);

  // The text of "chips.tsv" or "reference/prices.tsv"; kBadConfig when there is no such table. The view lives as long
  // as any copy of this source.
  Result<std::string_view> Text(std::string_view name) const;
  // What errors call it: "config/chips.tsv", or the path of the replacing file.
  std::string DisplayName(std::string_view name) const;
  // Reads `name` as a Table in one step.
  Result<Table> Open(std::string_view name, std::initializer_list<std::string_view> columns) const;

  // Whether the table is the one built into the program, which its tests have read.
  bool IsBuiltIn(std::string_view name) const;

  std::vector<std::string> Names() const;  // all tables, sorted
  // A digest of the tables whose names start with `prefix`: the version that verdicts name. 12 hex digits.
  std::string Digest(std::string_view prefix) const;

 private:
  struct Entry {
    std::string name;
    std::string display_name;
    std::string_view text;
    std::shared_ptr<const std::string> owned;  // null for a built-in table
  };
  const Entry* Find(std::string_view name) const;
  std::vector<Entry> entries_;  // sorted by name
};

}  // namespace chipcheck
