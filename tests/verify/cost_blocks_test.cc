#include "verify/cost_blocks.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "verify/chip_label.h"

namespace chipcheck {
namespace {

const CostBlocks& Blocks() {
  static const CostBlocks blocks = [] {
    auto reference = Reference::Load(TableSource::BuiltIn());
    REQUIRE(reference.ok());
    return CostBlocks(*reference);
  }();
  return blocks;
}

When On(const char* day) { return When::On(*ParseDate(day)); }

void CheckWorking(const CostFigure& figure) {
  CHECK(figure.range.low <= figure.range.mid);
  CHECK(figure.range.mid <= figure.range.high);
  CHECK(figure.wide_range.low <= figure.range.low);
  CHECK(figure.wide_range.high >= figure.range.high);
  CHECK_FALSE(figure.formula.empty());
  CHECK_FALSE(figure.inputs.empty());
  for (const Input& input : figure.inputs) {
    INFO(input.name);
    CHECK_FALSE(input.source.empty());
    CHECK_FALSE(input.unit.empty());
  }
}

TEST_CASE("fifty thousand H100 cost one to three billion dollars and draw a small power station") {
  const auto purchase = Blocks().PurchaseCost(50'000.0, "h100", On("2025-01-29"));
  REQUIRE(purchase);
  CheckWorking(*purchase);
  CHECK(purchase->range.mid > 1.3e9);
  CHECK(purchase->range.mid < 2.1e9);
  const auto power = Blocks().FacilityPower(50'000.0, "h100", On("2025-01-29"));
  REQUIRE(power);
  CheckWorking(*power);
  CHECK(power->range.mid > 50e6);
  CHECK(power->range.mid < 90e6);
  const auto it = Blocks().ItPower(50'000.0, "h100", On("2025-01-29"));
  REQUIRE(it);
  CHECK(it->range.mid < power->range.mid);
}

TEST_CASE("ten thousand A100 cost a hundred to a hundred and fifty million dollars") {
  for (const When when : {On("2025-01-29"), When{*ParseDate("2022-06-01"), *ParseDate("2025-01-29")}}) {
    const auto cost = Blocks().ChipCost(10'000.0, "a100", when);
    REQUIRE(cost);
    CHECK(cost->range.mid > 100e6);
    CHECK(cost->range.mid < 150e6);
  }
}

TEST_CASE("chip-hours of a mixture-of-experts run on the H800") {
  const auto flop = Blocks().TrainingCompute(37e9, 14.8e12);
  REQUIRE(flop);
  CheckWorking(*flop);
  CHECK(flop->range.mid == Approx(3.29e24).epsilon(0.01));
  for (const char* precision : {"", "bf16", "fp8"}) {
    INFO(precision);
    const auto hours = Blocks().ChipHours(flop->range, "h800", precision, On("2024-12-26"));
    REQUIRE(hours);
    CheckWorking(*hours);
    CHECK(hours->range.low < 2.788e6);
    CHECK(hours->range.high > 2.788e6);
  }
  const auto rental = Blocks().RentalCost(2.788e6, "h800", On("2024-12-26"));
  REQUIRE(rental);
  CheckWorking(*rental);
  CHECK(rental->range.low < 5.576e6);
  CHECK(rental->range.high > 5.576e6);
  const auto development = Blocks().DevelopmentCost(rental->range, On("2025-01-29"));
  REQUIRE(development);
  CHECK(development->range.low > rental->range.low);
  CHECK(development->range.mid > 3 * rental->range.mid);
}

TEST_CASE("a known context adds the attention") {
  const double without = Blocks().TrainingCompute(70e9, 15e12)->range.mid;
  const auto with = Blocks().TrainingCompute(70e9, 15e12, 8192);
  REQUIRE(with);
  CHECK(with->range.mid > 1.05 * without);
  CHECK(with->range.mid < 1.12 * without);
  CHECK(Blocks().TrainingCompute(70e9, 15e12, 131'072)->range.mid > 1.8 * without);
  CHECK_FALSE(Blocks().TrainingCompute(70e9, 15e12, -1));
}

TEST_CASE("what a formula gives, its inverse takes back") {
  const When when = On("2025-01-29");
  const auto hours = Blocks().ChipHours(3e24, "h100", "bf16", when, 0.4);
  REQUIRE(hours);
  CHECK(hours->range.low == Approx(3e24 / (989.4e12 * 0.4 * 3600)));
  CHECK(hours->range.low == hours->range.high);  // a given MFU leaves nothing open
  const auto flop = Blocks().ComputeOfChipHours(hours->range, "h100", "bf16", when, 0.4);
  REQUIRE(flop);
  CHECK(flop->range.mid == Approx(3e24));
  const auto power = Blocks().FacilityPower(100'000.0, "h100", when);
  const auto chips = Blocks().ChipsPowered(power->range.mid, "h100", when);
  REQUIRE(chips);
  CHECK(chips->range.mid == Approx(100'000).epsilon(0.01));
  const auto cost = Blocks().PurchaseCost(100'000.0, "h100", when);
  const auto bought = Blocks().ChipsBought(cost->range.mid, "h100", when);
  REQUIRE(bought);
  CHECK(bought->range.mid == Approx(100'000).epsilon(0.01));
  const auto rented = Blocks().ChipHoursRented(5.6e6, "h800", when);
  REQUIRE(rented);
  CHECK(rented->range.low < 2.8e6);
  CHECK(rented->range.high > 2.8e6);
}

TEST_CASE("bought hardware, its energy and its site") {
  const When when = On("2025-01-29");
  const auto amortized = Blocks().AmortizedCost(2048.0, 1361.0, "h800", when, "CN");
  REQUIRE(amortized);
  CheckWorking(*amortized);
  CHECK(amortized->range.mid < 6e6);
  CHECK(amortized->range.mid > 1e6);
  const auto energy = Blocks().Energy(2048.0, 1361.0, "h800", when);
  REQUIRE(energy);
  CheckWorking(*energy);
  CHECK(energy->range.mid / (2048 * 1361) > 900);   // W
  CHECK(energy->range.mid / (2048 * 1361) < 1600);  // W
  const auto site = Blocks().SiteCost(50'000.0, "h100", when);
  REQUIRE(site);
  CHECK(site->range.mid > Blocks().PurchaseCost(50'000.0, "h100", when)->range.mid);
  const auto of_power = Blocks().SiteCostOfPower(1e9, On("2025-11-01"));
  REQUIRE(of_power);
  CHECK(of_power->range.mid == Approx(33e9).epsilon(0.02));
  CHECK(Blocks().ElectricityPrice("US", when)->range.mid == Approx(0.0771).epsilon(0.01));
}

TEST_CASE("a family is a mixture of its members") {
  const When when = On("2025-01-29");
  const auto family = Blocks().PurchaseCost(50'000.0, "hopper-family", when);
  const auto h100 = Blocks().PurchaseCost(50'000.0, "h100", when);
  const auto h20 = Blocks().PurchaseCost(50'000.0, "h20", when);
  REQUIRE(family);
  REQUIRE(h20);
  CHECK(family->range.low < h100->range.low);  // some are H20
  CHECK(family->range.mid > h20->range.mid);   // most are not
  CHECK(family->range.high < 1.1 * h100->range.high);
  // Before Blackwell shipped there was none of it to buy.
  CHECK_FALSE(Blocks().PurchaseCost(50'000.0, "blackwell-family", On("2023-06-01")));
}

TEST_CASE("nothing rather than a guess") {
  const When when = On("2025-01-29");
  const double nan = std::nan("");
  CHECK_FALSE(Blocks().PurchaseCost(1000.0, "ascend-910c", when));  // its first price is of April 2025
  CHECK_FALSE(Blocks().PurchaseCost(1000.0, "no-such-chip", when));
  CHECK_FALSE(Blocks().RentalCost(1e6, "h100", On("2021-01-01")));
  CHECK_FALSE(Blocks().ChipHours(1e24, "a100", "fp8", when));
  CHECK_FALSE(Blocks().ChipHours(1e24, "a100", "fp9", when));
  CHECK_FALSE(Blocks().ElectricityPrice("ZZ", when));
  for (const double absurd : {0.0, -1.0, nan, HUGE_VAL}) {
    CHECK_FALSE(Blocks().PurchaseCost(absurd, "h100", when));
    CHECK_FALSE(Blocks().FacilityPower(absurd, "h100", when));
    CHECK_FALSE(Blocks().TrainingCompute(absurd, 1e12));
    CHECK_FALSE(Blocks().DevelopmentCost(absurd, when));
  }
  const auto guessed = Blocks().PurchaseCost(1000.0, "ascend-910c", when, true);
  REQUIRE(guessed);
  CHECK(guessed->extrapolated);
  CHECK(guessed->range.high > 4 * guessed->range.low);
}

TEST_CASE("no input is of a later day than the claim") {
  for (const char* day : {"2022-11-01", "2023-06-15", "2024-03-01", "2025-01-29", "2025-11-20"}) {
    const When when = On(day);
    for (const char* chip : {"a100", "h100", "v100", "tpu-v4", "hopper-family"}) {
      for (const auto& figure :
           {Blocks().SiteCost(1000.0, chip, when), Blocks().AmortizedCost(1000.0, 100.0, chip, when),
            Blocks().RentalCost(1e6, chip, when), Blocks().ChipHours(1e24, chip, "", when)}) {
        if (!figure) continue;
        for (const Input& input : figure->inputs) {
          if (input.date.empty()) continue;
          INFO(day << " " << chip << " " << input.name << " " << input.date << " " << input.source);
          CHECK(*ParseDate(input.date) <= when.as_of);
        }
      }
    }
  }
}

TEST_CASE("chips have names for readers") {
  const std::pair<const char*, const char*> kCases[] = {{"h100", "H100"},
                                                        {"h100-pcie", "H100 PCIe"},
                                                        {"tpu-v5p", "TPU v5p"},
                                                        {"ascend-910b", "Ascend 910B"},
                                                        {"hopper-family", "Hopper"},
                                                        {"rtx-4090", "RTX 4090"},
                                                        {"trainium2", "Trainium2"},
                                                        {"mi300x", "MI300X"},
                                                        {"titan-v", "Titan V"},
                                                        {"gb200", "GB200"},
                                                        {"a100-40gb", "A100 40GB"},
                                                        {"", ""}};
  for (const auto& [id, label] : kCases) CHECK(ChipLabel(id) == label);
}

}  // namespace
}  // namespace chipcheck
