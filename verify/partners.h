// Other claims of the article that speak of the same thing: the inputs of sums.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/claim.h"

namespace chipcheck {

enum class Reach {
  kSentence,   // the same sentence
  kNeighbour,  // the same, or one close by
  kArticle,    // anywhere
};

// Claims of `metric` within `reach` of `claim`, nearest first, without the claim itself. Subjects have to fit each
// other: `same_thing` says whether two names can; an empty subject fits any. Hypothetical numbers are partners of
// hypothetical ones alone.
std::vector<const Claim*> PartnersOf(const Claim& claim, std::span<const Claim> claims, Metric metric, Reach reach,
                                     const std::function<bool(std::string_view, std::string_view)>& same_thing);

// How far apart two claims stand: 0 in one sentence, 1 in neighbouring ones, 2 further off.
int StepsBetween(const Claim& a, const Claim& b);

}  // namespace chipcheck
