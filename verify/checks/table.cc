// One table of checks.
#include <array>

#include "verify/checks/all.h"

namespace chipcheck {
namespace {

constexpr std::array<NamedCheck, 17> kChecks = {{
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
    {"agreement", CheckAgreement},
}};

}  // namespace

std::span<const NamedCheck> AllChecks() { return kChecks; }

}  // namespace chipcheck
