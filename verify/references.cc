// Rules, stocks and records at a date: the half of references.h that picks rows.
#include "verify/references.h"

#include <algorithm>

#include "core/text.h"
#include "verify/range.h"

namespace chipcheck {
namespace {

// The name without what stands in parentheses at its end: "GPT-4 (Mar 2023)" is "GPT-4".
std::string_view WithoutParentheses(std::string_view name) {
  const std::size_t open = name.find(" (");
  return open == std::string_view::npos || !name.ends_with(")") ? name : name.substr(0, open);
}

// Whether `text` holds `words`, both lower case, not as a part of a longer word.
bool HoldsWords(std::string_view text, std::string_view words) {
  constexpr std::size_t kShortest = 4;  // "Meta" names something, "AI" would name everything
  if (words.size() < kShortest) return false;
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const bool starts = at == 0 || !IsAsciiAlnum(text[at - 1]);
    const std::size_t end = at + words.size();
    if (starts && (end == text.size() || !IsAsciiAlnum(text[end]))) return true;
  }
  return false;
}

// How close a destination is to a country: 0 the country itself, 1 a group of it, 2 everybody; -1 not at all.
int Closeness(const Reference& reference, std::string_view destination, std::string_view country) {
  if (destination == country) return 0;
  if (reference.InCountryGroup(country, destination)) return 1;
  return destination == "ALL" ? 2 : -1;
}

struct RankedRule {
  int rank = 0;
  const ExportRule* rule = nullptr;
};

void AddRules(const Reference& reference, std::string_view chip, std::string_view country, Date as_of,
              std::vector<RankedRule>* found) {
  constexpr int kAnyChip = 3;  // rules of "*" come after all that name the chip
  for (const std::string_view id : {chip, std::string_view("*")}) {
    for (const ExportRule& rule : reference.ExportRulesOf(id)) {
      const int closeness = Closeness(reference, rule.destination, country);
      if (closeness < 0 || rule.from > as_of) continue;
      found->push_back({closeness + (id == "*" ? kAnyChip : 0), &rule});
    }
  }
}

}  // namespace

const ExchangeRate* ExchangeRateAt(const Reference& reference, std::string_view currency, Date date) {
  constexpr std::int32_t kMostDays = 31 + 92;  // the month itself and three after it
  const ExchangeRate* best = nullptr;
  for (const ExchangeRate& rate : reference.ExchangeRatesOf(currency)) {
    if (rate.month <= date) best = &rate;
  }
  return best != nullptr && date.days - best->month.days <= kMostDays ? best : nullptr;
}

std::vector<const ExportRule*> ExportRulesAt(const Reference& reference, std::string_view chip,
                                             std::string_view country, When when) {
  std::vector<RankedRule> found;
  AddRules(reference, chip, country, when.as_of, &found);
  std::erase_if(
      found, [&](const RankedRule& r) { return r.rule->from > when.date || (r.rule->to && *r.rule->to < when.date); });
  std::stable_sort(found.begin(), found.end(),
                   [](const RankedRule& a, const RankedRule& b) { return a.rank < b.rank; });
  std::vector<const ExportRule*> rules;
  rules.reserve(found.size());
  for (const RankedRule& r : found) rules.push_back(r.rule);
  return rules;
}

std::vector<const ExportRule*> ExportHistory(const Reference& reference, std::string_view chip,
                                             std::string_view country, Date as_of) {
  std::vector<RankedRule> found;
  AddRules(reference, chip, country, as_of, &found);
  std::stable_sort(found.begin(), found.end(),
                   [](const RankedRule& a, const RankedRule& b) { return a.rule->from < b.rule->from; });
  std::vector<const ExportRule*> rules;
  rules.reserve(found.size());
  for (const RankedRule& r : found) rules.push_back(r.rule);
  return rules;
}

std::vector<const ChipStock*> StocksAt(const Reference& reference, std::string_view owner,
                                       std::string_view chip_or_family, Date date) {
  std::vector<const ChipStock*> stocks;
  const std::vector<const ChipSpec*> members = reference.MembersOf(chip_or_family);
  for (const ChipStock& row : owner.empty() ? reference.shipments() : reference.holdings()) {
    if (row.until > date || !EqualsIgnoreAsciiCase(row.owner, owner)) continue;
    const bool wanted = std::any_of(members.begin(), members.end(), [&](const ChipSpec* spec) {
      return std::find(row.chips.begin(), row.chips.end(), spec->chip) != row.chips.end();
    });
    if (!wanted) continue;
    // Rows of one group of chips stand together, by date: the last one counts.
    if (!stocks.empty() && stocks.back()->chips == row.chips) {
      stocks.back() = &row;
    } else {
      stocks.push_back(&row);
    }
  }
  return stocks;
}

std::optional<Range> StockSum(const std::vector<const ChipStock*>& stocks) {
  if (stocks.empty()) return std::nullopt;
  if (stocks.size() == 1) return stocks.front()->count;
  Computation sum;
  Uncertain total = 0.0;
  for (const ChipStock* stock : stocks) {
    total += sum.Declare({std::string(stock->chips.front()), {}, "chips", std::string(stock->provenance.source), ""},
                         Distribution::Positive(stock->count));
  }
  return total.range();
}

std::vector<const CompanyRecord*> RecordsAt(const Reference& reference, std::string_view company, RecordKind kind,
                                            Date as_of) {
  std::vector<const CompanyRecord*> found;
  for (const CompanyRecord& record : reference.records()) {
    if (record.kind != kind || !EqualsIgnoreAsciiCase(record.company, company)) continue;
    if (record.provenance.published <= as_of) found.push_back(&record);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->date < b->date; });
  return found;
}

std::vector<const Site*> SitesAt(const Reference& reference, std::string_view name, Date as_of) {
  std::vector<const Site*> found;
  const std::string lower = ToAsciiLower(Trim(name));
  for (const Site& site : reference.sites()) {
    if (site.provenance.published > as_of) continue;
    const bool owned = std::any_of(site.owners.begin(), site.owners.end(),
                                   [&](std::string_view owner) { return EqualsIgnoreAsciiCase(owner, name); });
    if (owned || HoldsWords(ToAsciiLower(site.name), lower)) found.push_back(&site);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->date < b->date; });
  return found;
}

const ModelRecord* ModelAt(const Reference& reference, std::string_view name, Date as_of) {
  const ModelRecord* close = nullptr;
  for (const ModelRecord& model : reference.models()) {
    if (model.provenance.published > as_of) continue;
    if (EqualsIgnoreAsciiCase(model.name, name)) return &model;
    if (close == nullptr && EqualsIgnoreAsciiCase(WithoutParentheses(model.name), name)) close = &model;
  }
  return close;
}

}  // namespace chipcheck
