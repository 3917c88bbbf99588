// How firmly a number is stated, and whether the text itself doubts it.
#pragma once

#include "core/claim.h"
#include "extract/analysis.h"
#include "extract/attribution.h"

namespace chipcheck {

// Hearsay wins over a condition, a condition over a plan, a plan over an estimate of a named speaker.
Modality ModalityOf(const Analysis& analysis, Place place, const Voice& voice);

// Whether the sentence, or the one behind it, denies the number or casts doubt on it.
bool IsDisputed(const Analysis& analysis, Place place);

}  // namespace chipcheck
