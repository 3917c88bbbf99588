// Figures as a careful newspaper sets them: "$1.3–2.0 billion", "50–90 MW", "2.79 million chip-hours", "54 days",
// "3.8 × 10²⁵ FLOP". No locale, plain spaces, never an exponent that a reader would have to decode.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/claim.h"
#include "core/time.h"
#include "core/verdict.h"

namespace chipcheck {

// As many digits as a number in prose has: enough for "2.788 million" and "24,576", too few for noise.
constexpr int kDigitsAsGiven = 6;

// One value in a base unit, rounded to `digits` significant digits, trailing zeros dropped. Units: an ISO 4217 code, W,
// Wh, B, B/s, FLOP, FLOP/s, s, %, x, "share" (of 1, shown in percent), "ratio", or the noun that is counted; each may
// go on with " per …", "/…" or " of …". What is not finite gives "no number".
std::string FormatValue(double value, std::string_view unit, int digits = kDigitsAsGiven);

// Two ends that somebody wrote: all their digits. Equal ends give one value.
std::string FormatGivenSpan(double low, double high, std::string_view unit);

// Two ends that were computed: as many digits as their distance bears, at least two.
std::string FormatEstimatedSpan(double low, double high, std::string_view unit);

// The 5 to 95 % interval, or the value where it is known exactly. FormatMid: the median, with as many digits.
std::string FormatInterval(const Range& range, std::string_view unit);
std::string FormatMid(const Range& range, std::string_view unit);

// The median of an input of a formula, with the digits that its source gave.
std::string FormatInput(const Range& range, std::string_view unit);

// What was claimed: "about 50,000 chips", "at least $100 million", "$2.35 per chip-hour", "30–40% lower than H100".
// Text of the article in it (per, versus) is not escaped.
std::string FormatClaimValue(const Claim& claim);

// A quotient: "12 times", "1.4 times", "0.31 times".
std::string FormatTimes(double ratio);

std::string FormatDate(const Date& date);            // "29 January 2025"
std::string FormatInstant(const Instant& instant);   // "29 January 2025, 08:15 UTC"
std::string FormatInputDate(std::string_view date);  // "2025-01" -> "January 2025"; anything else as it is

// "1 claim", "12,000 claims".
std::string FormatCount(std::size_t count, std::string_view singular, std::string_view plural);

}  // namespace chipcheck
