// How often verdicts hold up, by what they rest on and by the confidence that they state: the tables of docs/verify.md.
// Run: build/release/bench/confidence_calibration [ITEMS.jsonl...]
// An item, one a line: "date", "text", "main" (the piece of the text that is judged), "metric", "allowed" verdicts. It
// is judged by the claim of that metric whose quote overlaps `main` most; items without such a claim are left out.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "config/metrics.h"
#include "extract/extractor.h"
#include "verify/verifier.h"

namespace chipcheck {
namespace {

using Json = nlohmann::json;

// A group's share is drawn towards the share of all verdicts, as if it had so many items more.
constexpr double kPriorItems = 4.0;

struct Tally {
  int items = 0;
  int right = 0;
  double stated = 0.0;  // sum of the confidences
};

struct Tallies {
  Tally all;
  std::map<std::string, Tally> by_ground;
  std::array<Tally, 10> by_confidence;
};

std::size_t Overlap(const Json& item, const Claim& claim) {
  const std::string text = item["text"];
  const std::string main = item["main"];
  const std::size_t at = text.find(main);
  if (at == std::string::npos) return 0;
  const std::size_t begin = std::max(at, claim.span.begin);
  const std::size_t end = std::min(at + main.size(), claim.span.end);
  return end > begin ? end - begin : 0;
}

// The check that the summary rests on, and how far the claim is out by it.
std::string GroundOf(const Verdict& verdict) {
  for (const Check& check : verdict.checks) {
    if (check.note.empty() || verdict.summary.find(check.note) == std::string::npos) continue;
    std::string margin;
    if (check.outcome == Outcome::kConflicts && check.ratio && *check.ratio > 0.0) {
      const double decades = std::abs(std::log10(*check.ratio));
      margin = decades < 0.6 ? "below 0.6 decades" : decades < 1.0 ? "0.6 to 1 decade" : "above 1 decade";
    }
    return fmt::format("{:<13} {:<14} {}", ToString(verdict.kind), check.name, margin);
  }
  return fmt::format("{:<13}", ToString(verdict.kind));
}

void Count(const Verdict& verdict, bool right, Tally* tally) {
  ++tally->items;
  tally->right += right ? 1 : 0;
  tally->stated += verdict.confidence;
}

void Judge(const Extractor& extractor, const Verifier& verifier, const Json& item, Tallies* tallies) {
  const std::string text = item["text"];
  const std::optional<Date> date = ParseDate(item["date"].get<std::string>());
  Passage passage;
  passage.text = text;
  passage.date = date;
  const std::vector<Claim> claims = extractor.Extract(passage).claims;
  const std::vector<Verdict> verdicts = verifier.Verify(claims, {date, std::nullopt, "", "", text});
  std::size_t best = claims.size();
  std::size_t most = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (ToString(claims[i].metric) != item["metric"].get<std::string>() || Overlap(item, claims[i]) <= most) continue;
    best = i;
    most = Overlap(item, claims[i]);
  }
  if (best == claims.size()) return;
  const Verdict& verdict = verdicts[best];
  const std::vector<std::string> allowed = item["allowed"];
  const bool right = std::find(allowed.begin(), allowed.end(), ToString(verdict.kind)) != allowed.end();
  Count(verdict, right, &tallies->all);
  Count(verdict, right, &tallies->by_ground[GroundOf(verdict)]);
  const auto bin = static_cast<std::size_t>(std::clamp(verdict.confidence * 10.0, 0.0, 9.0));
  Count(verdict, right, &tallies->by_confidence.at(bin));
}

void Print(const Tallies& tallies) {
  const double share = static_cast<double>(tallies.all.right) / tallies.all.items;
  fmt::print("{} items, {} right, confidence stated {:.3f} in the mean, share right {:.3f}\n\n", tallies.all.items,
             tallies.all.right, tallies.all.stated / tallies.all.items, share);
  fmt::print("{:<48} {:>5} {:>6} {:>9} {:>7}\n", "verdict, deciding check, margin", "items", "right", "smoothed",
             "stated");
  for (const auto& [ground, tally] : tallies.by_ground) {
    fmt::print("{:<48} {:>5} {:>6} {:>9.2f} {:>7.2f}\n", ground, tally.items, tally.right,
               (tally.right + kPriorItems * share) / (tally.items + kPriorItems), tally.stated / tally.items);
  }
  fmt::print("\n{:<12} {:>5} {:>7} {:>6}\n", "stated", "items", "mean", "right");
  for (std::size_t bin = 0; bin < tallies.by_confidence.size(); ++bin) {
    const Tally& tally = tallies.by_confidence[bin];
    if (tally.items == 0) continue;
    const double right = static_cast<double>(tally.right) / tally.items;
    const auto bar = static_cast<std::size_t>(std::lround(right * 40.0));
    fmt::print("0.{} to {:<5.1f} {:>5} {:>7.2f} {:>6.2f} |{:<40}|\n", bin, 0.1 * static_cast<double>(bin + 1),
               tally.items, tally.stated / tally.items, right, std::string(bar, '#'));
  }
}

int Run(std::vector<std::string> paths) {
  if (paths.empty()) paths.emplace_back(CHIPCHECK_SOURCE_DIR "/bench/data/verdict_items.jsonl");
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  const auto verifier = Verifier::Create(TableSource::BuiltIn());
  if (!extractor.ok() || !verifier.ok()) {
    fmt::print(stderr, "{}\n", (!extractor.ok() ? extractor.error() : verifier.error()).message);
    return 2;
  }
  Tallies tallies;
  for (const std::string& path : paths) {
    std::ifstream file(path);
    if (!file) {
      fmt::print(stderr, "{}: cannot be read\n", path);
      return 2;
    }
    for (std::string line; std::getline(file, line);) {
      const Json item = Json::parse(line, nullptr, false);
      const bool whole = item.is_object() && item.contains("text") && item.contains("main") &&
                         item.contains("metric") && item.contains("date") && item.contains("allowed");
      if (!whole) {
        fmt::print(stderr, "{}: a line is no item\n", path);
        return 2;
      }
      Judge(**extractor, **verifier, item, &tallies);
    }
  }
  if (tallies.all.items == 0) return 1;
  Print(tallies);
  return 0;
}

}  // namespace
}  // namespace chipcheck

int main(int argc, char** argv) { return chipcheck::Run({argv + 1, argv + argc}); }
