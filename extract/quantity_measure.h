// The unit or currency beside a number.
#pragma once

#include <optional>
#include <string_view>

#include "config/currencies.h"
#include "config/number_words.h"
#include "config/units.h"
#include "core/quantity.h"
#include "core/text.h"

namespace chipcheck {

// A unit or currency where it stands. `unit` lives as long as the tables.
struct Measure {
  QuantityKind kind = QuantityKind::kOther;
  double factor = 1;
  std::string_view unit;  // the base unit, or the code of the currency
  Span span;
  bool attributive = false;          // joined to the number by a hyphen: "10-day"
  const Currency* shared = nullptr;  // the form of several currencies ("¥", "pesos"): the text as a whole decides
};

class MeasureReader {
 public:
  MeasureReader(const NumberWords& words, const Units& units, const Currencies& currencies)
      : words_(&words), units_(&units), currencies_(&currencies) {}

  // The currency before the number that begins at `begin`: "$", "US$", "RMB ", "W". Not before `floor`.
  // `*cut` is set when the sign is glued to a word that is none of its own ("foo$5"): no number at all.
  std::optional<Measure> CurrencyBefore(std::string_view text, std::size_t begin, std::size_t floor, bool* cut) const;
  // The currency behind the number `value`: "dollars", "million-dollar", "USD", "€", "cents", "MUSD".
  std::optional<Measure> CurrencyAfter(std::string_view text, std::size_t end, double value) const;
  // The unit behind the number `value`: "GB/s", "-nanometer", "per cent", "watt hours".
  std::optional<Measure> UnitAfter(std::string_view text, std::size_t end, double value) const;
  // Whether `measure` is only the first part of what is measured: "TFLOPS/W", "metres per second".
  bool IsCompound(std::string_view text, const Measure& measure) const;

 private:
  const NumberWords* words_;
  const Units* units_;
  const Currencies* currencies_;
};

}  // namespace chipcheck
