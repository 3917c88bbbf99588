#include "cli/jsonl.h"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "cli/parallel.h"

using namespace chipcheck;

TEST_CASE("each piece of work is done once, whatever the number of threads") {
  for (const std::size_t threads : {1, 2, 9}) {
    std::vector<int> done(1000, 0);
    ParallelFor(done.size(), threads, [&](std::size_t i) { ++done[i]; });
    CHECK(std::all_of(done.begin(), done.end(), [](int n) { return n == 1; }));
  }
}

TEST_CASE("what a piece of work throws arrives, and nothing is left running") {
  CHECK_THROWS_AS(ParallelFor(100, 4,
                              [](std::size_t i) {
                                if (i == 50) throw std::runtime_error("x");
                              }),
                  std::runtime_error);
  CHECK_NOTHROW(ParallelFor(0, 4, [](std::size_t) { throw std::runtime_error("never"); }));
}
