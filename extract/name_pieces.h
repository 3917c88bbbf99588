// Pieces of features that speak of names: kinds, distances, counts, shapes and the words beside. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/claim.h"
#include "extract/choice_model.h"
#include "extract/mention.h"

namespace chipcheck {

// Metrics whose subjects stand alike: "count", "training", "spec" … `value` tells a chip from a site.
FeaturePiece ClassOf(Metric metric, double value);
// "chip", "system", "lab", "media", "part" …: the kind, and of an organisation what the tables call it.
FeaturePiece KindOf(const Mention& mention, std::string_view text);
FeaturePiece BroadKind(EntityKind kind);  // "chip", "org" …: its placeholder's word
// How a name is written: "EPS", "FY25", "Nvidia", "Scale AI".
FeaturePiece Shape(std::string_view name);
// Letters and digits in the last word, "Kite KX2100": a part's name.
bool IsPartNumber(std::string_view name);

FeaturePiece Distance(std::size_t words);
FeaturePiece Few(std::size_t count);  // "0", "1", "2", "3" for three and more
std::size_t CountSpaces(std::string_view text);

// The word, placeholder or sign before text[at], and the one behind, with where it ends; "^" and "$" at the ends.
std::string_view TokenBefore(std::string_view text, std::size_t at);
std::string_view TokenBehind(std::string_view text, std::size_t at, std::size_t* end);
// A word as a piece: '|' parts the pieces of a feature's name.
FeaturePiece Word(std::string_view token);

}  // namespace chipcheck
