// How much of a chip's peak a training run uses: the MFU, from runs on like hardware that were known by the day.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/reference.h"
#include "verify/references.h"

namespace chipcheck {

enum class Precision { kFp64, kFp32, kTf32, kBf16, kFp8, kFp4 };
std::string_view ToString(Precision precision);                                 // "fp64", …, "bf16", "fp8", "fp4"
std::optional<Precision> ParsePrecision(std::string_view name);                 // "fp16" is kBf16; case does not matter
std::optional<double> PeakFlopPerS(const ChipSpec& spec, Precision precision);  // dense; empty: the sheet has none
// What training on that chip usually runs in: BF16 where it has a rate for it, else TF32, else FP32. Empty without
// rates.
std::optional<Precision> UsualPrecision(const ChipSpec& spec);

// The MFU of a whole run, of the dense peak of `spec` at `precision`. Runs on the same chip, of the same family and of
// the same kind count less and less, and less by their distance in years; a wide assumption stands for what nobody
// told. FP8 and FP4 are faster than BF16 by less than their peaks are, so their share of the peak is smaller.
// `examples`: those of the reference; a calibration leaves some out.
Estimate UtilisationAt(const Reference& reference, std::span<const MfuExample> examples, const ChipSpec& spec,
                       Precision precision, When when, std::optional<double> flop = std::nullopt);

}  // namespace chipcheck
