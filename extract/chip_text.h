// What a claim calls a chip, and what a ratio is compared with.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/claim.h"
#include "extract/analysis.h"

namespace chipcheck {

// A chip's mention with the one that the text joins to it ("GB200 and GB300 chips"), in the order of the text.
std::vector<std::size_t> WithJoined(const Reading& reading, std::size_t mention);

// The names as they stand, joined by "and": "DGX H100".
std::string MentionsText(const Analysis& analysis, const std::vector<std::size_t>& mentions);

// What a claim calls the chip: "H800"; "GB200 and GB300" for two; of a system the chip that its name holds ("H100" of
// "DGX H100"), and nothing when it holds none ("DGX Spark").
std::string ChipText(const Analysis& analysis, const std::vector<std::size_t>& mentions);

// What a ratio is compared with: the thing named behind "than", "compared to", "versus" and the like; empty for none.
std::string VersusOf(const Analysis& analysis, Place place);

}  // namespace chipcheck
