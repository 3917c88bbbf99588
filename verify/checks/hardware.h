// Chips of a claim and its partners, for the checks that turn chips into money and watts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/checks/compared.h"
#include "verify/context.h"

namespace chipcheck {

// What a figure is asked of: chips of one kind, or chips that the text does not name.
struct Hardware {
  std::string chip;              // canonical id, of a family too; empty: unknown
  std::string name;              // for notes: "NVIDIA H100 SXM", "data-centre GPUs of the time"
  Range chips;                   // how many
  const Claim* count = nullptr;  // the claim that says so; null when a rack or server does
};

// The chips that `count` counts. A count of systems is multiplied by what one holds; empty when that is unknown.
std::optional<Hardware> HardwareOf(const CheckContext& context, const Claim& count);

// One of the formulas of the cost model, for chips of a kind.
using HardwareFigure = std::optional<CostFigure> (CostBlocks::*)(const Given&, std::string_view, When) const;

// The figure for the hardware; where the text does not name the chip, the union over the data-centre GPUs that were on
// sale at the date, oldest and newest generation. Empty when the tables lack what it needs.
std::optional<CostFigure> FigureFor(const CheckContext& context, const Hardware& hardware, HardwareFigure figure);
// The same for the formulas that take a further argument.
std::optional<CostFigure> PurchaseCostOf(const CheckContext& context, const Hardware& hardware);
std::optional<CostFigure> ChipCostOf(const CheckContext& context, const Hardware& hardware);

// Data-centre GPUs that large buyers took at the date: the generations of the last four years. Canonical ids.
std::vector<std::string_view> UsualChips(const CheckContext& context, Date date);

// Whether a price is that of all the chips that its sentence counts, and not of one or of a server.
bool PaysForAll(const CheckContext& context);

// a / b by sampling.
Range Quotient(const Range& a, const Range& b);

}  // namespace chipcheck
