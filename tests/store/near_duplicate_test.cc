#include "store/near_duplicate.h"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

using namespace chipcheck;

namespace {

// Words that don't repeat, a different sequence for each seed.
std::string Story(unsigned seed, int words) {
  std::string text;
  unsigned state = seed * 2654435761U + 1;
  for (int i = 0; i < words; ++i) {
    state = state * 1664525U + 1013904223U;
    text += fmt::format("w{} ", state >> 12U);
  }
  return text;
}

double SimilarityOf(const std::string& a, const std::string& b) {
  const auto x = SignText(a);
  const auto y = SignText(b);
  REQUIRE(x);
  REQUIRE(y);
  return Similarity(*x, *y);
}

bool ShareBand(const std::string& a, const std::string& b) {
  const auto x = BandKeys(*SignText(a));
  const auto y = BandKeys(*SignText(b));
  return std::any_of(x.begin(), x.end(),
                     [&](std::int64_t key) { return std::find(y.begin(), y.end(), key) != y.end(); });
}

}  // namespace

TEST_CASE("a copy with another headline and trailer is found, another story is not") {
  const std::string story = Story(1, 400);
  const std::string reprint = fmt::format("Wire report: chips {} Read more of our newsletter here today.", story);
  CHECK(SimilarityOf(story, story) == 1.0);
  CHECK(SimilarityOf(story, reprint) >= kCopySimilarity);
  CHECK(ShareBand(story, reprint));
  CHECK(SimilarityOf(story, Story(2, 400)) < 0.1);
  CHECK_FALSE(ShareBand(story, Story(2, 400)));
}

TEST_CASE("case and punctuation make no difference") {
  std::string story = Story(3, 100);
  std::string other = story;
  std::transform(other.begin(), other.end(), other.begin(), [](char c) { return c == 'w' ? 'W' : c; });
  other.insert(other.find(' '), 1, ',');
  CHECK(SimilarityOf(story, other) == 1.0);
}

TEST_CASE("half a story is no copy of the whole") {
  const std::string half = Story(4, 300);
  CHECK(SimilarityOf(half, half + Story(5, 300)) < kCopySimilarity);
}

TEST_CASE("a short text has no signature") {
  CHECK_FALSE(SignText(""));
  CHECK_FALSE(SignText("Subscribe to read this story"));
  CHECK_FALSE(SignText(Story(6, 29)));
  CHECK(SignText(Story(6, 30)));
}

TEST_CASE("signatures are the same on every machine and survive being stored") {
  const auto signature = SignText(Story(7, 200));
  REQUIRE(signature);
  CHECK((*signature)[0] == 32'373'337U);
  const std::string bytes = ToBytes(*signature);
  CHECK(bytes.size() == 256);
  CHECK(SignatureFromBytes(bytes) == signature);
  CHECK_FALSE(SignatureFromBytes("short"));
  for (const std::int64_t key : BandKeys(*signature)) CHECK(key >= 0);
}
