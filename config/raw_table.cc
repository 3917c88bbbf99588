#include "config/raw_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/text.h"

namespace chipcheck {

RawTable RawTable::Read(const TableSource& tables, std::string_view name) {
  RawTable table;
  table.file_ = tables.DisplayName(name);
  const Result<std::string_view> text = tables.Text(name);
  if (!text) return table;
  std::size_t number = 0;
  for (const std::string_view line : Split(*text, '\n')) {
    ++number;
    if (Trim(line).empty() || line.front() == '#') continue;
    RawRow row{number, Split(line, '\t')};
    for (std::string_view& field : row.fields) field = Trim(field);
    if (table.columns_.empty()) {
      table.columns_ = std::move(row.fields);
    } else if (row.fields.size() == table.columns_.size()) {
      table.rows_.push_back(std::move(row));
    }
  }
  return table;
}

std::optional<std::size_t> RawTable::IndexOf(std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  return found == columns_.end() ? std::nullopt
                                 : std::optional<std::size_t>(static_cast<std::size_t>(found - columns_.begin()));
}

std::string_view RawTable::Cell(const RawRow& row, std::string_view column) const {
  const std::optional<std::size_t> index = IndexOf(column);
  return index ? row.fields[*index] : std::string_view();
}

std::optional<double> RawTable::Number(const RawRow& row, std::string_view column) const {
  const std::string_view text = Cell(row, column);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<Date> RawTable::Day(const RawRow& row, std::string_view column) const {
  return ParseDate(Cell(row, column));
}

std::vector<std::string_view> RawTable::List(const RawRow& row, std::string_view column) const {
  std::vector<std::string_view> parts;
  for (const std::string_view part : Split(Cell(row, column), '|')) {
    if (const std::string_view trimmed = Trim(part); !trimmed.empty()) parts.push_back(trimmed);
  }
  return parts;
}

std::string RawTable::Key(const RawRow& row, std::initializer_list<std::string_view> columns) const {
  std::string key;
  for (const std::string_view column : columns) key.append(Cell(row, column)).push_back('\t');
  return key;
}

}  // namespace chipcheck
