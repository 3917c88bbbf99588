#include "extract/name_pieces.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/abstraction.h"

namespace chipcheck {
namespace {

bool IsTokenChar(char c) {
  return IsAsciiAlnum(c) || c == '<' || c == '>' || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

FeaturePiece ClassOf(Metric metric, double value) {
  constexpr double kMostChipPowerW = 200e3;  // draws more than a rack: a site
  constexpr double kMostChipRate = 5e16;     // computes more than a board: a cluster
  switch (metric) {
    case Metric::kChipCount:
    case Metric::kSystemCount:
    case Metric::kChipHours:
      return "count";
    case Metric::kTrainingCost:
    case Metric::kTrainingCompute:
    case Metric::kTrainingTime:
    case Metric::kParameters:
    case Metric::kTrainingTokens:
      return "training";
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kTransistors:
    case Metric::kProcessNode:
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
      return "spec";
    case Metric::kComputeRate:
      return value > kMostChipRate ? "site" : "spec";
    case Metric::kPower:
      return value > kMostChipPowerW ? "site" : "spec";
    case Metric::kEnergy:
      return "site";
    case Metric::kRevenue:
    case Metric::kProfit:
    case Metric::kValuation:
    case Metric::kValueChange:
      return "company";
    case Metric::kSpend:
    case Metric::kDealValue:
    case Metric::kFunding:
      return "deal";
    case Metric::kMoney:
    case Metric::kProductPrice:
      return "money";
    case Metric::kRatio:
      return "ratio";
    case Metric::kChange:
    case Metric::kShare:
      return "percent";
  }
  return "money";
}

FeaturePiece KindOf(const Mention& mention, std::string_view text) {
  switch (mention.kind) {
    case EntityKind::kChip:
      if (mention.group == "system" || mention.group == "cpu") return mention.group;
      break;
    case EntityKind::kOrganisation:
      if (!mention.group.empty()) return mention.group;
      if (mention.known_as.empty()) return "unknown-org";
      break;
    case EntityKind::kHandle:
      if (!mention.group.empty()) return "org-handle";
      break;
    case EntityKind::kName:
      if (IsPartNumber(mention.span.In(text))) return "part";
      break;
    case EntityKind::kModel:
    case EntityKind::kPerson:
    case EntityKind::kSite:
      break;
  }
  return BroadKind(mention.kind);
}

FeaturePiece Shape(std::string_view name) {
  const bool digit = std::any_of(name.begin(), name.end(), IsAsciiDigit);
  const bool lower = std::any_of(name.begin(), name.end(), IsAsciiLower);
  constexpr std::size_t kShort = 3;
  if (!lower) return digit ? "capitals-digits" : name.size() <= kShort ? "short-capitals" : "capitals";
  if (digit) return "digits";
  return name.find(' ') == std::string_view::npos ? "word" : "words";
}

FeaturePiece BroadKind(EntityKind kind) {
  const std::string_view placeholder = Placeholder(kind);
  return placeholder.substr(1, placeholder.size() - 2);
}

FeaturePiece Distance(std::size_t words) {
  constexpr std::array<FeaturePiece, 6> kExact = {"0", "1", "2", "3", "4", "4"};
  if (words < kExact.size()) return kExact[words];
  constexpr std::size_t kNear = 8;
  constexpr std::size_t kMiddle = 14;
  constexpr std::size_t kFar = 24;
  return words <= kNear ? "5-8" : words <= kMiddle ? "9-14" : words <= kFar ? "15-24" : "far";
}

FeaturePiece Few(std::size_t count) {
  constexpr std::array<FeaturePiece, 3> kCounts = {"0", "1", "2"};
  return count < kCounts.size() ? kCounts[count] : "3";
}

std::size_t CountSpaces(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

std::string_view TokenBefore(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return "^";
  std::size_t begin = at - 1;
  if (IsTokenChar(text[begin])) {
    while (begin > 0 && IsTokenChar(text[begin - 1])) --begin;
  }
  return text.substr(begin, at - begin);
}

std::string_view TokenBehind(std::string_view text, std::size_t at, std::size_t* end) {
  while (at < text.size() && text[at] == ' ') ++at;
  *end = at;
  if (at >= text.size()) return "$";
  *end = at + 1;
  if (IsTokenChar(text[at])) {
    while (*end < text.size() && IsTokenChar(text[*end])) ++*end;
  }
  return text.substr(at, *end - at);
}

FeaturePiece Word(std::string_view token) { return token.find('|') == std::string_view::npos ? token : "/"; }

bool IsPartNumber(std::string_view name) {
  const std::string_view word = name.substr(name.find_last_of(' ') + 1);
  const auto letters = std::count_if(word.begin(), word.end(), IsAsciiUpper);
  const auto digits = std::count_if(word.begin(), word.end(), IsAsciiDigit);
  return letters >= 1 && digits >= 2;
}

}  // namespace chipcheck
