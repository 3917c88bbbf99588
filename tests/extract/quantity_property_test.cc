#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <random>

#include "core/text.h"
#include "extract/number_text.h"
#include "quantity_support.h"

using namespace chipcheck;

namespace {

// What must hold of the quantities of any text, of whatever bytes.
void CheckInvariants(std::string_view text, const FoundQuantities& found) {
  std::size_t last = 0;
  const bool valid = IsValidUtf8(text);
  for (const FoundQuantity& q : found.quantities) {
    INFO(Printable(text) << '\n' << Printable(q.span.In(text)));
    REQUIRE(q.span.begin >= last);
    REQUIRE(q.span.end > q.span.begin);
    REQUIRE(q.span.end <= text.size());
    last = q.span.end;
    CHECK(q.span.In(text) == Trim(q.span.In(text)));
    // The characters around it belong to no number and to no word.
    CHECK_FALSE(IsWordChar(CharBefore(text, q.span.begin).value));
    CHECK_FALSE(IsWordChar(CharAt(text, q.span.end).value));
    if (valid) CHECK(IsValidUtf8(q.span.In(text)));
    CHECK((q.low || q.high));
    CHECK((!q.low || std::isfinite(*q.low)));
    CHECK((!q.high || std::isfinite(*q.high)));
    if (q.low && q.high) CHECK(*q.low <= *q.high);
    CHECK((q.bound == Bound::kRange) == (q.low && q.high && *q.low < *q.high));
    CHECK(q.number.end <= text.size());
    CHECK(q.noun.end <= text.size());
    CHECK(q.bound_words.end <= text.size());
    CHECK(q.written_unit.end <= text.size());
  }
  last = 0;
  for (const LeftNumber& left : found.left) {
    INFO(Printable(text) << '\n' << Printable(left.text));
    REQUIRE(left.span.begin >= last);
    REQUIRE(left.span.end <= text.size());
    CHECK(left.text == left.span.In(text));
    CHECK_FALSE(left.text.empty());
    CHECK_FALSE(left.reason.empty());
    last = left.span.end;
    for (const FoundQuantity& q : found.quantities) CHECK_FALSE(q.span.Overlaps(left.span));
  }
}

// Whether the quote holds all that makes its value. A fraction, a multiple in words and the unit of "3" in "from 3 to 5
// GW" come from the words around it, as do the "between" of a range, the noun behind another number, and what ¥ means.
bool HoldsItsValue(std::string_view text, const FoundQuantity& q) {
  if (q.number.size() <= 2 && q.spelled) return false;  // "in a week"
  if (q.fraction || (q.kind == QuantityKind::kMultiple && q.spelled)) return false;
  if (q.written_unit.size() > 0 && !q.span.Contains(q.written_unit)) return false;
  if (q.noun.size() > 0 && !q.span.Contains(q.noun)) return false;
  return q.bound != Bound::kRange || q.span.In(text).find(" and ") == std::string_view::npos;
}

bool Near(std::optional<double> a, std::optional<double> b) { return !a || !b || *a == Approx(*b).epsilon(1e-12); }

}  // namespace

TEST_CASE("what the table holds keeps the invariants") {
  for (const std::string& text : TableTexts()) CheckInvariants(text, BuiltInFinder().FindAll(text));
}

TEST_CASE("a quote read alone gives the value that it had in its text") {
  std::size_t checked = 0;
  for (const std::string& text : TableTexts()) {
    for (const FoundQuantity& q : BuiltInFinder().Find(text)) {
      if (!HoldsItsValue(text, q)) continue;
      const std::string quote(q.span.In(text));
      const std::vector<FoundQuantity> again = BuiltInFinder().FindAll(quote, text).quantities;
      INFO(text << "\n[" << quote << "]\n" << Describe(quote, again));
      REQUIRE(again.size() == 1);
      CHECK(again[0].kind == q.kind);
      CHECK(again[0].unit == q.unit);
      CHECK(Near(again[0].low, q.low));
      CHECK(Near(again[0].high, q.high));
      ++checked;
    }
  }
  CHECK(checked > 200);
}

TEST_CASE("random mixes of pieces keep the invariants") {
  const std::string_view pieces[] = {"5",
                                     "50,000",
                                     "1.5",
                                     "2024",
                                     "007",
                                     "1e26",
                                     "10^25",
                                     "½",
                                     "²",
                                     "$",
                                     "US$",
                                     "€",
                                     "¥",
                                     "W",
                                     "Rs. ",
                                     "%",
                                     "k",
                                     "bn",
                                     "B",
                                     "m",
                                     "x",
                                     "×",
                                     "-",
                                     "–",
                                     "—",
                                     "−",
                                     "+",
                                     "~",
                                     ">",
                                     "<",
                                     "/",
                                     ".",
                                     ",",
                                     ":",
                                     "'",
                                     "’",
                                     "(",
                                     ")",
                                     "[",
                                     "]",
                                     "#",
                                     "@",
                                     "=",
                                     "^",
                                     "\n",
                                     " ",
                                     " ",
                                     " ",
                                     " ",
                                     "\u00A0",
                                     "\u2009",
                                     " million",
                                     " billion ",
                                     "trillion",
                                     "hundred",
                                     "two",
                                     "twenty",
                                     "-four",
                                     "and ",
                                     " to ",
                                     " or ",
                                     "between ",
                                     "from ",
                                     "about ",
                                     "more than ",
                                     "up to ",
                                     " or more",
                                     "a ",
                                     "half ",
                                     "third",
                                     "tens of ",
                                     "thousands",
                                     "dozens",
                                     "single-digit ",
                                     "doubled",
                                     "twice ",
                                     "GPUs",
                                     "H100",
                                     "H100s",
                                     "RTX 4090",
                                     " MW",
                                     "GB/s",
                                     " per second",
                                     "FLOP",
                                     "days",
                                     "percent",
                                     "dollars",
                                     "yuan",
                                     "GPT-4",
                                     "Jan. ",
                                     "page ",
                                     "Q3",
                                     "v2.1",
                                     "万",
                                     "億",
                                     "元",
                                     "中",
                                     "é",
                                     "\xFF",
                                     "\xE2\x82",
                                     "\xF0\x9F\x98\x80",
                                     "order of magnitude",
                                     "factor of ",
                                     "gigawatt",
                                     "week",
                                     "a few ",
                                     "in ",
                                     "that",
                                     "minus ",
                                     "U.S. ",
                                     "<b>"};
  std::mt19937 random(20250101);  // NOLINT: the same sequence on every run
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t count = 1 + random() % 14;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % std::size(pieces)];
    CheckInvariants(text, BuiltInFinder().FindAll(text));
  }
}

TEST_CASE("random bytes keep the invariants") {
  std::mt19937 random(7);  // NOLINT: the same sequence on every run
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 80, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    CheckInvariants(text, BuiltInFinder().FindAll(text));
  }
}

TEST_CASE("long junk takes time in proportion to its length") {
  constexpr std::size_t kBytes = 400'000;
  const std::string_view patterns[] = {"1",
                                       "1 ",
                                       "1,",
                                       "1.",
                                       "1-",
                                       "1/",
                                       "a ",
                                       "a1",
                                       "two ",
                                       "two-",
                                       "more than ",
                                       "a a a two ",
                                       "(",
                                       "1 000 ",
                                       "$",
                                       "$1",
                                       "½",
                                       "1 to ",
                                       "tens of ",
                                       "million ",
                                       "H100 and ",
                                       "5 H100 and ",
                                       "é",
                                       "\xFF",
                                       "x ",
                                       "1x",
                                       "over ",
                                       "<",
                                       "one hundred and "};
  for (const std::string_view pattern : patterns) {
    std::string text;
    while (text.size() < kBytes) text += pattern;
    INFO(pattern);
    const auto start = std::chrono::steady_clock::now();
    const FoundQuantities found = BuiltInFinder().FindAll(text);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    CHECK(seconds.count() < 5);  // a reader that goes over the rest of the text for each number takes minutes
    CHECK(found.quantities.size() <= text.size());
  }
}
