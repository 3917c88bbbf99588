// The units that prose uses: config/units.tsv, with every metric and binary prefix written out.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/phrase_map.h"
#include "config/table.h"
#include "core/quantity.h"
#include "core/result.h"

namespace chipcheck {

// One meaning of a written unit. `factor` leads from it to `name`, the base unit of `kind`: "GB" has 1e9, kData, "B".
struct Unit {
  std::string name;
  QuantityKind kind = QuantityKind::kOther;
  double factor = 1;
  // The form means this only for from <= value * factor < below.
  double from = 0;
  double below = std::numeric_limits<double>::infinity();
};

class Units {
 public:
  // The most words in a unit: "integer or floating point operations".
  static constexpr std::size_t kMaxWords = 5;

  // Fails for an unknown kind or prefix, and for a form that means two things for the same value.
  static Result<Units> Load(const TableSource& tables);

  // What `form` means after the number `value`; null when it is no unit. `form` has blanks between its words, also
  // where the text has hyphens ("watt hours"). A symbol is known in its own case only, a word in any.
  const Unit* Find(std::string_view form, double value) const;

 private:
  PhraseMap<std::vector<Unit>> symbols_;
  PhraseMap<std::vector<Unit>> words_;  // in lower case
};

}  // namespace chipcheck
