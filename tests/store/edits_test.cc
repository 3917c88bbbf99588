#include "store/edits.h"

#include <catch2/catch.hpp>

using namespace chipcheck;

namespace {

Claim Said(const std::string& sentence, double value, const std::string& subject = "Acme",
           const std::string& chip = "") {
  Claim claim;
  claim.metric = Metric::kChipCount;
  claim.low = claim.high = value;
  claim.unit = "chips";
  claim.subject = subject;
  claim.chip = chip;
  claim.sentence = sentence;
  return claim;
}

}  // namespace

TEST_CASE("a changed number is an edit") {
  const std::vector<Claim> before = {Said("Acme bought 10,000 chips for its site in Ohio.", 10'000),
                                     Said("It had 500 before that.", 500)};
  const std::vector<Claim> after = {Said("It had 500 before that.", 500),
                                    Said("Acme bought 100,000 chips for its site in Ohio.", 100'000)};
  const std::vector<Edit> edits = FindEdits(before, after);
  REQUIRE(edits.size() == 1);
  CHECK(edits[0].before == 0);
  CHECK(edits[0].after == 1);
}

TEST_CASE("what is no edit") {
  const Claim bought = Said("Acme bought 10,000 chips for its site in Ohio.", 10'000);
  CHECK(FindEdits(std::vector<Claim>{bought}, std::vector<Claim>{bought}).empty());
  CHECK(FindEdits(std::vector<Claim>{bought}, std::vector<Claim>{}).empty());
  CHECK(FindEdits(std::vector<Claim>{}, std::vector<Claim>{bought}).empty());
  SECTION("a paragraph that was added") {
    CHECK(FindEdits(std::vector<Claim>{bought},
                    std::vector<Claim>{bought, Said("Acme bought 7 chips for its site in Ohio.", 7)})
              .empty());
  }
  SECTION("another sentence") {
    CHECK(FindEdits(std::vector<Claim>{bought}, std::vector<Claim>{Said("Analysts think that 7 are broken by now.", 7)})
              .empty());
  }
  SECTION("another subject") {
    CHECK(FindEdits(std::vector<Claim>{bought},
                    std::vector<Claim>{Said("Acme bought 7 chips for its site in Ohio.", 7, "Bravo")})
              .empty());
  }
  SECTION("the same number in other words") {
    CHECK(FindEdits(std::vector<Claim>{bought},
                    std::vector<Claim>{Said("Ten thousand chips were bought by Acme.", 10'000, "ACME Inc.")})
              .empty());
  }
}

TEST_CASE("several edits are paired by their sentences") {
  const std::vector<Claim> before = {Said("The Ohio site of Acme holds 10 chips now.", 10),
                                     Said("The Texas plant of Acme will hold 20 chips later.", 20)};
  const std::vector<Claim> after = {Said("The Texas plant of Acme will hold 25 chips later.", 25),
                                    Said("The Ohio site of Acme holds 15 chips now.", 15)};
  const std::vector<Edit> edits = FindEdits(before, after);
  REQUIRE(edits.size() == 2);
  CHECK(edits[0].after == 1);
  CHECK(edits[1].after == 0);
}

TEST_CASE("a page of very many changed numbers stays cheap") {
  std::vector<Claim> before;
  std::vector<Claim> after;
  for (int i = 0; i < 5000; ++i) {
    before.push_back(Said("Row of a long table", i));
    after.push_back(Said("Row of a long table", 10'000 + i));
  }
  CHECK(FindEdits(before, after).size() == 100);
}

TEST_CASE("notes of a correction are counted") {
  CHECK(CountCorrectionNotes("Acme bought 10 chips.") == 0);
  CHECK(CountCorrectionNotes("Correction: an earlier version of this article misstated the number of chips.") == 2);
  CHECK(CountCorrectionNotes("The error correction of the memory was improved.") == 0);
  CHECK(CountCorrectionNotes("Editor\u2019s note: this story was corrected on 3 May.") == 2);
}
