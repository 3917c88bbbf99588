#include "config/currencies.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"

namespace chipcheck {

Result<Currencies> Currencies::Load(const TableSource& tables) {
  enum Column : std::size_t { kCode, kSigns, kWeak, kCodes, kWords, kLarge, kCents };
  const Result<Table> table =
      tables.Open("currencies.tsv", {"code", "signs", "weak", "codes", "words", "large", "cents"});
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
    for (const std::string_view entry : row.List(kLarge)) {
      const std::size_t colon = std::min(entry.find(':'), entry.size());
      const std::string_view from = entry.substr(std::min(colon + 1, entry.size()));
      Currency currency{code, 1};
      const auto [end, error] = std::from_chars(from.data(), from.data() + from.size(), currency.from);
      if (error != std::errc{} || end != from.data() + from.size()) row.Fail(kLarge, "is not a list of word:number");
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

}  // namespace chipcheck
