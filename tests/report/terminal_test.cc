#include "report/terminal.h"

#include <catch2/catch.hpp>

#include "core/text.h"
#include "report/columns.h"
#include "tests/report/sample.h"

using namespace chipcheck;

namespace {

const MetricTexts& Metrics() {
  static const MetricTexts texts = *MetricTexts::Load(TableSource::BuiltIn());
  return texts;
}

}  // namespace

TEST_CASE("columns of characters") {
  CHECK(ColumnsOf("H100") == 4);
  CHECK(ColumnsOf("é") == 1);
  CHECK(ColumnsOf("e\u0301") == 1);
  CHECK(ColumnsOf("芯片") == 4);
  CHECK(FitColumns("芯片芯片", 6) == "芯片… ");
  CHECK(FitColumns("ab", 4) == "ab  ");
  CHECK(FitColumns("abcd", 4) == "abcd");
}

TEST_CASE("wrapping keeps words and breaks what is longer than a line") {
  CHECK(WrapColumns("one two three", 9, 2, 0) == "one two\n  three");
  CHECK(WrapColumns("abcdefghijkl", 5, 1, 0) == "abcde\n fghi\n jkl");
  CHECK(WrapColumns("see https://a.example/long", 9, 2, 0) == "see\n  https://a.example/long");
  CHECK(WrapColumns("", 9, 2, 0).empty());
}

TEST_CASE("terminal text fits its width, from 40 to 120 columns") {
  const ArticleReport report = SampleReport();
  for (const int width : {0, 40, 60, 80, 120, 1000}) {
    std::string text = WriteArticleText(report, Metrics(), {false, width});
    for (const ClaimReport& claim : report.claims) text += WriteClaimText(claim, Metrics(), {false, width});
    const int allowed = std::clamp(width, 40, 120);
    for (const std::string_view line : Split(text, '\n')) {
      INFO(line);
      if (line.find("https://") != std::string_view::npos) continue;
      CHECK(ColumnsOf(line) <= allowed);
    }
  }
}

TEST_CASE("colour only where it is asked for, and the same words") {
  const ArticleReport report = SampleReport();
  const std::string plain = WriteClaimText(report.claims[4], Metrics());
  std::string coloured = WriteClaimText(report.claims[4], Metrics(), {true, 80});
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(coloured.find("\x1b[33m? doubtful\x1b[0m") != std::string::npos);
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b')) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  CHECK(coloured == plain);
}

TEST_CASE("a claim is explained in full") {
  const std::string text = WriteClaimText(SampleReport().claims[4], Metrics());
  for (const char* part :
       {"“50,000 H100s”", "[50,000 H100s]", "Attributed to Alexandr Wang", "? doubtful",
        "export-restricted:", "Formula: chips × price × server ratio / (1 − interconnect share)",
        "= 50,000 chips × $26,500 per chip", "Expected: $1.3–2.0 billion, middle $1.6 billion",
        "https://arxiv.org/abs/2405.21015", "31 May 2024", "? strained  Purchase cost (purchase-cost)",
        "Model report, 27 December 2024", "Model 3, reference data 5d1f3a9c0b42."}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
}
