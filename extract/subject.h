// Whom or what a number is about: one of the things that the text names, or none of them.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "config/table.h"
#include "core/claim.h"
#include "core/result.h"
#include "extract/analysis.h"
#include "extract/attribution.h"
#include "extract/choice_model.h"
#include "extract/name_features.h"
#include "extract/reference_words.h"

namespace chipcheck {

struct About {
  static constexpr std::size_t kNobody = NameQuestion::kNobody;
  std::string subject;                 // as it is to be shown; empty when the text does not tell
  std::string chip;                    // likewise, without its maker
  std::size_t mention = kNobody;       // of the subject, in the reading
  std::size_t chip_mention = kNobody;  // of the chip
};

// Compiled once; then const and safe to use from several threads.
class SubjectReader {
 public:
  // Fails with file and line for a bad row of cues_reference.tsv, weights_subject.tsv or weights_chip.tsv.
  static Result<SubjectReader> Create(const TableSource& tables);

  // `log` may be null.
  About Of(const Analysis& analysis, const NameQuestion& question, ChoiceLog* log) const;

 private:
  SubjectReader(ChoiceModel subjects, ChoiceModel chips, ReferenceWords words)
      : subjects_(std::move(subjects)), chips_(std::move(chips)), words_(std::move(words)) {}

  ChoiceModel subjects_;
  ChoiceModel chips_;
  ReferenceWords words_;
};

}  // namespace chipcheck
