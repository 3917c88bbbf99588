#include "config/currencies.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"

namespace chipcheck {
namespace {

bool ParseAll(std::string_view text, double* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

// "*pesos", "øre:0.01"
void Currencies::AddShared(std::string_view entry, const Row& row, std::size_t column, std::size_t number,
                           Currencies* currencies) {
  const bool usual = entry.starts_with('*');
  if (usual) entry.remove_prefix(1);
  const std::size_t colon = std::min(entry.find(':'), entry.size());
  const std::string_view form = entry.substr(0, colon);
  Currency currency{std::string(form)};
  if (colon < entry.size() && !ParseAll(entry.substr(colon + 1), &currency.factor))
    row.Fail(column, "is not a list of word:number");
  PhraseMap<Currency>& map = !form.empty() && IsAsciiAlpha(form.back()) ? currencies->words_ : currencies->signs_;
  if (map.Find(form) == nullptr) map.Insert(form, currency);
  Currency& known = map[form];
  if (known.shared_by.empty() && known.code != form) row.Fail(column, fmt::format("\"{}\" stands twice", form));
  known.shared_by.push_back(number);
  if (usual) known.usual = number;
}

Result<Currencies> Currencies::Load(const TableSource& tables) {
  enum Column : std::size_t { kCode, kSigns, kWeak, kCodes, kWords, kLarge, kCents, kShared, kPlaces };
  const Result<Table> table =
      tables.Open("currencies.tsv", {"code", "signs", "weak", "codes", "words", "large", "cents", "shared", "places"});
  if (!table) return table.error();
  constexpr double kCent = 0.01;
  Currencies currencies;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const std::string code(row.Required(kCode));
    const auto add = [&](std::size_t column, double factor, PhraseMap<Currency>* map) {
      for (const std::string_view form : row.List(column)) {
        const bool exact = map != &currencies.words_;
        const bool added = map->Insert(exact ? std::string(form) : ToAsciiLower(form), Currency{code, factor});
        if (!added) row.Fail(column, fmt::format("\"{}\" stands twice", form));
      }
    };
    add(kSigns, 1, &currencies.signs_);
    add(kWeak, 1, &currencies.weak_);
    add(kCodes, 1, &currencies.codes_);
    add(kWords, 1, &currencies.words_);
    add(kCents, kCent, &currencies.words_);
    const std::size_t number = currencies.rows_.size();
    currencies.rows_.push_back(code);
    for (const std::string_view form : row.List(kShared)) AddShared(form, row, kShared, number, &currencies);
    for (const std::string_view place : row.List(kPlaces)) {
      if (!currencies.places_.Insert(place, number)) row.Fail(kPlaces, fmt::format("\"{}\" stands twice", place));
    }
    for (const std::string_view entry : row.List(kLarge)) {
      const std::size_t colon = std::min(entry.find(':'), entry.size());
      const std::string_view from = entry.substr(std::min(colon + 1, entry.size()));
      Currency currency{code, 1};
      if (!ParseAll(from, &currency.from)) row.Fail(kLarge, "is not a list of word:number");
      if (!currencies.words_.Insert(ToAsciiLower(entry.substr(0, colon)), currency))
        row.Fail(kLarge, fmt::format("\"{}\" stands twice", entry));
    }
  }
  if (const Status status = table->status(); !status) return status.error();
  return currencies;
}

const Currency* Currencies::Word(std::string_view word, double value) const {
  constexpr std::size_t kLongestWord = 32;
  if (word.size() > kLongestWord) return nullptr;
  std::array<char, kLongestWord> lower{};
  std::transform(word.begin(), word.end(), lower.begin(), [](char c) { return ToAsciiLower(c); });
  const Currency* const found = words_.Find(std::string_view(lower.data(), word.size()));
  return found != nullptr && value >= found->from ? found : nullptr;
}

std::optional<std::size_t> Currencies::Place(std::string_view word) const {
  const std::size_t* const row = places_.Find(word);
  return row != nullptr ? std::optional(*row) : std::nullopt;
}

std::string_view Currencies::Meant(const Currency& shared, const std::vector<int>& counts) const {
  std::optional<std::size_t> best = shared.usual;
  int most = best ? counts[*best] : 0;
  for (const std::size_t row : shared.shared_by) {
    if (counts[row] > most) best = row, most = counts[row];
  }
  return best ? std::string_view(rows_[*best]) : std::string_view{};
}

}  // namespace chipcheck
