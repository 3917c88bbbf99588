// export: was it lawful to sell these chips to that owner, or to that place, at any time between their release and the
// day of the claim?
#include <fmt/format.h>

#include <algorithm>

#include "verify/checks/all.h"
#include "verify/owner.h"
#include "verify/terms.h"
#include "verify/wording.h"

namespace chipcheck {
namespace {

// Deliveries go on for a while after an order that was lawful.
constexpr int kDeliveryDays = 120;

bool CountsChips(const Claim& claim) {
  if (HasAnyWord(claim.quote, {"equivalent", "equivalents", "H100e"})) return false;
  return claim.metric == Metric::kChipCount || claim.metric == Metric::kSystemCount;
}

// "straight from Nvidia", "no licence required": the text says that the sale kept the rules.
bool SaysLawful(std::string_view text) {
  return HasAnyWord(text, {"lawfully",
                           "lawful",
                           "legally",
                           "legal",
                           "official channels",
                           "officially bought",
                           "officially imported",
                           "officially sold",
                           "officially approved",
                           "no licence",
                           "no license",
                           "without a licence",
                           "without a license",
                           "licence-free",
                           "license-free",
                           "straight from",
                           "directly from",
                           "direct from",
                           "in full compliance",
                           "with approval",
                           "approved by Washington",
                           "freely"});
}

// "smuggled", "seized": the text itself says that it broke the rules; then no rule speaks against the number.
bool SaysUnlawful(std::string_view text) {
  return HasAnyWord(text,
                    {"smuggled",     "smuggling",    "smuggle",     "smugglers",       "illegal",     "illegally",
                     "illicit",      "black market", "grey market", "gray market",     "underground", "seized",
                     "in violation", "in breach",    "evading",     "evade",           "circumvent",  "circumventing",
                     "banned",       "contraband",   "indictment",  "shell companies", "repacked",    "repacking"});
}

// Use of chips that stand abroad was never a matter of exports.
bool SaysRented(std::string_view text) {
  return HasAnyWord(text, {"rent", "rents", "rented", "renting", "lease", "leased", "leases", "leasing", "cloud",
                           "overseas", "abroad", "offshore"});
}

bool SaysBought(std::string_view text) {
  return HasAnyWord(
      text, {"bought",   "buys",     "buy",      "buying",        "ordered",   "orders",   "order",     "received",
             "receives", "imported", "imports",  "import",        "purchased", "purchase", "purchases", "delivered",
             "delivery", "shipped",  "acquired", "took delivery", "sold",      "sell"});
}

bool SaysEarlier(std::string_view text) {
  return HasAnyWord(text, {"before", "prior to", "ahead of", "earlier", "until", "had bought", "had ordered",
                           "stockpiled", "stockpile", "years ago", "back in", "second-hand", "used"});
}

bool Denied(std::string_view text) {
  return HasAnyWord(
      text, {"denied", "blocked", "refused", "barred from", "cannot buy", "can't buy", "unable to buy", "not allowed"});
}

bool IsControlledCountry(const CheckContext& context, std::string_view country) {
  return country == "CN" || country == "HK" || country == "MO" || context.reference().InCountryGroup(country, "D1") ||
         context.reference().InCountryGroup(country, "D4") || context.reference().InCountryGroup(country, "D5");
}

// A licence for these countries means presumption of denial: in effect a ban. Elsewhere licences were given for large
// sales.
bool LicenceMeansBan(const CheckContext& context, std::string_view country) {
  return country == "CN" || country == "HK" || country == "MO" || context.reference().InCountryGroup(country, "D5");
}

struct Window {
  Date from;
  std::optional<Date> to;
};

// What the rules say of one chip and one country, up to the as-of day.
struct ChipStatus {
  const ChipName* chip = nullptr;
  std::vector<const ExportRule*> rules;  // of the United States
  std::vector<Window> lawful;
  const ExportRule* in_force = nullptr;  // on the day of the claim
  bool lawful_now = false;
};

std::optional<ChipStatus> StatusOf(const CheckContext& context, const ChipName& chip, std::string_view country) {
  ChipStatus status;
  status.chip = &chip;
  for (const ExportRule* rule : ExportHistory(context.reference(), chip.id, country, context.when.as_of)) {
    const bool own_chip = rule->destination == "ALL" && (country == "CN" || country == "HK");
    if (rule->authority == "US" && !own_chip) status.rules.push_back(rule);
  }
  if (status.rules.empty()) return std::nullopt;
  const ChipSpec* sheet = context.reference().SpecOf(chip.id);
  const Date first =
      (*std::min_element(status.rules.begin(), status.rules.end(), [](const ExportRule* a, const ExportRule* b) {
        return a->from < b->from;
      }))->from;
  if (sheet != nullptr && sheet->released && *sheet->released < first) {
    status.lawful.push_back({*sheet->released, Date{first.days - 1}});
  }
  const Date today = context.when.reach();
  for (const ExportRule* rule : status.rules) {
    const bool licence_given = rule->status == ExportStatus::kLicenceRequired && !LicenceMeansBan(context, country);
    const bool lawful =
        rule->status == ExportStatus::kAllowed || rule->status == ExportStatus::kAllowedWithFee || licence_given;
    const bool now = rule->from <= today && (!rule->to || *rule->to >= today);
    if (lawful && rule->from <= today) status.lawful.push_back({rule->from, rule->to});
    if (!now) continue;
    if (status.in_force == nullptr || rule->chip != "*") status.in_force = rule;
    status.lawful_now = status.lawful_now || lawful;
  }
  return status;
}

std::string WindowsOf(const ChipStatus& status, Date today) {
  std::string text;
  for (const Window& window : status.lawful) {
    if (!text.empty()) text += ", ";
    const bool open = !window.to || *window.to >= today;
    text += open ? fmt::format("since {}", WordedMonth(window.from))
                 : fmt::format("from {} to {}", WordedMonth(window.from), WordedDay(*window.to));
  }
  return text;
}

std::string_view InWords(ExportStatus status) {
  switch (status) {
    case ExportStatus::kAllowed:
      return "sales were free";
    case ExportStatus::kAllowedWithFee:
      return "licences against a fee";
    case ExportStatus::kLicenceRequired:
      return "a licence was required";
    case ExportStatus::kProhibited:
      return "sales were prohibited";
  }
  return "";
}

void AddRule(const ExportRule& rule, Check* check) {
  check->inputs.push_back({fmt::format("{}: {} ({})", rule.rule, InWords(rule.status), rule.destination), Range{}, "",
                           std::string(rule.provenance.source), rule.from.ToString()});
}

Finding Lawful(const CheckContext& context, const OwnerPlace& owner, const ChipName& chip, std::string_view country) {
  Finding finding;
  finding.weight = Weight::kBound;
  finding.check.formula = "rules in force between the release of the chip and the claim";
  finding.check.note = fmt::format(
      "{} ({}) is outside of the country groups D:1, D:4 and D:5 that the rules on advanced chips name: "
      "the {} could be sold there.",
      owner.words.empty() ? "The site" : owner.words, country, Label(chip));
  (void)context;
  return finding;
}

// The rule of the headquarters: owners seated in D:5 or Macau need a licence wherever the site is.
constexpr std::string_view kHeadquartersNote =
    " Since November 2023 the seat of the owner counts, wherever the chips stand.";

void Judge(const CheckContext& context, const std::vector<ChipStatus>& statuses, const std::string& who,
           Finding* finding) {
  const std::string_view text = context.claim.sentence;
  const std::string_view whole = context.article.text.empty() ? text : context.TextAround();
  const Date today = context.when.reach();
  Check& check = finding->check;
  std::vector<const ChipStatus*> lawful;
  for (const ChipStatus& status : statuses) {
    if (!status.lawful.empty()) lawful.push_back(&status);
  }
  if (lawful.empty()) {
    const ChipStatus& first = statuses.front();
    const ExportRule* rule = first.in_force != nullptr ? first.in_force : first.rules.front();
    const std::string base = fmt::format(
        "up to {1} the {0} could not be sold to {2} without a licence, and licences were refused as a rule ({3})",
        Label(*first.chip), WordedMonth(today), who, rule->rule);
    finding->flags.push_back(flag::kExportRestricted);
    if (SaysUnlawful(text) || Denied(text)) {
      check.outcome = Outcome::kAgrees;
      finding->weight = Weight::kShown;
      check.note = Capitalized(base) + "; the text itself speaks of a breach or a refusal.";
    } else if (SaysLawful(text)) {
      check.outcome = Outcome::kConflicts;
      finding->rule = true;
      check.note = Capitalized(base) + "; a lawful or direct purchase would have needed one.";
    } else if (SaysRented(text)) {
      check.outcome = Outcome::kAgrees;
      finding->weight = Weight::kShown;
      check.note = Capitalized(base) + "; renting chips that stand abroad is not covered by it.";
    } else {
      check.outcome = Outcome::kStrained;
      check.note = Capitalized(base) + "; that it got them by other ways is not excluded.";
    }
    return;
  }
  std::string windows;
  bool now = false;
  Date last{};
  for (const ChipStatus* status : lawful) {
    windows += fmt::format("{}{}: {}", windows.empty() ? "" : "; ", Label(*status->chip), WindowsOf(*status, today));
    now = now || status->lawful_now;
    for (const Window& window : status->lawful) last = std::max(last, window.to.value_or(today));
  }
  check.outcome = Outcome::kAgrees;
  finding->weight = Weight::kBound;
  check.note = fmt::format("Sales to {} were lawful at times: {}.", who, windows);
  if (statuses.size() > 1 && lawful.size() < statuses.size()) check.note += " Other members of the family were not.";
  if (now) return;
  check.note += " Chips bought then stay lawful to own and use.";
  const std::optional<Date> event = EventDay(text, Date{context.when.date.days + 1});
  const bool earlier = (event && *event <= Date{last.days + kDeliveryDays}) || SaysEarlier(text);
  const bool late = today.days > last.days + kDeliveryDays;
  if (late && !earlier && (SaysBought(text) || context.planned()) && !SaysUnlawful(whole)) {
    check.outcome = SaysLawful(text) ? Outcome::kConflicts : Outcome::kStrained;
    finding->rule = check.outcome == Outcome::kConflicts;
    finding->flags.push_back(flag::kExportRestricted);
    check.note += fmt::format(" A purchase after {} was not lawful.", WordedDay(last));
  }
}

}  // namespace

std::optional<Finding> CheckExport(const CheckContext& context) {
  const Claim& claim = context.claim;
  if (!CountsChips(claim)) return std::nullopt;
  const ChipName* chip = context.Chip();
  if (chip == nullptr) return std::nullopt;
  const OwnerPlace owner = OwnerOf(context);
  std::string_view country = owner.country;
  std::string who = owner.words;
  bool site_counts = false;
  if (!owner.site_country.empty() && owner.site_country != country &&
      IsControlledCountry(context, owner.site_country) && !IsControlledCountry(context, country)) {
    country = owner.site_country;
    site_counts = true;
    who = std::string(country);
  }
  if (country.empty()) return std::nullopt;

  std::vector<ChipStatus> statuses;
  bool controlled_somewhere = false;
  for (const ChipName* member : context.Members(*chip, context.when.reach())) {
    controlled_somewhere = controlled_somewhere || !context.reference().ExportRulesOf(member->id).empty();
    if (std::optional<ChipStatus> status = StatusOf(context, *member, country)) statuses.push_back(*std::move(status));
  }
  if (statuses.empty()) {
    if (!controlled_somewhere || IsControlledCountry(context, country) || country == "US") return std::nullopt;
    return Lawful(context, owner, *chip, country);
  }

  Finding finding;
  finding.check.formula = "rules in force between the release of the chip and the claim";
  for (const ChipStatus& status : statuses) {
    for (const ExportRule* rule : status.rules) AddRule(*rule, &finding.check);
  }
  Judge(context, statuses, who.empty() ? std::string(country) : who, &finding);
  const bool abroad = !owner.site_country.empty() && owner.site_country != owner.country && !site_counts;
  if (abroad && finding.check.outcome != Outcome::kAgrees) finding.check.note += kHeadquartersNote;
  return finding;
}

}  // namespace chipcheck
