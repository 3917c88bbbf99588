#include "config/reference_fields.h"

#include <algorithm>

#include "core/text.h"

namespace chipcheck {

Provenance ReadProvenance(const Row& row, std::size_t date, std::size_t source, std::size_t licence) {
  constexpr std::string_view kLicences[] = {"CC-BY-4.0 Epoch AI", "MIT Epoch AI", "facts", "public domain"};
  Provenance provenance{row.Day(date), row.Text(date), row.Required(source), row.Required(licence)};
  if (!provenance.source.starts_with("https://") && !provenance.source.starts_with("http://")) {
    row.Fail(source, "is no URL");
  }
  if (std::find(std::begin(kLicences), std::end(kLicences), provenance.licence) == std::end(kLicences)) {
    row.Fail(licence, "is none of the licences that docs/reference.md tells");
  }
  return provenance;
}

double PositiveNumber(const Row& row, std::size_t column) {
  const double value = row.Number(column);
  if (!(value > 0.0)) row.Fail(column, "has to be above zero");
  return value;
}

std::optional<double> OptionalPositive(const Row& row, std::size_t column) {
  if (row.Text(column).empty()) return std::nullopt;
  return PositiveNumber(row, column);
}

std::string_view Code(const Row& row, std::size_t column, std::size_t letters) {
  const std::string_view text = row.Text(column);
  if (text.size() != letters || !std::all_of(text.begin(), text.end(), IsAsciiUpper)) {
    row.Fail(column, letters == 2 ? "is no country code such as US" : "is no currency code such as USD");
  }
  return text;
}

}  // namespace chipcheck
