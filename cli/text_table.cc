#include "cli/text_table.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxCellWidth = 60;
constexpr std::size_t kGap = 2;

std::size_t CharWidth(char32_t c) {
  const auto character = static_cast<UChar32>(c);
  const int type = u_charType(character);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string Cut(const std::string& text) {
  if (DisplayWidth(text) <= kMaxCellWidth) return text;
  std::size_t width = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const DecodedChar c = DecodeUtf8(text, at);
    width += CharWidth(c.value);
    if (width >= kMaxCellWidth) break;
    at += c.length;
  }
  return text.substr(0, at) + "\u2026";
}

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    width += CharWidth(c.value);
    at += c.length;
  }
  return width;
}

TextTable::TextTable(std::vector<std::string> header) : header_(std::move(header)), right_(header_.size()) {}

void TextTable::Add(std::vector<std::string> cells) {
  cells.resize(header_.size());
  for (std::string& cell : cells) cell = Cut(Printable(cell, cell.size() * 3));
  rows_.push_back(std::move(cells));
}

void TextTable::AlignRight(std::size_t column) { right_[column] = true; }

std::string TextTable::ToString() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < header_.size(); ++c) {
    std::size_t width = DisplayWidth(header_[c]);
    for (const auto& row : rows_) width = std::max(width, DisplayWidth(row[c]));
    widths.push_back(width);
  }
  std::string out;
  const auto put = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string blanks(widths[c] - DisplayWidth(cells[c]), ' ');
      line += right_[c] ? blanks + cells[c] : cells[c] + blanks;
      line.append(kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  };
  put(header_);
  for (const auto& row : rows_) put(row);
  return out;
}

}  // namespace chipcheck
