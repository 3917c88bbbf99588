// Up or down: what the words around a ratio or a change say.
#pragma once

#include <string_view>

#include "config/table.h"
#include "core/claim.h"
#include "core/result.h"
#include "extract/analysis.h"
#include "extract/pattern_set.h"

namespace chipcheck {

// Compiled once; then const and safe to use from several threads.
class DirectionReader {
 public:
  static Result<DirectionReader> Create(const TableSource& tables);
  // The direction that the number itself carries ("tripled", "+359%"); else that of the nearest word of the sentence
  // that has one, those behind the end of a clause counting as further off; else up.
  Direction Of(const Analysis& analysis, Place place) const;

 private:
  DirectionReader() : patterns_(PatternSet::Anchor::kNone) {}
  PatternSet patterns_;  // 0: up, 1: down
};

}  // namespace chipcheck
