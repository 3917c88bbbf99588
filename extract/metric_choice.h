// Which metric a number is of, or why it is left: the votes of the rules and the words around it, weighed.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "config/table.h"
#include "core/result.h"
#include "extract/analysis.h"
#include "extract/metric_model.h"
#include "extract/metric_words.h"
#include "extract/rules.h"

namespace chipcheck {

struct MetricChoice {
  std::optional<Metric> metric;  // empty: no claim
  std::string_view rule;         // id of the heaviest rule on the winning side; kLearnedRule when none spoke for it
  std::string_view reason;       // why the number is left, when it is
};

// What a claim names as its rule when only the words around the number spoke for its metric.
constexpr std::string_view kLearnedRule = "learned";
// The same when the number goes on with the one before it.
constexpr std::string_view kGoesOnRule = "goes-on";

// A number with what was made of it.
struct Decision {
  Place place;
  MetricChoice choice;
  bool restates = false;  // the number before it, in another currency
};

// Compiled once; then const and safe to use from several threads.
class MetricReader {
 public:
  // Fails with file and line for a bad row of rules.tsv or weights_metric.tsv.
  static Result<MetricReader> Create(const TableSource& tables);

  // What each number of `analysis` is, in the order of the text. `log` may be null.
  std::vector<Decision> ChooseAll(const Analysis& analysis, ChoiceLog* log) const;

 private:
  struct Context;
  MetricReader(RuleSet rules, MetricModel model);
  MetricChoice Choose(const Context& context, Place place, const std::vector<Decision>& before, ChoiceLog* log) const;
  void AddVotes(const Context& context, Place place, const std::vector<Decision>& before, std::vector<Vote>* votes,
                MetricScores* scores) const;
  void AddCues(const SentenceCues& cues, const Slot& slot, const FoundQuantity& quantity, std::string_view text,
               MetricScores* scores) const;
  MetricChoice Name(const MetricScores& scores, const std::vector<Vote>& votes) const;

  RuleSet rules_;
  MetricModel model_;
  std::array<unsigned, kQuantityKindCount> candidates_{};  // for each kind, one bit for each candidate
  std::vector<Rule> goes_on_;                              // one for each metric: the rule that claims name
};

}  // namespace chipcheck
