// Why a number is no quantity: what stands around it makes it a date, a name, a label, a code.
#pragma once

#include <optional>
#include <string_view>

#include "config/number_words.h"
#include "core/text.h"
#include "extract/number.h"
#include "extract/quantity_noun.h"

namespace chipcheck {

// Why the digits that begin at `begin` cannot start a number of the prose, by the character before them ("#212",
// "GPT-4", "a/5"); empty when they can. `quantity_end` is where the last quantity ended: "70B/405B" goes on.
std::string_view ReasonBefore(std::string_view text, std::size_t begin, std::size_t quantity_end);

// Why a number without unit or currency is left; empty when it counts. `span` is the number, or both ends of a range;
// `left_end` is the end of the last number that was left as a name, label or date: "floors 4 and 5".
struct LeftBefore {
  std::size_t end = 0;
  std::string_view reason;
};
std::string_view ReasonAround(const NumberWords& words, std::string_view text, Span span, const Number& number,
                              const std::optional<CountedNoun>& noun, LeftBefore left);

// Whether a number with a unit behind a blank is a year after all: "in 2024 W. Lee said".
bool IsYearBeforeUnit(const NumberWords& words, std::string_view text, Span number);

// The same for a number with a unit: "41-year-old" is an age, "page 5%" is none.
std::string_view ReasonBehindUnit(std::string_view text, std::size_t end);

// The end of the whole token at `at`, for what is left: "0694-AJ90", "10.0.0.1:80", "2025-01-28T10:00".
std::size_t TokenEnd(std::string_view text, std::size_t at);

}  // namespace chipcheck
