// One database into another, as if its articles had been added there. Throws SQLite::Exception for failures of the
// database that is written, ReadFailure for those of the one that is read.
#pragma once

#include "core/result.h"
#include "store/database.h"
#include "store/names.h"
#include "store/store.h"
#include "store/writer.h"

namespace chipcheck {

struct ReadFailure {
  Error error;
};

// Adds to `groups` what it touched. Inside a transaction of the caller's on `to`.
MergeCounts MergeDatabase(Database& from, Database& to, const Names& names, Groups* groups);

}  // namespace chipcheck
