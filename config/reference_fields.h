// Fields that several tables of reference facts share; for their readers alone.
#pragma once

#include <optional>
#include <string_view>

#include "config/reference_rows.h"
#include "config/table.h"

namespace chipcheck {

// The columns of `date`, `source` and `licence`. Errors: no date, a source that is no URL, an unknown licence.
Provenance ReadProvenance(const Row& row, std::size_t date, std::size_t source, std::size_t licence);

// A number above zero; an error otherwise.
double PositiveNumber(const Row& row, std::size_t column);
std::optional<double> OptionalPositive(const Row& row, std::size_t column);

// Two or three capital letters, or an error. `letters`: 2 for countries, 3 for currencies.
std::string_view Code(const Row& row, std::size_t column, std::size_t letters);

}  // namespace chipcheck
