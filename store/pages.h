// What follows from comparing stored pages and is kept beside them: copies of one text in other places, and numbers
// that a page changed. Inside a transaction of the caller's; throws SQLite::Exception.
#pragma once

#include <cstdint>

#include "store/database.h"

namespace chipcheck {

// Which other articles are copies of the text of this one's latest capture.
void RefreshCopies(Database& database, std::int64_t article);

// The numbers that changed from the capture before this one, and to the one after it.
void RefreshEdits(Database& database, std::int64_t capture);

}  // namespace chipcheck
