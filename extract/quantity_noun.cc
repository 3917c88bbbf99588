#include "extract/quantity_noun.h"

#include <algorithm>

#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxModifiers = 6;
constexpr std::size_t kMaxParenthesis = 24;

// A word with what is joined to it: "GPU-based", "H100-hours", "Nvidia's".
Span JoinedWord(std::string_view text, std::size_t at) {
  std::size_t end = WordEnd(text, at);
  constexpr int kMaxJoints = 3;
  for (int i = 0; i < kMaxJoints && end > at; ++i) {
    const DecodedChar joint = CharAt(text, end);
    const bool apostrophe = joint.value == '\'' || joint.value == 0x2019;
    if (!apostrophe && joint.value != '-' && joint.value != 0x2010 && joint.value != 0x2011) break;
    const std::size_t next = WordEnd(text, end + joint.length);
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
  constexpr std::string_view kNoPlurals[] = {"series", "aws", "gas",   "plus",  "always", "perhaps", "sans",
                                             "ios",    "os",  "macos", "atlas", "versus", "texas",   "sales-and"};
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
    const Span word{begin, WordEnd(text, begin)};
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
  return begin == at ? std::nullopt : ReadNounAt(words, text, begin, number);
}

std::optional<CountedNoun> ReadNounAt(const NumberWords& words, std::string_view text, std::size_t at,
                                      const Number& number) {
  CountedNoun out;
  Token previous;
  std::size_t noun_begin = 0;
  Span chip;  // the first word that names a chip, in case that no plural follows
  const auto finish = [&](Span head, bool is_chip) {
    out.noun = {noun_begin, head.end};
    out.head = head;
    out.chip = is_chip;
    out.known = out.known || is_chip;
    return out;
  };
  for (std::size_t i = 0; i < kMaxModifiers; ++i) {
    const std::size_t begin = SkipBlanks(text, at);
    if (begin == at && i > 0) break;
    Token token = ReadToken(words, text, begin);
    if (token.span.size() == 0) break;
    const std::string_view word = token.span.In(text);
    const bool stop = (token.context & kStopWord) != 0 && !IsAsciiUpper(word[0]);
    if (stop || ((token.context & kStopWord) != 0 && noun_begin == 0)) {
      // "GB200 and GB300 chips"
      const Token behind = ReadToken(words, text, SkipBlanks(text, token.span.end));
      if (word == "and" && previous.chip_name && behind.chip_name) {
        at = token.span.end;
        continue;
      }
      break;
    }
    if (IsAsciiDigit(word[0])) {
      const bool model =
          IsModelNumber(word) && (previous.span.size() > 0 ? IsAsciiUpper(text[previous.span.begin]) : false);
      if (!model) {
        if (out.nested || number.scale_ambiguous) break;
        // "two 24k GPU clusters", "100x 24GB GPUs": the noun stands behind the other number.
        out.nested = true;
        noun_begin = 0;
        at = token.span.end;
        previous = token;
        continue;
      }
      token.chip_name = true;
    }
    if (noun_begin == 0) noun_begin = token.span.begin;
    const bool model_behind = token.chip_name && IsAsciiDigit(word[0]);
    if (token.chip_name && chip.size() == 0)
      chip = model_behind ? Span{previous.span.begin, token.span.end} : token.span;
    if ((token.context & kChipWord) != 0 && !token.plural && chip.size() == 0) chip = token.span;
    const bool chip_before = chip.size() > 0 && chip.end == previous.span.end;
    if ((token.context & kCountedWord) != 0) {
      out.known = true;
      return finish(token.span, false);
    }
    // "100,000 H100 clusters": clusters are few, chips are many.
    constexpr double kManyChips = 1000;
    const bool container = (token.context & kContainerWord) != 0;
    if (container && chip_before && !out.nested && (!token.plural || number.low >= kManyChips))
      return finish(chip, true);
    if (token.plural) {
      const std::string_view part = LastPart(word);
      const bool hours = part == "hours" || part == "Hours" || part == "hrs" || part == "days";
      if (hours && chip_before) return finish({chip.begin, token.span.end}, false);
      const bool names_chip = (token.context & kChipWord) != 0 || token.chip_name;
      return finish(model_behind ? Span{previous.span.begin, token.span.end} : token.span, names_chip);
    }
    previous = token;
    at = token.span.end;
  }
  if (chip.size() > 0 && !out.nested) {
    // "3x H100 performance" is no count of H100s, but "8 A100" is.
    const Span behind = NextWord(text, chip.end);
    const bool compared = (words.Context(LowerWord(behind.In(text)).view()) & kComparedWord) != 0;
    if (!compared) return finish(chip, true);
  }
  return std::nullopt;
}

}  // namespace chipcheck
