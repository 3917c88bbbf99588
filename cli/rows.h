// Rows of a query in the formats that people and programs read.
#pragma once

#include <map>
#include <string>

#include "store/query.h"

namespace chipcheck {

enum class RowFormat { kTable, kCsv, kJson, kJsonLines, kMarkdown };

const std::map<std::string, RowFormat>& RowFormats();  // by the name that --format takes

// CSV is RFC 4180, and a text cell that a spreadsheet would run as a formula (=, +, -, @, tab at its beginning) gets a
// leading apostrophe. Markdown cells are escaped. Tables are aligned, with control characters made harmless.
std::string WriteRows(const QueryResult& result, RowFormat format);

}  // namespace chipcheck
