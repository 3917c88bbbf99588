#include "quantity_support.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "config/table.h"

namespace chipcheck {

const QuantityFinder& BuiltInFinder() {
  static const Result<QuantityFinder> finder = QuantityFinder::Create(TableSource::BuiltIn());
  if (!finder) FAIL(finder.error().message);
  return *finder;
}

std::string NumbersTable() {
  std::ifstream file(CHIPCHECK_SOURCE_DIR "/tests/extract/numbers.tsv");
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<std::string> TableTexts() {
  const std::string content = NumbersTable();
  const Result<Table> table =
      Table::Parse("numbers.tsv", content, {"text", "span", "kind", "low", "high", "unit", "bound"});
  REQUIRE(table);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const std::string_view text = table->row(i).Text(0);
    if (texts.empty() || texts.back() != text) texts.emplace_back(text);
  }
  return texts;
}

std::string Describe(std::string_view text, const std::vector<FoundQuantity>& quantities) {
  std::ostringstream out;
  for (const FoundQuantity& q : quantities) {
    out << '[' << q.span.In(text) << "] " << ToString(q.kind) << ' ' << (q.low ? std::to_string(*q.low) : "open")
        << ".." << (q.high ? std::to_string(*q.high) : "open") << ' ' << q.unit << ' ' << ToString(q.bound) << '\n';
  }
  return out.str();
}

}  // namespace chipcheck
