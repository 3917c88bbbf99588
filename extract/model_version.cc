#include "extract/model_version.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/text.h"
#include "extract/scan.h"

namespace chipcheck {
namespace {

// Sorted, lower case. Words behind the name of a model that are part of it.
constexpr std::string_view kVariants[] = {
    "advanced", "air",       "agent",   "base",         "behemoth", "chat",  "code",     "coder",    "deep",
    "distill",  "distilled", "exp",     "experimental", "fast",     "flash", "haiku",    "heavy",    "high",
    "image",    "instruct",  "instant", "large",        "lite",     "math",  "maverick", "max",      "medium",
    "mini",     "moe",       "nano",    "nemo",         "next",     "omni",  "opus",     "plus",     "preview",
    "pro",      "prover",    "r1",      "scout",        "sft",      "small", "sonnet",   "speciale", "thinking",
    "turbo",    "ultra",     "v2",      "v3",           "vision",   "xl",    "xxl",      "vl",       "zero"};
constexpr std::string_view kMarks[] = {"bert",  "claude", "diffusion", "former", "gpt",
                                       "llama", "llm",    "lm",        "qwen",   "vlm"};

bool IsVariant(std::string_view lower) {
  static_assert(std::size(kVariants) > 0);
  return std::find(std::begin(kVariants), std::end(kVariants), lower) != std::end(kVariants);
}

// "7b", "70B", "8x22B", "A22B", "0.6B": a size as part of a name.
bool IsSize(std::string_view word) {
  std::size_t at = 0;
  if (at < word.size() && (word[at] == 'A' || word[at] == 'a' || word[at] == 'E') && word.size() > 2) ++at;
  bool digit = false;
  while (at < word.size() && (IsAsciiDigit(word[at]) || word[at] == '.' || (digit && ToAsciiLower(word[at]) == 'x'))) {
    digit = digit || IsAsciiDigit(word[at]);
    ++at;
  }
  return digit && at + 1 == word.size() && (ToAsciiLower(word[at]) == 'b' || word[at] == 'M');
}

// "3", "3.1", "4o", "v0.1", "V3", "K2", "R1": a version. A bare number of two or more digits is none, since it may
// count.
bool IsVersion(std::string_view word, bool joined) {
  std::size_t at = 0;
  while (at < word.size() && IsAsciiAlpha(word[at])) ++at;
  if (at > 1 || at == word.size()) return false;
  bool point = false;
  std::size_t digits = 0;
  for (; at < word.size() && (IsAsciiDigit(word[at]) || word[at] == '.'); ++at) {
    point = point || word[at] == '.';
    digits += IsAsciiDigit(word[at]) ? 1 : 0;
  }
  const bool letter_behind = at + 1 == word.size() && IsAsciiLower(word[at]);
  if (at != word.size() && !letter_behind) return false;
  return digits > 0 && (point || digits == 1 || joined || IsAsciiAlpha(word[0]));
}

// The word from `at`, with points inside it that have a digit on both sides.
std::size_t VersionWordEnd(std::string_view text, std::size_t at) {
  for (;;) {
    const std::size_t end = WordEnd(text, at);
    const bool point = end + 1 < text.size() && text[end] == '.' && end > 0 && IsAsciiDigit(text[end + 1]) &&
                       IsAsciiDigit(text[end - 1]);
    if (end == at || !point) return end;
    at = end + 1;
  }
}

}  // namespace

std::size_t ModelNameEnd(std::string_view text, std::size_t end) {
  for (;;) {
    const std::size_t separator = SeparatorAt(text, end);
    const bool runs_on = separator == 0 && end < text.size() && IsAsciiDigit(text[end]);
    const bool decimal = end + 1 < text.size() && end > 0 && text[end] == '.' && IsAsciiDigit(text[end - 1]) &&
                         IsAsciiDigit(text[end + 1]);
    if (decimal) {
      end = VersionWordEnd(text, end + 1);
      continue;
    }
    const bool plus = end < text.size() && text[end] == '+';
    if (plus) {
      ++end;
      continue;
    }
    if (separator == 0 && !runs_on) return end;
    const std::size_t begin = end + separator;
    const std::size_t word_end = VersionWordEnd(text, begin);
    const std::string_view word = text.substr(begin, word_end - begin);
    if (word.empty()) return end;
    const bool joined = runs_on || text[end] != ' ';
    const bool capital = IsAsciiUpper(word[0]);
    const std::string lower = ToAsciiLower(word);
    const bool variant =
        IsVariant(lower) && (joined || capital || lower == "mini" || lower == "instruct" || lower == "preview" ||
                             lower == "small" || lower == "medium" || lower == "turbo");
    if (!variant && !IsSize(word) && !IsVersion(word, joined)) return end;
    end = word_end;
  }
}

bool LooksLikeModel(std::string_view written) {
  constexpr std::string_view kSigns = "-0123456789 \xC2\xE2";  // C2 and E2 begin a no-break space and wide hyphens
  if (written.find_first_of(kSigns) == std::string_view::npos) return false;
  // With plain hyphens.
  std::string word;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t separator = SeparatorAt(written, at);
    word.append(separator != 0 ? std::string_view("-") : written.substr(at, 1));
    at += std::max<std::size_t>(separator, 1);
  }
  const std::size_t hyphen = word.find('-');
  bool digit = false;
  for (const char c : word) digit = digit || IsAsciiDigit(c);
  const std::string lower = ToAsciiLower(word);
  const bool marked = std::any_of(std::begin(kMarks), std::end(kMarks),
                                  [&](std::string_view mark) { return lower.find(mark) != std::string::npos; });
  if (marked && (digit || hyphen != std::string_view::npos)) return true;
  if (hyphen == std::string_view::npos || !digit) return false;
  std::size_t begin = hyphen + 1;
  for (;;) {
    const std::size_t next = word.find('-', begin);
    const std::string_view part =
        std::string_view(word).substr(begin, next == std::string_view::npos ? next : next - begin);
    if (IsSize(part) || (part.size() > 1 && IsVersion(part, true) && ToAsciiLower(part[0]) == 'v')) return true;
    if (IsVariant(ToAsciiLower(part))) return true;
    if (next == std::string_view::npos) return false;
    begin = next + 1;
  }
}

}  // namespace chipcheck
