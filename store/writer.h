// Article + Extraction -> rows. Inside a transaction of the caller's; throws SQLite::Exception.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "core/article.h"
#include "core/claim.h"
#include "store/database.h"
#include "store/names.h"
#include "store/store.h"

namespace chipcheck {

// Groups of claims (claims.about, claims.metric) whose facts and conflicts have to be found anew.
using Groups = std::set<std::pair<std::string, std::string>>;

// Row number of a source, which is added when it is new. An empty name counts as "unknown".
std::int64_t SourceRow(Database& database, const std::string& name);

// Whether a capture with these bytes is stored, however it was read.
bool HasCapture(Database& database, const Article& article);

// Stores one capture. Adds to `groups` what it touched: nothing when the same capture was read in the same way before.
AddedArticle WriteArticle(Database& database, const Article& article, const Extraction& extraction, const Names& names,
                          Groups* groups);

}  // namespace chipcheck
