// Aligned columns for people who read a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

// Columns that a terminal shows for `text`: wide East Asian characters count two, combining ones none.
std::size_t DisplayWidth(std::string_view text);

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header);

  // One row; missing cells are empty. Cells are made printable, so that they can't drive the terminal.
  void Add(std::vector<std::string> cells);
  void AlignRight(std::size_t column);
  std::size_t rows() const { return rows_.size(); }

  // Header, then rows, columns two blanks apart, no trailing blanks. Cells longer than 60 columns are cut with "…".
  std::string ToString() const;

 private:
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<bool> right_;
};

}  // namespace chipcheck
