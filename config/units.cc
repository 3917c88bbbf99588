#include "config/units.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/text.h"

namespace chipcheck {
namespace {

struct Prefix {
  std::string_view symbol;
  std::string_view word;
  double factor;
};

constexpr double kKibi = 1024;
constexpr Prefix kPrefixes[] = {{"-", "", 1},
                                {"n", "nano", 1e-9},
                                {"u", "micro", 1e-6},
                                {"µ", "micro", 1e-6},
                                {"μ", "micro", 1e-6},
                                {"m", "milli", 1e-3},
                                {"c", "centi", 1e-2},
                                {"k", "kilo", 1e3},
                                {"K", "kilo", 1e3},
                                {"M", "mega", 1e6},
                                {"G", "giga", 1e9},
                                {"T", "tera", 1e12},
                                {"P", "peta", 1e15},
                                {"E", "exa", 1e18},
                                {"Z", "zetta", 1e21},
                                {"Y", "yotta", 1e24},
                                {"Ki", "kibi", kKibi},
                                {"Mi", "mebi", kKibi* kKibi},
                                {"Gi", "gibi", kKibi* kKibi* kKibi},
                                {"Ti", "tebi", kKibi* kKibi* kKibi* kKibi},
                                {"Pi", "pebi", kKibi* kKibi* kKibi* kKibi* kKibi},
                                {"Ei", "exbi", kKibi* kKibi* kKibi* kKibi* kKibi* kKibi}};

const Prefix* FindPrefix(std::string_view symbol) {
  const auto* const found =
      std::find_if(std::begin(kPrefixes), std::end(kPrefixes), [&](const Prefix& p) { return p.symbol == symbol; });
  return found == std::end(kPrefixes) ? nullptr : found;
}

// False when `form` already means something for some of the same values.
bool Add(std::string_view form, const Unit& unit, PhraseMap<std::vector<Unit>>* map) {
  std::vector<Unit>& meanings = (*map)[form];
  for (const Unit& other : meanings) {
    const bool same =
        other.name == unit.name && other.factor == unit.factor && other.from == unit.from && other.below == unit.below;
    if (same) return true;  // "kilobyte" by k and by K
    if (unit.from < other.below && other.from < unit.below) return false;
  }
  meanings.push_back(unit);
  return true;
}

const Unit* Choose(const std::vector<Unit>* meanings, double value) {
  if (meanings == nullptr) return nullptr;
  for (const Unit& unit : *meanings) {
    if (value * unit.factor >= unit.from && value * unit.factor < unit.below) return &unit;
  }
  return nullptr;
}

}  // namespace

Result<Units> Units::Load(const TableSource& tables) {
  enum Column : std::size_t { kUnit, kKind, kFactor, kSymbols, kWords, kPrefix, kFrom, kBelow };
  const Result<Table> table =
      tables.Open("units.tsv", {"unit", "kind", "factor", "symbols", "words", "prefixes", "from", "below"});
  if (!table) return table.error();
  Units units;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto kind = ParseQuantityKind(row.Text(kKind));
    if (!kind) row.Fail(kKind, fmt::format("unknown kind \"{}\"", Printable(row.Text(kKind))));
    Unit bare{std::string(row.Required(kUnit)), kind.value_or(QuantityKind::kOther), row.Number(kFactor)};
    if (bare.factor <= 0) row.Fail(kFactor, "has to be above 0");
    bare.from = row.OptionalNumber(kFrom).value_or(bare.from);
    bare.below = row.OptionalNumber(kBelow).value_or(bare.below);
    std::vector<std::string_view> prefixes = row.List(kPrefix);
    if (prefixes.empty()) prefixes.emplace_back("-");
    for (const std::string_view symbol : prefixes) {
      const Prefix* const prefix = FindPrefix(symbol);
      if (prefix == nullptr) {
        row.Fail(kPrefix, fmt::format("unknown prefix \"{}\"", Printable(symbol)));
        continue;
      }
      Unit unit = bare;
      unit.factor *= prefix->factor;
      const auto add = [&](std::size_t column, std::string_view prefix_text, PhraseMap<std::vector<Unit>>* map) {
        for (const std::string_view form : row.List(column)) {
          if (!Add(fmt::format("{}{}", prefix_text, form), unit, map))
            row.Fail(column, fmt::format("\"{}{}\" stands twice", prefix_text, form));
        }
      };
      add(kSymbols, symbol == "-" ? "" : symbol, &units.symbols_);
      add(kWords, prefix->word, &units.words_);
    }
  }
  if (const Status status = table->status(); !status) return status.error();
  return units;
}

const Unit* Units::Find(std::string_view form, double value) const {
  if (const Unit* unit = Choose(symbols_.Find(form), value)) return unit;
  constexpr std::size_t kLongestForm = 64;
  if (form.size() > kLongestForm) return nullptr;
  std::array<char, kLongestForm> lower{};
  std::transform(form.begin(), form.end(), lower.begin(), [](char c) { return ToAsciiLower(c); });
  return Choose(words_.Find(std::string_view(lower.data(), form.size())), value);
}

}  // namespace chipcheck
