#include <catch2/catch.hpp>
#include <optional>

#include "config/table.h"
#include "quantity_support.h"

using namespace chipcheck;

namespace {

bool Same(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return *a == Approx(*b).epsilon(1e-9);
}

}  // namespace

// numbers.tsv: one row for each quantity of a text; a text without any has one row with "-" for the quantity.
TEST_CASE("every expression of the table gives its quantities, or nothing") {
  const std::string content = NumbersTable();
  enum Column : std::size_t { kText, kSpan, kKind, kLow, kHigh, kUnit, kBound };
  const Result<Table> table =
      Table::Parse("numbers.tsv", content, {"text", "span", "kind", "low", "high", "unit", "bound"});
  REQUIRE(table);
  REQUIRE(table->size() >= 400);
  for (std::size_t i = 0; i < table->size();) {
    const std::string_view text = table->row(i).Required(kText);
    const std::vector<FoundQuantity> found = BuiltInFinder().Find(text);
    INFO(table->row(i).Where() << ": " << text << '\n' << Describe(text, found));
    std::size_t count = 0;
    for (; i < table->size() && table->row(i).Text(kText) == text; ++i) {
      const Row row = table->row(i);
      if (row.Text(kSpan) == "-") continue;
      if (count < found.size()) {
        const FoundQuantity& q = found[count];
        CHECK(q.span.In(text) == row.Text(kSpan));
        CHECK(ToString(q.kind) == row.Text(kKind));
        CHECK(Same(q.low, row.OptionalNumber(kLow)));
        CHECK(Same(q.high, row.OptionalNumber(kHigh)));
        CHECK(q.unit == row.Text(kUnit));
        CHECK(ToString(q.bound) == row.Text(kBound));
      }
      ++count;
    }
    CHECK(found.size() == count);
  }
  CHECK(table->status());
}
