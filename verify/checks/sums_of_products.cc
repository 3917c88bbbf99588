// Products: count x price = amount, systems x chips in each = chips, chip-hours x rental price = cost, chips x watts.
#include <array>
#include <cmath>

#include "verify/checks/sums.h"
#include "verify/terms.h"

namespace chipcheck {
namespace {

Range Product(const Range& a, const Range& b) { return {a.low * b.low, a.mid * b.mid, a.high * b.high}; }
Range Quotient(const Range& a, const Range& b) { return {a.low / b.high, a.mid / b.mid, a.high / b.low}; }

// One of a x b = c as three lists of claims; the sum for the claim that stands in one of them.
struct Roles {
  std::vector<const Claim*> left;
  std::vector<const Claim*> right;
  std::vector<const Claim*> product;
  std::string left_name;
  std::string right_name;
  std::string product_name;
};

bool Holds(const std::vector<const Claim*>& claims, const Claim& claim) {
  for (const Claim* other : claims) {
    if (other == &claim) return true;
  }
  return false;
}

bool Usable(const Claim& claim) {
  const std::optional<Interval> interval = ClaimInterval(claim);
  return interval && claim.low && claim.high && interval->low > 0.0;
}

void Add(const Claim& a, const Claim& b, Range expected, std::string formula, const std::string& a_name,
         const std::string& b_name, bool certain, std::vector<Sum>* sums) {
  sums->push_back({expected, std::move(formula), {FromArticle(a_name, a), FromArticle(b_name, b)}, certain});
}

void AddProducts(const CheckContext& context, const Roles& roles, bool certain, std::vector<Sum>* sums) {
  const Claim& claim = context.claim;
  const bool alone = roles.left.size() == 1 && roles.right.size() == 1 && roles.product.size() == 1;
  const bool sure = certain && alone;
  if (Holds(roles.product, claim)) {
    for (const Claim* a : roles.left) {
      for (const Claim* b : roles.right) {
        Add(*a, *b, Product(AsRange(*a), AsRange(*b)), roles.left_name + " x " + roles.right_name, roles.left_name,
            roles.right_name, sure, sums);
      }
    }
    return;
  }
  const bool is_left = Holds(roles.left, claim);
  if (!is_left && !Holds(roles.right, claim)) return;
  const std::string& factor_name = is_left ? roles.right_name : roles.left_name;
  for (const Claim* c : roles.product) {
    for (const Claim* factor : is_left ? roles.right : roles.left) {
      Add(*c, *factor, Quotient(AsRange(*c), AsRange(*factor)), roles.product_name + " / " + factor_name,
          roles.product_name, factor_name, sure, sums);
    }
  }
}

template <typename Predicate>
std::vector<const Claim*> Near(const CheckContext& context, int steps, Predicate predicate) {
  std::vector<const Claim*> found;
  for (const Claim& other : context.claims) {
    if (Usable(other) && StepsBetween(context.claim, other) <= steps && predicate(other)) found.push_back(&other);
  }
  return found;
}

bool IsTotal(const Claim& claim) {
  switch (claim.metric) {
    case Metric::kDealValue:
    case Metric::kSpend:
    case Metric::kMoney:
    case Metric::kTrainingCost:
    case Metric::kRevenue:
      return claim.per.empty();
    case Metric::kChipPrice:
      return claim.per == "cluster" || claim.per == "system";
    default:
      return false;
  }
}

// A sum of many chips that was read as a price: of two prices in one sentence the one far above the other.
bool IsSumOfPrices(const Claim& claim, const std::vector<const Claim*>& prices) {
  constexpr double kFewestChips = 16.0;
  if (claim.metric != Metric::kChipPrice || !claim.low) return false;
  for (const Claim* price : prices) {
    if (price->unit == claim.unit && *claim.low > *price->low * kFewestChips) return true;
  }
  return false;
}

bool IsUnitPrice(const Claim& claim) {
  return claim.metric == Metric::kChipPrice && (claim.per.empty() || claim.per == "chip");
}

// "servers with eight H100s each": the number in each is a claim of its own, or just a word of the sentence.
void AddSystems(const CheckContext& context, std::vector<Sum>* sums) {
  const Claim& claim = context.claim;
  const std::optional<double> each = ChipsPerSystem(claim.sentence);
  if (!each) return;
  const auto is_chips = [&](const Claim& c) { return c.metric == Metric::kChipCount && c.low != *each; };
  const std::vector<const Claim*> systems =
      Near(context, 0, [](const Claim& c) { return c.metric == Metric::kSystemCount; });
  const std::vector<const Claim*> chips = Near(context, 0, is_chips);
  if (systems.size() != 1 || chips.size() != 1) return;
  const Input per{"chips in each", Range::Exactly(*each), "chips", "this article", ""};
  const Range n = Range::Exactly(*each);
  if (chips[0] == &claim) {
    sums->push_back({Product(AsRange(*systems[0]), n),
                     "systems x chips in each",
                     {FromArticle("systems", *systems[0]), per},
                     true});
  } else if (systems[0] == &claim) {
    sums->push_back(
        {Quotient(AsRange(*chips[0]), n), "chips / chips in each", {FromArticle("chips", *chips[0]), per}, true});
  }
}

}  // namespace

std::vector<Sum> ProductSums(const CheckContext& context) {
  std::vector<Sum> sums;
  const auto metric = [](Metric wanted) { return [wanted](const Claim& c) { return c.metric == wanted; }; };

  const std::vector<const Claim*> all_prices = Near(context, 0, IsUnitPrice);
  std::vector<const Claim*> prices = all_prices;
  std::erase_if(prices, [&](const Claim* price) { return IsSumOfPrices(*price, all_prices); });
  if (!prices.empty()) {
    const std::string& currency = prices[0]->unit;
    const auto is_amount = [&](const Claim& c) {
      return (IsTotal(c) || IsSumOfPrices(c, prices)) && c.unit == currency;
    };
    Roles roles{Near(context, 0, metric(Metric::kChipCount)),
                prices,
                Near(context, 0, is_amount),
                "chips",
                "price of one",
                "amount"};
    AddProducts(context, roles,
                HasAnyWord(context.claim.sentence, {"each", "apiece", "a piece", "per chip", "a chip", "per card",
                                                    "a card", "per GPU", "a GPU", "per unit", "at"}),
                &sums);
  }
  const std::vector<const Claim*> rates = Near(context, 1, metric(Metric::kRentalPrice));
  if (!rates.empty()) {
    const std::string& currency = rates[0]->unit;
    Roles roles{
        Near(context, 1, metric(Metric::kChipHours)),
        rates,
        Near(context, 1, [&](const Claim& c) { return c.metric == Metric::kTrainingCost && c.unit == currency; }),
        "chip-hours",
        "price of a chip-hour",
        "cost"};
    AddProducts(context, roles, true, &sums);
  }
  AddSystems(context, &sums);
  const std::vector<const Claim*> watts = Near(context, 0, metric(Metric::kPower));
  if (watts.size() == 2) {
    const bool first_is_chip = *watts[0]->low < *watts[1]->low;
    Roles roles{Near(context, 0, metric(Metric::kChipCount)),
                {watts[first_is_chip ? 0 : 1]},
                {watts[first_is_chip ? 1 : 0]},
                "chips",
                "power of one",
                "power of all"};
    AddProducts(context, roles, false, &sums);
  }
  return sums;
}

}  // namespace chipcheck
