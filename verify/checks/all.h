// The checks by name; table.cc lists them in their order. Each says when it applies in docs/verify.md.
#pragma once

#include <optional>

#include "verify/check.h"
#include "verify/context.h"

namespace chipcheck {

std::optional<Finding> CheckSpec(const CheckContext& context);
std::optional<Finding> CheckRatio(const CheckContext& context);
std::optional<Finding> CheckChipPrice(const CheckContext& context);
std::optional<Finding> CheckRentalPrice(const CheckContext& context);
std::optional<Finding> CheckSupply(const CheckContext& context);
std::optional<Finding> CheckHoldings(const CheckContext& context);
std::optional<Finding> CheckExport(const CheckContext& context);
std::optional<Finding> CheckAvailability(const CheckContext& context);
std::optional<Finding> CheckPurchaseCost(const CheckContext& context);
std::optional<Finding> CheckPower(const CheckContext& context);
std::optional<Finding> CheckTraining(const CheckContext& context);
std::optional<Finding> CheckCapacity(const CheckContext& context);
std::optional<Finding> CheckScope(const CheckContext& context);
std::optional<Finding> CheckRecord(const CheckContext& context);
std::optional<Finding> CheckCurrency(const CheckContext& context);
std::optional<Finding> CheckArithmetic(const CheckContext& context);
std::optional<Finding> CheckAgreement(const CheckContext& context);

}  // namespace chipcheck
