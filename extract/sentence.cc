#include "extract/sentence.h"

#include <algorithm>
#include <array>
#include <string>

namespace chipcheck {
namespace {

// Lower case, without the last period, sorted. A period after one of these never ends a sentence.
constexpr auto kNeverLast = std::to_array<std::string_view>(
    {"adm",  "approx", "art", "bros", "ca",   "capt", "cf", "cmdr", "col", "dr",  "e.g",  "est", "fig",  "figs",
     "gen",  "gov",    "hon", "i.e",  "lt",   "maj",  "mr", "mrs",  "ms",  "mt",  "nos",  "pp",  "prof", "rep",
     "reps", "rev",    "sec", "sen",  "sens", "sgt",  "st", "ste",  "viz", "vol", "vols", "vs"});

// A period after one of these ends a sentence only when the next word is one that sentences start with.
constexpr auto kSeldomLast =
    std::to_array<std::string_view>({"a.m", "assn", "ave",  "blvd",  "co",  "corp", "d.c", "dept", "dist",  "e.u",
                                     "etc", "inc",  "intl", "jr",    "llc", "ltd",  "mfg", "n.v",  "p.m",   "ph.d",
                                     "plc", "rd",   "s.a",  "s.p.a", "sr",  "u.k",  "u.n", "u.s",  "u.s.a", "univ"});

// A period after one of these ends no sentence when a digit follows: "Jan. 28", "No. 5", "p. 12".
constexpr auto kBeforeNumber = std::to_array<std::string_view>(
    {"apr", "aug", "ch", "dec", "eq", "feb", "jan", "jul", "jun", "mar", "no", "nov", "oct", "p", "rs", "sep", "sept"});

// First words of sentences that seldom stand inside a name.
constexpr auto kStarters = std::to_array<std::string_view>(
    {"a",     "after",   "all",   "also",   "although", "an",    "and",   "another", "as",        "at",    "before",
     "both",  "but",     "by",    "each",   "even",     "every", "for",   "from",    "he",        "her",   "his",
     "how",   "however", "i",     "if",     "in",       "it",    "its",   "many",    "meanwhile", "more",  "most",
     "my",    "no",      "not",   "now",    "of",       "on",    "one",   "only",    "or",        "our",   "she",
     "since", "so",      "some",  "still",  "such",     "that",  "the",   "their",   "then",      "there", "these",
     "they",  "this",    "those", "though", "to",       "under", "until", "we",      "what",      "when",  "where",
     "which", "while",   "who",   "why",    "with",     "yet",   "you"});

template <std::size_t N>
bool Holds(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

enum class CharClass { kOther, kSpace, kLineBreak, kStop, kWideStop, kCloser, kLower };

constexpr CharClass Classify(char32_t c) {
  switch (c) {
    case '\n':
    case '\r':
    case '\v':
    case '\f':
    case 0x85:
    case 0x2028:
    case 0x2029:
      return CharClass::kLineBreak;
    case ' ':
    case '\t':
    case 0xA0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
      return CharClass::kSpace;
    case '.':
    case '!':
    case '?':
    case 0x2026:
      return CharClass::kStop;
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF61:
      return CharClass::kWideStop;
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
      return CharClass::kCloser;
    default:
      if (c >= 0x2000 && c <= 0x200A) return CharClass::kSpace;
      if ((c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7)) return CharClass::kLower;
      return CharClass::kOther;
  }
}

// Whether a byte is a space, or a character of its own that neither ends nor parts anything.
constexpr auto kOrdinary = [] {
  std::array<bool, 256> ordinary{};
  for (std::size_t c = 0; c < 0x80; ++c) {
    const CharClass kind = Classify(static_cast<char32_t>(c));
    ordinary[c] = c == ' ' ||
                  (c != '|' && (kind == CharClass::kOther || kind == CharClass::kLower || kind == CharClass::kCloser));
  }
  return ordinary;
}();

struct Char {
  CharClass kind = CharClass::kLineBreak;  // the end of the text acts like one
  std::size_t length = 0;
};

Char CharAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const DecodedChar decoded = DecodeUtf8(text, at);
  return {Classify(decoded.value), decoded.length};
}

bool IsWordByte(char c) { return IsAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80; }

// The word that ends at `end`, with periods inside ("u.s"), in lower case; empty when it is longer than any
// abbreviation.
std::string WordBefore(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestAbbreviation = 8;
  std::size_t at = end;
  while (at > begin && (IsWordByte(text[at - 1]) || text[at - 1] == '.')) {
    if (end - --at > kLongestAbbreviation) return {};
  }
  return ToAsciiLower(text.substr(at, end - at));
}

// Whether the word at `at` is one that sentences start with. "A." is an initial.
bool IsStarter(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestStarter = 9;
  if (at >= text.size() || !IsAsciiUpper(text[at])) return false;
  std::size_t end = at;
  while (end < text.size() && IsWordByte(text[end]) && end - at <= kLongestStarter) ++end;
  if (end == at + 1 && end < text.size() && text[end] == '.') return false;
  return Holds(kStarters, ToAsciiLower(text.substr(at, end - at)));
}

// "1", "12", "iv", "a" at the head of a sentence: the number of a list item, not a sentence.
bool IsListNumber(std::string_view text) {
  constexpr std::size_t kLongestListNumber = 3;
  if (text.empty() || text.size() > kLongestListNumber) return false;
  const bool digits = std::all_of(text.begin(), text.end(), IsAsciiDigit);
  return digits || text.size() == 1 || text.find_first_not_of("ivx") == std::string_view::npos;
}

// Whether the stops text[stop, after) end the sentence that began at `begin`; `next` is the place of the next character
// on the line that is no space.
bool EndsSentence(std::string_view text, std::size_t begin, std::size_t stop, std::size_t after, std::size_t next) {
  const CharClass following = CharAt(text, next).kind;
  if (following == CharClass::kLineBreak) return true;
  if (next == after) return false;  // no space: "5.6", "example.com"
  if (following == CharClass::kLower) return false;
  const bool single_period = text[stop] == '.' && (stop + 1 >= text.size() || text[stop + 1] != '.');
  if (!single_period) return true;
  if (IsListNumber(text.substr(begin, stop - begin))) return false;
  const std::string word = WordBefore(text, begin, stop);
  if (Holds(kNeverLast, word)) return false;
  if (IsAsciiDigit(text[next]) && Holds(kBeforeNumber, word)) return false;
  const std::size_t letters = word.size();
  const bool initial = letters == 1
                           ? IsAsciiUpper(text[stop - 1])
                           : letters >= 3 && letters <= 8 && word[letters - 2] == '.' && IsAsciiAlpha(word.back());
  if (initial || Holds(kSeldomLast, word)) return IsStarter(text, next);
  return true;
}

// "H100: 80 GB | H200: 141 GB": a bar between spaces parts the items of a list in one line, each with a label.
bool IsBar(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestLabel = 40;
  if (text[at] != '|' || at == 0 || text[at - 1] != ' ' || at + 1 >= text.size() || text[at + 1] != ' ') return false;
  const std::string_view behind = text.substr(at + 1, kLongestLabel);
  return behind.substr(0, behind.find_first_of("|.;<\n")).find(": ") != std::string_view::npos;
}

std::size_t SkipSpaces(std::string_view text, std::size_t at) {
  for (Char c = CharAt(text, at); c.kind == CharClass::kSpace; c = CharAt(text, at)) at += c.length;
  return at;
}

}  // namespace

std::vector<Span> SplitSentences(std::string_view text) {
  std::vector<Span> sentences;
  std::size_t begin = 0;
  std::size_t end = 0;  // after the last character of the sentence that is not white space
  const auto close = [&](std::size_t next) {
    if (end > begin) sentences.push_back({begin, end});
    begin = end = next;
  };
  std::size_t at = 0;
  while (at < text.size()) {
    if (kOrdinary[static_cast<unsigned char>(text[at])]) {
      std::size_t first = at;
      while (at < text.size() && kOrdinary[static_cast<unsigned char>(text[at])]) ++at;
      if (end == begin) {
        while (first < at && text[first] == ' ') ++first;
        begin = end = first;
      }
      std::size_t last = at;
      while (last > first && text[last - 1] == ' ') --last;
      if (last > first) end = last;
      continue;
    }
    const Char c = CharAt(text, at);
    if (c.kind == CharClass::kLineBreak) {
      at += c.length;
      close(at);
    } else if (c.kind == CharClass::kSpace) {
      at += c.length;
      if (end == begin) begin = end = at;
    } else if (IsBar(text, at)) {
      close(++at);
    } else if (c.kind == CharClass::kStop || c.kind == CharClass::kWideStop) {
      const std::size_t stop = at;
      bool wide = false;
      Char run = c;
      for (; run.kind == CharClass::kStop || run.kind == CharClass::kWideStop; run = CharAt(text, at)) {
        wide = wide || run.kind == CharClass::kWideStop;
        at += run.length;
      }
      for (; run.kind == CharClass::kCloser; run = CharAt(text, at)) at += run.length;
      end = at;
      const std::size_t next = SkipSpaces(text, at);
      if (wide || EndsSentence(text, begin, stop, at, next)) close(at = next);
    } else {
      at += c.length;
      end = at;
    }
  }
  close(at);
  return sentences;
}

}  // namespace chipcheck
