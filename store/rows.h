// Rows of the database <-> values of core/: the one place where the order of columns and the words of cells are known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "core/verdict.h"
#include "store/database.h"
#include "store/store.h"

namespace chipcheck {

std::optional<std::string> DayText(const std::optional<Date>& day);
std::optional<Date> DayOf(const std::string& text);  // empty for anything that is no day
Instant InstantOf(const std::string& text);          // 1970 for anything that is no time

// A list of strings as a JSON array, and back. Bytes that are no UTF-8 become U+FFFD.
std::string ToJsonList(const std::vector<std::string>& list);
std::vector<std::string> FromJsonList(const std::string& json);
// The inputs of a check: [{"name", "low", "mid", "high", "unit", "source", "date"}].
std::string InputsToJson(const std::vector<Input>& inputs);
std::vector<Input> InputsFromJson(const std::string& json);

// SELECT list and joins of a StoredClaim. The sighting that gives its words is `s`, the claim `c`; WHERE follows.
extern const char* const kSelectClaim;        // with the first sighting
extern const char* const kSelectClaimInPage;  // with each sighting of one capture: WHERE s.capture = …
StoredClaim ReadClaim(const Query& query);
constexpr int kClaimRowColumn = 0;  // claims.claim

// The same for a StoredArticle; the capture is `k`, the article `a`.
extern const char* const kSelectArticle;  // with the latest capture
extern const char* const kSelectCapture;  // with each capture
StoredArticle ReadArticle(const Query& query);

// The left numbers of a capture, in the order of its text.
std::vector<LeftNumber> ReadLeftNumbers(Database& database, std::int64_t capture);

}  // namespace chipcheck
