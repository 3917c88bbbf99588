// What other articles say about the thing that a claim is about, by independent origins: what the database knows and
// the check `agreement` asks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/claim.h"
#include "core/time.h"

namespace chipcheck {

enum class Relation {
  kSame,         // the same number of the same thing
  kContradicts,  // another number, and the two can't both hold
  kRelated,      // of another chip, another time or another thing of the same subject: both may hold
};

// Somebody who vouches for a number. Copies of one text, repeats of one speaker, whoever cites another source and that
// source, and what one source says in its own voice are one origin. `claim` is the oldest that stands for it.
struct Origin {
  Relation relation = Relation::kRelated;
  Claim claim;
  std::string source;  // publisher of the article
  std::string url;     // of the article; may be empty
  Date published;
  std::size_t claims = 1;  // that this origin makes of this relation
};

// Other origins than the claim's own. The counts are of all; `shown` holds the first of them: same numbers first, then
// contradicting, then related ones, each by date.
struct Origins {
  std::size_t same = 0;
  std::size_t contradicting = 0;
  std::size_t related = 0;
  std::vector<Origin> shown;
};

}  // namespace chipcheck
