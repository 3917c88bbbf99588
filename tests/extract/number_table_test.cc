#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "config/table.h"
#include "extract/quantity_finder.h"

using namespace chipcheck;

namespace {

const QuantityFinder& Finder() {
  static const Result<QuantityFinder> finder = QuantityFinder::Create(TableSource::BuiltIn());
  REQUIRE(finder);
  return *finder;
}

std::string Describe(std::string_view text, const std::vector<FoundQuantity>& quantities) {
  std::ostringstream out;
  for (const FoundQuantity& q : quantities) {
    out << '[' << q.span.In(text) << "] " << ToString(q.kind) << ' ' << (q.low ? std::to_string(*q.low) : "open")
        << ".." << (q.high ? std::to_string(*q.high) : "open") << ' ' << q.unit << ' ' << ToString(q.bound) << '\n';
  }
  return out.str();
}

bool Same(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return *a == Approx(*b).epsilon(1e-9);
}

}  // namespace

// numbers.tsv: one row for each quantity of a text; a text without any has one row with "-" for the quantity.
TEST_CASE("every expression of the table gives its quantities, or nothing") {
  std::ifstream file(CHIPCHECK_SOURCE_DIR "/tests/extract/numbers.tsv");
  std::stringstream bytes;
  bytes << file.rdbuf();
  const std::string content = bytes.str();
  enum Column : std::size_t { kText, kSpan, kKind, kLow, kHigh, kUnit, kBound };
  const Result<Table> table =
      Table::Parse("numbers.tsv", content, {"text", "span", "kind", "low", "high", "unit", "bound"});
  REQUIRE(table);
  REQUIRE(table->size() >= 60);
  for (std::size_t i = 0; i < table->size();) {
    const std::string_view text = table->row(i).Required(kText);
    const std::vector<FoundQuantity> found = Finder().Find(text);
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
