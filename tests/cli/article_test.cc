// `chipcheck article`: what it shows of a page's reading, and that it reads with the configured tables.
#include <catch2/catch.hpp>
#include <string>

#include "tests/support/process.h"

using namespace chipcheck;
using Catch::Contains;

namespace {

const std::string kPage =
    "<!DOCTYPE html><html lang=en><head><title>Ledger of chips</title><meta name=author content='Jane "
    "Doe'></head><body>"
    "<article><h1>Ledger of chips</h1><p class=date>Published 4 Zorbuary 2024</p>"
    "<p>The lab in Oslo has bought 1,024 H100s for its new cluster, the director said on Tuesday at the opening.</p>"
    "<figure><figcaption class=caption>The hall of 64 racks in Oslo</figcaption></figure>"
    "<p>They replace an older machine with 512 A100 GPUs that had served the institute for three long winters.</p>"
    "<p>Correction: the older machine had 512 GPUs, not 500.</p></article></body></html>";

}  // namespace

TEST_CASE("article shows where each field stands, corrections and the numbers that were kept") {
  const TestFolder folder("article");
  const std::string page = folder.Write("page.html", kPage);
  const ProcessResult shown = RunChipcheck({"article", page});
  CHECK(shown.status == 0);
  CHECK_THAT(shown.out, Contains("byline     Jane Doe  (meta author)") &&
                            Contains("correction Correction: the older machine had 512 GPUs, not 500.") &&
                            Contains("around the story are in the text"));
}

TEST_CASE("article reads with the tables and settings of the configuration") {
  const TestFolder folder("article-tables");
  const std::string page = folder.Write("page.html", kPage);
  CHECK_THAT(RunChipcheck({"article", page}).out, !Contains("2024-03-04") && !Contains("64 racks"));

  folder.Write("tables/months.tsv", "name\tmonth\tlanguages\nzorbuary\t3\ten\n");
  const std::string config =
      folder.Write("c.toml", "[paths]\ntables = \"" + (folder / "tables") + "\"\n[articles]\ncaptions = true\n");
  const ProcessResult read = RunChipcheck({"article", "--config", config, page});
  CHECK(read.status == 0);
  CHECK_THAT(read.out, Contains("published  2024-03-04  (text)") && Contains("\nThe hall of 64 racks in Oslo\n"));

  folder.Write("tables/months.tsv", "name\tmonth\tlanguages\nzorbuary\tthree\ten\n");
  const ProcessResult refused = RunChipcheck({"article", "--config", config, page});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("months.tsv:2") && Contains("\"three\" is not a number"));
}
