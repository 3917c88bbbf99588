// The scale behind a number: "million", "bn", "k", 万.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/number_words.h"
#include "extract/number.h"

namespace chipcheck {

// Follows the scale words behind the number that ends at *end, at most two of them ("lakh crore"): multiplies `number`,
// and moves *end behind them.
void ReadScaleWords(const NumberWords& words, std::string_view text, NumberContext context, std::size_t* end,
                    Number* number);

// The same for letters at the digits ("24k", "$6m", "5million").
void ReadScaleLetters(const NumberWords& words, std::string_view text, NumberContext context, std::size_t* end,
                      Number* number);

}  // namespace chipcheck
