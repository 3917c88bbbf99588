#include "extract/voice_models.h"

#include <utility>

namespace chipcheck {

Result<VoiceModels> VoiceModels::Load(const TableSource& tables) {
  Result<ChoiceModel> speaker = ChoiceModel::Load(tables, "weights_speaker.tsv");
  if (!speaker) return speaker.error();
  Result<ChoiceModel> modality = ChoiceModel::Load(tables, "weights_modality.tsv");
  if (!modality) return modality.error();
  Result<ChoiceModel> disputed = ChoiceModel::Load(tables, "weights_disputed.tsv");
  if (!disputed) return disputed.error();
  return VoiceModels{std::move(speaker).value(), std::move(modality).value(), std::move(disputed).value()};
}

}  // namespace chipcheck
