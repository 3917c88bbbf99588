#include "extract/quantity_finder.h"

#include <utility>

#include "config/currencies.h"
#include "config/number_words.h"
#include "config/units.h"
#include "extract/quantity_parser.h"

namespace chipcheck {

struct QuantityFinder::Tables {
  NumberWords words;
  Units units;
  Currencies currencies;
};

QuantityFinder::QuantityFinder(std::unique_ptr<const Tables> compiled) : tables_(std::move(compiled)) {}
QuantityFinder::QuantityFinder(QuantityFinder&&) noexcept = default;
QuantityFinder& QuantityFinder::operator=(QuantityFinder&&) noexcept = default;
QuantityFinder::~QuantityFinder() = default;

Result<QuantityFinder> QuantityFinder::Create(const TableSource& tables) {
  Result<NumberWords> words = NumberWords::Load(tables);
  if (!words) return words.error();
  Result<Units> units = Units::Load(tables);
  if (!units) return units.error();
  Result<Currencies> currencies = Currencies::Load(tables);
  if (!currencies) return currencies.error();
  return QuantityFinder(
      std::make_unique<const Tables>(Tables{std::move(*words), std::move(*units), std::move(*currencies)}));
}

FoundQuantities QuantityFinder::FindAll(std::string_view text, std::string_view about) const {
  FoundQuantities found;
  QuantityParser(tables_->words, tables_->units, tables_->currencies, text, about, &found.quantities, &found.left)
      .Run();
  return found;
}

std::vector<FoundQuantity> QuantityFinder::Find(std::string_view text) const {
  std::vector<FoundQuantity> quantities;
  QuantityParser(tables_->words, tables_->units, tables_->currencies, text, {}, &quantities, nullptr).Run();
  return quantities;
}

}  // namespace chipcheck
