#include "extract/metric_choice.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/goes_on.h"
#include "extract/metric_features.h"

namespace chipcheck {
namespace {

// What the weight of a vote is divided by, so that the feature is of the order of 1.
constexpr double kVoteScale = 4;
// Less than this is a guess: one adjacent word of money alone reaches it, a far-off cue does not.
constexpr double kLeastVotes = 2.39;
// How many of the cues nearest to a number are features.
constexpr std::size_t kNearestCues = 2;
// The vote of a number for the metric of the one before it, where it goes on with that.
constexpr double kGoesOnVote = 3;

bool IsVersionNumber(Metric metric, const FoundQuantity& quantity, std::string_view text) {
  // "compute 5.0 GPUs": nobody has a part of a chip.
  if (metric != Metric::kChipCount && metric != Metric::kSystemCount) return false;
  constexpr double kSmall = 100;
  return quantity.number.In(text).find('.') != std::string_view::npos && quantity.low.value_or(kSmall) < kSmall;
}

}  // namespace

// What is made once for a sentence and serves all of its numbers.
struct MetricReader::Context {
  const Analysis& analysis;
  SentenceCues cues;
  std::vector<StemAt> stems;
};

MetricReader::MetricReader(RuleSet rules, MetricModel model) : rules_(std::move(rules)), model_(std::move(model)) {
  for (unsigned& mask : candidates_) mask = 1U << MetricModel::kNone;
  for (const Rule& rule : rules_.rules()) {
    if (!rule.metric) continue;
    for (std::size_t kind = 0; kind < candidates_.size(); ++kind) {
      if ((rule.kinds & (1U << kind)) != 0) candidates_[kind] |= 1U << static_cast<unsigned>(*rule.metric);
    }
  }
  for (const Metric metric : AllMetrics()) {
    Rule rule;
    rule.id = kGoesOnRule;
    rule.metric = metric;
    goes_on_.push_back(rule);
  }
}

Result<MetricReader> MetricReader::Create(const TableSource& tables) {
  Result<RuleSet> rules = RuleSet::Create(tables);
  if (!rules) return rules.error();
  Result<MetricModel> model = MetricModel::Load(tables);
  if (!model) return model.error();
  return MetricReader(std::move(*rules), std::move(*model));
}

// The votes of the rules: each speaks for the metric of its rule, by its weight and by how far the rule is to be
// trusted.
void MetricReader::AddVotes(const Context& context, Place place, const std::vector<Decision>& before,
                            std::vector<Vote>* votes, MetricScores* scores) const {
  const Analysis& analysis = context.analysis;
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const FoundQuantity& quantity = analysis.reading.quantities[abstract.slots[place.slot].index];
  const std::string_view previous =
      place.sentence > 0 ? std::string_view(analysis.abstracts[place.sentence - 1].text) : std::string_view();
  rules_.Votes(abstract, context.cues, place.slot, quantity, previous, votes);
  const auto claim = std::find_if(before.rbegin(), before.rend(), [](const Decision& d) { return d.choice.metric; });
  if (claim != before.rend()) {
    const Metric metric = *claim->choice.metric;
    if (GoesOn(analysis, claim->place, metric, place) || GoesOnCounting(analysis, claim->place, metric, place))
      votes->push_back({&goes_on_[static_cast<std::size_t>(metric)], kGoesOnVote});
  }
  MetricModel::Row sums{};
  for (const Vote& vote : *votes) {
    const std::size_t candidate = vote.rule->metric ? static_cast<std::size_t>(*vote.rule->metric) : MetricModel::kNone;
    sums[candidate] += static_cast<float>(vote.weight);
    if (scores->Has(candidate)) scores->AddTo(candidate, vote.weight / kVoteScale, "rule", vote.rule->id);
    if (vote.rule->weight > 0) scores->Add(vote.weight / vote.rule->weight, "fired", vote.rule->id);
  }
  sums[MetricModel::kNone] = std::max(sums[MetricModel::kNone], static_cast<float>(kLeastVotes));
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (scores->Has(i) && sums[i] > 0) scores->AddTo(i, static_cast<double>(sums[i]) / kVoteScale, "votes");
  }
}

// The nearest words before and behind the number that speak for one of the candidates, whatever stands between.
void MetricReader::AddCues(const SentenceCues& cues, const Slot& slot, const FoundQuantity& quantity,
                           std::string_view text, MetricScores* scores) const {
  struct Cue {
    std::size_t distance = std::string_view::npos;
    Span span;
    std::size_t candidate = MetricModel::kNone;
  };
  std::array<Cue, kNearestCues> before;
  std::array<Cue, kNearestCues> behind;
  const auto insert = [](std::array<Cue, kNearestCues>* nearest, const Cue& cue) {
    for (Cue& known : *nearest) {
      if (cue.distance >= known.distance) {
        if (known.candidate == cue.candidate) return;
        continue;
      }
      if (known.candidate == cue.candidate || &known == &nearest->back()) {
        known = cue;
        return;
      }
      nearest->back() = known;
      known = cue;
      return;
    }
  };
  for (const PatternSet::Hit& hit : cues.near) {
    const Rule& rule = rules_.NearRule(hit.pattern);
    if (!rule.metric || (rule.kinds & (1U << static_cast<unsigned>(quantity.kind))) == 0) continue;
    Cue cue;
    cue.span = hit.span;
    cue.candidate = static_cast<std::size_t>(*rule.metric);
    if (hit.span.end <= slot.begin) {
      cue.distance = slot.begin - hit.span.end;
      insert(&before, cue);
    } else if (hit.span.begin >= slot.end) {
      cue.distance = hit.span.begin - slot.end;
      insert(&behind, cue);
    }
  }
  const std::string_view placeholder = Placeholder(quantity.kind);
  constexpr FeaturePiece kBefore[kNearestCues] = {"cue-1", "cue-2"};
  constexpr FeaturePiece kBehind[kNearestCues] = {"cue+1", "cue+2"};
  for (std::size_t i = 0; i < kNearestCues; ++i) {
    for (const bool is_before : {true, false}) {
      const Cue& cue = is_before ? before[i] : behind[i];
      if (cue.candidate == MetricModel::kNone || !scores->Has(cue.candidate)) continue;
      const std::size_t begin = is_before ? cue.span.end : slot.end;
      const std::string_view between = text.substr(begin, cue.distance);
      const bool other = between.find(placeholder) != std::string_view::npos;
      const FeaturePiece name = (is_before ? kBefore : kBehind)[i];
      scores->AddTo(cue.candidate, 1, name, other ? "other" : "own");
      if (between.find(';') != std::string_view::npos || between.find(", ") != std::string_view::npos)
        scores->AddTo(cue.candidate, 1, name, "clause");
    }
  }
}

MetricChoice MetricReader::Choose(const Context& context, Place place, const std::vector<Decision>& before,
                                  ChoiceLog* log) const {
  const Analysis& analysis = context.analysis;
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const FoundQuantity& quantity = analysis.reading.quantities[slot.index];
  const unsigned candidates = candidates_[static_cast<std::size_t>(quantity.kind)];
  std::vector<Choice::Candidate> seen;
  if (log != nullptr) seen.resize(kMetricCount + 1);
  MetricScores scores(model_, candidates, log != nullptr ? &seen : nullptr);
  std::vector<Vote> votes;
  AddVotes(context, place, before, &votes, &scores);
  AddNumber(quantity, slot, context.stems, &scores);
  AddWords(context.stems, slot, &scores);
  AddBefore(analysis, place, before, &scores);
  const MetricChoice choice = Name(scores, votes);
  if (log != nullptr) {
    Choice& entry = log->emplace_back();
    entry.decision = "metric";
    entry.quote = quantity.span;
    if (choice.metric) entry.metric = *choice.metric;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (!scores.Has(i)) continue;
      seen[i].answer = i == MetricModel::kNone ? std::string() : std::string(CandidateName(i));
      seen[i].score = scores.Score(i);
      entry.candidates.push_back(std::move(seen[i]));
    }
  }
  return choice;
}

MetricChoice MetricReader::Name(const MetricScores& scores, const std::vector<Vote>& votes) const {
  const std::size_t best = scores.Best();
  MetricChoice choice;
  if (best != MetricModel::kNone) choice.metric = static_cast<Metric>(best);
  const Vote* heaviest = nullptr;
  for (const Vote& vote : votes) {
    if (vote.rule->metric == choice.metric && (heaviest == nullptr || vote.weight > heaviest->weight)) heaviest = &vote;
  }
  if (heaviest != nullptr) {
    choice.rule = heaviest->rule->id;
    choice.reason = heaviest->rule->reason;
  } else if (choice.metric) {
    choice.rule = kLearnedRule;
  }
  return choice;
}

std::vector<Decision> MetricReader::ChooseAll(const Analysis& analysis, ChoiceLog* log) const {
  const Reading& reading = analysis.reading;
  std::vector<Decision> decisions;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    const ItemRange range = reading.sentences[i].quantities;
    if (range.begin == range.end) continue;
    const AbstractSentence& abstract = analysis.abstracts[i];
    const Context context{analysis, rules_.Scan(abstract), CutStems(abstract.text)};
    for (std::size_t slot = 0; slot < abstract.slots.size(); ++slot) {
      if (!abstract.slots[slot].is_quantity) continue;
      const Place place{i, slot};
      const Decision* const before = decisions.empty() ? nullptr : &decisions.back();
      if (before != nullptr && before->choice.metric && Restates(analysis, before->place, place)) {
        decisions.push_back({place, before->choice, true});
        continue;
      }
      MetricChoice choice = Choose(context, place, decisions, log);
      if (choice.metric &&
          IsVersionNumber(*choice.metric, reading.quantities[abstract.slots[slot].index], reading.text))
        choice = {std::nullopt, {}, "a version"};
      decisions.push_back({place, choice, false});
    }
  }
  return decisions;
}

}  // namespace chipcheck
