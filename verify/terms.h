// Numbers of a sentence with the word that follows, read simply: for what stands beside a claim and is no claim itself
// ("eight H100s each", "for one month", "in 2021").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "core/time.h"

namespace chipcheck {

struct Term {
  double value = 0.0;
  bool money = false;  // a currency sign stands before it
  std::string noun;    // the words after the number, up to three, lower case: "h100s each in", "servers with eight"
  Span span;           // of the number, in the sentence
};

// In the order of the sentence. Digits with separators and scales ("1,024", "2.4 trillion", "24k"), and the words one
// to twenty. Digits inside of names ("H100", "GPT-4") are none.
std::vector<Term> FindTerms(std::string_view sentence);

// Wall-clock times of the sentence in seconds: "54 days", "two months", "for a month".
std::vector<double> FindDurations(std::string_view sentence);

// Hardware counted per box: 8 for "servers with eight H100s each", "eight-GPU servers", "72 GPUs per rack". Empty when
// the sentence does not say, or says two different numbers.
std::optional<double> ChipsPerSystem(std::string_view sentence);

// The last day of the latest past year that the sentence sets its event in ("in 2021", "in March 2021", "during 2020"),
// when that is before `today`.
std::optional<Date> EventDay(std::string_view sentence, Date today);

// Whether `word` stands in `text` as whole words, without regard to case. `word` may hold blanks.
bool HasWord(std::string_view text, std::string_view word);
bool HasAnyWord(std::string_view text, std::initializer_list<std::string_view> words);

// The part of the sentence around `quote`, between commas, semicolons, brackets, dashes and "and", "but", "while". The
// whole sentence when the quote is not in it.
std::string_view ClauseAround(std::string_view sentence, std::string_view quote);

// The size that a model's name carries, in parameters: 40e9 for "Falcon-40B", the active ones 22e9 for
// "Qwen3-235B-A22B". Empty without one, and for sizes of experts ("8x7B").
std::optional<double> SizeInName(std::string_view name);

// Lower-case letters and digits alone: "Scale AI, Inc." -> "scaleaiinc".
std::string Squeezed(std::string_view name);
// Whether two names can mean one thing: equal but for case and punctuation, or the words of one begin those of the
// other ("Kimi K2" and "Kimi K2 Thinking"). Empty names fit nothing.
bool SameName(std::string_view a, std::string_view b);

}  // namespace chipcheck
