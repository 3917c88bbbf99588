// How firmly a number is stated, and whether the text itself doubts it: linear models over the words around the number
// (config/weights_modality.tsv, config/weights_disputed.tsv, docs/learning.md).
#pragma once

#include <optional>

#include "core/claim.h"
#include "core/time.h"
#include "extract/analysis.h"
#include "extract/attribution.h"
#include "extract/choice_model.h"

namespace chipcheck {

// `log` may be null.
Modality ModalityOf(const Analysis& analysis, Place place, Metric metric, const Voice& voice, const ChoiceModel& model,
                    ChoiceLog* log);

// Whether the text denies the number or casts doubt on it. `log` may be null.
bool IsDisputed(const Analysis& analysis, Place place, Metric metric, const ChoiceModel& model, ChoiceLog* log);

}  // namespace chipcheck
