// Claims, verdicts, quantities and articles as JSON objects: one writing for JSON lines, exports and reports. The
// fields are the interface of docs/cli.md and do not change.
#pragma once

#include <nlohmann/json.hpp>

#include "core/article.h"
#include "core/claim.h"
#include "core/quantity.h"
#include "core/result.h"
#include "core/verdict.h"

namespace chipcheck {

using Json = nlohmann::ordered_json;

Json ToJson(const Claim& claim);  // quote, metric, low, high, …, start, end, sentence; null for what is empty
Json ToJson(const Quantity& quantity, std::string_view text);
Json ToJson(const Article& article);  // title, byline, date, modified, site, lang, url, text
// How the article was read: status, encoding, notes, next, corrections, numbers, and the origin and the runners-up of
// each field.
Json ReadingToJson(const Article& article);
Json ToJson(const Range& range);  // {"low", "mid", "high"}
Json ToJson(const Input& input);  // name, low, mid, high, unit, source, date
Json ToJson(const Check& check);
Json ToJson(const Verdict& verdict);  // verdict, confidence, flags, checks, as_of, versions, summary

// Reads what ToJson(Claim) wrote, or another program wrote in its place. Only "metric" and a number ("low" or "high")
// are needed. Errors name the field.
Result<Claim> ClaimFromJson(const Json& json);

}  // namespace chipcheck
