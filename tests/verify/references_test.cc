#include "verify/references.h"

#include <catch2/catch.hpp>

namespace chipcheck {
namespace {

const Reference& Built() {
  static const auto reference = Reference::Load(TableSource::BuiltIn());
  REQUIRE(reference.ok());
  return **reference;
}

Date Day(const char* text) {
  const auto date = ParseDate(text);
  REQUIRE(date);
  return *date;
}

TEST_CASE("prices of a chip at a date lie where that year's news put them") {
  struct Case {
    const char* chip;
    const char* date;
    double low, high;  // the middle has to lie between
  };
  constexpr Case kCases[] = {{"a100", "2022-08-15", 10e3, 17e3}, {"h100", "2023-09-01", 24e3, 34e3},
                             {"h100", "2025-01-29", 24e3, 33e3}, {"h800", "2025-01-29", 22e3, 35e3},
                             {"h20", "2025-06-01", 10e3, 15e3},  {"b200", "2025-10-01", 28e3, 42e3},
                             {"gb300", "2026-06-20", 30e3, 50e3}};
  for (const Case& c : kCases) {
    INFO(c.chip << " " << c.date);
    const auto price = ChipPriceAt(Built(), c.chip, When::On(Day(c.date)));
    REQUIRE(price);
    CHECK(price->range.mid > c.low);
    CHECK(price->range.mid < c.high);
    CHECK(price->range.low < price->range.mid);
    CHECK_FALSE(price->source.empty());
    CHECK_FALSE(price->extrapolated);
  }
}

TEST_CASE("no price is known before there was one, nor for a chip without rows") {
  CHECK_FALSE(ChipPriceAt(Built(), "h100", When::On(Day("2022-01-01"))));
  CHECK_FALSE(ChipPriceAt(Built(), "ascend-960", When::On(Day("2026-06-01"))));
  CHECK_FALSE(ChipPriceAt(Built(), "no-such-chip", When::On(Day("2025-01-01"))));
  CHECK_FALSE(RentalPriceAt(Built(), "h100", When::On(Day("2022-06-01")), RentalLevel::kAnyOffer));
  const auto guessed = ExtrapolatedChipPrice(Built(), "ascend-910c", When::On(Day("2024-12-01")));
  REQUIRE(guessed);
  CHECK(guessed->extrapolated);
  CHECK(guessed->range.high > 3 * guessed->range.low);
}

TEST_CASE("nothing that was published later moves a price") {
  const Date as_of = Day("2024-06-01");
  for (const char* chip : {"a100", "h100", "h20", "v100"}) {
    const auto price = ChipPriceAt(Built(), chip, When::On(as_of));
    REQUIRE(price);
    INFO(chip << " " << price->date);
    CHECK(*ParseDate(price->date) <= as_of);
    // A later date of the fact, seen from the same day, rests on the same rows.
    const auto planned = ChipPriceAt(Built(), chip, {Day("2026-06-01"), as_of});
    REQUIRE(planned);
    CHECK(planned->range == price->range);
  }
}

TEST_CASE("large customers rent for less than what is offered") {
  for (const char* date : {"2023-10-01", "2024-12-15", "2026-06-01"}) {
    INFO(date);
    const When when = When::On(Day(date));
    const auto paid = RentalPriceAt(Built(), "h100", when, RentalLevel::kLargeCustomer);
    const auto offered = RentalPriceAt(Built(), "h100", when, RentalLevel::kAnyOffer);
    REQUIRE(paid);
    REQUIRE(offered);
    CHECK(paid->range.mid < offered->range.mid);
    CHECK(paid->range.mid > 1.0);
    CHECK(paid->range.mid < 4.0);
  }
  // The H800 has two rows of its own; the H100 lends it the rest.
  const auto h800 = RentalPriceAt(Built(), "h800", When::On(Day("2024-12-26")), RentalLevel::kLargeCustomer);
  REQUIRE(h800);
  CHECK(h800->range.low < 2.0);
  CHECK(h800->range.high > 2.0);
}

TEST_CASE("a factor that was not yet published is an assumption, and wider") {
  const auto before = FactorAt(Built(), "power_usage_effectiveness", "all", When::On(Day("2021-01-01")));
  const auto after = FactorAt(Built(), "power_usage_effectiveness", "all", When::On(Day("2025-01-01")));
  REQUIRE(before);
  REQUIRE(after);
  CHECK(before->source == "model assumption");
  CHECK(before->date.empty());
  CHECK(before->range.high > after->range.high);
  CHECK(before->range.low >= 1.0);
  CHECK(after->date == "2024");
  CHECK_FALSE(FactorAt(Built(), "no_such_factor", "all", When::On(Day("2025-01-01"))));
  CHECK_FALSE(FactorAt(Built(), "power_usage_effectiveness", "the moon", When::On(Day("2025-01-01"))));
}

TEST_CASE("electricity is priced by country and year") {
  CHECK(ElectricityPriceAt(Built(), "US", When::On(Day("2022-07-01"))).range.mid == Approx(0.0832));
  CHECK(ElectricityPriceAt(Built(), "US", When::On(Day("2025-01-29"))).range.mid == Approx(0.0771));
  CHECK(ElectricityPriceAt(Built(), "CN", When::On(Day("2026-01-01"))).range.mid == Approx(0.088));
  CHECK(ElectricityPriceAt(Built(), "DE", When::On(Day("2025-01-29"))).range.high > 0.15);
}

TEST_CASE("exchange rates are those of the month") {
  const ExchangeRate* won = ExchangeRateAt(Built(), "KRW", Day("2025-01-29"));
  REQUIRE(won != nullptr);
  CHECK(won->per_usd == Approx(1452.19).margin(0.01));
  CHECK(ExchangeRateAt(Built(), "EUR", Day("2026-08-20"))->month == Day("2026-06-01"));
  CHECK(ExchangeRateAt(Built(), "KRW", Day("2014-12-31")) == nullptr);
  CHECK(ExchangeRateAt(Built(), "KRW", Day("2027-06-01")) == nullptr);
  CHECK(ExchangeRateAt(Built(), "XYZ", Day("2025-01-29")) == nullptr);
}

TEST_CASE("export rules are those in force, the closest destination first") {
  struct Case {
    const char* chip;
    const char* country;
    const char* date;
    const char* status;  // of the first rule; empty: none
  };
  constexpr Case kCases[] = {
      {"a100", "CN", "2022-06-01", "allowed"},
      {"a100", "CN", "2022-09-01", "licence_required"},
      {"h100", "CN", "2025-01-29", "licence_required"},
      {"h800", "CN", "2023-06-01", "allowed"},
      {"h800", "CN", "2023-11-01", "licence_required"},
      {"h20", "CN", "2024-06-01", "allowed"},
      {"h20", "CN", "2025-05-01", "licence_required"},
      {"h100", "SA", "2024-06-01", "licence_required"},
      {"h100", "FR", "2024-06-01", ""},
      {"tpu-v4", "CN", "2015-01-01", ""},
  };
  for (const Case& c : kCases) {
    INFO(c.chip << " " << c.country << " " << c.date);
    const auto rules = ExportRulesAt(Built(), c.chip, c.country, When::On(Day(c.date)));
    if (*c.status == '\0') {
      CHECK(rules.empty());
    } else {
      REQUIRE_FALSE(rules.empty());
      CHECK(ToString(rules.front()->status) == c.status);
    }
  }
  const auto history = ExportHistory(Built(), "h20", "CN", Day("2025-05-01"));
  REQUIRE(history.size() >= 2);
  for (const ExportRule* rule : history) CHECK(rule->from <= Day("2025-05-01"));
}

TEST_CASE("stocks are those of the last quarter that had ended") {
  const auto h800 = StocksAt(Built(), "", "h800", Day("2025-01-29"));
  REQUIRE(h800.size() == 1);
  CHECK(h800.front()->until == Day("2024-12-31"));
  const auto world = StockSum(StocksAt(Built(), "", "hopper-family", Day("2025-01-29")));
  const auto china = StockSum(StocksAt(Built(), "china", "hopper-family", Day("2025-01-29")));
  REQUIRE(world);
  REQUIRE(china);
  CHECK(china->mid > 5e5);
  CHECK(world->mid > 3 * china->mid);
  CHECK_FALSE(StockSum(StocksAt(Built(), "", "h100", Day("2021-01-01"))));
  CHECK_FALSE(StockSum(StocksAt(Built(), "Nobody", "h100", Day("2025-01-01"))));
}

TEST_CASE("records, sites and models are those that had been told") {
  const auto rounds = RecordsAt(Built(), "openai", RecordKind::kFunding, Day("2024-12-31"));
  REQUIRE_FALSE(rounds.empty());
  CHECK(rounds.back()->provenance.published <= Day("2024-12-31"));
  CHECK(RecordsAt(Built(), "OpenAI", RecordKind::kFunding, Day("2010-01-01")).empty());
  CHECK_FALSE(SitesAt(Built(), "xAI", Day("2025-12-31")).empty());
  const auto memphis = SitesAt(Built(), "memphis", Day("2025-03-10"));
  REQUIRE_FALSE(memphis.empty());
  CHECK(memphis.back()->date <= Day("2025-03-10"));
  CHECK(SitesAt(Built(), "Colossu", Day("2025-12-31")).empty());
  CHECK(SitesAt(Built(), "AI", Day("2025-12-31")).empty());
  const ModelRecord* model = ModelAt(Built(), "gpt-4", Day("2024-01-01"));
  REQUIRE(model != nullptr);
  CHECK(model->organisations.front() == "OpenAI");
  CHECK(ModelAt(Built(), "GPT-4", Day("2022-01-01")) == nullptr);
  CHECK(ModelAt(Built(), "no such model", Day("2025-01-01")) == nullptr);
}

}  // namespace
}  // namespace chipcheck
