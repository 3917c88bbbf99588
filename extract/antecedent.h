// Whom or what a text means by "he", "the company", "it" or "the model": the last thing named that fits.
#pragma once

#include <cstddef>
#include <optional>

#include "extract/analysis.h"

namespace chipcheck {

// The mention of `kind` that a pronoun at `before` (in bytes of the text) stands for, or none. Of the sentences before,
// the nearest one that names a fitting thing tells, and there the first one named, since that is its subject; a name
// earlier in the pronoun's own sentence goes before all of them. Newspapers, banks and countries are passed over.
std::optional<std::size_t> Antecedent(const Analysis& analysis, std::size_t sentence, std::size_t before,
                                      EntityKind kind);

// Whether an organisation is one that tells or pays rather than acts: a newspaper, an analyst, a bank, an index, a
// country.
bool StandsAside(const Mention& mention);

// Whether a sentence opens a topic of its own ("Big round for Corvid: …"), so that nothing before it is meant.
bool OpensTopic(const Analysis& analysis, std::size_t sentence);

}  // namespace chipcheck
