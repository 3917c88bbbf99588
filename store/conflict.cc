#include "store/conflict.h"

#include <algorithm>
#include <cmath>

#include "store/dedup.h"

namespace chipcheck {
namespace {

// Reports of one interview or leak come within a season of it.
constexpr int kReadingWindowDays = 92;

enum class ChipRelation { kSame, kMemberOfOther, kFamilyOfOther, kDifferent, kOneUnnamed };

ChipRelation RelationOf(const Reading& a, const Reading& b, const Names& names) {
  if (a.chip == b.chip) return ChipRelation::kSame;
  if (a.chip.empty() || b.chip.empty()) return ChipRelation::kOneUnnamed;
  if (names.IsMember(a.chip, b.chip)) return ChipRelation::kMemberOfOther;
  if (names.IsMember(b.chip, a.chip)) return ChipRelation::kFamilyOfOther;
  return ChipRelation::kDifferent;
}

bool AreComparable(const Reading& a, const Reading& b) {
  return !a.group.empty() && a.group == b.group && a.metric == b.metric && a.unit == b.unit && a.per == b.per &&
         a.direction == b.direction && a.versus == b.versus && a.article != b.article &&
         a.modality != Modality::kHypothetical && b.modality != Modality::kHypothetical &&
         (a.modality == Modality::kPlanned) == (b.modality == Modality::kPlanned);
}

// Whether the metric is a property that one chip has once, and a maker or a model has many times.
bool IsChipProperty(Metric metric) {
  return metric == Metric::kProcessNode || metric == Metric::kTransistors || metric == Metric::kMemory ||
         metric == Metric::kBandwidth || metric == Metric::kComputeRate;
}

bool IsAboutOneThing(const Reading& reading, const Names& names) {
  return !IsChipProperty(reading.metric) || !reading.chip.empty() || names.IsChip(reading.group);
}

// An article without a date may be of any day: what hardly changes is compared all the same, what changes fast is not.
bool AreCloseInTime(const Reading& a, const Reading& b) {
  const int window = WindowOf(a.metric).conflict_days;
  const std::optional<int> days = DaysApart(a, b);
  constexpr int kShortestOfSlow = 366;
  return days ? *days <= window : window >= kShortestOfSlow;
}

double RatioOf(const Reading& a, const Reading& b) {
  const double x = std::abs(Representative(a).value_or(0.0));
  const double y = std::abs(Representative(b).value_or(0.0));
  const double smaller = std::min(x, y);
  return smaller > 0.0 ? std::min(std::max(x, y) / smaller, kRatioToZero) : kRatioToZero;
}

bool HasMoreThan(const Reading& part, const Reading& whole) {
  return AreDisjoint(part, whole) && Representative(part) > Representative(whole);
}

bool IsValueConflict(const Reading& a, const Reading& b, ChipRelation relation) {
  if (!AreCloseInTime(a, b)) return false;
  switch (relation) {
    case ChipRelation::kSame:
      return AreDisjoint(a, b);
    case ChipRelation::kMemberOfOther:
      return a.metric == Metric::kChipCount && HasMoreThan(a, b);
    case ChipRelation::kFamilyOfOther:
      return a.metric == Metric::kChipCount && HasMoreThan(b, a);
    case ChipRelation::kDifferent:
    case ChipRelation::kOneUnnamed:
      return false;
  }
  return false;
}

bool IsReadingConflict(const Reading& a, const Reading& b, ChipRelation relation) {
  if (relation == ChipRelation::kSame || relation == ChipRelation::kOneUnnamed) return false;
  if (DaysApart(a, b).value_or(0) > kReadingWindowDays || !IsSameValue(a, b)) return false;
  if (IsSameSpeaker(a.speaker, b.speaker)) return true;
  const bool is_one_unnamed = a.speaker.empty() || b.speaker.empty();
  return is_one_unnamed && relation != ChipRelation::kDifferent;
}

}  // namespace

std::string_view ToString(ConflictKind kind) { return kind == ConflictKind::kValue ? "value" : "reading"; }

int LongestConflictDays(Metric metric) { return std::max(WindowOf(metric).conflict_days, kReadingWindowDays); }

std::optional<Conflict> FindConflict(const Reading& a, const Reading& b, const Names& names) {
  if (!AreComparable(a, b) || !IsAboutOneThing(a, names) || !IsAboutOneThing(b, names)) return std::nullopt;
  const ChipRelation relation = RelationOf(a, b, names);
  if (IsValueConflict(a, b, relation)) return Conflict{ConflictKind::kValue, RatioOf(a, b)};
  if (IsReadingConflict(a, b, relation)) return Conflict{ConflictKind::kReading, RatioOf(a, b)};
  return std::nullopt;
}

}  // namespace chipcheck
