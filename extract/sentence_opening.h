// What a sentence begins with, as a feature: whether it goes on with what was said before. Pure.
#pragma once

#include <string_view>

#include "core/text.h"
#include "extract/choice_model.h"

namespace chipcheck {

// Of an abstract sentence: "he", "it", "company", "we", "report", "this", "quote", "turn", "name", "number", "other".
FeaturePiece OpeningOf(std::string_view abstract_text);

// The last word that stands in a part of an abstract sentence.
Span LastWord(std::string_view abstract_text, Span part);

}  // namespace chipcheck
