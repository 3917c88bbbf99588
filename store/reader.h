// Stored articles and claims, found. Throws SQLite::Exception; what is asked for in a wrong way is an Error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace chipcheck {

Result<std::vector<StoredClaim>> FindClaims(Database& database, const ClaimFilter& filter);
Result<std::vector<StoredClaim>> FindClaimsOfArticle(Database& database, const std::string& id);
Result<std::vector<LeftNumber>> FindLeftNumbers(Database& database, const std::string& id);
Result<std::optional<StoredArticle>> FindStoredArticle(Database& database, const std::string& id);
std::vector<StoredArticle> ReadArticles(Database& database);
Result<std::vector<StoredConflict>> FindConflicts(Database& database, const std::string& claim_id);
Result<std::vector<StoredClaim>> FindSameFact(Database& database, const std::string& claim_id);

// The whole id that `text` is, or is the unique beginning of. Empty when there is none; kBadUsage when it is too short
// or several ids begin so.
enum class IdKind { kArticle, kClaim };
Result<std::optional<std::string>> ResolveId(Database& database, IdKind kind, const std::string& text);

}  // namespace chipcheck
