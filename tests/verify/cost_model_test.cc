#include "verify/cost_model.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

namespace chipcheck {
namespace {

const CostModel& Model() {
  static const auto model = CostModel::Create(TableSource::BuiltIn());
  REQUIRE(model.ok());
  return **model;
}

CostAnswer Answer(const CostRequest& request) {
  auto answer = Model().Compute(request);
  if (!answer.ok()) FAIL(answer.error().message);
  return *answer;
}

bool Has(const CostAnswer& answer, std::string_view flag) {
  return std::find(answer.flags.begin(), answer.flags.end(), flag) != answer.flags.end();
}

TEST_CASE("chips, parameters and tokens give all the rest") {
  CostRequest request;
  request.chip = "H800";
  request.chips = 2048;
  request.parameters = 37e9;
  request.tokens = 14.8e12;
  request.date = ParseDate("2024-12");
  const CostAnswer answer = Answer(request);
  REQUIRE(answer.training_compute);
  REQUIRE(answer.chip_hours);
  REQUIRE(answer.time_hours);
  REQUIRE(answer.rental_cost);
  REQUIRE(answer.amortized_cost);
  REQUIRE(answer.purchase_cost);
  REQUIRE(answer.it_power);
  REQUIRE(answer.power);
  REQUIRE(answer.energy);
  REQUIRE(answer.site_cost);
  REQUIRE(answer.development_cost);
  CHECK(answer.flags.empty());
  CHECK(answer.chip_hours->range.low < 2.788e6);
  CHECK(answer.chip_hours->range.high > 2.788e6);
  CHECK(answer.rental_cost->range.low < 5.576e6);
  CHECK(answer.rental_cost->range.high > 5.576e6);
  // Figures rest on the same samples: time is chip-hours over chips, to the bit.
  CHECK(answer.time_hours->range.mid == Approx(answer.chip_hours->range.mid / 2048));
  CHECK(answer.chip_hours->unit == "chip-hours");
  CHECK(answer.chip_hours->inputs.size() >= 4);
}

TEST_CASE("any two of the quantities give the third") {
  CostRequest request;
  request.chip = "A100";
  request.date = ParseDate("2023-03-15");
  request.chips = 1000;
  request.hours = 500;
  CostAnswer answer = Answer(request);
  CHECK(answer.chip_hours->range == Range::Exactly(500'000));
  REQUIRE(answer.training_compute);  // chip-hours x peak x MFU
  CHECK(answer.training_compute->range.mid > 1e23);
  CHECK(answer.training_compute->range.mid < 3e23);

  request.chips.reset();
  request.chip_hours = 500'000;
  answer = Answer(request);
  REQUIRE(answer.chips);
  CHECK(answer.chips->range == Range::Exactly(1000));
  REQUIRE(answer.purchase_cost);

  request.chip_hours.reset();
  request.flop = 1.7e23;
  answer = Answer(request);
  REQUIRE(answer.chips);  // compute and time
  CHECK(answer.chips->range.low < 1000);
  CHECK(answer.chips->range.high > 1000);

  request = CostRequest();
  request.chip = "A100";
  request.date = ParseDate("2023-03-15");
  request.rental_usd = 700'000;
  answer = Answer(request);
  REQUIRE(answer.chip_hours);
  CHECK(answer.chip_hours->range.low < 500'000);
  CHECK(answer.chip_hours->range.high > 500'000);
  CHECK(answer.rental_cost->range.mid == Approx(700'000));

  request = CostRequest();
  request.parameters = 70e9;
  request.tokens = 2e12;
  answer = Answer(request);  // without a chip the compute is all that follows
  CHECK(answer.training_compute->range.mid == Approx(8.4e23).epsilon(0.01));
  CHECK_FALSE(answer.chip_hours);
}

TEST_CASE("a given MFU and precision are used") {
  CostRequest request;
  request.chip = "H100";
  request.flop = 1e24;
  request.mfu = 0.4;
  request.date = ParseDate("2024-07");
  CHECK(Answer(request).chip_hours->range.mid == Approx(1e24 / (989.4e12 * 0.4 * 3600)));
  request.precision = "fp8";
  CHECK(Answer(request).chip_hours->range.mid == Approx(1e24 / (1978.9e12 * 0.4 * 3600)));
  request.precision = "FP16";
  CHECK(Answer(request).chip_hours->range.mid == Approx(1e24 / (989.4e12 * 0.4 * 3600)));
}

TEST_CASE("families and systems stand for their chips") {
  CostRequest request;
  request.chips = 50'000;
  request.date = ParseDate("2025-01-29");
  request.chip = "Hopper";
  const Range family = Answer(request).purchase_cost->range;
  request.chip = "DGX H100";
  const Range system = Answer(request).purchase_cost->range;
  request.chip = "Nvidia H100 GPUs";
  const Range chip = Answer(request).purchase_cost->range;
  CHECK(system == chip);
  CHECK(family.low < chip.low);
}

TEST_CASE("chips are found by ids and by the names of data sheets") {
  CostRequest request;
  request.flop = 1e23;
  request.date = ParseDate("2023-06");
  request.mfu = 0.4;
  const auto hours = [&](const char* chip) {
    request.chip = chip;
    return Answer(request).chip_hours->range.mid;
  };
  const double a100 = hours("A100");
  for (const char* name :
       {"a100", "NVIDIA A100 SXM4 80 GB", "A100 80GB", "NVIDIA A100 SXM4 40 GB", "a100-40gb", "A100-SXM4-80GB"}) {
    INFO(name);
    CHECK(hours(name) == a100);
  }
  CHECK(hours("Google TPU v4") == hours("tpu-v4"));
  CHECK(hours("NVIDIA H100 SXM5 80GB") == hours("h100"));
  CHECK(hours("NVIDIA V100 SXM2 32 GB") == hours("V100"));
}

TEST_CASE("flags tell what an answer lacks") {
  CostRequest request;
  request.chip = "H100";
  request.chips = 1000;
  request.date = ParseDate("2021-05-01");
  CostAnswer answer = Answer(request);
  CHECK(Has(answer, "chip-not-released"));

  request.chip = "Ascend 910C";
  request.date = ParseDate("2025-01-29");
  request.hours = 100;
  answer = Answer(request);
  CHECK(Has(answer, "price-extrapolated"));
  CHECK(Has(answer, "rental-price-unknown"));

  request = CostRequest();
  request.chip = "H100";
  request.chips = 100;
  request.hours = 10;
  request.chip_hours = 2000;
  CHECK(Has(Answer(request), "chips-and-hours-disagree"));

  request = CostRequest();
  request.chip = "H100";
  request.flop = 1e26;
  request.chip_hours = 1e5;  // an MFU of 280
  CHECK(Has(Answer(request), "chip-hours-and-compute-disagree"));

  request = CostRequest();
  request.chip = "H100";
  request.chip_hours = 1e5;
  request.country = "DE";
  CHECK(Has(Answer(request), "electricity-price-assumed"));
  CHECK_FALSE(Has(Answer(request), "chip-not-released"));
}

TEST_CASE("what is unknown or absurd is bad usage, and named") {
  const auto with = [](auto change) {
    CostRequest request;
    request.chip = "H100";
    request.chips = 8;
    change(request);
    return request;
  };
  const std::pair<CostRequest, const char*> kCases[] = {
      {with([](CostRequest& r) { r.chip = "H900"; }), "H900"},
      {with([](CostRequest& r) { r.chip = "Grace"; }), "Grace"},
      {with([](CostRequest& r) { r.precision = "int7"; }), "int7"},
      {with([](CostRequest& r) { r.precision = "fp4"; }), "fp4"},
      {with([](CostRequest& r) { r.country = "Wonderland"; }), "Wonderland"},
      {with([](CostRequest& r) { r.chips = -5; }), "chips"},
      {with([](CostRequest& r) { r.chips = 0; }), "chips"},
      {with([](CostRequest& r) { r.hours = std::nan(""); }), "hours"},
      {with([](CostRequest& r) { r.flop = HUGE_VAL; }), "flop"},
      {with([](CostRequest& r) { r.tokens = 1e300; }), "tokens"},
      {with([](CostRequest& r) { r.mfu = 1.2; }), "mfu"},
      {with([](CostRequest& r) { r.mfu = -0.1; }), "mfu"},
  };
  for (const auto& [request, culprit] : kCases) {
    INFO(culprit);
    const auto answer = Model().Compute(request);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code == ErrorCode::kBadUsage);
    CHECK(answer.error().message.find(culprit) != std::string::npos);
  }
}

TEST_CASE("the same request gives the same bits") {
  CostRequest request;
  request.chip = "Hopper";
  request.chips = 10'000;
  request.flop = 1e25;
  request.date = ParseDate("2025-01-29");
  const CostAnswer first = Answer(request);
  const CostAnswer second = Answer(request);
  CHECK(first.rental_cost->range == second.rental_cost->range);
  CHECK(first.site_cost->range == second.site_cost->range);
}

}  // namespace
}  // namespace chipcheck
