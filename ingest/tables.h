// The tables of words and weights that pages are read with: those built into the program unless it is told others.
#pragma once

#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// Reads pages with `tables` from now on; keeps a copy. To be called before the first page is read and before other
// threads start: each list is made once, when it is first asked for. The error names the table and the line that can't
// be used; the tables then stay what they were.
Status UseArticleTables(const TableSource& tables);

// What was given last; the built-in tables when nothing was.
const TableSource& ArticleTables();

}  // namespace chipcheck
