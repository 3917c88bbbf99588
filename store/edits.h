// Numbers that a page changed between two captures of it. Pure, no database.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/claim.h"

namespace chipcheck {

struct Edit {
  std::size_t before = 0;  // index into the claims of the earlier capture
  std::size_t after = 0;   // index into those of the later one
};

// Pairs of claims that say the same of the same thing with another number. A claim whose value stands in both captures
// was not edited. Of the rest, claims with the same metric, subject, chip, unit, per and versus are pairs when their
// sentences, numbers aside, share at least half of their words; the most similar sentences first, each claim once.
std::vector<Edit> FindEdits(std::span<const Claim> before, std::span<const Claim> after);

// How often a text carries words of a correction note: "an earlier version of this article", "Correction:".
std::size_t CountCorrectionNotes(std::string_view text);

}  // namespace chipcheck
