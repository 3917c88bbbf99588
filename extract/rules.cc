#include "extract/rules.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/text.h"
#include "extract/word_lists.h"

namespace chipcheck {
namespace {

constexpr std::array<std::string_view, 6> kScopes = {"after", "before", "noun", "near", "sentence", "previous"};
// How far behind and before a number the adjacent scopes look, in bytes of the abstract sentence.
constexpr std::size_t kReach = 140;
// A cue of scope `near` keeps half of its weight at this distance in words, and less further off …
constexpr double kHalfWeightWords = 9;
// … and this share of it for each number of the same kind, and for each end of a clause, that stands between.
constexpr double kBehindNumber = 0.45;
constexpr double kBehindClause = 0.65;
// A cue behind the number binds less than one before it: English names the thing first.
constexpr double kCueBehind = 0.9;

unsigned Bit(QuantityKind kind) { return 1U << static_cast<unsigned>(kind); }

std::optional<unsigned> ParseKinds(std::string_view names) {
  unsigned kinds = 0;
  for (const std::string_view part : Split(names, '|')) {
    const auto kind = ParseQuantityKind(Trim(part));
    if (!kind) return std::nullopt;
    kinds |= Bit(*kind);
  }
  return kinds;
}

// "500..", "..499", "2..8", or empty for all.
bool ParseRange(std::string_view text, double* least, double* most) {
  *least = -std::numeric_limits<double>::infinity();
  *most = std::numeric_limits<double>::infinity();
  if (text.empty()) return true;
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return false;
  const auto read = [](std::string_view part, double* value) {
    if (part.empty()) return true;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), *value);
    return error == std::errc() && end == part.data() + part.size();
  };
  return read(text.substr(0, dots), least) && read(text.substr(dots + 2), most);
}

// How many dollars a unit of the currency is worth, to the order of magnitude: enough for "500.." of a rule.
double RoughlyInDollars(std::string_view currency) {
  if (currency == "KRW") return 1e-3;
  if (currency == "JPY" || currency == "INR" || currency == "RUB") return 1e-2;
  if (currency == "CNY" || currency == "TWD" || currency == "HKD") return 1e-1;
  return 1;
}

bool HoldsPlaceholder(std::string_view pattern, unsigned kinds) {
  for (unsigned kind = 0; kind < 32; ++kind) {
    if ((kinds & (1U << kind)) == 0) continue;
    if (pattern.find(Placeholder(static_cast<QuantityKind>(kind))) != std::string_view::npos) return true;
  }
  return false;
}

bool EndsClause(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ';':
    case ':':
    case '(':
    case ')':
      return true;
    case ',':
      return text.substr(at, 5) == ", and" || text.substr(at, 5) == ", but" || text.substr(at, 7) == ", while" ||
             text.substr(at, 7) == ", which" || text.substr(at, 7) == ", where" || text.substr(at, 9) == ", whereas" ||
             text.substr(at, 9) == ", against";
    case '.':
      return at + 1 < text.size() && text[at + 1] == ' ';
    case ' ':
      return text.substr(at, 7) == " while " || text.substr(at, 5) == " but " || text.substr(at, 9) == " whereas " ||
             text.substr(at, 3) == " - " || text.substr(at, 9) == " against ";
    default:
      return false;
  }
}

// A cue of which less is left moves no choice.
constexpr double kLeastShare = 1e-4;

// What is left of a cue's weight when `between` stands between it and the number of `kind`; 0 when that is no more than
// `least`, so that a long sentence full of numbers takes no time with its square.
double Decay(std::string_view between, std::string_view placeholder, double least) {
  double words = 0;
  double factor = 1;
  for (std::size_t i = 0; i < between.size(); ++i) {
    if (between[i] == ' ') {
      ++words;
      if (factor <= least * (1 + words / kHalfWeightWords)) return 0;
    }
    if (EndsClause(between, i)) factor *= kBehindClause;
    if (between[i] == '<' && between.substr(i, placeholder.size()) == placeholder) factor *= kBehindNumber;
  }
  return factor / (1 + words / kHalfWeightWords);
}

}  // namespace

RuleSet::RuleSet(const TableSource& tables) : tables_(tables) {
  for (std::size_t i = 0; i < kScopes.size(); ++i) {
    const auto scope = static_cast<RuleScope>(i);
    scopes_.emplace_back(scope == RuleScope::kAfter    ? PatternSet::Anchor::kStart
                         : scope == RuleScope::kBefore ? PatternSet::Anchor::kEnd
                                                       : PatternSet::Anchor::kNone);
  }
}

Result<RuleSet> RuleSet::Create(const TableSource& tables) {
  enum Column : std::size_t { kId, kMetric, kKinds, kScope, kValues, kWeight, kPattern, kExample };
  RuleSet set(tables);
  const Result<WordLists> lists = WordLists::Load(set.tables_);
  if (!lists) return lists.error();
  const Result<Table> table =
      set.tables_.Open("rules.tsv", {"id", "metric", "kinds", "scope", "values", "weight", "pattern", "example"});
  if (!table) return table.error();
  if (set.tables_.IsBuiltIn("rules.tsv") && set.tables_.IsBuiltIn("cues_words.tsv")) {
    for (Scope& scope : set.scopes_) scope.patterns.Trust();
  }
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    Rule rule;
    rule.id = row.Required(kId);
    const std::string_view metric = row.Required(kMetric);
    if (metric.starts_with("left: "))
      rule.reason = metric.substr(6);
    else if (!(rule.metric = ParseMetric(metric)))
      row.Fail(kMetric, fmt::format("unknown metric \"{}\"", metric));
    const auto kinds = ParseKinds(row.Required(kKinds));
    if (!kinds) row.Fail(kKinds, fmt::format("unknown kind in \"{}\"", row.Text(kKinds)));
    rule.kinds = kinds.value_or(0);
    const auto scope = std::find(kScopes.begin(), kScopes.end(), row.Text(kScope));
    if (scope == kScopes.end()) {
      row.Fail(kScope, fmt::format("unknown scope \"{}\"", row.Text(kScope)));
      continue;
    }
    rule.scope = static_cast<RuleScope>(scope - kScopes.begin());
    if (!ParseRange(row.Text(kValues), &rule.least, &rule.most))
      row.Fail(kValues, "has to be like \"500..\" or \"1..8\"");
    rule.weight = row.Number(kWeight);
    rule.example = row.Required(kExample);
    rule.line = i;
    rule.covers = rule.scope == RuleScope::kNear && HoldsPlaceholder(row.Text(kPattern), rule.kinds);
    const Result<std::string> pattern = lists->Expand(row.Required(kPattern));
    if (!pattern) {
      row.Fail(kPattern, pattern.error().message);
      continue;
    }
    Scope& patterns = set.Of(rule.scope);
    if (const std::string wrong = patterns.patterns.Add(*pattern); !wrong.empty()) row.Fail(kPattern, wrong);
    patterns.rules.push_back(set.rules_.size());
    set.rules_.push_back(rule);
  }
  if (const Status status = table->status(); !status) return status.error();
  for (Scope& scope : set.scopes_) {
    if (!scope.patterns.Compile()) {
      return Error{ErrorCode::kBadConfig, fmt::format("{}: too many patterns", set.tables_.DisplayName("rules.tsv"))};
    }
  }
  return set;
}

std::size_t RuleSet::pattern_count() const {
  std::size_t count = 0;
  for (const Scope& scope : scopes_) count += scope.patterns.size();
  return count;
}

bool RuleSet::Holds(const Rule& rule, const Quantity& quantity) const {
  if ((rule.kinds & Bit(quantity.kind)) == 0) return false;
  double value = quantity.low ? *quantity.low : quantity.high.value_or(0);
  if (quantity.kind == QuantityKind::kMoney) value *= RoughlyInDollars(quantity.unit);
  return rule.least <= value && value <= rule.most;
}

SentenceCues RuleSet::Scan(const AbstractSentence& sentence) const {
  SentenceCues cues;
  Of(RuleScope::kNear).patterns.FindAll(sentence.text, &cues.near);
  Of(RuleScope::kSentence).patterns.Which(sentence.text, &cues.sentence);
  return cues;
}

void RuleSet::Votes(const AbstractSentence& sentence, const SentenceCues& cues, std::size_t slot,
                    const Quantity& quantity, std::string_view previous, std::vector<Vote>* votes) const {
  votes->clear();
  const std::string_view text = sentence.text;
  const Slot& here = sentence.slots[slot];
  const auto cast = [&](RuleScope scope, std::size_t pattern, double share) {
    const Rule& rule = rules_[Of(scope).rules[pattern]];
    if (Holds(rule, quantity)) votes->push_back({&rule, rule.weight * share});
  };
  std::vector<int> matching;
  // What an amount is restated as in brackets is passed over: "$6 million (W8.6 billion) to develop".
  constexpr std::string_view kRestated = " (<money>)";
  std::size_t behind = here.end;
  if (quantity.kind == QuantityKind::kMoney && text.substr(behind).starts_with(kRestated)) behind += kRestated.size();
  Of(RuleScope::kAfter).patterns.Which(text.substr(behind, kReach), &matching);
  for (const int pattern : matching) cast(RuleScope::kAfter, static_cast<std::size_t>(pattern), 1);

  std::size_t end = here.begin;
  while (end > 0 && text[end - 1] == ' ') --end;
  const std::size_t begin = end > kReach ? end - kReach : 0;
  Of(RuleScope::kBefore).patterns.Which(text.substr(begin, end - begin), &matching);
  for (const int pattern : matching) cast(RuleScope::kBefore, static_cast<std::size_t>(pattern), 1);

  if (here.noun.size() > 0) {
    Of(RuleScope::kNoun).patterns.Which(here.noun.In(text), &matching);
    for (const int pattern : matching) cast(RuleScope::kNoun, static_cast<std::size_t>(pattern), 1);
  }

  // Of the places where a pattern of scope `near` matches, the best one counts.
  const std::string_view placeholder = Placeholder(quantity.kind);
  for (std::size_t i = 0; i < cues.near.size();) {
    const std::size_t pattern = cues.near[i].pattern;
    double best = 0;
    for (; i < cues.near.size() && cues.near[i].pattern == pattern; ++i) {
      const Span cue = cues.near[i].span;
      double share = 1;
      const bool inside = cue.begin <= here.begin && here.end <= cue.end;
      if (rules_[Of(RuleScope::kNear).rules[pattern]].covers && !inside) continue;
      if (cue.end <= here.begin)
        share = Decay(text.substr(cue.end, here.begin - cue.end), placeholder, std::max(best, kLeastShare));
      else if (cue.begin >= here.end)
        share = kCueBehind * Decay(text.substr(here.end, cue.begin - here.end), placeholder, kLeastShare);
      best = std::max(best, share);
    }
    if (best > 0) cast(RuleScope::kNear, pattern, best);
  }
  for (const int pattern : cues.sentence) cast(RuleScope::kSentence, static_cast<std::size_t>(pattern), 1);
  if (!previous.empty()) {
    Of(RuleScope::kPrevious).patterns.Which(previous, &matching);
    for (const int pattern : matching) cast(RuleScope::kPrevious, static_cast<std::size_t>(pattern), 1);
  }
}

}  // namespace chipcheck
