#include "verify/utilisation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "core/text.h"
#include "verify/portable_math.h"

namespace chipcheck {
namespace {

constexpr double kZ95 = 1.6448536269514722;  // the 95th percentile of the standard normal

// What is assumed before any run is known: the median of 33 runs in Epoch's cost model, less what stands still.
constexpr double kPriorMfu = 0.34;
constexpr double kPriorWeight = 1.0;      // of as much as one run on the very chip
constexpr double kPriorDeviation = 0.35;  // of ln MFU
// Stated MFU is of the run while it runs; restarts, evaluation and idle hours take this much of the whole.
constexpr double kGoodput = 0.93;
// How runs on one chip differ from one another at least, ln MFU: calibrated, see docs/cost-model.md.
constexpr double kLeastDeviation = 0.32;

bool IsTpu(const ChipSpec& spec) { return spec.maker == "Google"; }

// How much a run on `other` tells of `spec`: calibrated, see docs/cost-model.md.
double Likeness(const ChipSpec& spec, const ChipSpec* other) {
  if (other == nullptr) return 0.1;
  if (other->chip == spec.chip || other->like == spec.chip || spec.like == other->chip) return 1.0;
  for (const std::string_view family : spec.families) {
    if (std::find(other->families.begin(), other->families.end(), family) != other->families.end()) return 0.6;
  }
  return IsTpu(*other) == IsTpu(spec) ? 0.2 : 0.1;
}

double Relevance(const Reference& reference, const ChipSpec& spec, const MfuExample& example, When when,
                 std::optional<double> flop) {
  constexpr double kHalfWeightYears = 3.0;
  constexpr double kHalfWeightDecades = 1.5;
  constexpr double kDaysPerYear = 365.25;
  // Runs whose compute is not in the table are reports on large language models.
  constexpr double kUsualFlop = 1e23;
  const double years = std::abs(example.provenance.published.days - when.reach().days) / kDaysPerYear;
  const double decades =
      flop ? std::abs(PortableLog(*flop / example.training_flop.value_or(kUsualFlop))) / 2.302585092994046 : 0.0;
  constexpr double kOtherDomain = 0.5;  // what is asked about are models of text
  return Likeness(spec, reference.SpecOf(example.chip)) * (example.text ? 1.0 : kOtherDomain) /
         (1.0 + years / kHalfWeightYears) / (1.0 + decades / kHalfWeightDecades);
}

struct Opinion {
  double log_mfu = 0.0;
  double weight = 0.0;
};

// Huber 1964: the mean of opinions, of which none pulls further than `kReach` from the middle. The weight is their sum.
Opinion RobustMean(const std::vector<Opinion>& opinions) {
  constexpr double kReach = 0.45;
  constexpr int kRounds = 8;
  Opinion middle{PortableLog(kPriorMfu), 0.0};
  for (const Opinion& opinion : opinions) middle.weight += opinion.weight;
  for (int round = 0; round < kRounds; ++round) {
    double pull = 0.0;
    for (const Opinion& opinion : opinions) {
      pull += opinion.weight * std::clamp(opinion.log_mfu - middle.log_mfu, -kReach, kReach);
    }
    middle.log_mfu += pull / middle.weight;
  }
  return middle;
}

// MFU of lower precisions relative to BF16: speed gained over peak gained. The gains are those that framework makers
// and training reports tell, 1.1 to 1.4 for FP8 where the peak doubles, 1.2 to 1.8 for FP4 where it grows fourfold.
Range ShareOfBf16(const ChipSpec& spec, Precision precision) {
  const auto bf16 = PeakFlopPerS(spec, Precision::kBf16);
  const auto peak = PeakFlopPerS(spec, precision);
  if (!bf16 || !peak) return Range::Exactly(1.0);
  const double more_peak = *peak / *bf16;
  if (precision == Precision::kFp8) return {1.0 / more_peak, 1.15 / more_peak, 1.4 / more_peak};
  if (precision == Precision::kFp4) return {1.0 / more_peak, 1.35 / more_peak, 1.9 / more_peak};
  return Range::Exactly(1.0);  // TF32 and FP32 feed their units as well as BF16 does
}

}  // namespace

std::string_view ToString(Precision precision) {
  switch (precision) {
    case Precision::kFp64:
      return "fp64";
    case Precision::kFp32:
      return "fp32";
    case Precision::kTf32:
      return "tf32";
    case Precision::kBf16:
      return "bf16";
    case Precision::kFp8:
      return "fp8";
    case Precision::kFp4:
      return "fp4";
  }
  return "";
}

std::optional<Precision> ParsePrecision(std::string_view name) {
  const std::string lower = ToAsciiLower(name);
  if (lower == "fp16") return Precision::kBf16;
  for (const Precision precision :
       {Precision::kFp64, Precision::kFp32, Precision::kTf32, Precision::kBf16, Precision::kFp8, Precision::kFp4}) {
    if (lower == ToString(precision)) return precision;
  }
  return std::nullopt;
}

std::optional<double> PeakFlopPerS(const ChipSpec& spec, Precision precision) {
  switch (precision) {
    case Precision::kFp64:
      return spec.fp64_flop_per_s;
    case Precision::kFp32:
      return spec.fp32_flop_per_s;
    case Precision::kTf32:
      return spec.tf32_flop_per_s;
    case Precision::kBf16:
      return spec.bf16_flop_per_s;
    case Precision::kFp8:
      return spec.fp8_flop_per_s;
    case Precision::kFp4:
      return spec.fp4_flop_per_s;
  }
  return std::nullopt;
}

std::optional<Precision> UsualPrecision(const ChipSpec& spec) {
  for (const Precision precision : {Precision::kBf16, Precision::kTf32, Precision::kFp32}) {
    if (PeakFlopPerS(spec, precision)) return precision;
  }
  return std::nullopt;
}

Estimate UtilisationAt(const Reference& reference, std::span<const MfuExample> examples, const ChipSpec& spec,
                       Precision precision, When when, std::optional<double> flop) {
  std::vector<Opinion> opinions = {{PortableLog(kPriorMfu), kPriorWeight}};
  const MfuExample* nearest = nullptr;
  double nearest_weight = 0.0;
  std::size_t used = 0;
  for (const MfuExample& example : examples) {
    if (example.provenance.published > when.as_of || example.precision == "fp8") continue;
    const double weight = Relevance(reference, spec, example, when, flop);
    opinions.push_back({PortableLog(example.mfu * (example.derived ? 1.0 : kGoodput)), weight});
    ++used;
    if (weight > nearest_weight) {
      nearest = &example;
      nearest_weight = weight;
    }
  }
  const Opinion middle = RobustMean(opinions);
  double square_sum = kPriorWeight * kPriorDeviation * kPriorDeviation;
  for (const Opinion& opinion : opinions) {
    constexpr double kOutlier = 0.6;  // ln 1.8: further out says no more
    const double off = std::clamp(opinion.log_mfu - middle.log_mfu, -kOutlier, kOutlier);
    square_sum += opinion.weight * off * off;
  }
  // The mean itself is uncertain by the deviation over the root of what it rests on.
  const double variance =
      std::max(square_sum / middle.weight, kLeastDeviation * kLeastDeviation) * (1.0 + 1.0 / middle.weight);

  const Range share = ShareOfBf16(spec, precision);
  const double share_deviation = PortableLog(share.high / share.low) / (2.0 * kZ95);
  const double deviation = PortableSqrt(variance + share_deviation * share_deviation);
  Estimate estimate;
  estimate.range.mid = PortableExp(middle.log_mfu) * share.mid;
  estimate.range.low = estimate.range.mid * PortableExp(-kZ95 * deviation);
  // No run is known above 0.75; the room above the middle shrinks where it comes near.
  constexpr double kMostMfu = 0.75;
  estimate.range.high =
      std::max(estimate.range.mid, std::min(estimate.range.mid * PortableExp(kZ95 * deviation), kMostMfu));
  estimate.rows = used;
  estimate.source = nearest != nullptr ? std::string(nearest->provenance.source) : "model assumption";
  if (nearest != nullptr) {
    estimate.date = nearest->provenance.published_text;
    estimate.distance_days = std::abs(nearest->provenance.published.days - when.reach().days);
  }
  return estimate;
}

}  // namespace chipcheck
