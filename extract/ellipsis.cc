#include "extract/ellipsis.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/text.h"

namespace chipcheck {
namespace {

// How far back an amount may stand that tells what a bare number is, in bytes of the text.
constexpr std::size_t kFarthest = 420;
// How far behind a heading the amount may stand that it speaks of.
constexpr std::size_t kFarthestAhead = 260;

bool HasScaleWord(std::string_view number) {
  const std::string lower = ToAsciiLower(number);
  return lower.find("million") != std::string::npos || lower.find("billion") != std::string::npos ||
         lower.find("trillion") != std::string::npos;
}

bool IsBare(const FoundQuantity& q) { return q.kind == QuantityKind::kCount && q.noun.size() == 0 && !q.scale_suffix; }

// "“a few hundred million” dollars": the unit stands behind the closing quote.
std::string_view CurrencyBehind(std::string_view text, std::size_t at) {
  std::string_view behind = text.substr(at, 20);
  for (const std::string_view quote : {"\xE2\x80\x9D ", "\" ", "' "}) {
    if (!behind.starts_with(quote)) continue;
    behind.remove_prefix(quote.size());
    if (behind.starts_with("dollars")) return "USD";
    if (behind.starts_with("euros")) return "EUR";
    if (behind.starts_with("pounds")) return "GBP";
    if (behind.starts_with("yuan")) return "CNY";
    if (behind.starts_with("won")) return "KRW";
    if (behind.starts_with("yen")) return "JPY";
  }
  return {};
}

double Middle(const FoundQuantity& q) {
  if (q.low && q.high) return (*q.low + *q.high) / 2;
  return q.low ? *q.low : q.high.value_or(0);
}

}  // namespace

bool SameOrder(const FoundQuantity& a, const FoundQuantity& b, double most_ratio) {
  const double x = std::abs(Middle(a));
  const double y = std::abs(Middle(b));
  return x > 0 && y > 0 && x / y <= most_ratio && y / x <= most_ratio;
}

void CompleteAmounts(std::string_view text, std::vector<FoundQuantity>* quantities) {
  const auto take = [](FoundQuantity& q, std::string_view currency) {
    q.kind = QuantityKind::kMoney;
    q.unit = currency;
  };
  for (std::size_t i = 0; i < quantities->size(); ++i) {
    FoundQuantity& q = (*quantities)[i];
    if (!IsBare(q) || !HasScaleWord(q.number.In(text))) continue;
    if (const std::string_view currency = CurrencyBehind(text, q.span.end); !currency.empty()) {
      take(q, currency);
      continue;
    }
    for (std::size_t k = i; k-- > 0 && q.span.begin - (*quantities)[k].span.begin < kFarthest;) {
      const FoundQuantity& before = (*quantities)[k];
      if (before.kind == QuantityKind::kCount && before.noun.size() > 0 && HasScaleWord(before.number.In(text))) break;
      if (before.kind != QuantityKind::kMoney) continue;
      take(q, before.unit);
      break;
    }
    const bool heading = q.kind == QuantityKind::kCount && q.vague && IsAsciiUpper(text[q.number.begin]);
    for (std::size_t k = i + 1;
         heading && k < quantities->size() && (*quantities)[k].span.begin - q.span.end < kFarthestAhead; ++k) {
      if ((*quantities)[k].kind != QuantityKind::kMoney) continue;
      take(q, (*quantities)[k].unit);
      break;
    }
  }
}

}  // namespace chipcheck
