// Data sheets as lists of figures: what the checks `spec` and `ratio` compare with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/reference.h"
#include "core/claim.h"

namespace chipcheck {

enum class Attribute {
  kMemory,
  kMemoryBandwidth,
  kInterconnect,
  kFp64,
  kFp32,
  kTf32,
  kBf16,
  kFp8,
  kInt8,
  kFp4,
  kPower,
  kTransistors,
  kProcess,
};

// One printed figure of one data sheet.
struct Figure {
  Attribute attribute;
  double value = 0.0;  // in `unit`
  std::string_view unit;
  const ChipSpec* sheet = nullptr;
};

std::string_view NameOf(Attribute attribute);  // "memory", "BF16 rate", "interconnect (NVLink) bandwidth"
bool IsComputeRate(Attribute attribute);

// The sheet's value of one attribute; empty where it has none.
std::optional<Figure> FigureOf(const ChipSpec& sheet, Attribute attribute);
// A rate as sheets print it with 2:4 sparsity; empty where the chip has none.
std::optional<Figure> SparseFigureOf(const ChipSpec& sheet, Attribute attribute);
std::vector<Figure> AllFigures(const ChipSpec& sheet);
// The figure as an input of a check.
Input InputOf(const Figure& figure, std::string_view chip_name);

// The attributes that a claim of `metric` about one chip can mean, by the words of its sentence: a "bandwidth" beside
// "NVLink" is the interconnect's, a rate beside "FP8" that of FP8. Empty for metrics without a data sheet.
std::vector<Attribute> AttributesMeant(Metric metric, std::string_view sentence);

}  // namespace chipcheck
