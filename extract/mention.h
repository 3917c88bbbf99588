// A name in a text: what kind of thing it names, and the row of the tables that knows it.
#pragma once

#include <string>
#include <string_view>

#include "core/text.h"

namespace chipcheck {

enum class EntityKind {
  kChip,          // a chip, a family, a board or a system sold for its chips
  kOrganisation,  // a company, a lab, an agency, a government, a newspaper
  kModel,         // a model, a family of models, a product built on one
  kPerson,
  kSite,    // a data center, a cluster, a supercomputer
  kHandle,  // "@name": a person or an organisation on a social network
  kName,    // a capitalised name of which nothing else is known
};
constexpr int kEntityKindCount = 7;

// Views point into the text or into the tables; both outlive the mention.
struct Mention {
  Span span;  // without a possessive 's, without the maker in front of a chip and a general noun behind it
  EntityKind kind = EntityKind::kName;
  std::string_view known_as;  // name of the row in the tables; empty for a name that no table holds
  std::string_view owner;     // id of the organisation that it belongs to, or that a person speaks for; may be empty
  std::string_view group;     // kind of an organisation ("media", "investor" …); empty for the rest
  bool possessive = false;    // an 's follows
  bool modifier = false;      // only tells which: "Nvidia" in "50,000 Nvidia GPUs", "Oracle" in "the Oracle contract"
  bool misspelled = false;    // the text's spelling is off by a letter: `known_as` is what it means
};

// What a claim calls it: the words of the text, or the right spelling of a misspelled name.
inline std::string DisplayName(const Mention& mention, std::string_view text) {
  return std::string(mention.misspelled ? mention.known_as : mention.span.In(text));
}

}  // namespace chipcheck
