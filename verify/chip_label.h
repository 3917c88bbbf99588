// Names of chips for readers, from their ids.
#pragma once

#include <string>
#include <string_view>

namespace chipcheck {

// "h100" is "H100", "tpu-v5p" "TPU v5p", "ascend-910b" "Ascend 910B", "hopper-family" "Hopper", "h100-pcie" "H100
// PCIe".
std::string ChipLabel(std::string_view id);

}  // namespace chipcheck
