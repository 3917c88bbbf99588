// The same claims give the same bytes: at every number of threads, in every run, and in every build, since debug,
// release and sanitizer builds all check the digest that is kept here.
#include <catch2/catch.hpp>
#include <string>

#include "core/sha256.h"
#include "tests/support/process.h"

using namespace chipcheck;

namespace {

// The claims of the bundled articles, as they were read on the day that this test was made: what is read today does not
// matter here.
const std::string kClaims = CHIPCHECK_SOURCE_DIR "/tests/cli/verify_bytes/claims.jsonl";
const std::string kDigest = CHIPCHECK_SOURCE_DIR "/tests/cli/verify_bytes/sha256";

std::string Verdicts(const std::string& threads) {
  const ProcessResult result =
      RunChipcheck({"verify", "--jsonl", "--threads", threads}, {ReadFile(kClaims), {}, "", -1});
  INFO(result.err);
  REQUIRE(result.status == 0);
  return result.out;
}

}  // namespace

TEST_CASE("verdicts are the same bytes at every number of threads and in every build") {
  const std::string one = Verdicts("1");
  CHECK(one.size() > 100'000);
  CHECK(Verdicts("1") == one);
  CHECK(Verdicts("2") == one);
  CHECK(Verdicts("5") == one);
  // A change of a check, a table or a wording changes the verdicts: then put the new digest into the file. A build that
  // disagrees with another about the same sources is a bug.
  CHECK(Sha256Hex(one) + "\n" == ReadFile(kDigest));
}
