#include "verify/checks/sheet.h"

#include <fmt/format.h>

#include <array>

#include "verify/terms.h"

namespace chipcheck {
namespace {

struct AttributeRow {
  Attribute attribute;
  std::string_view name;
  std::string_view unit;
  std::optional<double> ChipSpec::*value;
  std::optional<double> ChipSpec::*sparse = nullptr;
};

constexpr std::array<AttributeRow, 13> kAttributes = {{
    {Attribute::kMemory, "memory", "B", &ChipSpec::memory_bytes},
    {Attribute::kMemoryBandwidth, "memory bandwidth", "B/s", &ChipSpec::memory_bandwidth_bytes_per_s},
    {Attribute::kInterconnect, "interconnect bandwidth", "B/s", &ChipSpec::interconnect_bytes_per_s},
    {Attribute::kFp64, "FP64 rate", "FLOP/s", &ChipSpec::fp64_flop_per_s},
    {Attribute::kFp32, "FP32 rate", "FLOP/s", &ChipSpec::fp32_flop_per_s},
    {Attribute::kTf32, "TF32 rate", "FLOP/s", &ChipSpec::tf32_flop_per_s, &ChipSpec::tf32_sparse_flop_per_s},
    {Attribute::kBf16, "BF16 rate", "FLOP/s", &ChipSpec::bf16_flop_per_s, &ChipSpec::bf16_sparse_flop_per_s},
    {Attribute::kFp8, "FP8 rate", "FLOP/s", &ChipSpec::fp8_flop_per_s, &ChipSpec::fp8_sparse_flop_per_s},
    {Attribute::kInt8, "INT8 rate", "FLOP/s", &ChipSpec::int8_op_per_s},
    {Attribute::kFp4, "FP4 rate", "FLOP/s", &ChipSpec::fp4_flop_per_s, &ChipSpec::fp4_sparse_flop_per_s},
    {Attribute::kPower, "power", "W", &ChipSpec::tdp_w},
    {Attribute::kTransistors, "transistors", "transistors", &ChipSpec::transistors},
    {Attribute::kProcess, "process node", "nm", &ChipSpec::process_nm},
}};

const AttributeRow& RowOf(Attribute attribute) { return kAttributes[static_cast<std::size_t>(attribute)]; }

std::vector<Attribute> RatesMeant(std::string_view sentence) {
  struct Precision {
    std::initializer_list<std::string_view> words;
    Attribute attribute;
  };
  const std::array<Precision, 7> precisions = {{
      {{"FP64", "double precision", "double-precision"}, Attribute::kFp64},
      {{"FP32", "single precision", "single-precision"}, Attribute::kFp32},
      {{"TF32"}, Attribute::kTf32},
      {{"BF16", "FP16", "bfloat16", "half precision", "half-precision", "16-bit"}, Attribute::kBf16},
      {{"FP8", "8-bit", "TOPS"}, Attribute::kFp8},
      {{"INT8", "8-bit", "TOPS"}, Attribute::kInt8},
      {{"FP4", "NVFP4", "4-bit", "MXFP4"}, Attribute::kFp4},
  }};
  std::vector<Attribute> meant;
  for (const Precision& precision : precisions) {
    if (HasAnyWord(sentence, precision.words)) meant.push_back(precision.attribute);
  }
  if (!meant.empty()) return meant;
  return {Attribute::kBf16, Attribute::kFp8, Attribute::kFp4, Attribute::kTf32, Attribute::kFp32, Attribute::kFp64};
}

}  // namespace

std::string_view NameOf(Attribute attribute) { return RowOf(attribute).name; }

bool IsComputeRate(Attribute attribute) { return RowOf(attribute).unit == "FLOP/s"; }

std::optional<Figure> FigureOf(const ChipSpec& sheet, Attribute attribute) {
  const AttributeRow& row = RowOf(attribute);
  const std::optional<double>& value = sheet.*row.value;
  if (!value || !(*value > 0.0)) return std::nullopt;
  return Figure{attribute, *value, row.unit, &sheet};
}

std::optional<Figure> SparseFigureOf(const ChipSpec& sheet, Attribute attribute) {
  const AttributeRow& row = RowOf(attribute);
  if (row.sparse == nullptr) return std::nullopt;
  const std::optional<double>& value = sheet.*row.sparse;
  if (!value || !(*value > 0.0)) return std::nullopt;
  return Figure{attribute, *value, row.unit, &sheet};
}

std::vector<Figure> AllFigures(const ChipSpec& sheet) {
  std::vector<Figure> figures;
  for (const AttributeRow& row : kAttributes) {
    if (const std::optional<Figure> figure = FigureOf(sheet, row.attribute)) figures.push_back(*figure);
  }
  return figures;
}

Input InputOf(const Figure& figure, std::string_view chip_name) {
  const Provenance& from = figure.sheet->provenance;
  return {fmt::format("{} of the {}", NameOf(figure.attribute), chip_name), Range::Exactly(figure.value),
          std::string(figure.unit), std::string(from.source), std::string(from.published_text)};
}

std::vector<Attribute> AttributesMeant(Metric metric, std::string_view sentence) {
  switch (metric) {
    case Metric::kMemory:
      return {Attribute::kMemory};
    case Metric::kBandwidth: {
      const bool link = HasAnyWord(sentence, {"NVLink", "interconnect", "chip-to-chip", "inter-chip", "GPU-to-GPU",
                                              "Infinity Fabric", "ICI", "links", "link"});
      const bool memory =
          HasAnyWord(sentence, {"memory", "HBM", "HBM2", "HBM2e", "HBM3", "HBM3e", "GDDR6", "GDDR6X", "GDDR7"});
      if (link && !memory) return {Attribute::kInterconnect};
      if (memory && !link) return {Attribute::kMemoryBandwidth};
      return {Attribute::kMemoryBandwidth, Attribute::kInterconnect};
    }
    case Metric::kComputeRate:
      return RatesMeant(sentence);
    case Metric::kPower:
      return {Attribute::kPower};
    case Metric::kTransistors:
      return {Attribute::kTransistors};
    case Metric::kProcessNode:
      return {Attribute::kProcess};
    default:
      return {};
  }
}

}  // namespace chipcheck
