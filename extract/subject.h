// Whom or what a number is about: the nearest thing named in the text that fits its metric.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "config/table.h"
#include "core/claim.h"
#include "core/result.h"
#include "extract/analysis.h"
#include "extract/attribution.h"
#include "extract/pattern_set.h"

namespace chipcheck {

struct Subject {
  std::string name;
  std::vector<std::size_t> chips;  // the mention of the chip that the subject is, when it is one
};

// Compiled once; then const and safe to use from several threads.
class SubjectReader {
 public:
  // Fails with file and line for a bad row of cues_subject.tsv.
  static Result<SubjectReader> Create(const TableSource& tables);

  // The subject, as it is to be shown; empty when the text does not tell. `chips` are the chips that the number is
  // about, `voice` is who speaks.
  Subject Of(const Analysis& analysis, Place place, Metric metric, const std::vector<std::size_t>& chips,
             const Voice& voice) const;

 private:
  SubjectReader() : patterns_(PatternSet::Anchor::kNone) {}
  std::size_t ByConstruction(const Analysis& analysis, Place place, Metric metric) const;

  PatternSet patterns_;
  std::vector<unsigned> metrics_;  // of each pattern, one bit for each metric
};

}  // namespace chipcheck
