#include "config/number_words.h"

#include <fmt/core.h>

#include <charconv>
#include <utility>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::pair<std::string_view, NumberRole> kRoles[] = {{"small", NumberRole::kSmall},
                                                              {"tens", NumberRole::kTens},
                                                              {"hundred", NumberRole::kHundred},
                                                              {"scale", NumberRole::kScale},
                                                              {"abbreviation", NumberRole::kAbbreviation},
                                                              {"suffix", NumberRole::kSuffix},
                                                              {"ideograph", NumberRole::kIdeograph},
                                                              {"plural", NumberRole::kPlural},
                                                              {"fraction", NumberRole::kFraction},
                                                              {"multiple", NumberRole::kMultiple},
                                                              {"grown", NumberRole::kGrown},
                                                              {"shrunk", NumberRole::kShrunk},
                                                              {"twice", NumberRole::kTwice},
                                                              {"fold", NumberRole::kFold},
                                                              {"digit", NumberRole::kDigit},
                                                              {"order", NumberRole::kOrder},
                                                              {"group", NumberRole::kGroup},
                                                              {"couple", NumberRole::kCouple},
                                                              {"few", NumberRole::kFew},
                                                              {"multi", NumberRole::kMulti},
                                                              {"unit", NumberRole::kUnit},
                                                              {"period", NumberRole::kPeriod}};

constexpr std::pair<std::string_view, ContextRole> kContexts[] = {{"label", kLabelWord},
                                                                  {"product", kProductWord},
                                                                  {"month", kMonthWord},
                                                                  {"street", kStreetWord},
                                                                  {"year_before", kYearBeforeWord},
                                                                  {"change", kChangeWord},
                                                                  {"range", kRangeWord},
                                                                  {"stop", kStopWord},
                                                                  {"chip", kChipWord},
                                                                  {"counted", kCountedWord},
                                                                  {"container", kContainerWord},
                                                                  {"compared", kComparedWord},
                                                                  {"irregular", kIrregularWord},
                                                                  {"yardstick", kYardstickWord},
                                                                  {"between", kBetweenWord}};

template <typename Role, std::size_t N>
std::optional<Role> Parse(const std::pair<std::string_view, Role> (&names)[N], std::string_view name) {
  for (const auto& [text, role] : names) {
    if (text == name) return role;
  }
  return std::nullopt;
}

double ReadNumber(std::string_view text, const Row& row, std::size_t column) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    row.Fail(column, fmt::format("\"{}\" is not a number", Printable(text)));
  return value;
}

template <typename Value>
void AddOnce(PhraseMap<Value>* map, std::string_view word, Value value, const Row& row, std::size_t column) {
  if (!map->Insert(word, value)) row.Fail(column, fmt::format("\"{}\" stands twice", Printable(word)));
}

std::string_view LowerCase(const Row& row, std::size_t column) {
  const std::string_view word = row.Required(column);
  if (ToAsciiLower(word) != word) row.Fail(column, "has to be in lower case");
  return word;
}

}  // namespace

Result<NumberWords> NumberWords::Load(const TableSource& tables) {
  NumberWords words;
  enum NumberColumn : std::size_t { kWord, kRole, kValue };
  const Result<Table> numbers = tables.Open("number_words.tsv", {"word", "role", "value"});
  if (!numbers) return numbers.error();
  for (std::size_t i = 0; i < numbers->size(); ++i) {
    const Row row = numbers->row(i);
    const std::string_view word = LowerCase(row, kWord);
    if (word.size() > kLongestWord) row.Fail(kWord, "is too long");
    const auto role = Parse(kRoles, row.Text(kRole));
    if (!role) row.Fail(kRole, fmt::format("unknown role \"{}\"", Printable(row.Text(kRole))));
    const auto values = row.List(kValue);
    if (values.empty()) row.Fail(kValue, "is empty, and has to be given");
    if (!role || values.empty() || word.empty()) continue;
    NumberWord entry{*role, ReadNumber(values.front(), row, kValue), ReadNumber(values.back(), row, kValue)};
    if (*role == NumberRole::kSuffix) {
      AddOnce(&words.suffixes_, word, entry.value, row, kWord);
    } else if (*role == NumberRole::kAbbreviation) {
      AddOnce(&words.abbreviations_, word, entry.value, row, kWord);
    } else {
      AddOnce(&words.words_, word, entry, row, kWord);
      if (word.size() > 1 && IsAsciiLower(word[0]) && IsAsciiLower(word[1])) {
        words.begins_[StartOf(word[0])][StartOf(word[1])] |= 1U << word.size();
      }
    }
  }
  if (const Status status = numbers->status(); !status) return status.error();

  enum BoundColumn : std::size_t { kPhrase, kPlace, kBound };
  const Result<Table> bounds = tables.Open("bound_words.tsv", {"phrase", "place", "bound"});
  if (!bounds) return bounds.error();
  for (std::size_t i = 0; i < bounds->size(); ++i) {
    const Row row = bounds->row(i);
    const std::string_view phrase = LowerCase(row, kPhrase);
    const auto bound = ParseBound(row.Text(kBound));
    if (!bound) row.Fail(kBound, fmt::format("unknown bound \"{}\"", Printable(row.Text(kBound))));
    const bool before = row.Text(kPlace) == "before";
    if (!before && row.Text(kPlace) != "after") row.Fail(kPlace, "is neither \"before\" nor \"after\"");
    if (Split(phrase, ' ').size() > kMaxBoundWords) row.Fail(kPhrase, "has too many words");
    AddOnce(before ? &words.before_ : &words.after_, phrase, bound.value_or(Bound::kExact), row, kPhrase);
  }
  if (const Status status = bounds->status(); !status) return status.error();

  enum ContextColumn : std::size_t { kContextWord, kContextRole };
  const Result<Table> contexts = tables.Open("context_words.tsv", {"word", "role"});
  if (!contexts) return contexts.error();
  for (std::size_t i = 0; i < contexts->size(); ++i) {
    const Row row = contexts->row(i);
    const auto role = Parse(kContexts, row.Text(kContextRole));
    if (!role) row.Fail(kContextRole, fmt::format("unknown role \"{}\"", Printable(row.Text(kContextRole))));
    std::uint32_t& bits = words.contexts_[LowerCase(row, kContextWord)];
    if (role && (bits & *role) != 0) row.Fail(kContextWord, "stands twice in this role");
    bits |= role.value_or(kStopWord);
  }
  if (const Status status = contexts->status(); !status) return status.error();
  return words;
}

std::optional<double> NumberWords::Suffix(std::string_view letters) const {
  const double* found = suffixes_.Find(letters);
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

std::optional<double> NumberWords::Abbreviation(std::string_view word) const {
  const double* found = abbreviations_.Find(word);
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

std::optional<Bound> NumberWords::Before(std::string_view phrase) const {
  const Bound* found = before_.Find(phrase);
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

std::optional<Bound> NumberWords::After(std::string_view phrase) const {
  const Bound* found = after_.Find(phrase);
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

std::uint32_t NumberWords::Context(std::string_view word) const {
  const std::uint32_t* found = contexts_.Find(word);
  return found != nullptr ? *found : 0;
}

}  // namespace chipcheck
