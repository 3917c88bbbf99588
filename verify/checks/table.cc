// One table of checks. `agreement` with other sources is not here: it needs the database of claims, and is a check of
// the same form that its owner adds to a verdict's findings.
#include <array>

#include "verify/checks/all.h"

namespace chipcheck {
namespace {

constexpr std::array<NamedCheck, 16> kChecks = {{
    {"spec", CheckSpec},
    {"ratio", CheckRatio},
    {"chip-price", CheckChipPrice},
    {"rental-price", CheckRentalPrice},
    {"supply", CheckSupply},
    {"holdings", CheckHoldings},
    {"export", CheckExport},
    {"availability", CheckAvailability},
    {"purchase-cost", CheckPurchaseCost},
    {"power", CheckPower},
    {"training", CheckTraining},
    {"capacity", CheckCapacity},
    {"scope", CheckScope},
    {"record", CheckRecord},
    {"currency", CheckCurrency},
    {"arithmetic", CheckArithmetic},
}};

}  // namespace

std::span<const NamedCheck> AllChecks() { return kChecks; }

}  // namespace chipcheck
