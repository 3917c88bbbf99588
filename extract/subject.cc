#include "extract/subject.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "core/text.h"
#include "extract/antecedent.h"
#include "extract/chip_of.h"
#include "extract/clause.h"
#include "extract/subject_fit.h"
#include "extract/topic.h"
#include "extract/word_lists.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

int Words(std::string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), ' ')); }

bool IsAboutChip(Metric metric) {
  return metric == Metric::kChipPrice || metric == Metric::kRentalPrice || metric == Metric::kMemory ||
         metric == Metric::kBandwidth || metric == Metric::kTransistors || metric == Metric::kComputeRate ||
         metric == Metric::kProcessNode || metric == Metric::kPower || metric == Metric::kRatio;
}

// What may stand between a name and a number that belongs to it: "OCTAVE, their 3B model", "Phi small (7B)".
bool IsBeside(std::string_view between) {
  for (const std::string_view link :
       {" ", " (", ": ", ", ", ", a ", ", an ", ", the ", ", its ", ", their ", " - ", ", now ", " at "}) {
    if (between == link) return true;
  }
  return false;
}

// Letters and digits in the last word, "Kite KX2100": a part's name.
bool IsPartNumber(std::string_view name) {
  const std::string_view word = name.substr(name.find_last_of(' ') + 1);
  const auto letters = std::count_if(word.begin(), word.end(), IsAsciiUpper);
  const auto digits = std::count_if(word.begin(), word.end(), IsAsciiDigit);
  return letters >= 1 && digits >= 2;
}

struct Candidate {
  std::size_t mention = kNone;
  double score = 0;
};

class Search {
 public:
  Search(const Analysis& analysis, Place place, Metric metric, const Voice& voice)
      : analysis_(analysis),
        place_(place),
        metric_(metric),
        fit_(FitOf(metric, ValueAt(analysis, place))),
        voice_(voice),
        abstract_(analysis.abstracts[place.sentence]),
        here_(abstract_.slots[place.slot]) {
    if (OpensTopic(analysis, place.sentence)) heading_end_ = abstract_.text.find(": ");
    // Chips that something is trained on are the model's before they are the maker's.
    if (metric == Metric::kChipCount &&
        std::string_view(abstract_.text).substr(0, here_.begin).find("train") != std::string_view::npos)
      fit_.model += kTrained;
  }

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
  static constexpr double kBehind = 5.5;
  static constexpr double kOtherClause = 2.0;
  static constexpr double kBystander = 6.0;
  static constexpr double kIdle = 2.0;  // a name of which nothing is known, and that does nothing here
  static constexpr double kAside = 12.0;
  static constexpr double kSpeaks = 3.0;
  static constexpr double kPossessive = 1.0;
  static constexpr double kLeads = 6.0;
  static constexpr double kFirst = 2.5;
  static constexpr double kFirstOfRatio = 4.0;
  static constexpr int kTrained = 4;
  static constexpr double kOwnsNext = 8.0;
  static constexpr double kOwnNumber = 3.5;
  static constexpr double kAdjacent = 1.5;
  static constexpr double kWe = 14.0;  // nothing else is meant
  static constexpr double kLeast = 1.5;

  void Offer(std::size_t mention, double score) {
    if (score < kLeast || score <= best_.score) return;
    best_ = {mention, score};
  }

  double Standing(const Mention& mention) const {
    const bool part =
        mention.kind == EntityKind::kName && fit_.chip > 0 && IsPartNumber(mention.span.In(analysis_.reading.text));
    return (part ? std::max(fit_.chip, fit_.name) : FitFor(fit_, mention)) -
           (StandsAside(mention) && !(metric_ == Metric::kChange && mention.group == "index")
                ? (mention.group == "government" || mention.possessive ? kAside / 2 : kAside)
                : 0.0) -
           (mention.group == "investor" ? 2.0 : 0.0);
  }

  // Whether a place of the sentence is in a heading that runs into its text.
  bool InHeading(std::size_t at) const { return heading_end_ != std::string::npos && at < heading_end_; }

  // Whether a name of which nothing else is known does something here: "Pengyun has deployed", "Taihe's factory".
  bool ActsHere(std::size_t slot) const {
    if (analysis_.reading.mentions[abstract_.slots[slot].index].possessive) return true;
    std::string_view behind = std::string_view(abstract_.text).substr(abstract_.slots[slot].end);
    if (behind.starts_with(", ") || behind.starts_with(" (")) return true;
    if (!behind.starts_with(" ")) return false;
    behind.remove_prefix(1);
    const std::string_view word = behind.substr(0, behind.find_first_of(" ,.;"));
    for (const std::string_view verb :
         {"has",      "had",     "is",    "was",      "will",  "would",   "can",  "could",     "may",
          "have",     "are",     "were",  "also",     "now",   "at",      "said", "told",      "makes",
          "sees",     "bought",  "built", "put",      "cut",   "ran",     "sold", "paid",      "spent",
          "lost",     "won",     "took",  "holds",    "with",  "project", "team", "framework", "startup",
          "start-up", "company", "lab",   "platform", "group", "founder"}) {
      if (word == verb) return true;
    }
    return word.size() > 3 &&
           (word.ends_with("ed") || word.ends_with("ly") || (word.ends_with("s") && !word.ends_with("ss")));
  }

  // "SoftBank led the round": who gives money is not who gets it.
  static bool Gives(std::string_view behind) {
    for (const std::string_view verb : {" led ", " leads ", " invested ", " has invested ", " co-led ", " joined ",
                                        " will invest ", " participated ", " is investing ", " poured "}) {
      if (behind.starts_with(verb)) return true;
    }
    return false;
  }

  // Whether a thing of its own follows a name right away: "Microsoft's rStar2-Agent", "Corvid Labs' model".
  bool OwnsNext(std::size_t slot) const {
    if (slot + 1 >= abstract_.slots.size() || abstract_.slots[slot + 1].is_quantity) return false;
    const Mention& mention = analysis_.reading.mentions[abstract_.slots[slot].index];
    const Mention& next = analysis_.reading.mentions[abstract_.slots[slot + 1].index];
    constexpr std::size_t kOwns = 6;  // bytes: an apostrophe, an s and a word as short as "new"
    const bool thing = next.kind != EntityKind::kName || fit_.model > fit_.organisation ||
                       IsPartNumber(next.span.In(analysis_.reading.text));  // "Peru's QuipuLM"
    return mention.possessive && thing && next.span.begin - mention.span.end <= kOwns && FitFor(fit_, next) > 0;
  }

  // Whether another name that fits and another number stand between this slot and the number: a list.
  bool HasOwnNumber(std::size_t slot) const {
    bool number = false;
    for (std::size_t i = slot + 1; i < place_.slot; ++i) {
      if (abstract_.slots[i].is_quantity)
        number = true;
      else if (number && FitFor(fit_, analysis_.reading.mentions[abstract_.slots[i].index]) > 0 &&
               !IsBystander(analysis_, abstract_.slots[i].index))
        return true;
    }
    return false;
  }

  // "25x GPT-4", "half what a B200 does": what stands right behind a ratio is what the subject is compared with.
  bool IsComparedWith(std::string_view between) const {
    constexpr int kMostWordsBetween = 4;
    return metric_ == Metric::kRatio && between.find(',') == std::string_view::npos &&
           Words(between) <= kMostWordsBetween;
  }

  // "with 64 H100s it draws 90 kW": chips that are counted are what something is made of.
  bool IsCounted(const Mention& mention) const {
    if (mention.kind != EntityKind::kChip) return false;
    constexpr double kFew = 3;  // "two 3090s with 24GB" tells of one
    for (const Slot& slot : abstract_.slots) {
      if (!slot.is_quantity) continue;
      const FoundQuantity& other = analysis_.reading.quantities[slot.index];
      if (other.kind == QuantityKind::kCount && other.noun.Contains(mention.span) && other.low.value_or(0) > kFew)
        return true;
    }
    return false;
  }

  void Names() {
    const std::string_view text = abstract_.text;
    bool first = true;
    for (std::size_t i = 0; i < abstract_.slots.size(); ++i) {
      const Slot& slot = abstract_.slots[i];
      if (slot.is_quantity) continue;
      const Mention& mention = analysis_.reading.mentions[slot.index];
      if (FitFor(fit_, mention) == 0) continue;
      double score = Standing(mention);
      const bool before = i < place_.slot;
      const std::size_t from = before ? slot.end : here_.end;
      const std::size_t to = before ? here_.begin : slot.begin;
      if (from > to) continue;
      const std::string_view between = text.substr(from, to - from);
      score -= Words(between) * (before ? kPerWordBefore : kPerWordBehind);
      if (!before) score -= mention.kind == EntityKind::kSite || mention.group == "venture" ? 0 : kBehind;
      for (std::size_t at = from; at < to; ++at) {
        if (EndsScope(text, at)) score -= kOtherClause;
      }
      const bool bystander = IsBystander(analysis_, slot.index);
      if (bystander) score -= kBystander;
      if (mention.kind == EntityKind::kName && !ActsHere(i)) score -= kIdle;
      if (before && InHeading(slot.begin) && !InHeading(here_.begin)) score -= kOtherClause;
      if (mention.modifier || (!before && IsComparedWith(between)) || IsCounted(mention)) score -= kBystander;
      if (metric_ == Metric::kFunding && Gives(text.substr(slot.end))) score -= kLeads;
      if (slot.index == voice_.mention)
        score -= mention.kind == EntityKind::kPerson || mention.kind == EntityKind::kHandle ? 2 * kSpeaks : kSpeaks;
      if (mention.possessive && !OwnsNext(i)) score += kPossessive;
      if (OwnsNext(i)) score -= kOwnsNext;
      if (before && HasOwnNumber(i)) score -= kOwnNumber;
      if (text.substr(slot.end, 7) == " which " || text.substr(slot.end, 7) == ", which")
        score += before ? kPossessive : 0;
      if (before && IsBeside(between)) score += kAdjacent;
      if (first && before && !bystander) score += metric_ == Metric::kRatio ? kFirstOfRatio : kFirst;
      if (!bystander) first = false;
      Offer(slot.index, score);
    }
  }

  // A pronoun between the best name and the number stands for something named earlier.
  void Pronouns() {
    const std::string_view text = std::string_view(abstract_.text).substr(0, here_.begin);
    for (const Pronoun& pronoun : chipcheck::Pronouns()) {
      for (std::size_t at = text.find(pronoun.words); at != std::string_view::npos;
           at = text.find(pronoun.words, at + 1)) {
        const std::size_t end = at + pronoun.words.size();
        const bool word = (at == 0 || !IsAsciiAlnum(text[at - 1])) && (end == text.size() || !IsAsciiAlnum(text[end]));
        if (!word) continue;
        const auto found = Antecedent(analysis_, place_.sentence, ByteAt(at), [&](const Mention& mention) {
          const bool fits = !pronoun.kind || mention.kind == *pronoun.kind ||
                            (*pronoun.kind == EntityKind::kOrganisation && mention.kind == EntityKind::kName);
          return fits ? FitFor(fit_, mention) : 0;
        });
        if (!found) continue;
        const bool article = pronoun.words.substr(0, 4) == "the ";
        double score = FitFor(fit_, analysis_.reading.mentions[*found]) - Words(text.substr(end)) * kPerWordBefore +
                       (article ? 1.0 : 0.5);
        for (std::size_t i = end; i < here_.begin; ++i) {
          if (EndsScope(abstract_.text, i)) score -= kOtherClause;
        }
        Offer(*found, score);
      }
    }
    if (voice_.mention != kNone) We(text);
  }

  // "We had 256 H100s": the organisation that the speaker is of.
  void We(std::string_view text) {
    if (analysis_.reading.mentions[voice_.mention].kind != EntityKind::kPerson) return;
    auto affiliation = Affiliation(analysis_, voice_.mention);
    if (!affiliation) affiliation = Employer();
    if (!affiliation) return;
    for (const std::string_view pronoun : {"we ", "our ", "us ", "we've ", "we'll ", "we're ", "i "}) {
      const std::size_t at = text.rfind(pronoun);
      if (at != std::string_view::npos && (at == 0 || !IsAsciiAlnum(text[at - 1]))) Offer(*affiliation, kWe);
    }
    if (best_.mention == kNone) best_ = {*affiliation, kLeast};
  }

  // The organisation in the text that the tables know the speaker to speak for.
  std::optional<std::size_t> Employer() const {
    const Reading& reading = analysis_.reading;
    const std::string_view owner = reading.mentions[voice_.mention].owner;
    for (std::size_t i = 0; i < reading.mentions.size() && !owner.empty(); ++i) {
      if (reading.mentions[i].kind == EntityKind::kOrganisation && reading.mentions[i].owner == owner) return i;
    }
    return std::nullopt;
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

  // Whether the sentence is about people in general ("a member shared", "users report"), of whom nothing before tells.
  bool AboutAnybody() const {
    const std::string_view text = std::string_view(abstract_.text).substr(0, here_.begin);
    for (const std::string_view words : {"member", "user", "someone", "participant", "engineers", "developers",
                                         "anyone", "you ", "your ", "people", "another ", "community", "concerns",
                                         "discussion", "a company", "candidates", "customers", "buyers", "analysts"}) {
      const std::size_t at = text.find(words);
      if (at != std::string_view::npos && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '"')) return true;
    }
    return OpensWithSomebody(text);
  }

  // "A Danish insurer runs …", "elsewhere, a campus near <name> wants …": somebody new, who is not named.
  static bool OpensWithSomebody(std::string_view text) {
    constexpr std::size_t kMostWordsBetween = 3;
    for (const std::string_view article : {"a ", "an ", "one ", "two ", "another "}) {
      if (!text.starts_with(article)) continue;
      text.remove_prefix(article.size());
      for (std::size_t words = 0; words <= kMostWordsBetween; ++words) {
        const std::string_view word = text.substr(0, text.find_first_of(" ,.;:'"));
        for (const std::string_view noun :
             {"firm",      "company",  "insurer", "bank",     "startup",   "start-up", "university",   "campus",
              "household", "lab",      "broker",  "utility",  "maker",     "carmaker", "manufacturer", "retailer",
              "operator",  "hospital", "person",  "reader",   "startups",  "firms",    "companies",    "query",
              "family",    "home",     "town",    "reseller", "spokesman", "study",    "report",       "rival",
              "fund",      "investor", "site",    "plant",    "dealer",    "builder",  "provider"}) {
          if (word == noun) return true;
        }
        if (word.size() >= text.size() || text[word.size()] != ' ') return false;
        text.remove_prefix(word.size() + 1);
      }
      return false;
    }
    return false;
  }

  // Nothing in the sentence fits: the sentences before tell, and else what the whole text is about.
  void Before() {
    if (OpensTopic(analysis_, place_.sentence) || OpensItem(analysis_, place_.sentence) || AboutAnybody()) return;
    const auto fit = [&](const Mention& mention) { return FitFor(fit_, mention); };
    auto found = Antecedent(analysis_, place_.sentence, 0, [&](const Mention& mention) {
      return mention.kind != EntityKind::kName || IsSalient(analysis_.reading, mention) ? fit(mention) : 0;
    });
    constexpr int kFits = 2;
    if (!found || fit(analysis_.reading.mentions[*found]) <= kFits) found = Topic(analysis_, place_.sentence, fit);
    if (found && *found != voice_.mention && fit(analysis_.reading.mentions[*found]) > kFits) best_ = {*found, kLeast};
  }

  const Analysis& analysis_;
  Place place_;
  Metric metric_;
  Fit fit_;
  const Voice& voice_;
  std::size_t heading_end_ = std::string::npos;
  const AbstractSentence& abstract_;
  const Slot& here_;
  Candidate best_;
};

// "Hugging Face and Google" where the two act together: both stand before the number, with "and" alone between them.
std::string Joined(const Analysis& analysis, Place place, std::size_t best, std::string name) {
  const Reading& reading = analysis.reading;
  const auto number = reading.quantities[analysis.abstracts[place.sentence].slots[place.slot].index].span.begin;
  const auto joined = [&](std::size_t a, std::size_t b) {
    if (b >= reading.mentions.size() || reading.mentions[b].span.begin > number) return false;
    const Mention& first = reading.mentions[a];
    const Mention& second = reading.mentions[b];
    if (first.kind != second.kind || second.modifier) return false;
    return std::string_view(reading.text).substr(first.span.end, second.span.begin - first.span.end) == " and ";
  };
  if (joined(best, best + 1)) return name + " and " + DisplayName(reading.mentions[best + 1], reading.text);
  if (best > 0 && joined(best - 1, best)) return DisplayName(reading.mentions[best - 1], reading.text) + " and " + name;
  return name;
}

// The chip that a subject is. A part's name that no table holds is one where memory, a rate or the like is told of it.
std::vector<std::size_t> ChipAlone(const Analysis& analysis, std::size_t index, Metric metric) {
  const Mention& mention = analysis.reading.mentions[index];
  if (mention.kind == EntityKind::kChip) return {index};
  if (mention.kind != EntityKind::kName || !IsAboutChip(metric) || metric == Metric::kRatio) return {};
  const std::string_view name = mention.span.In(analysis.reading.text);
  if (IsPartNumber(name)) return {index};
  return {};
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

Subject SubjectReader::Of(const Analysis& analysis, Place place, Metric metric, const std::vector<std::size_t>& chips,
                          const Voice& voice) const {
  const std::size_t constructed = ByConstruction(analysis, place, metric);
  if (constructed != kNone && (metric == Metric::kValuation || metric == Metric::kShare ||
                               !StandsAside(analysis.reading.mentions[constructed]))) {
    return {DisplayName(analysis.reading.mentions[constructed], analysis.reading.text),
            ChipAlone(analysis, constructed, metric)};
  }
  if (IsAboutChip(metric) && !chips.empty() &&
      (metric != Metric::kRatio ||
       analysis.reading.mentions[chips[0]].span.begin <
           analysis.reading.quantities[analysis.abstracts[place.sentence].slots[place.slot].index].span.begin)) {
    return {MentionsText(analysis, chips), chips};
  }
  const std::size_t best = Search(analysis, place, metric, voice).Best();
  if (best == kNone) return {};
  const Mention& mention = analysis.reading.mentions[best];
  std::string name = DisplayName(mention, analysis.reading.text);
  if ((mention.kind == EntityKind::kPerson && mention.known_as.size() > name.size()) ||
      (mention.kind == EntityKind::kHandle && !mention.known_as.empty()))
    name = mention.known_as;
  if (mention.kind == EntityKind::kOrganisation) name = Joined(analysis, place, best, std::move(name));
  return {name, ChipAlone(analysis, best, metric)};
}

}  // namespace chipcheck
