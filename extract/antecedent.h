// Whom or what a text means by "he", "the company", "it" or "the model": the last thing named that fits.
#pragma once

#include <cstddef>
#include <optional>

#include "extract/analysis.h"

namespace chipcheck {

// Whether an organisation is one that tells or pays rather than acts: a newspaper, an analyst, a bank, an index, a
// country.
bool StandsAside(const Mention& mention);

// Whether a mention is spoken of beside the matter: it only tells which chip, or stands behind "with", "rival", "in".
bool IsBystander(const Analysis& analysis, std::size_t mention);

// What a pronoun at `before` (in bytes of the text) stands for among things of `kind`, or none. Of the sentences
// before, the nearest one that names a fitting thing tells, and there the one with the most points, the first of them
// where points are equal; a name earlier in the pronoun's own sentence goes before all of them.
std::optional<std::size_t> Antecedent(const Analysis& analysis, std::size_t sentence, std::size_t before,
                                      EntityKind kind);

// The organisation that a person speaks for by the words beside the name ("Priya Raman of Corvid Labs", "Dana Whitlock,
// founder of Pinebox Compute"), as a mention; none when the text does not tell.
std::optional<std::size_t> Affiliation(const Analysis& analysis, std::size_t person);

// Whether a sentence opens a topic of its own ("Big round for Corvid: …"), so that nothing before it is meant.
bool OpensTopic(const Analysis& analysis, std::size_t sentence);
// Whether a sentence opens an item of a numbered list ("2. Torrel raised …"), so that no item before it is meant.
bool OpensItem(const Analysis& analysis, std::size_t sentence);

}  // namespace chipcheck
