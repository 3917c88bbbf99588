// The weights of the decisions about a number's voice: who says it, how firmly, and whether the text doubts it.
#pragma once

#include "config/table.h"
#include "core/result.h"
#include "extract/choice_model.h"

namespace chipcheck {

struct VoiceModels {
  ChoiceModel speaker;
  ChoiceModel modality;
  ChoiceModel disputed;

  // Fails with file and line when a table is wrong.
  static Result<VoiceModels> Load(const TableSource& tables);
};

}  // namespace chipcheck
