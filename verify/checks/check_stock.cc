// supply and holdings: what was ever shipped of a chip, in the world and to an owner or a country.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "verify/checks/all.h"
#include "verify/checks/compared.h"
#include "verify/owner.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

constexpr int kQuarterDays = 92;
// Orders and plans run ahead of what was shipped so far, by some years of a growing market.
constexpr double kPlanSlack = 6.0;
// Counts that start after the chip came out lack what was shipped before.
constexpr double kLateStartSlack = 3.0;
constexpr int kLateStartDays = 60;

struct Stock {
  Range chips;
  Date until;
  std::vector<Input> inputs;
  bool starts_late = true;  // the chips were sold before the counts start, all of them
};

// Rows of `owner` ("" for the world) that hold any of `chips`, each once.
std::vector<const ChipStock*> Rows(const CheckContext& context, std::string_view owner,
                                   const std::vector<const ChipName*>& chips, Date date) {
  std::vector<const ChipStock*> rows;
  for (const ChipName* chip : chips) {
    for (const ChipStock* row : StocksAt(context.reference(), owner, chip->id, date)) {
      if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
    }
  }
  return rows;
}

Range Sum(const std::vector<const ChipStock*>& rows) { return StockSum(rows).value_or(Range{}); }

// The stock on the day of the claim: the last quarter's, and at the high end as much more as the quarter before added,
// for each quarter that has passed since.
std::optional<Stock> StockOf(const CheckContext& context, std::string_view owner,
                             const std::vector<const ChipName*>& chips) {
  const Date date = context.when.reach();
  const std::vector<const ChipStock*> rows = Rows(context, owner, chips, date);
  if (rows.empty()) return std::nullopt;
  Stock stock;
  stock.chips = Sum(rows);
  stock.until = rows[0]->until;
  for (const ChipStock* row : rows) stock.until = std::max(stock.until, row->until);
  const Range before = Sum(Rows(context, owner, chips, Date{stock.until.days - kQuarterDays}));
  const double growth = std::max(stock.chips.high - before.high, 0.0);
  const double quarters = std::ceil(static_cast<double>(date.days - stock.until.days) / kQuarterDays);
  stock.chips.high += growth * std::max(quarters, 0.0);
  for (const ChipStock* row : rows) {
    const std::string who = owner.empty() ? "shipped in the world" : fmt::format("held by {}", owner);
    const ChipName* name = context.known.chips.FindId(row->chips.front());
    const std::string others = row->chips.size() > 1 ? " and what is counted with it" : "";
    stock.inputs.push_back(
        {fmt::format("{}{} {} to {}", name != nullptr ? Label(*name) : std::string(row->chips.front()), others, who,
                     row->until_text),
         row->count, "chips", std::string(row->provenance.source), std::string(row->until_text)});
    const ChipSpec* sheet = context.reference().SpecOf(row->chips.front());
    const bool late = sheet != nullptr && sheet->released && row->since.days - sheet->released->days > kLateStartDays;
    stock.starts_late = stock.starts_late && late;
  }
  return stock;
}

// All chips of a maker whose shipments are counted.
std::vector<const ChipName*> AllOf(const CheckContext& context, std::string_view maker) {
  std::vector<const ChipName*> chips;
  for (const ChipName& chip : context.known.chips.all()) {
    if (chip.maker == maker && chip.kind != ChipKind::kCpu && chip.kind != ChipKind::kSystem && !chip.is_family() &&
        !StocksAt(context.reference(), "", chip.id, context.when.reach()).empty()) {
      chips.push_back(&chip);
    }
  }
  return chips;
}

// The chips that the claim counts. Bare "Nvidia GPUs" are all that the maker's rows know.
std::vector<const ChipName*> ChipsCounted(const CheckContext& context, std::string* words) {
  // Equivalents are a measure of speed, not chips.
  if (HasAnyWord(context.claim.quote, {"equivalent", "equivalents", "H100e"})) return {};
  if (const ChipName* chip = context.Chip()) {
    *words = Label(*chip);
    if (chip->kind == ChipKind::kSystem) return {};
    return context.Members(*chip, context.when.reach());
  }
  const std::string_view quote = context.claim.quote;
  const std::string_view chip_words = context.claim.chip;
  struct Maker {
    std::string_view word;
    std::string_view maker;
  };
  constexpr std::array<Maker, 4> kMakers = {
      {{"Nvidia", "NVIDIA"}, {"AMD", "AMD"}, {"Google", "Google"}, {"Trainium", "Amazon"}}};
  std::string_view maker = "NVIDIA";  // "GPUs" that nobody names are NVIDIA's, nine of ten
  for (const Maker& row : kMakers) {
    if (HasWord(quote, row.word) || HasWord(chip_words, row.word)) maker = row.maker;
  }
  if (maker == "NVIDIA" && !HasAnyWord(quote, {"Nvidia", "GPU", "GPUs", "AI chips", "accelerators"})) return {};
  *words = std::string(maker) + " accelerators";
  return AllOf(context, maker);
}

// A limit from above: below it a count is not excluded.
Finding Limit(const CheckContext& context, const Stock& stock, double slack, std::string formula,
              const std::string& subject) {
  Finding finding;
  finding.weight = Weight::kBound;
  Check& check = finding.check;
  check.expected = stock.chips;
  check.unit = "chips";
  check.ratio = RatioTo(context.claim, stock.chips);
  check.formula = std::move(formula);
  check.inputs = stock.inputs;
  const Range limit{0.0, stock.chips.mid, stock.chips.high * slack};
  check.outcome = Compare(context.interval, limit);
  check.note =
      fmt::format("{} by {}: {}{}.", Capitalized(subject), WordedMonth(stock.until), Worded(stock.chips, "chips"),
                  check.outcome == Outcome::kAgrees ? "; the claim is below that" : HowFar(context.interval, limit));
  if (check.outcome == Outcome::kConflicts) {
    if (const std::optional<double> slip =
            MagnitudeSlip(context.interval, {stock.chips.low * 0.001, stock.chips.mid, stock.chips.high});
        slip && *slip < 1.0) {
      check.note += fmt::format(" {} would be possible.", Worded(ClaimPoint(context.claim) * *slip, "chips"));
    }
  }
  return finding;
}

// Buyers and sellers count orders; in the first year of a chip these run far ahead of what is delivered.
bool IsBoughtInRampUp(const CheckContext& context, const std::vector<const ChipName*>& chips) {
  constexpr int kRampUp_days = 400;
  if (!HasAnyWord(context.claim.sentence, {"bought", "buy", "sold", "sell", "purchased", "acquired", "booked"}))
    return false;
  return std::all_of(chips.begin(), chips.end(), [&](const ChipName* chip) {
    const ChipSpec* sheet = context.reference().SpecOf(chip->id);
    return sheet != nullptr && sheet->released && context.when.date.days - sheet->released->days < kRampUp_days;
  });
}

// What one owner has of a chip that has just come out is hardly known: the estimates share the first deliveries out by
// what each spends.
double FirstQuartersSlack(const CheckContext& context, const std::vector<const ChipName*>& chips) {
  constexpr int kFirstQuarters_days = 270;
  constexpr double kEarlySlack = 4.0;
  const bool early = std::all_of(chips.begin(), chips.end(), [&](const ChipName* chip) {
    const ChipSpec* sheet = context.reference().SpecOf(chip->id);
    return sheet != nullptr && sheet->released && context.when.date.days - sheet->released->days < kFirstQuarters_days;
  });
  return early ? kEarlySlack : 1.0;
}

// Names under which holdings are listed.
std::string_view ListedAs(const CheckContext& context, const Organisation& organisation) {
  const Organisation* top = context.known.organisations.TopOwner(&organisation);
  for (const Organisation* candidate : {&organisation, top}) {
    if (candidate == nullptr) continue;
    for (const ChipStock& row : context.reference().holdings()) {
      if (EqualsIgnoreAsciiCase(row.owner, candidate->name)) return row.owner;
    }
    if (candidate->id == "alphabet") return "Google";
  }
  return "";
}

// An owner whom the estimates do not list by name holds less than the smallest that they do: they list owners by size.
constexpr std::string_view kSmallestListed = "Oracle";

bool IsOperator(const Organisation& organisation) {
  return organisation.kind != "chipmaker" && organisation.kind != "foundry" && organisation.kind != "server-maker" &&
         organisation.kind != "government" && organisation.kind != "agency" && organisation.kind != "media" &&
         organisation.kind != "analyst" && organisation.kind != "memory" && organisation.kind != "equipment";
}

}  // namespace

std::optional<Finding> CheckSupply(const CheckContext& context) {
  if (context.claim.metric != Metric::kChipCount) return std::nullopt;
  std::string words;
  const std::vector<const ChipName*> chips = ChipsCounted(context, &words);
  if (chips.empty()) return std::nullopt;
  const std::optional<Stock> stock = StockOf(context, "", chips);
  if (!stock) return std::nullopt;
  double slack = stock->starts_late ? kLateStartSlack : 1.0;
  if (context.Ahead() || IsBoughtInRampUp(context, chips)) slack *= kPlanSlack;
  Finding finding = Limit(context, *stock, slack, "chips <= chips ever shipped", words + " shipped in the world");
  // Bare GPUs say too little for an agreement to mean anything.
  if (context.Chip() == nullptr && finding.check.outcome == Outcome::kAgrees) finding.weight = Weight::kShown;
  return finding;
}

std::optional<Finding> CheckHoldings(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (claim.metric != Metric::kChipCount || context.planned()) return std::nullopt;
  std::string words;
  const std::vector<const ChipName*> chips = ChipsCounted(context, &words);
  if (chips.empty()) return std::nullopt;
  const OwnerPlace owner = OwnerOf(context);

  if (owner.organisation != nullptr && IsOperator(*owner.organisation)) {
    const std::string_view listed = ListedAs(context, *owner.organisation);
    if (!listed.empty()) {
      if (const std::optional<Stock> stock = StockOf(context, listed, chips)) {
        const double slack = (stock->starts_late ? kLateStartSlack : 1.0) * FirstQuartersSlack(context, chips);
        return Limit(context, *stock, slack, "chips <= chips held by the owner",
                     fmt::format("{} held by {}", words, listed));
      }
      return std::nullopt;
    }
    if (owner.country != "CN" && owner.country != "HK") {
      if (const std::optional<Stock> stock = StockOf(context, kSmallestListed, chips)) {
        // Labs count what they rent from the clouds too.
        constexpr double kRented = 3.0;
        const double slack =
            (stock->starts_late ? kLateStartSlack : 1.0) * (owner.organisation->kind == "lab" ? kRented : 1.0);
        Finding finding = Limit(context, *stock, slack, "chips <= chips of the smallest owner that is listed",
                                fmt::format("{} held by {}, the smallest owner whose holdings are estimated one by one",
                                            words, kSmallestListed));
        if (finding.check.outcome == Outcome::kAgrees) finding.weight = Weight::kShown;
        return finding;
      }
      return std::nullopt;
    }
  }
  if (owner.country == "CN") {
    if (const std::optional<Stock> stock = StockOf(context, "China", chips)) {
      return Limit(context, *stock, stock->starts_late ? kLateStartSlack : 1.0, "chips <= chips held in the country",
                   fmt::format("{} held in China", words));
    }
    // None of this chip is known to be there: what came by other ways was less than what was sold openly.
    words = "Nvidia accelerators of all kinds";
    if (const std::optional<Stock> stock = StockOf(context, "China", AllOf(context, "NVIDIA"))) {
      Finding finding = Limit(context, *stock, 1.0, "chips <= chips of all kinds held in the country",
                              fmt::format("{} held in China", words));
      if (finding.check.outcome == Outcome::kAgrees) finding.weight = Weight::kShown;
      return finding;
    }
  }
  return std::nullopt;
}

}  // namespace chipcheck
