#include "extract/quantity_noun.h"

#include <algorithm>

#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxModifiers = 6;
constexpr std::size_t kMaxParenthesis = 24;

// A word with what is joined to it: "GPU-based", "H100-hours", "Nvidia's".
Span JoinedWord(std::string_view text, std::size_t at) {
  std::size_t end = WordRunEnd(text, at);
  constexpr int kMaxJoints = 3;
  for (int i = 0; i < kMaxJoints && end > at; ++i) {
    const DecodedChar joint = CharAt(text, end);
    const bool apostrophe = joint.value == '\'' || joint.value == 0x2019;
    if (!apostrophe && joint.value != '-' && joint.value != 0x2010 && joint.value != 0x2011) break;
    const std::size_t next = WordRunEnd(text, end + joint.length);
    if (next == end + joint.length) break;
    end = next;
  }
  return {at, end};
}

bool HasDigit(std::string_view word) { return std::any_of(word.begin(), word.end(), IsAsciiDigit); }

// The part behind the last hyphen: it decides whether "GPU-hours" is a plural.
std::string_view LastPart(std::string_view word) {
  const std::size_t hyphen = word.rfind('-');
  return hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
}

// "GPUs", "chips", "H100s", "H100's", "people".
bool IsPlural(std::string_view word, std::uint32_t context) {
  if ((context & kIrregularWord) != 0) return true;
  const std::string_view part = LastPart(word);
  if (part.size() < 3) return false;
  const char last = part.back();
  const char before = part[part.size() - 2];
  if (last != 's') return false;
  if (before == '\'' || static_cast<unsigned char>(before) >= 0x80)
    return HasDigit(word) || IsAsciiUpper(part[part.size() - 3]);
  if (before == 's' || before == 'u' || before == 'i') return false;
  constexpr std::string_view kNoPlurals[] = {"series",  "aws",    "gas",   "plus",      "always",
                                             "perhaps", "sans",   "ios",   "os",        "macos",
                                             "atlas",   "versus", "texas", "sales-and", "graphics"};
  const LowerWord lower(part);
  return std::find(std::begin(kNoPlurals), std::end(kNoPlurals), lower.view()) == std::end(kNoPlurals);
}

struct Token {
  Span span;
  std::uint32_t context = 0;
  bool chip_name = false;  // "H100", "4090", "5060Ti"
  bool plural = false;
};

// "4090", "5060Ti", "910B": what stands for a chip behind the name of its series or behind "8x".
bool IsModelNumber(std::string_view word) {
  const std::size_t digits = word.find_first_not_of("0123456789");
  const std::size_t count = digits == std::string_view::npos ? word.size() : digits;
  return count >= 3 && count <= 4 && word.size() - count <= 3;
}

Token ReadToken(const NumberWords& words, std::string_view text, std::size_t at) {
  Token token;
  token.span = JoinedWord(text, at);
  const std::string_view word = token.span.In(text);
  if (word.empty()) return token;
  const LowerWord lower(word);
  token.context = words.Context(lower.view());
  token.chip_name = LooksLikeChip(word);
  token.plural = IsPlural(word, token.context);
  return token;
}

// Behind a vague number or a dozen stands "of", perhaps with an article: "tens of thousands of its GPUs".
std::size_t SkipOf(std::string_view text, std::size_t at) {
  const Span of = NextWord(text, at);
  if (LowerWord(of.In(text)).view() != "of") return at;
  const Span article = NextWord(text, of.end);
  const LowerWord lower(article.In(text));
  constexpr std::string_view kArticles[] = {"the", "its", "their", "these", "those", "our", "his", "her", "my", "your"};
  const bool skip = std::find(std::begin(kArticles), std::end(kArticles), lower.view()) != std::end(kArticles);
  return skip ? article.end : of.end;
}

// "12 trillion (undisclosed) tokens".
std::size_t SkipParenthesis(std::string_view text, std::size_t at) {
  const std::size_t open = SkipBlanks(text, at);
  if (CharAt(text, open).value != '(') return at;
  const std::size_t close = text.substr(open, kMaxParenthesis).find(')');
  return close == std::string_view::npos ? at : open + close + 1;
}

// Walks over the words behind a number up to the one that is counted.
class NounReader {
 public:
  NounReader(const NumberWords& words, std::string_view text, const Number& number, bool behind_times)
      : words_(words), text_(text), number_(number), behind_times_(behind_times) {}

  std::optional<CountedNoun> Read(std::size_t at) {
    for (std::size_t i = 0; i < kMaxModifiers; ++i) {
      const std::size_t begin = SkipBlanks(text_, at);
      if (begin == at && i > 0) break;
      Token token = ReadToken(words_, text_, begin);
      if (token.span.size() == 0) break;
      at = token.span.end;
      if (Stops(token)) {
        if (JoinsChips(token)) continue;
        break;
      }
      if (IsAsciiDigit(text_[begin])) {
        if (IsModel(token)) {
          token.chip_name = true;
        } else if (chip_.size() > 0 || out_.nested || number_.scale_ambiguous) {
          break;
        } else {  // "two 24k GPU clusters", "100x 24GB GPUs": the noun stands behind the other number
          out_.nested = true;
          begin_ = 0;
          previous_ = token;
          continue;
        }
      }
      if (Take(token)) return out_;
      if (done_) break;
      previous_ = token;
    }
    return ChipWithoutPlural();
  }

 private:
  bool Stops(const Token& token) const {
    if ((token.context & kStopWord) == 0) return false;
    // "64 such machines", "two used 3090s"
    const LowerWord word(token.span.In(text_));
    if (begin_ == 0 && previous_.span.size() == 0 && (word.view() == "such" || word.view() == "used")) return false;
    return begin_ == 0 || !IsAsciiUpper(text_[token.span.begin]);
  }
  // "GB200 and GB300 chips"
  bool JoinsChips(const Token& token) const {
    if (token.span.In(text_) != "and" || !previous_.chip_name) return false;
    return ReadToken(words_, text_, SkipBlanks(text_, token.span.end)).chip_name;
  }
  // "RTX 4090", "8x 5060Ti", "dual 4090", "two 4090s"
  bool IsModel(const Token& token) const {
    const std::string_view word = token.span.In(text_);
    if (!IsModelNumber(word)) return false;
    if (word.back() == 's') return true;
    if (previous_.span.size() == 0) return behind_times_;
    return (previous_.context & (kProductWord | kChipWord)) != 0 &&
           !(CharAt(text_, token.span.end).value == '.' && IsAsciiDigit(CharAtByte(token.span.end + 1)));
  }
  char CharAtByte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool Finish(Span head, bool chip) {
    out_.noun = {begin_, head.end};
    out_.head = head;
    out_.chip = chip;
    out_.known = out_.known || chip;
    return true;
  }
  // Takes one more word of the phrase; true when it was the last.
  bool Take(const Token& token) {
    // "the 4x V100 SXM2 board requires": the verb is no plural that is counted.
    if (behind_times_ && chip_.size() > 0 && previous_.span.size() > 0 && chip_.end != previous_.span.end) {
      done_ = true;
      return false;
    }
    if (begin_ == 0) begin_ = token.span.begin;
    if ((token.context & kCountedWord) != 0) {
      out_.known = true;
      return Finish(token.span, false);
    }
    const bool chip_before = chip_.size() > 0 && chip_.end == previous_.span.end;
    // "100,000 H100 clusters": clusters are few, chips are many.
    constexpr double kManyChips = 1000;
    const bool container = (token.context & kContainerWord) != 0 && chip_before && !out_.nested;
    if (container && (!token.plural || behind_times_ || number_.low >= kManyChips)) return Finish(chip_, true);
    const bool model = token.chip_name && IsAsciiDigit(text_[token.span.begin]) && previous_.span.size() > 0;
    const Span named = model ? Span{previous_.span.begin, token.span.end} : token.span;
    const bool chip_word = token.chip_name || (token.context & kChipWord) != 0;
    if (token.plural) {
      const std::string_view part = LastPart(token.span.In(text_));
      const bool hours = part == "hours" || part == "Hours" || part == "hrs" || part == "days";
      if (hours && chip_before) return Finish({chip_.begin, token.span.end}, false);
      return Finish(named, chip_word);
    }
    if (chip_word) chip_ = named;
    return false;
  }
  // "8 A100", "a 131,072 GPU supercluster"; but "3x H100 performance" is no count of H100s.
  std::optional<CountedNoun> ChipWithoutPlural() {
    if (chip_.size() == 0 || out_.nested) return std::nullopt;
    const Span behind = NextWord(text_, chip_.end);
    if ((words_.Context(LowerWord(behind.In(text_)).view()) & kComparedWord) != 0) return std::nullopt;
    Finish(chip_, true);
    return out_;
  }

  const NumberWords& words_;
  const std::string_view text_;
  const Number& number_;
  const bool behind_times_;
  CountedNoun out_;
  bool done_ = false;  // no word behind belongs to the phrase
  Token previous_;
  std::size_t begin_ = 0;  // of the phrase; 0 until it begins
  Span chip_;              // the last word that names a chip, in case that no plural follows
};

}  // namespace

bool LooksLikeChip(std::string_view word) {
  if (word.size() < 2 || word.size() > 12 || !IsAsciiUpper(word[0])) return false;
  return HasDigit(word) && word.find('-') == std::string_view::npos;
}

std::optional<CountedNoun> ReadNoun(const NumberWords& words, std::string_view text, std::size_t end,
                                    const Number& number) {
  const DecodedChar joint = CharAt(text, end);
  if (joint.value == '-' || joint.value == 0x2010 || joint.value == 0x2011) {
    const std::size_t begin = end + joint.length;
    const Span word{begin, WordRunEnd(text, begin)};
    if (word.size() < 2 || !(IsAsciiAlpha(text[begin]) || static_cast<unsigned char>(text[begin]) >= 0x80))
      return std::nullopt;
    const std::uint32_t context = words.Context(LowerWord(word.In(text)).view());
    if ((context & (kStopWord | kMonthWord)) != 0 && (context & kChipWord) == 0) return std::nullopt;
    CountedNoun out;
    out.noun = out.head = word;
    out.attributive = true;
    out.chip = (context & kChipWord) != 0 || LooksLikeChip(word.In(text));
    out.known = out.chip || (context & kCountedWord) != 0;
    return out;
  }
  std::size_t at = number.vague || number.spelled ? SkipOf(text, end) : end;
  at = SkipParenthesis(text, at);
  const std::size_t begin = SkipBlanks(text, at);
  return begin == at ? std::nullopt : ReadNounAt(words, text, begin, number, false);
}

std::optional<CountedNoun> ReadNounAt(const NumberWords& words, std::string_view text, std::size_t begin,
                                      const Number& number, bool behind_times) {
  return NounReader(words, text, number, behind_times).Read(begin);
}

}  // namespace chipcheck
