#include <catch2/catch.hpp>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>

#include "config/table.h"
#include "quantity_support.h"

using namespace chipcheck;

namespace {

// One amount of news.tsv: "$4.3 million=4.3e6 USD"; "5.." and "..5" are open.
struct Amount {
  std::optional<double> low;
  std::optional<double> high;
  std::string_view unit;
  bool optional = false;
};

std::optional<double> ReadEnd(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Amount ReadAmount(std::string_view entry) {
  Amount amount;
  amount.optional = entry.starts_with('?');
  entry.remove_prefix(entry.rfind('=') + 1);
  const std::size_t blank = entry.rfind(' ');
  amount.unit = entry.substr(blank + 1);
  const std::string_view value = entry.substr(0, blank);
  const std::size_t dots = value.find("..");
  amount.low = ReadEnd(value.substr(0, dots));
  amount.high = dots == std::string_view::npos ? amount.low : ReadEnd(value.substr(dots + 2));
  return amount;
}

bool SameEnd(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return *a == Approx(*b).epsilon(1e-4);
}

}  // namespace

// news.tsv: sentences of general news with every amount of money and every percentage in them.
TEST_CASE("money and percentages of general news are found, and little else") {
  std::ifstream file(CHIPCHECK_SOURCE_DIR "/tests/extract/news.tsv");
  std::stringstream bytes;
  bytes << file.rdbuf();
  const std::string content = bytes.str();
  const Result<Table> table = Table::Parse("news.tsv", content, {"text", "amounts"});
  REQUIRE(table);
  REQUIRE(table->size() >= 120);
  int right = 0;
  int labelled = 0;
  int found = 0;
  for (std::size_t i = 0; i < table->size(); ++i) {
    std::vector<Amount> amounts;
    if (table->row(i).Text(1) != "-") {
      for (const std::string_view entry : table->row(i).List(1)) amounts.push_back(ReadAmount(Trim(entry)));
    }
    for (const Amount& amount : amounts) labelled += amount.optional ? 0 : 1;
    for (const FoundQuantity& q : BuiltInFinder().Find(table->row(i).Text(0))) {
      if (q.kind != QuantityKind::kMoney && q.kind != QuantityKind::kPercent) continue;
      const auto same = std::find_if(amounts.begin(), amounts.end(), [&](const Amount& a) {
        return SameEnd(a.low, q.low) && SameEnd(a.high, q.high) && a.unit == q.unit;
      });
      const bool optional = same != amounts.end() && same->optional;
      found += optional ? 0 : 1;
      right += same != amounts.end() && !optional ? 1 : 0;
      if (same != amounts.end()) amounts.erase(same);
    }
  }
  INFO(right << " right of " << found << " found and " << labelled << " labelled");
  constexpr double kLeastF1 = 0.97;
  CHECK(2.0 * right / (found + labelled) >= kLeastF1);
}
