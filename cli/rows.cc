#include "cli/rows.h"

#include <fmt/core.h>

#include "cli/text_table.h"
#include "core/text.h"
#include "report/claim_json.h"

namespace chipcheck {
namespace {

std::string Plain(const SqlValue& value) {
  if (const auto* integer = std::get_if<long long>(&value)) return fmt::format("{}", *integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "";
}

Json ToJsonValue(const SqlValue& value) {
  if (const auto* integer = std::get_if<long long>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

std::string CsvCell(const SqlValue& value) {
  std::string cell = Plain(value);
  const bool is_text = std::holds_alternative<std::string>(value);
  if (is_text && !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
    cell.insert(0, "'");
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string MarkdownCell(const SqlValue& value) {
  const std::string cell = Plain(value);
  std::string out;
  for (const char c : Printable(cell, cell.size() * 3)) {
    if (std::string_view("\\|*_`[]<>").find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string Delimited(const QueryResult& result, std::string_view separator, std::string_view begin,
                      std::string_view end, std::string_view rule, std::string (*cell)(const SqlValue&)) {
  std::string out;
  const auto line = [&](const std::vector<SqlValue>& cells) {
    out += begin;
    for (std::size_t i = 0; i < cells.size(); ++i) out += fmt::format("{}{}", i == 0 ? "" : separator, cell(cells[i]));
    out += end;
  };
  line({result.columns.begin(), result.columns.end()});
  if (!rule.empty()) {
    out += "|";
    for (std::size_t i = 0; i < result.columns.size(); ++i) out += rule;
    out += "\n";
  }
  for (const auto& row : result.rows) line(row);
  return out;
}

std::string Table(const QueryResult& result) {
  TextTable table(result.columns);
  for (std::size_t c = 0; c < result.columns.size() && !result.rows.empty(); ++c) {
    if (!std::holds_alternative<std::string>(result.rows.front()[c])) table.AlignRight(c);
  }
  for (const auto& row : result.rows) {
    std::vector<std::string> cells;
    cells.reserve(row.size());
    for (const SqlValue& value : row) cells.push_back(Plain(value));
    table.Add(std::move(cells));
  }
  return table.ToString();
}

std::string JsonRows(const QueryResult& result, bool lines) {
  std::string out = lines ? "" : "[";
  for (std::size_t r = 0; r < result.rows.size(); ++r) {
    Json object = Json::object();
    for (std::size_t c = 0; c < result.columns.size(); ++c) object[result.columns[c]] = ToJsonValue(result.rows[r][c]);
    if (!lines) out += r == 0 ? "\n" : ",\n";
    out += object.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (lines) out += "\n";
  }
  if (!lines) out += result.rows.empty() ? "]\n" : "\n]\n";
  return out;
}

}  // namespace

const std::map<std::string, RowFormat>& RowFormats() {
  static const std::map<std::string, RowFormat> formats = {{"table", RowFormat::kTable},
                                                           {"csv", RowFormat::kCsv},
                                                           {"json", RowFormat::kJson},
                                                           {"jsonl", RowFormat::kJsonLines},
                                                           {"md", RowFormat::kMarkdown}};
  return formats;
}

std::string WriteRows(const QueryResult& result, RowFormat format) {
  switch (format) {
    case RowFormat::kTable:
      return Table(result);
    case RowFormat::kCsv:
      return Delimited(result, ",", "", "\r\n", "", CsvCell);
    case RowFormat::kJson:
      return JsonRows(result, false);
    case RowFormat::kJsonLines:
      return JsonRows(result, true);
    case RowFormat::kMarkdown:
      return Delimited(result, " | ", "| ", " |\n", " --- |", MarkdownCell);
  }
  return {};
}

}  // namespace chipcheck
