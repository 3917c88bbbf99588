#include "config/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace chipcheck {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool AtEnd() const { return at_ >= text_.size(); }
  std::size_t line() const { return line_; }

  // Reads one record; false for a broken quote, of which line() tells.
  bool ReadRow(CsvRow* row) {
    row->line = line_;
    row->cells.clear();
    for (;;) {
      std::string& cell = row->cells.emplace_back();
      if (!ReadCell(&cell)) return false;
      if (AtEnd()) return true;
      if (text_[at_] == ',') {
        ++at_;
        continue;
      }
      TakeLineBreak();
      return true;
    }
  }

 private:
  bool AtBreak() const { return AtEnd() || text_[at_] == '\n' || text_[at_] == '\r'; }

  void TakeLineBreak() {
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  bool ReadCell(std::string* cell) {
    if (AtEnd() || text_[at_] != '"') {
      while (!AtBreak() && text_[at_] != ',') cell->push_back(text_[at_++]);
      return true;
    }
    for (++at_; !AtEnd(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != '"') {
        cell->push_back(c);
        continue;
      }
      if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell->push_back('"');
        ++at_;
        continue;
      }
      ++at_;
      return AtBreak() || text_[at_] == ',';
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

Result<Csv> Csv::Parse(std::string name, std::string_view text) {
  Csv csv;
  csv.name_ = std::move(name);
  if (!IsValidUtf8(text)) return Error{ErrorCode::kBadInput, fmt::format("{}: is not UTF-8", csv.name_)};
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (Reader reader(text); !reader.AtEnd();) {
    CsvRow row;
    if (!reader.ReadRow(&row)) {
      return Error{
          ErrorCode::kBadInput,
          fmt::format("{}:{}: a quoted cell does not end before a comma or the end of the line", csv.name_, row.line)};
    }
    const bool is_blank = row.cells.size() == 1 && Trim(row.cells.front()).empty();
    if (is_blank) continue;
    if (csv.header_.empty()) {
      for (std::string& cell : row.cells) csv.header_.emplace_back(Trim(cell));
    } else {
      csv.rows_.push_back(std::move(row));
    }
  }
  if (csv.header_.empty()) return Error{ErrorCode::kBadInput, fmt::format("{}: has no header line", csv.name_)};
  return csv;
}

std::optional<std::size_t> Csv::IndexOf(std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::string_view Csv::Cell(const CsvRow& row, std::string_view column) const {
  const std::optional<std::size_t> index = IndexOf(column);
  return index && *index < row.cells.size() ? std::string_view(row.cells[*index]) : std::string_view();
}

}  // namespace chipcheck
