// A claim: one number, or one range, that an article states about one metric. See docs/claims.md for the vocabulary.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

// What a quantity is a quantity of. The unit of each is in MetricUnit(); what counts as which is in docs/claims.md.
enum class Metric {
  kChipCount,
  kSystemCount,
  kChipPrice,
  kRentalPrice,
  kChipHours,
  kTrainingCost,
  kTrainingCompute,
  kTrainingTime,
  kParameters,
  kTrainingTokens,
  kComputeRate,
  kMemory,
  kBandwidth,
  kPower,
  kEnergy,
  kProcessNode,
  kTransistors,
  kSpend,
  kDealValue,
  kFunding,
  kValuation,
  kValueChange,
  kRevenue,
  kProfit,
  kProductPrice,
  kMoney,
  kRatio,
  kChange,
  kShare,
};
constexpr std::size_t kMetricCount = 29;

// The name used in every table, file and interface ("chip_count"), and back.
std::string_view ToString(Metric metric);
std::optional<Metric> ParseMetric(std::string_view name);
// Every metric in the order of the enumeration.
std::array<Metric, kMetricCount> AllMetrics();
// "chips", "USD", "W" …; for money "USD" stands for the currency of the text; for kRatio "x" or "%" are possible.
std::string_view MetricUnit(Metric metric);
bool IsMoney(Metric metric);

// How the text bounds the number. kAtLeast has no high end, kAtMost no low end; kRange has two different ends.
enum class Bound { kExact, kAbout, kAtLeast, kAtMost, kRange };
std::string_view ToString(Bound bound);  // "exact", "about", "at_least", "at_most", "range"
std::optional<Bound> ParseBound(std::string_view name);

enum class Direction { kNone, kUp, kDown };
std::string_view ToString(Direction direction);  // "", "up", "down"
std::optional<Direction> ParseDirection(std::string_view name);

// Who vouches for the number, and how firmly. kReported wins over kPlanned.
enum class Modality { kAsserted, kReported, kPlanned, kHypothetical };
std::string_view ToString(Modality modality);  // "asserted", "reported", "planned", "hypothetical"
std::optional<Modality> ParseModality(std::string_view name);

// One claim. Owns its strings, so that it may outlive the article. A string that does not apply is empty.
struct Claim {
  std::string quote;  // the shortest words that hold the number and its unit, byte for byte
  Span span;          // article.text[begin, end) is `quote`
  std::string sentence;
  Span sentence_span;  // article.text[begin, end) is `sentence`
  Metric metric = Metric::kMoney;
  std::optional<double> low;   // in `unit`; absent: open below
  std::optional<double> high;  // in `unit`; absent: open above
  std::string unit;            // as MetricUnit(); money keeps the currency of the text, as ISO 4217
  std::string per;             // for prices: "chip", "server", "chip-hour", "month", "million tokens" …
  Bound bound = Bound::kExact;
  Direction direction = Direction::kNone;
  std::string chip;     // as in the text, without maker: "H800", "Hopper", "TPU v5p"
  std::string subject;  // organisation, model, chip or site that the number is about
  std::string versus;   // for kRatio: what it is compared with
  std::string speaker;  // the named origin of the number
  Modality modality = Modality::kAsserted;
  bool disputed = false;  // the text itself denies or doubts the number

  std::string rule;    // id of the row of config/rules.tsv that read it
  double worth = 0.0;  // 0..1: how much the claim deserves checking
};

// A number of the text that was seen and is no claim, with the reason: "a year", "a model name".
struct LeftNumber {
  std::string text;
  Span span;
  std::string reason;
};

// Everything that one article says in numbers. Claims and left numbers are in the order of the text.
struct Extraction {
  std::vector<Claim> claims;
  std::vector<LeftNumber> left;
};

}  // namespace chipcheck
