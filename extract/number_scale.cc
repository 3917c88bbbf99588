#include "extract/number_scale.h"

#include "extract/number_text.h"

namespace chipcheck {
namespace {

void Multiply(double scale, Number* number) {
  number->low *= scale;
  number->high *= scale;
  number->scale *= scale;
}

// 万, 万亿 at `at`: the longer one first. `end` is 0 when there is none.
struct Ideographs {
  double value = 0;
  std::size_t end = 0;
};
Ideographs ReadIdeographs(const NumberWords& words, std::string_view text, std::size_t at) {
  const std::size_t first = at + CharAt(text, at).length;
  const std::size_t second = first + CharAt(text, first).length;
  for (const std::size_t end : {second, first}) {
    const NumberWord* const scale = words.Word(text.substr(at, end - at));
    if (scale != nullptr && scale->role == NumberRole::kIdeograph) return {scale->value, end};
  }
  return {};
}

}  // namespace

void ReadScaleWords(const NumberWords& words, std::string_view text, NumberContext context, std::size_t* end,
                    Number* number) {
  constexpr int kMaxScaleWords = 2;  // "hundred million", "lakh crore"
  for (int i = 0; i < kMaxScaleWords; ++i) {
    const std::size_t blank_end = SkipBlanks(text, *end);
    if (IsIdeograph(CharAt(text, blank_end).value)) {  // with or without a blank before
      const Ideographs scale = ReadIdeographs(words, text, blank_end);
      if (scale.end == 0) return;
      Multiply(scale.value, number);
      *end = scale.end;
      continue;
    }
    std::size_t begin = blank_end;
    if (begin == *end) {
      const DecodedChar hyphen = CharAt(text, begin);
      if (!IsHyphen(hyphen.value) || hyphen.value == 0x2013) return;
      begin += hyphen.length;
    }
    const std::size_t word_end = WordRunEnd(text, begin);
    const LowerWord lower(text.substr(begin, word_end - begin));
    if (lower.view().empty()) return;
    if (const NumberWord* word = words.Word(lower.view())) {
      const bool is_scale = word->role == NumberRole::kScale || word->role == NumberRole::kHundred ||
                            (word->role == NumberRole::kPlural && !number->spelled && word->value >= 1e6);
      if (!is_scale) return;
      Multiply(word->value, number);
      *end = word_end;
    } else if (i == 0 && !number->spelled) {
      auto scale = words.Abbreviation(lower.view());
      if (!scale && context.money && word_end - begin <= 2 && begin == blank_end) scale = words.Suffix(lower.view());
      if (!scale) return;
      Multiply(*scale, number);
      *end = word_end;
    } else {
      return;
    }
  }
}

void ReadScaleLetters(const NumberWords& words, std::string_view text, NumberContext context, std::size_t* end,
                      Number* number) {
  const std::size_t letters_end = WordRunEnd(text, *end);
  const std::string_view letters = text.substr(*end, letters_end - *end);
  const LowerWord lower(letters);
  const bool money_only = letters == "t" || lower.view() == "mm";
  const auto suffix = money_only && !context.money ? std::nullopt : words.Suffix(lower.view());
  const NumberWord* const word = words.Word(lower.view());
  if (suffix) {
    number->scale_suffix = true;
    number->scale_ambiguous = !context.money && letters == "m";
    Multiply(*suffix, number);
  } else if (word != nullptr && word->role == NumberRole::kScale) {
    Multiply(word->value, number);
  } else {
    return;
  }
  *end = letters_end;
}

}  // namespace chipcheck
