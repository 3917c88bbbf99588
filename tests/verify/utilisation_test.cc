#include "verify/utilisation.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

namespace chipcheck {
namespace {

const Reference& Built() {
  static const auto reference = Reference::Load(TableSource::BuiltIn());
  REQUIRE(reference.ok());
  return **reference;
}

Range Mfu(const char* chip, Precision precision, const char* date) {
  const ChipSpec* spec = Built().SpecOf(chip);
  REQUIRE(spec != nullptr);
  return UtilisationAt(Built(), Built().mfu_examples(), *spec, precision, When::On(*ParseDate(date))).range;
}

TEST_CASE("MFU of large runs lies where reports put it") {
  for (const char* chip : {"a100", "h100", "h800", "tpu-v4", "tpu-v5p", "ascend-910b"}) {
    INFO(chip);
    const Range mfu = Mfu(chip, Precision::kBf16, "2025-01-29");
    CHECK(mfu.low > 0.1);
    CHECK(mfu.low < 0.3);
    CHECK(mfu.mid > 0.27);
    CHECK(mfu.mid < 0.45);
    CHECK(mfu.high > 0.45);
    CHECK(mfu.high <= 0.75);
  }
  CHECK(Mfu("v100", Precision::kBf16, "2021-01-01").mid < Mfu("tpu-v4", Precision::kBf16, "2023-01-01").mid);
}

TEST_CASE("an FP8 run uses a smaller share of a larger peak, and is a little faster") {
  const Range bf16 = Mfu("h800", Precision::kBf16, "2024-12-26");
  const Range fp8 = Mfu("h800", Precision::kFp8, "2024-12-26");
  const ChipSpec& spec = *Built().SpecOf("h800");
  const double gain = fp8.mid * *spec.fp8_flop_per_s / (bf16.mid * *spec.bf16_flop_per_s);
  CHECK(fp8.mid < 0.7 * bf16.mid);
  CHECK(gain > 1.05);
  CHECK(gain < 1.4);
  // A chip whose FP8 is no faster uses as much of it.
  const Range same = Mfu("tpu-v5p", Precision::kFp8, "2024-12-26");
  CHECK(same.mid >= Mfu("tpu-v5p", Precision::kBf16, "2024-12-26").mid);
}

TEST_CASE("runs that were published later do not count") {
  const ChipSpec& spec = *Built().SpecOf("a100");
  const Estimate early =
      UtilisationAt(Built(), Built().mfu_examples(), spec, Precision::kBf16, When::On(*ParseDate("2020-06-01")));
  CHECK(early.rows < Built().mfu_examples().size());
  CHECK(*ParseDate(early.date) <= *ParseDate("2020-06-01"));
  const Estimate none = UtilisationAt(Built(), {}, spec, Precision::kBf16, When::On(*ParseDate("2020-06-01")));
  CHECK(none.source == "model assumption");
  CHECK(none.range.high > 3 * none.range.low);
}

TEST_CASE("precisions have names, and chips have rates for some") {
  CHECK(ParsePrecision("BF16") == Precision::kBf16);
  CHECK(ParsePrecision("fp16") == Precision::kBf16);
  CHECK(ParsePrecision("fp8") == Precision::kFp8);
  CHECK_FALSE(ParsePrecision("int8"));
  CHECK_FALSE(PeakFlopPerS(*Built().SpecOf("a100"), Precision::kFp8));
  CHECK(UsualPrecision(*Built().SpecOf("h100")) == Precision::kBf16);
  CHECK(UsualPrecision(*Built().SpecOf("k80")) == Precision::kFp32);
}

// docs/cost-model.md tells these figures; bench/cost_model_calibration.cc prints them with every run.
TEST_CASE("the 90 % interval holds about 90 % of the runs whose chip-hours were disclosed") {
  std::vector<double> errors;
  std::size_t inside = 0;
  for (const MfuExample& run : Built().mfu_examples()) {
    const ChipSpec* spec = Built().SpecOf(run.chip);
    if (!run.derived || spec == nullptr || !UsualPrecision(*spec)) continue;
    std::vector<MfuExample> others;
    for (const MfuExample& other : Built().mfu_examples()) {
      if (other.run != run.run) others.push_back(other);
    }
    const When when = When::On(run.provenance.published);
    const Range mfu = UtilisationAt(Built(), others, *spec, *UsualPrecision(*spec), when, run.training_flop).range;
    inside += mfu.low <= run.mfu && run.mfu <= mfu.high ? 1 : 0;
    errors.push_back(std::abs(std::log10(run.mfu / mfu.mid)));
  }
  REQUIRE(errors.size() >= 30);
  std::sort(errors.begin(), errors.end());
  const double coverage = static_cast<double>(inside) / static_cast<double>(errors.size());
  CHECK(coverage >= 0.80);
  CHECK(coverage <= 0.97);
  CHECK(errors[errors.size() / 2] <= 0.15);
}

}  // namespace
}  // namespace chipcheck
