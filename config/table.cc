#include "config/table.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "config/builtin.h"
#include "core/sha256.h"
#include "core/text.h"

namespace chipcheck {
namespace {

Error BadConfig(std::string_view where, std::string_view message) {
  return {ErrorCode::kBadConfig, fmt::format("{}: {}", where, message)};
}

std::optional<double> ParseNumber(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// The next line without its line break; moves `rest` past it.
std::string_view TakeLine(std::string_view* rest) {
  const std::size_t cut = rest->find('\n');
  std::string_view line = rest->substr(0, cut);
  rest->remove_prefix(cut == std::string_view::npos ? rest->size() : cut + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

std::string_view Row::Text(std::size_t column) const {
  return table_->fields_[index_ * table_->columns_.size() + column];
}

std::string_view Row::Required(std::size_t column) const {
  const std::string_view text = Text(column);
  if (text.empty()) Fail(column, "is empty, and has to be given");
  return text;
}

double Row::Number(std::size_t column) const {
  const auto value = ParseNumber(Text(column));
  if (!value) Fail(column, fmt::format("\"{}\" is not a number", Printable(Text(column))));
  return value.value_or(0.0);
}

std::optional<double> Row::OptionalNumber(std::size_t column) const {
  if (Text(column).empty()) return std::nullopt;
  return Number(column);
}

bool Row::Flag(std::size_t column) const {
  const std::string_view text = Text(column);
  if (!text.empty() && text != "yes") Fail(column, fmt::format("\"{}\" is neither \"yes\" nor empty", Printable(text)));
  return text == "yes";
}

Date Row::Day(std::size_t column) const {
  const auto date = ParseDate(Text(column));
  if (!date)
    Fail(column, fmt::format("\"{}\" is not a date such as 2025-01-29, 2025-01 or 2025", Printable(Text(column))));
  return date.value_or(Date{});
}

std::optional<Date> Row::OptionalDay(std::size_t column) const {
  if (Text(column).empty()) return std::nullopt;
  return Day(column);
}

std::vector<std::string_view> Row::List(std::size_t column) const {
  std::vector<std::string_view> parts;
  if (Text(column).empty()) return parts;
  for (const std::string_view part : Split(Text(column), '|')) {
    const std::string_view trimmed = Trim(part);
    if (trimmed.empty()) Fail(column, "has an empty part, which would match everything");
    parts.push_back(trimmed);
  }
  return parts;
}

std::string Row::Where() const { return fmt::format("{}:{}", table_->name_, table_->lines_[index_]); }

void Row::Fail(std::size_t column, std::string_view message) const {
  std::optional<Error>& first = *table_->error_;
  if (!first) first = BadConfig(Where(), fmt::format("column \"{}\": {}", table_->columns_[column], message));
}

Result<Table> Table::Parse(std::string name, std::string_view text, std::initializer_list<std::string_view> columns) {
  Table table;
  table.name_ = std::move(name);
  table.columns_ = columns;
  if (!IsValidUtf8(text)) return BadConfig(table.name_, "is not UTF-8");

  std::vector<std::size_t> place;  // of each field of the file in the order of columns_
  std::size_t line_number = 0;
  while (!text.empty()) {
    const std::string_view line = TakeLine(&text);
    ++line_number;
    if (Trim(line).empty() || line.front() == '#') continue;
    const std::string where = fmt::format("{}:{}", table.name_, line_number);
    const std::vector<std::string_view> fields = Split(line, '\t');
    if (place.empty()) {
      for (const std::string_view raw : fields) {
        const auto found = std::find(table.columns_.begin(), table.columns_.end(), Trim(raw));
        if (found == table.columns_.end())
          return BadConfig(where, fmt::format("unknown column \"{}\"", Printable(raw)));
        const auto index = static_cast<std::size_t>(found - table.columns_.begin());
        if (std::find(place.begin(), place.end(), index) != place.end()) {
          return BadConfig(where, fmt::format("column \"{}\" stands twice", Trim(raw)));
        }
        place.push_back(index);
      }
      for (std::size_t i = 0; i < table.columns_.size(); ++i) {
        if (std::find(place.begin(), place.end(), i) == place.end()) {
          return BadConfig(where, fmt::format("column \"{}\" is missing", table.columns_[i]));
        }
      }
      continue;
    }
    if (fields.size() != place.size()) {
      return BadConfig(where, fmt::format("{} fields, expected {} (parted by tabs)", fields.size(), place.size()));
    }
    const std::size_t base = table.fields_.size();
    table.fields_.resize(base + place.size());
    for (std::size_t i = 0; i < fields.size(); ++i) table.fields_[base + place[i]] = Trim(fields[i]);
    table.lines_.push_back(line_number);
  }
  if (place.empty()) return BadConfig(table.name_, "has no header line");
  return table;
}

Status Table::status() const { return *error_ ? Status(**error_) : Status(); }

TableSource TableSource::BuiltIn() {
  TableSource source;
  for (const BuiltInFile& file : BuiltInFiles()) {
    source.entries_.push_back({std::string(file.name), fmt::format("config/{}", file.name), file.text, nullptr});
  }
  std::sort(source.entries_.begin(), source.entries_.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return source;
}

Result<TableSource> TableSource::WithFolder(const std::string& folder) {
  namespace fs = std::filesystem;
  TableSource source = BuiltIn();
  std::error_code error;
  if (!fs::is_directory(folder, error)) return BadConfig(folder, "the folder of tables is not there");
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path& path = it->path();
    if (path.extension() != ".tsv") continue;
    const std::string name = fs::relative(path, folder, error).generic_string();
    const auto found =
        std::find_if(source.entries_.begin(), source.entries_.end(), [&](const Entry& e) { return e.name == name; });
    if (found == source.entries_.end()) return BadConfig(path.string(), fmt::format("there is no table \"{}\"", name));
    std::ifstream in(path, std::ios::binary);
    auto text = std::make_shared<std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (!in) return BadConfig(path.string(), "can't be read");
    found->display_name = path.string();
    found->text = *text;
    found->owned = std::move(text);
  }
  if (error) return BadConfig(folder, error.message());
  return source;
}

const TableSource::Entry* TableSource::Find(std::string_view name) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), name,
                                      [](const Entry& e, std::string_view n) { return e.name < n; });
  return found != entries_.end() && found->name == name ? &*found : nullptr;
}

Result<std::string_view> TableSource::Text(std::string_view name) const {
  if (const Entry* entry = Find(name)) return entry->text;
  return BadConfig(fmt::format("config/{}", name), "there is no such table");
}

std::string TableSource::DisplayName(std::string_view name) const {
  const Entry* entry = Find(name);
  return entry != nullptr ? entry->display_name : fmt::format("config/{}", name);
}

Result<Table> TableSource::Open(std::string_view name, std::initializer_list<std::string_view> columns) const {
  const Result<std::string_view> text = Text(name);
  if (!text) return text.error();
  return Table::Parse(DisplayName(name), *text, columns);
}

bool TableSource::IsBuiltIn(std::string_view name) const {
  const Entry* const entry = Find(name);
  return entry != nullptr && entry->owned == nullptr;
}

std::vector<std::string> TableSource::Names() const {
  std::vector<std::string> names;
  for (const Entry& entry : entries_) names.push_back(entry.name);
  return names;
}

std::string TableSource::Digest(std::string_view prefix) const {
  constexpr std::size_t kDigits = 12;
  std::string all;
  for (const Entry& entry : entries_) {
    if (!entry.name.starts_with(prefix)) continue;
    all.append(entry.name).push_back('\0');
    all.append(entry.text).push_back('\0');
  }
  return Sha256Hex(all).substr(0, kDigits);
}

}  // namespace chipcheck
