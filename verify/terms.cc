#include "verify/terms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace chipcheck {
namespace {

struct NamedValue {
  std::string_view name;
  double value;
};

constexpr std::array<NamedValue, 20> kNumberWords = {
    {{"one", 1},     {"two", 2},    {"three", 3},  {"four", 4},    {"five", 5},    {"six", 6},      {"seven", 7},
     {"eight", 8},   {"nine", 9},   {"ten", 10},   {"eleven", 11}, {"twelve", 12}, {"sixteen", 16}, {"twenty", 20},
     {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60},  {"ninety", 90}, {"hundred", 100}}};
constexpr std::array<NamedValue, 12> kScales = {{{"thousand", 1e3},
                                                 {"million", 1e6},
                                                 {"billion", 1e9},
                                                 {"trillion", 1e12},
                                                 {"mn", 1e6},
                                                 {"bn", 1e9},
                                                 {"tn", 1e12},
                                                 {"k", 1e3},
                                                 {"m", 1e6},
                                                 {"b", 1e9},
                                                 {"t", 1e12},
                                                 {"crore", 1e7}}};
// A month is 30.44 days and a year 365.25, as in docs/claims.md.
constexpr std::array<NamedValue, 10> kTimeUnits = {{{"hour", 3600.0},
                                                    {"hours", 3600.0},
                                                    {"day", 86400.0},
                                                    {"days", 86400.0},
                                                    {"week", 604800.0},
                                                    {"weeks", 604800.0},
                                                    {"month", 2630016.0},
                                                    {"months", 2630016.0},
                                                    {"year", 31557600.0},
                                                    {"years", 31557600.0}}};
constexpr std::size_t kNounWords = 3;

std::optional<double> ValueOf(std::string_view word, const auto& table) {
  for (const NamedValue& row : table) {
    if (EqualsIgnoreAsciiCase(word, row.name)) return row.value;
  }
  return std::nullopt;
}

bool IsWordChar(char c) { return IsAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80; }

// The word that starts at `at`, which has to be a word character; "" else.
std::string_view WordAt(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsWordChar(text[end])) ++end;
  return text.substr(at, end - at);
}

std::size_t SkipBlank(std::string_view text, std::size_t at) {
  while (at < text.size() && (IsAsciiSpace(text[at]) || text[at] == '-')) ++at;
  return at;
}

// Digits with separators from `at`; moves `at` behind them.
double ReadDigits(std::string_view text, std::size_t* at) {
  std::string digits;
  std::size_t i = *at;
  while (i < text.size()) {
    const bool more = i + 1 < text.size() && IsAsciiDigit(text[i + 1]);
    if (IsAsciiDigit(text[i]) || (text[i] == '.' && more && digits.find('.') == std::string::npos)) {
      digits += text[i];
    } else if (!(text[i] == ',' && more)) {
      break;
    }
    ++i;
  }
  *at = i;
  double value = 0.0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() ? value : 0.0;
}

std::string NounAfter(std::string_view text, std::size_t at) {
  std::string noun;
  for (std::size_t words = 0; words < kNounWords; ++words) {
    at = SkipBlank(text, at);
    const std::string_view word = at < text.size() ? WordAt(text, at) : std::string_view();
    if (word.empty()) break;
    if (!noun.empty()) noun += ' ';
    noun += ToAsciiLower(word);
    at += word.size();
  }
  return noun;
}

bool MoneyBefore(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  if (text[at - 1] == '$') return true;
  const std::string_view before = text.substr(0, at);
  for (const std::string_view sign : {"€", "£", "¥", "₩", "₹", "EUR ", "USD ", "RMB ", "NT$"}) {
    if (before.ends_with(sign)) return true;
  }
  return false;
}

// Applies "k", "bn", "million" that stand at `at`; moves it behind them.
double ReadScale(std::string_view text, std::size_t* at) {
  const std::size_t next = SkipBlank(text, *at);
  const bool glued = next == *at;
  const std::string_view word = next < text.size() ? WordAt(text, next) : std::string_view();
  const std::optional<double> scale = ValueOf(word, kScales);
  if (!scale || (!glued && word.size() == 1)) return 1.0;
  *at = next + word.size();
  return *scale;
}

}  // namespace

std::vector<Term> FindTerms(std::string_view sentence) {
  std::vector<Term> terms;
  std::size_t at = 0;
  while (at < sentence.size()) {
    if (!IsWordChar(sentence[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const bool in_name = begin > 0 && sentence[begin - 1] == '-' && begin > 1 && IsWordChar(sentence[begin - 2]);
    Term term;
    if (IsAsciiDigit(sentence[at])) {
      term.value = ReadDigits(sentence, &at) * ReadScale(sentence, &at);
      term.money = MoneyBefore(sentence, begin);
    } else {
      const std::string_view word = WordAt(sentence, at);
      at += word.size();
      const std::optional<double> value = ValueOf(word, kNumberWords);
      if (!value) continue;
      term.value = *value * ReadScale(sentence, &at);
    }
    term.span = {begin, at};
    const bool glued_to_letters = at < sentence.size() && IsWordChar(sentence[at]);
    if (glued_to_letters) at += WordAt(sentence, at).size();
    if (in_name || glued_to_letters) continue;
    term.noun = NounAfter(sentence, at);
    terms.push_back(std::move(term));
  }
  return terms;
}

std::vector<double> FindDurations(std::string_view sentence) {
  std::vector<double> durations;
  for (const Term& term : FindTerms(sentence)) {
    if (term.money) continue;
    const std::string_view first = std::string_view(term.noun).substr(0, term.noun.find(' '));
    if (const std::optional<double> unit = ValueOf(first, kTimeUnits)) durations.push_back(term.value * *unit);
  }
  if (!durations.empty()) return durations;
  for (const NamedValue& unit : kTimeUnits) {
    for (const std::string_view article : {"a ", "an ", "a single ", "half a "}) {
      const std::string phrase = std::string(article) + std::string(unit.name);
      const bool spent = HasWord(sentence, "for " + phrase) || HasWord(sentence, "in " + phrase) ||
                         HasWord(sentence, "over " + phrase) || HasWord(sentence, "within " + phrase);
      if (spent) durations.push_back(unit.value * (article == "half a " ? 0.5 : 1.0));
    }
  }
  return durations;
}

std::optional<double> ChipsPerSystem(std::string_view sentence) {
  constexpr double kMostPerSystem = 600.0;  // the largest coherent racks hold a few hundred
  std::optional<double> found;
  for (const Term& term : FindTerms(sentence)) {
    if (term.money || term.value < 2.0 || term.value > kMostPerSystem || term.value != std::floor(term.value)) continue;
    const std::string_view noun = term.noun;
    const bool box = HasAnyWord(noun, {"each", "apiece", "per server", "per node", "per rack", "per system",
                                       "per machine", "per cabinet", "a server", "a rack", "a node"});
    constexpr std::array<std::string_view, 9> kAdjectives = {"gpu server",  "gpu node",    "gpu machine",
                                                             "gpu system",  "gpu box",     "way server",
                                                             "chip server", "card server", "gpu rack"};
    const bool adjective = std::any_of(kAdjectives.begin(), kAdjectives.end(),
                                       [&](std::string_view words) { return noun.starts_with(words); });
    if (!box && !adjective) continue;
    const std::string first(noun.substr(0, noun.find(' ')));
    if (ValueOf(first, kTimeUnits) || first == "million" || first == "dollars") continue;
    if (found && *found != term.value) return std::nullopt;
    found = term.value;
  }
  return found;
}

std::optional<Date> EventDay(std::string_view sentence, Date today) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  std::optional<Date> latest;
  for (const Term& term : FindTerms(sentence)) {
    if (term.money || term.span.size() != 4 || term.value < 2000 || term.value > 2100) continue;
    std::string_view before = Trim(sentence.substr(0, term.span.begin));
    const std::size_t blank = before.find_last_of(' ');
    const std::string last = ToAsciiLower(before.substr(blank == std::string_view::npos ? 0 : blank + 1));
    const int year = static_cast<int>(term.value);
    std::optional<Date> day;
    const auto month = std::find(kMonths.begin(), kMonths.end(), last);
    if (month != kMonths.end()) {
      day = Date{Date::FromCivil(year, static_cast<unsigned>(month - kMonths.begin()) + 1, 28).days + 3};
    } else if (last == "in" || last == "during" || last == "early" || last == "late" || last == "of") {
      day = Date::FromCivil(year, 12, 31);
    } else {
      continue;
    }
    if (!latest || *day > *latest) latest = day;
  }
  if (latest && *latest >= today) return std::nullopt;
  return latest;
}

bool HasWord(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    if (!StartsWithIgnoreAsciiCase(text.substr(at), word)) continue;
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !IsWordChar(text[at - 1]) || !IsWordChar(word.front());
    const bool ends = end == text.size() || !IsWordChar(text[end]) || !IsWordChar(word.back());
    if (begins && ends) return true;
  }
  return false;
}

bool HasAnyWord(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return HasWord(text, word); });
}

std::string_view ClauseAround(std::string_view sentence, std::string_view quote) {
  const std::size_t at = quote.empty() ? std::string_view::npos : sentence.find(quote);
  if (at == std::string_view::npos) return sentence;
  std::size_t begin = 0;
  std::size_t end = sentence.size();
  for (const std::string_view mark : {", ", "; ", ": ", " (", ")", "—", "–", " and ", " but ", " while ", " though "}) {
    if (const std::size_t before = sentence.substr(0, at).rfind(mark); before != std::string_view::npos) {
      begin = std::max(begin, before + mark.size());
    }
    end = std::min(end, sentence.find(mark, at + quote.size()));
  }
  return sentence.substr(begin, end - begin);
}

std::optional<double> SizeInName(std::string_view name) {
  std::optional<double> size;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!IsAsciiDigit(name[at])) continue;
    std::size_t end = at;
    const double number = ReadDigits(name, &end);
    const bool billions = end < name.size() && (name[end] == 'B' || name[end] == 'b') &&
                          (end + 1 == name.size() || !IsWordChar(name[end + 1]));
    const bool active = at > 0 && name[at - 1] == 'A' && (at == 1 || !IsWordChar(name[at - 2]));
    const bool separate = at == 0 || !IsWordChar(name[at - 1]);
    if (billions && number > 0.0 && (active || (separate && !size))) size = number * 1e9;
    at = end;
  }
  return size;
}

std::string Squeezed(std::string_view name) {
  std::string squeezed;
  for (const char c : name) {
    if (IsWordChar(c)) squeezed += ToAsciiLower(c);
  }
  return squeezed;
}

bool SameName(std::string_view a, std::string_view b) {
  const std::string x = Squeezed(a);
  const std::string y = Squeezed(b);
  if (x.empty() || y.empty()) return false;
  if (x == y) return true;
  // The beginning has to end at a word of the longer name.
  const std::string_view longer = x.size() > y.size() ? a : b;
  const std::string& shorter = x.size() > y.size() ? y : x;
  std::string beginning;
  for (std::size_t i = 0; i < longer.size(); ++i) {
    if (IsWordChar(longer[i])) beginning += ToAsciiLower(longer[i]);
    const bool word_ends = IsWordChar(longer[i]) && i + 1 < longer.size() && !IsWordChar(longer[i + 1]);
    if (word_ends && beginning == shorter) return true;
  }
  return false;
}

}  // namespace chipcheck
