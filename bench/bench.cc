// How fast each stage is over a folder of pages, one thread, beside a bare gumbo_parse() of the same bytes in the same
// run. Every stage's result is checked before its time is believed. Prints build and machine first.
//
//   chipcheck_bench [FOLDER] [SECONDS]     default: the bundled articles, at least 1 second for each stage
#include <fmt/core.h>
#include <gumbo.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "cli/reports.h"
#include "cli/version.h"
#include "config/metrics.h"
#include "extract/extractor.h"
#include "ingest/article.h"
#include "ingest/source.h"
#include "report/report.h"
#include "store/store.h"
#include "verify/verifier.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxPageBytes = 20'000'000;

double Now_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

[[noreturn]] void Die(const std::string& message) {
  fmt::print(stderr, "chipcheck_bench: {}\n", message);
  std::exit(1);
}

template <typename T>
T Must(Result<T> result) {
  if (!result) Die(result.error().message);
  return std::move(*result);
}

std::string CpuModel() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

void PrintMachine() {
  utsname name{};
  uname(&name);
  fmt::print("chipcheck {} ({}), {} threads of {}, {} {}\n", kVersion, CHIPCHECK_BUILD_TYPE,
             std::thread::hardware_concurrency(), CpuModel(), name.sysname, name.release);
  if (std::string_view(CHIPCHECK_BUILD_TYPE) != "Release")
    fmt::print("WARNING: not a release build, the figures mean nothing\n");
}

long PeakMemory_kB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// A line of /proc/self/status.
long StatusValue_kB(std::string_view name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::atol(line.c_str() + name.size());
  }
  Die(fmt::format("no {} in /proc/self/status", name));
}

// Runs `pass` over the whole corpus until `min_s` have gone by, and prints the best pass: the one the machine disturbed
// least.
double Measure(const char* stage, std::size_t articles, std::size_t bytes, double min_s,
               const std::function<void()>& pass) {
  double best_s = 1e30;
  std::size_t passes = 0;
  for (const double began = Now_s(); passes == 0 || Now_s() - began < min_s; ++passes) {
    const double pass_began = Now_s();
    pass();
    best_s = std::min(best_s, Now_s() - pass_began);
  }
  fmt::print("{:<14} {:>10.1f} articles/s {:>9.2f} MB/s  (best of {} passes, {:.4f} s)\n", stage,
             static_cast<double>(articles) / best_s, static_cast<double>(bytes) / best_s / 1e6, passes, best_s);
  std::fflush(stdout);
  return best_s;
}

void ParseBare(const std::vector<Document>& documents) {
  for (const Document& document : documents) {
    GumboOptions options = kGumboDefaultOptions;
    GumboOutput* output = gumbo_parse_with_options(&options, document.bytes.data(), document.bytes.size());
    if (output == nullptr || output->root == nullptr) Die("gumbo_parse gave no tree");
    gumbo_destroy_output(&options, output);
  }
}

// The peak of what reading the largest page takes beyond what was there before, in sizes of that page. Measured in a
// process of its own, whose peak nothing else has raised.
double ArticleMemoryShare(const std::vector<Document>& documents) {
  const Document& largest = *std::max_element(
      documents.begin(), documents.end(), [](const auto& a, const auto& b) { return a.bytes.size() < b.bytes.size(); });
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) Die("no pipe");
  const pid_t child = fork();
  if (child < 0) Die("no process");
  if (child == 0) {
    std::ofstream("/proc/self/clear_refs") << "5";  // starts the peak anew
    malloc_trim(0);
    const long before_kB = StatusValue_kB("VmRSS:");
    const Article article = ReadArticle(largest);
    const long taken_kB = StatusValue_kB("VmHWM:") - before_kB;
    const bool sent = write(pipe_ends[1], &taken_kB, sizeof taken_kB) == sizeof taken_kB;
    _exit(sent && !article.sha256.empty() ? 0 : 1);
  }
  long taken_kB = 0;
  if (read(pipe_ends[0], &taken_kB, sizeof taken_kB) != sizeof taken_kB) Die("the memory could not be measured");
  waitpid(child, nullptr, 0);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  return static_cast<double>(taken_kB) * 1024 / static_cast<double>(largest.bytes.size());
}

int Main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : CHIPCHECK_SOURCE_DIR "/examples/articles";
  const double min_s = argc > 2 ? std::atof(argv[2]) : 1.0;
  PrintMachine();

  const SystemClock clock;
  std::vector<Document> documents;
  std::size_t page_bytes = 0;
  std::size_t largest = 0;
  for (const Location& location : Must(ListDocuments(folder, "bench"))) {
    documents.push_back(Must(LoadDocument(location, nullptr, clock, kMaxPageBytes)));
    page_bytes += documents.back().bytes.size();
    largest = std::max(largest, documents.back().bytes.size());
  }
  fmt::print("corpus {}: {} documents, {:.2f} MB, largest {:.2f} MB\n\n", folder, documents.size(),
             static_cast<double>(page_bytes) / 1e6, static_cast<double>(largest) / 1e6);

  const double load_began = Now_s();
  const TableSource tables = TableSource::BuiltIn();
  const auto extractor = Must(Extractor::Create(tables));
  const double extractor_s = Now_s() - load_began;
  const auto verifier = Must(Verifier::Create(tables));
  const double verifier_s = Now_s() - load_began - extractor_s;
  const MetricTexts metrics = Must(MetricTexts::Load(tables));
  fmt::print("tables and rules: extractor {:.1f} ms, verifier {:.1f} ms\n", extractor_s * 1e3, verifier_s * 1e3);

  const std::size_t n = documents.size();
  const double bare_s = Measure("gumbo_parse", n, page_bytes, min_s, [&] { ParseBare(documents); });

  std::vector<Article> articles(n);
  const double article_s = Measure("article", n, page_bytes, min_s, [&] {
    for (std::size_t i = 0; i < n; ++i) articles[i] = ReadArticle(documents[i]);
  });
  const double article_memory = ArticleMemoryShare(documents);
  std::size_t text_bytes = 0;
  for (const Article& article : articles) text_bytes += article.text.size();
  if (text_bytes == 0) Die("no page gave any text");

  std::size_t quantities = 0;
  Measure("quantities", n, text_bytes, min_s, [&] {
    quantities = 0;
    for (const Article& article : articles) quantities += extractor->FindQuantities(article.text).size();
  });

  std::vector<Extraction> extractions(n);
  Measure("extract", n, text_bytes, min_s, [&] {
    for (std::size_t i = 0; i < n; ++i)
      extractions[i] =
          extractor->Extract({articles[i].text, articles[i].title, articles[i].source, articles[i].published});
  });
  std::size_t claims = 0;
  for (std::size_t i = 0; i < n; ++i) {
    claims += extractions[i].claims.size();
    for (const Claim& claim : extractions[i].claims) {
      if (claim.span.In(articles[i].text) != claim.quote) Die("a quote is not the text at its span");
    }
  }
  if (claims > quantities) Die("more claims than quantities");

  std::vector<std::vector<Verdict>> verdicts(n);
  const double verify_s = Measure("verify", n, text_bytes, min_s, [&] {
    for (std::size_t i = 0; i < n; ++i) {
      const Article& a = articles[i];
      verdicts[i] = verifier->Verify(extractions[i].claims, {a.published, std::nullopt, a.source, a.title, a.text});
    }
  });
  for (std::size_t i = 0; i < n; ++i) {
    if (verdicts[i].size() != extractions[i].claims.size()) Die("not one verdict for each claim");
  }

  Measure("store", n, text_bytes, min_s, [&] {
    const auto store = Must(Store::Open(":memory:", Store::Mode::kReadWrite));
    std::vector<ArticleToAdd> batch;
    for (std::size_t i = 0; i < n; ++i) batch.push_back({&articles[i], &extractions[i]});
    Must(store->AddArticles(batch));
  });

  std::size_t report_bytes = 0;
  Measure("report", n, text_bytes, min_s, [&] {
    report_bytes = 0;
    for (std::size_t i = 0; i < n; ++i) {
      ArticleReport report;
      report.article_id = fmt::format("{}", i);
      report.article = articles[i];
      report.left = extractions[i].left;
      for (std::size_t c = 0; c < extractions[i].claims.size(); ++c) {
        report.claims.push_back({fmt::format("{}", c), extractions[i].claims[c], verdicts[i][c], std::nullopt, {}});
      }
      report_bytes += WriteHtml(report, metrics).size();
    }
  });

  fmt::print("\narticle stage over bare gumbo_parse: {:.2f}\n", article_s / bare_s);
  fmt::print("article stage at its peak over the largest page: {:.1f}\n", article_memory);
  fmt::print("text {:.2f} MB, {} quantities, {} claims, {:.0f} claims verified per second, {:.1f} kB per report\n",
             static_cast<double>(text_bytes) / 1e6, quantities, claims, static_cast<double>(claims) / verify_s,
             static_cast<double>(report_bytes) / 1e3 / static_cast<double>(n));
  fmt::print("peak memory {:.1f} MB\n", static_cast<double>(PeakMemory_kB()) / 1e3);
  return 0;
}

}  // namespace
}  // namespace chipcheck

int main(int argc, char** argv) { return chipcheck::Main(argc, argv); }
