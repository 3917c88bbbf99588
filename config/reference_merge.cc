// Imported rows beside those that a table has.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "config/reference_import.h"
#include "core/text.h"

namespace chipcheck {
namespace {

// Tables keep four or five digits.
constexpr double kRounding = 1e-3;

// Who says so, and since when: of rows whose facts are the same, the table's own stays.
bool IsProvenance(std::string_view column) {
  return column == "date" || column == "source" || column == "licence" || column == "note" || column == "confidence";
}

bool SaysTheSame(std::string_view a, std::string_view b) {
  if (a == b) return true;
  double x = 0.0;
  double y = 0.0;
  const auto read = [](std::string_view text, double* value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
    return error == std::errc() && end == text.data() + text.size();
  };
  return read(a, &x) && read(b, &y) && std::abs(x - y) <= kRounding * std::max(std::abs(x), std::abs(y));
}

// One line of the table: a comment, the header, or a row with its cells.
struct Line {
  std::string text;
  std::vector<std::string> cells;  // of rows only
};

class TableText {
 public:
  explicit TableText(std::string_view text) {
    for (const std::string_view line : Split(text, '\n')) {
      Line& made = lines_.emplace_back(Line{std::string(line), {}});
      if (Trim(line).empty() || line.front() == '#') continue;
      std::vector<std::string> cells;
      for (const std::string_view cell : Split(line, '\t')) cells.emplace_back(Trim(cell));
      if (columns_.empty()) {
        columns_ = std::move(cells);
      } else if (cells.size() == columns_.size()) {
        made.cells = std::move(cells);
      }
    }
    while (!lines_.empty() && lines_.back().text.empty()) lines_.pop_back();
  }

  std::vector<Line>& lines() { return lines_; }
  std::size_t width() const { return columns_.size(); }
  // width() when there is no such column.
  std::size_t IndexOf(std::string_view column) const {
    return static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), column) - columns_.begin());
  }
  const std::string& column(std::size_t index) const { return columns_[index]; }

  std::string ToText() const {
    std::string text;
    for (const Line& line : lines_) text += line.text + "\n";
    return text;
  }

 private:
  std::vector<std::string> columns_;
  std::vector<Line> lines_;
};

std::string Join(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += fmt::format("{}{}", i == 0 ? "" : "\t", cells[i]);
  return line;
}

// Numbers in one form, so that "1e+10" and "10000000000" are one key.
std::string KeyPart(std::string_view cell) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (!cell.empty() && error == std::errc() && end == cell.data() + cell.size()) return fmt::format("{:.5g}\t", value);
  return ToAsciiLower(cell) + "\t";
}

}  // namespace

Result<MergedTable> MergeImported(std::string_view table_text, const std::string& table_name,
                                  const ImportedTable& imported, const std::string& file_name, bool replace) {
  TableText table(table_text);
  std::vector<std::size_t> key;
  for (const std::string& column : imported.key) key.push_back(table.IndexOf(column));
  for (const ImportedRow& row : imported.rows) {
    for (const auto& [column, cell] : row.cells) {
      if (table.IndexOf(column) == table.width())
        return Error{ErrorCode::kBadConfig, fmt::format("{}: has no column \"{}\"", table_name, column)};
    }
  }
  const auto key_of = [&](const std::vector<std::string>& cells) {
    std::string all;
    for (const std::size_t index : key) all += KeyPart(cells[index]);
    return all;
  };
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < table.lines().size(); ++i) {
    const Line& line = table.lines()[i];
    if (!line.cells.empty()) known.emplace(key_of(line.cells), i);
  }

  MergedTable merged;
  const auto tell = [&](const ImportedRow& row, std::string_view what) {
    merged.lines.push_back(fmt::format("{}:{}: {}: {}", file_name, row.line, what, Printable(row.label)));
  };
  for (const ImportedRow& row : imported.rows) {
    std::vector<std::string> cells(table.width());
    for (const auto& [column, cell] : row.cells) cells[table.IndexOf(column)] = cell;
    const auto [at, fresh] = known.emplace(key_of(cells), table.lines().size());
    if (fresh) {
      table.lines().push_back({Join(cells), std::move(cells)});
      ++merged.added;
      tell(row, "added");
      continue;
    }
    Line& line = table.lines()[at->second];
    std::string differing;
    bool facts_differ = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool is_key = std::find(key.begin(), key.end(), i) != key.end();  // equal but for case and form
      if (is_key || cells[i].empty() || SaysTheSame(cells[i], line.cells[i])) continue;
      facts_differ = facts_differ || !IsProvenance(table.column(i));
      differing += fmt::format("{}{} \"{}\" for \"{}\"", differing.empty() ? "" : ", ", table.column(i),
                               Printable(cells[i], 60), Printable(line.cells[i], 60));
    }
    if (!facts_differ) {
      ++merged.unchanged;
    } else if (replace) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool is_key = std::find(key.begin(), key.end(), i) != key.end();
        if (!is_key && !cells[i].empty()) line.cells[i] = cells[i];
      }
      line.text = Join(line.cells);
      ++merged.changed;
      tell(row, fmt::format("changed ({})", differing));
    } else {
      tell(row, fmt::format("left, the table has another row of that name ({})", differing));
    }
  }
  for (const LeftOutRow& row : imported.left) {
    merged.lines.push_back(fmt::format("{}:{}: left out, {}: {}", file_name, row.line, row.why, Printable(row.label)));
  }
  merged.text = table.ToText();
  return merged;
}

}  // namespace chipcheck
