#include "report/columns.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"

namespace chipcheck {
namespace {

struct CharRange {
  char32_t first;
  char32_t last;
};
// Unicode Standard Annex 11, the blocks of wide characters; close enough for cutting and wrapping.
constexpr CharRange kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xAC00, 0xD7A3},
                               {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6},
                               {0x1F300, 0x1F64F}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
constexpr CharRange kNone[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};

int ColumnsOf(char32_t c) {
  const auto holds = [c](const CharRange& range) { return range.first <= c && c <= range.last; };
  if (std::any_of(std::begin(kNone), std::end(kNone), holds)) return 0;
  return std::any_of(std::begin(kWide), std::end(kWide), holds) ? 2 : 1;
}

// The longest beginning of `text` within `columns`, in bytes.
std::size_t BytesWithin(std::string_view text, int columns) {
  std::size_t at = 0;
  while (at < text.size()) {
    const DecodedChar c = DecodeUtf8(text, at);
    columns -= ColumnsOf(c.value);
    if (columns < 0) break;
    at += c.length;
  }
  return at;
}

}  // namespace

int ColumnsOf(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    columns += ColumnsOf(c.value);
    at += c.length;
  }
  return columns;
}

std::string FitColumns(std::string_view text, int columns) {
  std::string out(text);
  if (ColumnsOf(text) > columns) out = std::string(text.substr(0, BytesWithin(text, columns - 1))) + "…";
  out.append(static_cast<std::size_t>(std::max(0, columns - ColumnsOf(out))), ' ');
  return out;
}

std::string WrapColumns(std::string_view text, int width, int indent, int first) {
  std::string out;
  int column = first;
  bool fresh = true;  // nothing on this line yet
  const auto new_line = [&] {
    out += '\n';
    out.append(static_cast<std::size_t>(indent), ' ');
    column = indent;
    fresh = true;
  };
  for (std::string_view word : Split(text, ' ')) {
    if (word.empty()) continue;
    if (!fresh && column + 1 + ColumnsOf(word) > width) new_line();
    if (!fresh) out += ' ', ++column;
    const bool url = word.starts_with("http://") || word.starts_with("https://");
    while (!url && column + ColumnsOf(word) > width && BytesWithin(word, width - column) > 0) {
      const std::size_t bytes = BytesWithin(word, width - column);
      out += word.substr(0, bytes);
      word.remove_prefix(bytes);
      new_line();
    }
    out += word;
    column += ColumnsOf(word);
    fresh = false;
  }
  return out;
}

}  // namespace chipcheck
