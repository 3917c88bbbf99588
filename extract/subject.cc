#include "extract/subject.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.h"
#include "extract/antecedent.h"
#include "extract/chip_of.h"
#include "extract/clause.h"
#include "extract/word_lists.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// How well each kind of thing fits as the subject of a metric; 0: not at all.
struct Fit {
  int organisation = 0;
  int model = 0;
  int chip = 0;
  int site = 0;
  int name = 0;
  int person = 0;
};

Fit FitOf(Metric metric) {
  switch (metric) {
    case Metric::kChipCount:
    case Metric::kChipHours:
      return {10, 9, 0, 10, 7, 2};
    case Metric::kSystemCount:
      return {10, 2, 0, 10, 7, 2};
    case Metric::kTrainingCost:
    case Metric::kTrainingTime:
    case Metric::kTrainingCompute:
    case Metric::kParameters:
    case Metric::kTrainingTokens:
      return {7, 12, 0, 0, 7, 0};
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kTransistors:
      return {3, 0, 12, 5, 3, 0};
    case Metric::kComputeRate:
      return {5, 0, 10, 11, 4, 0};
    case Metric::kProcessNode:
      return {9, 0, 11, 3, 5, 0};
    case Metric::kPower:
      return {9, 0, 9, 12, 6, 1};
    case Metric::kEnergy:
      return {8, 11, 6, 9, 5, 0};
    case Metric::kSpend:
      return {10, 1, 0, 9, 7, 2};
    case Metric::kDealValue:
    case Metric::kFunding:
      return {11, 2, 0, 6, 7, 2};
    case Metric::kValuation:
    case Metric::kValueChange:
    case Metric::kRevenue:
    case Metric::kProfit:
      return {11, 3, 0, 0, 7, 0};
    case Metric::kProductPrice:
      return {7, 12, 8, 2, 7, 0};
    case Metric::kMoney:
      return {10, 3, 0, 4, 6, 7};
    case Metric::kRatio:
      return {8, 10, 10, 5, 6, 0};
    case Metric::kChange:
      return {10, 5, 6, 3, 7, 0};
    case Metric::kShare:
      return {10, 4, 2, 6, 7, 5};
  }
  return {};
}

int FitFor(const Fit& fit, EntityKind kind) {
  switch (kind) {
    case EntityKind::kOrganisation:
      return fit.organisation;
    case EntityKind::kModel:
      return fit.model;
    case EntityKind::kChip:
      return fit.chip;
    case EntityKind::kSite:
      return fit.site;
    case EntityKind::kName:
      return fit.name;
    case EntityKind::kPerson:
      return fit.person;
    case EntityKind::kHandle:
      return 0;
  }
  return 0;
}

int Words(std::string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), ' ')); }

bool EndsWithAny(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

// Words right before a name that make it a bystander: "led by Benchmark", "shared on Twitter", "rival Corvid".
bool IsBystander(std::string_view before) {
  return EndsWithAny(before, {" by ",          " by the ",    " with ",          " from ",
                              " than ",        " than the ",  " versus ",        " vs ",
                              " like ",        " unlike ",    " against ",       " against the ",
                              "rival ",        "competitor ", "compared to ",    "compared with ",
                              " via ",         " on ",        "including ",      "such as ",
                              " and with ",    " told ",      " through ",       " outside ",
                              " near ",        "investor ",   "investors ",      " backer ",
                              "according to ", " per ",       "interview with ", "partnership with ",
                              " overtaking ",  " behind ",    "tweet from ",     "chip maker ",
                              " to rival "});
}

// "it", "the company" …, and the kind of thing that they stand for.
struct Pronoun {
  std::string_view words;
  EntityKind kind;
};
constexpr Pronoun kPronouns[] = {{"the company", EntityKind::kOrganisation},
                                 {"the firm", EntityKind::kOrganisation},
                                 {"the start-up", EntityKind::kOrganisation},
                                 {"the startup", EntityKind::kOrganisation},
                                 {"the chipmaker", EntityKind::kOrganisation},
                                 {"the chip maker", EntityKind::kOrganisation},
                                 {"the lab", EntityKind::kOrganisation},
                                 {"the group", EntityKind::kOrganisation},
                                 {"the giant", EntityKind::kOrganisation},
                                 {"its", EntityKind::kOrganisation},
                                 {"it", EntityKind::kOrganisation},
                                 {"they", EntityKind::kOrganisation},
                                 {"their", EntityKind::kOrganisation},
                                 {"the stock", EntityKind::kOrganisation},
                                 {"the shares", EntityKind::kOrganisation},
                                 {"the carmaker", EntityKind::kOrganisation},
                                 {"the foundry", EntityKind::kOrganisation},
                                 {"the utility", EntityKind::kOrganisation},
                                 {"the operator", EntityKind::kOrganisation},
                                 {"the developer", EntityKind::kOrganisation},
                                 {"the retailer", EntityKind::kOrganisation},
                                 {"the model", EntityKind::kModel},
                                 {"this model", EntityKind::kModel},
                                 {"the chatbot", EntityKind::kModel},
                                 {"the system", EntityKind::kModel},
                                 {"this new model", EntityKind::kModel},
                                 {"the chip", EntityKind::kChip},
                                 {"the card", EntityKind::kChip},
                                 {"the processor", EntityKind::kChip},
                                 {"the accelerator", EntityKind::kChip},
                                 {"the site", EntityKind::kSite},
                                 {"the campus", EntityKind::kSite},
                                 {"the cluster", EntityKind::kSite},
                                 {"the computer", EntityKind::kSite},
                                 {"the machine", EntityKind::kSite},
                                 {"the supercomputer", EntityKind::kSite},
                                 {"the venture", EntityKind::kOrganisation},
                                 {"the project", EntityKind::kOrganisation}};

struct Candidate {
  std::size_t mention = kNone;
  double score = 0;
};

class Search {
 public:
  Search(const Analysis& analysis, Place place, Metric metric, const Voice& voice)
      : analysis_(analysis),
        place_(place),
        fit_(FitOf(metric)),
        voice_(voice),
        abstract_(analysis.abstracts[place.sentence]),
        here_(abstract_.slots[place.slot]) {}

  std::size_t Best() {
    Names();
    Pronouns();
    if (best_.mention == kNone) Before();
    return best_.mention;
  }

 private:
  // Points that a candidate gains or loses; found on development passages, in whole numbers since nothing finer shows.
  static constexpr double kPerWordBefore = 0.25;
  static constexpr double kPerWordBehind = 0.5;
  static constexpr double kBehind = 2.5;
  static constexpr double kOtherClause = 2.0;
  static constexpr double kBystander = 4.0;
  static constexpr double kAside = 6.0;
  static constexpr double kSpeaks = 3.0;
  static constexpr double kPossessive = 1.0;
  static constexpr double kFirst = 1.5;
  static constexpr double kLeast = 0.5;

  void Offer(std::size_t mention, double score) {
    if (score < kLeast || score <= best_.score) return;
    best_ = {mention, score};
  }

  double Standing(const Mention& mention) const {
    return FitFor(fit_, mention.kind) - (StandsAside(mention) ? kAside : 0.0) -
           (mention.group == "investor" ? 2.0 : 0.0);
  }

  void Names() {
    const std::string_view text = abstract_.text;
    bool first = true;
    for (std::size_t i = 0; i < abstract_.slots.size(); ++i) {
      const Slot& slot = abstract_.slots[i];
      if (slot.is_quantity) continue;
      const Mention& mention = analysis_.reading.mentions[slot.index];
      if (FitFor(fit_, mention.kind) == 0) continue;
      double score = Standing(mention);
      const bool before = i < place_.slot;
      const std::size_t from = before ? slot.end : here_.end;
      const std::size_t to = before ? here_.begin : slot.begin;
      const std::string_view between = text.substr(from, to - from);
      score -= Words(between) * (before ? kPerWordBefore : kPerWordBehind);
      if (!before) score -= kBehind;
      for (std::size_t at = from; at < to; ++at) {
        if (EndsScope(text, at)) score -= kOtherClause;
      }
      if (IsBystander(text.substr(0, slot.begin))) score -= kBystander;
      if (slot.index == voice_.mention) score -= mention.kind == EntityKind::kPerson ? 2 * kSpeaks : kSpeaks;
      if (mention.possessive) score += kPossessive;
      if (first && before) score += kFirst;
      first = false;
      Offer(slot.index, score);
    }
  }

  // A pronoun between the best name and the number stands for something named earlier.
  void Pronouns() {
    const std::string_view text = std::string_view(abstract_.text).substr(0, here_.begin);
    for (const Pronoun& pronoun : kPronouns) {
      const int fit = FitFor(fit_, pronoun.kind);
      if (fit == 0) continue;
      for (std::size_t at = text.find(pronoun.words); at != std::string_view::npos;
           at = text.find(pronoun.words, at + 1)) {
        const std::size_t end = at + pronoun.words.size();
        const bool word = (at == 0 || !IsAsciiAlnum(text[at - 1])) && (end == text.size() || !IsAsciiAlnum(text[end]));
        if (!word) continue;
        const auto found = Antecedent(analysis_, place_.sentence, ByteAt(at), pronoun.kind);
        if (!found) continue;
        const Mention& mention = analysis_.reading.mentions[*found];
        const bool article = pronoun.words.substr(0, 4) == "the ";
        double score = fit - Words(text.substr(end)) * kPerWordBefore + (article ? 1.0 : 0.5);
        if (StandsAside(mention)) score -= kAside;
        for (std::size_t i = end; i < here_.begin; ++i) {
          if (EndsScope(abstract_.text, i)) score -= kOtherClause;
        }
        Offer(*found, score);
      }
    }
  }

  // Bytes of the text for a place in the abstract sentence: the start of the name or number at or behind it.
  std::size_t ByteAt(std::size_t at) const {
    const Reading& reading = analysis_.reading;
    for (const Slot& slot : abstract_.slots) {
      if (slot.begin < at) continue;
      return slot.is_quantity ? reading.quantities[slot.index].span.begin : reading.mentions[slot.index].span.begin;
    }
    return reading.sentences[place_.sentence].span.end;
  }

  // Nothing in the sentence fits: the sentences before tell.
  void Before() {
    if (OpensTopic(analysis_, place_.sentence)) return;
    constexpr std::array<EntityKind, 5> kKinds = {EntityKind::kModel, EntityKind::kOrganisation, EntityKind::kSite,
                                                  EntityKind::kChip, EntityKind::kPerson};
    int best_fit = 2;
    for (const EntityKind kind : kKinds) {
      const int fit = FitFor(fit_, kind);
      if (fit <= best_fit) continue;
      const auto found = Antecedent(analysis_, place_.sentence, 0, kind);
      if (!found || *found == voice_.mention) continue;
      best_ = {*found, 1};
      best_fit = fit;
    }
  }

  const Analysis& analysis_;
  Place place_;
  Fit fit_;
  const Voice& voice_;
  const AbstractSentence& abstract_;
  const Slot& here_;
  Candidate best_;
};

bool IsAboutChip(Metric metric) {
  return metric == Metric::kChipPrice || metric == Metric::kRentalPrice || metric == Metric::kMemory ||
         metric == Metric::kBandwidth || metric == Metric::kTransistors || metric == Metric::kComputeRate ||
         metric == Metric::kProcessNode || metric == Metric::kPower || metric == Metric::kRatio;
}

}  // namespace

Result<SubjectReader> SubjectReader::Create(const TableSource& tables) {
  const Result<WordLists> lists = WordLists::Load(tables);
  if (!lists) return lists.error();
  const Result<Table> table = tables.Open("cues_subject.tsv", {"id", "metrics", "pattern"});
  if (!table) return table.error();
  SubjectReader reader;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    row.Required(0);
    unsigned metrics = 0;
    for (const std::string_view name : row.List(1)) {
      const auto metric = ParseMetric(name);
      if (!metric)
        row.Fail(1, fmt::format("unknown metric \"{}\"", name));
      else
        metrics |= 1U << static_cast<unsigned>(*metric);
    }
    const Result<std::string> pattern = lists->Expand(row.Required(2));
    if (!pattern) {
      row.Fail(2, pattern.error().message);
      continue;
    }
    if (const std::string wrong = reader.patterns_.Add(*pattern); !wrong.empty()) row.Fail(2, wrong);
    reader.metrics_.push_back(metrics);
  }
  if (const Status status = table->status(); !status) return status.error();
  if (!reader.patterns_.Compile()) {
    return Error{ErrorCode::kBadConfig, fmt::format("{}: too many patterns", tables.DisplayName("cues_subject.tsv"))};
  }
  return reader;
}

std::size_t SubjectReader::ByConstruction(const Analysis& analysis, Place place, Metric metric) const {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  std::vector<PatternSet::Hit> hits;
  patterns_.FindAll(abstract.text, &hits);
  for (const PatternSet::Hit& hit : hits) {
    if ((metrics_[hit.pattern] & (1U << static_cast<unsigned>(metric))) == 0) continue;
    const std::size_t a = abstract.SlotAt(hit.groups[0].begin);
    const std::size_t b = abstract.SlotAt(hit.groups[1].begin);
    if (a == kNone || b == kNone || a == b) continue;
    const std::size_t number = abstract.slots[a].is_quantity ? a : b;
    const std::size_t name = number == a ? b : a;
    if (number != place.slot || abstract.slots[name].is_quantity) continue;
    return abstract.slots[name].index;
  }
  return kNone;
}

std::string SubjectReader::Of(const Analysis& analysis, Place place, Metric metric,
                              const std::vector<std::size_t>& chips, const Voice& voice) const {
  const std::size_t constructed = ByConstruction(analysis, place, metric);
  if (constructed != kNone && analysis.reading.mentions[constructed].group != "media") {
    return DisplayName(analysis.reading.mentions[constructed], analysis.reading.text);
  }
  if (IsAboutChip(metric) && !chips.empty()) return ChipText(analysis, chips);
  const std::size_t best = Search(analysis, place, metric, voice).Best();
  if (best == kNone) return {};
  const Mention& mention = analysis.reading.mentions[best];
  std::string name = DisplayName(mention, analysis.reading.text);
  if (mention.kind == EntityKind::kPerson && mention.known_as.size() > name.size()) name = mention.known_as;
  return name;
}

}  // namespace chipcheck
