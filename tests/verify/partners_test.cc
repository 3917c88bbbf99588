#include "verify/partners.h"

#include <catch2/catch.hpp>

#include "verify/terms.h"

namespace chipcheck {
namespace {

Claim At(Metric metric, std::string subject, Span sentence, std::size_t at) {
  Claim claim;
  claim.metric = metric;
  claim.subject = std::move(subject);
  claim.sentence_span = sentence;
  claim.span = {at, at + 5};
  claim.low = claim.high = 1.0;
  return claim;
}

TEST_CASE("partners are near, of the same thing, and nearest first") {
  const std::vector<Claim> claims = {
      At(Metric::kTrainingCost, "Alpha", {0, 100}, 10),  At(Metric::kChipCount, "Beta", {0, 100}, 30),
      At(Metric::kChipCount, "Alpha", {101, 200}, 120),  At(Metric::kChipCount, "", {0, 100}, 90),
      At(Metric::kChipCount, "Alpha", {900, 1000}, 950),
  };
  const auto partners = [&](Reach reach) { return PartnersOf(claims[0], claims, Metric::kChipCount, reach, SameName); };
  CHECK(partners(Reach::kSentence) == std::vector<const Claim*>{&claims[3]});
  CHECK(partners(Reach::kNeighbour) == std::vector<const Claim*>{&claims[3], &claims[2]});
  CHECK(partners(Reach::kArticle).size() == 3);
}

TEST_CASE("a hypothetical number is no partner of a stated one") {
  std::vector<Claim> claims = {At(Metric::kTrainingCost, "", {0, 100}, 10), At(Metric::kChipCount, "", {0, 100}, 30)};
  claims[1].modality = Modality::kHypothetical;
  CHECK(PartnersOf(claims[0], claims, Metric::kChipCount, Reach::kSentence, SameName).empty());
}

}  // namespace
}  // namespace chipcheck
