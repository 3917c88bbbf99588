// A stored claim as comparing claims needs it: names as keys, dates, where it comes from. Pure, no database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/claim.h"
#include "core/time.h"

namespace chipcheck {

struct Reading {
  std::int64_t claim = 0;  // whatever the caller knows it by
  std::string claim_id;    // breaks ties, so that the order of adding never matters
  std::string source;
  std::string publisher;          // PublisherKey() of the source, as speakers are named
  std::int64_t article = 0;       // where it was first seen
  std::int64_t text_origin = 0;   // equal for articles that are copies of one text
  std::optional<Date> published;  // absent: the article has no date
  Metric metric = Metric::kMoney;
  std::optional<double> low;
  std::optional<double> high;
  std::string unit;
  std::string per;
  Direction direction = Direction::kNone;
  std::string group;    // GroupKey()
  std::string chip;     // ChipKey()
  std::string versus;   // NameKey()
  std::string speaker;  // NameKey()
  Modality modality = Modality::kAsserted;
};

// How long a statement about one metric goes on being about the same thing.
struct MetricWindow {
  int fact_days = 0;      // claims at most so far apart can state one fact
  int conflict_days = 0;  // claims at most so far apart can contradict each other; negative: never
};
MetricWindow WindowOf(Metric metric);

// Numbers may differ by this share of the larger one and still be called the same: 49,000 and "about 50,000".
constexpr double kValueTolerance = 0.05;

// The value in one number: the middle of a range, else the end that is known. Absent when both ends are open.
std::optional<double> Representative(const Reading& reading);
// Whether a gap wider than the tolerance lies between the two intervals.
bool AreDisjoint(const Reading& a, const Reading& b);
// Whether both give the same number: closed intervals that meet within the tolerance, or ends that agree within it.
bool IsSameValue(const Reading& a, const Reading& b);
// Days between the publications; absent when one has no date.
std::optional<int> DaysApart(const Reading& a, const Reading& b);

}  // namespace chipcheck
