// The rules of config/rules.tsv: which words around a number speak for which metric, and how strongly.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/table.h"
#include "core/claim.h"
#include "core/quantity.h"
#include "core/result.h"
#include "extract/abstraction.h"
#include "extract/pattern_set.h"

namespace chipcheck {

// Where a rule looks; all of it in the abstract sentence.
enum class RuleScope {
  kAfter,     // right behind the number: the pattern starts there
  kBefore,    // right before the number: the pattern ends there, the space between left out
  kNoun,      // in the words that name what is counted, and nowhere else
  kNear,      // anywhere in the sentence; counts less with every word, number and clause between
  kSentence,  // anywhere in the sentence
  kPrevious,  // anywhere in the sentence before
};

struct Rule {
  std::string_view id;
  std::optional<Metric> metric;  // empty: the number is no claim, and `reason` says what it is
  std::string_view reason;
  unsigned kinds = 0;  // one bit for each QuantityKind
  RuleScope scope = RuleScope::kNear;
  double weight = 0;
  double least = 0;          // the rule holds for values from `least` …
  double most = 0;           // … to `most`
  bool covers = false;       // the pattern holds a number's placeholder: it is about the numbers that it covers alone
  std::string_view example;  // own words, the number in [brackets]
  std::size_t line = 0;      // index of the row in the table
};

// What one rule says about one number.
struct Vote {
  const Rule* rule = nullptr;
  double weight = 0;
};

// Where the patterns of scope `near` and `sentence` match in one sentence; made once for all its numbers.
struct SentenceCues {
  std::vector<PatternSet::Hit> near;
  std::vector<int> sentence;
};

// Compiled once; then const and safe to use from several threads.
class RuleSet {
 public:
  // Fails with file, line and column for an unknown metric, kind or scope, a pattern that does not compile or would
  // match everything, a word list that does not exist, and a row without an example.
  static Result<RuleSet> Create(const TableSource& tables);

  SentenceCues Scan(const AbstractSentence& sentence) const;
  // Every vote for the quantity of `kind` and value `low`..`high` at `slot`. `previous` is the sentence before, or
  // empty.
  void Votes(const AbstractSentence& sentence, const SentenceCues& cues, std::size_t slot, const Quantity& quantity,
             std::string_view previous, std::vector<Vote>* votes) const;

  const std::vector<Rule>& rules() const { return rules_; }
  // The rule of a pattern of SentenceCues::near.
  const Rule& NearRule(std::size_t pattern) const { return rules_[Of(RuleScope::kNear).rules[pattern]]; }
  std::size_t pattern_count() const;

 private:
  explicit RuleSet(const TableSource& tables);
  struct Scope {
    explicit Scope(PatternSet::Anchor anchor) : patterns(anchor) {}
    PatternSet patterns;
    std::vector<std::size_t> rules;  // the rule of each pattern
  };
  Scope& Of(RuleScope scope) { return scopes_[static_cast<std::size_t>(scope)]; }
  const Scope& Of(RuleScope scope) const { return scopes_[static_cast<std::size_t>(scope)]; }
  bool Holds(const Rule& rule, const Quantity& quantity) const;

  TableSource tables_;
  std::vector<Rule> rules_;
  std::vector<Scope> scopes_;
};

}  // namespace chipcheck
