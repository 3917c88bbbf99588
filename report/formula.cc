#include "report/formula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "core/text.h"
#include "report/expression.h"
#include "report/format.h"

namespace chipcheck {
namespace {

// A formula with more operators than this is a text, and one with more inputs a table.
constexpr std::size_t kMaxTerms = 40;
// The median of a product is not quite the product of the medians.
constexpr double kSlack = 0.15;

struct Piece {
  std::string text;  // an operator as it is set, or the words of a term
  bool term = false;
};

struct Operator {
  std::string_view written;
  std::string_view set;
};
constexpr std::array<Operator, 13> kOperators = {{{" x ", " × "},
                                                  {" * ", " × "},
                                                  {" × ", " × "},
                                                  {" / ", " / "},
                                                  {" + ", " + "},
                                                  {" - ", " − "},
                                                  {" − ", " − "},
                                                  {" >= ", " ≥ "},
                                                  {" <= ", " ≤ "},
                                                  {" = ", " = "},
                                                  {", ", ", "},
                                                  {"(", "("},
                                                  {")", ")"}}};

std::vector<Piece> SplitFormula(std::string_view formula) {
  std::vector<Piece> pieces;
  std::string term;
  const auto close = [&] {
    if (!Trim(term).empty()) pieces.push_back({std::string(Trim(term)), true});
    term.clear();
  };
  while (!formula.empty()) {
    const auto* found = std::find_if(kOperators.begin(), kOperators.end(),
                                     [&](const Operator& o) { return formula.starts_with(o.written); });
    if (found == kOperators.end()) {
      term.push_back(formula.front());
      formula.remove_prefix(1);
      continue;
    }
    close();
    pieces.push_back({std::string(found->set), false});
    formula.remove_prefix(found->written.size());
  }
  close();
  return pieces;
}

// What a name names: its words, and the noun that the others describe: "price" of "rental price of the H100".
struct Name {
  std::set<std::string> words;
  std::string head;
};

Name NameOf(std::string_view text) {
  static const std::set<std::string, std::less<>> kIdle = {"a",  "an", "at", "by",  "for", "from",
                                                           "in", "of", "on", "per", "the", "to"};
  static const std::set<std::string, std::less<>> kBehindHead = {"at", "by", "for", "from", "in", "of", "on", "per"};
  Name name;
  std::string word;
  bool before_head = true;
  const auto close = [&] {
    if (kBehindHead.count(word) > 0) before_head = false;
    if (word.size() > 3 && word.back() == 's') word.pop_back();
    if (!word.empty() && kIdle.count(word) == 0) {
      name.words.insert(word);
      if (before_head) name.head = word;
    }
    word.clear();
  };
  for (const char c : text) {
    if (IsAsciiAlnum(c)) {
      word.push_back(ToAsciiLower(c));
    } else {
      close();
    }
  }
  close();
  return name;
}

std::optional<double> NumberOf(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The input that the term names: their heads are the same, one has all words of the other, and the closest in length
// wins. Null when none fits, or two fit alike.
const Input* FindInput(std::string_view term, const std::vector<Input>& inputs) {
  const Name wanted = NameOf(term);
  const Input* best = nullptr;
  std::size_t best_distance = 0;
  bool tie = false;
  for (const Input& input : inputs) {
    const Name offered = NameOf(input.name);
    const auto& [shorter, longer] = offered.words.size() < wanted.words.size() ? std::tie(offered.words, wanted.words)
                                                                               : std::tie(wanted.words, offered.words);
    if (wanted.head.empty() || offered.head != wanted.head) continue;
    if (!std::includes(longer.begin(), longer.end(), shorter.begin(), shorter.end())) continue;
    const std::size_t distance = longer.size() - shorter.size();
    if (best != nullptr && distance > best_distance) continue;
    tie = best != nullptr && distance == best_distance;
    best = &input;
    best_distance = distance;
  }
  return tie ? nullptr : best;
}

bool IsFunction(std::string_view term) { return term == "max" || term == "min" || term == "sqrt" || term == "ln"; }

// The value that a formula works with: a share is a part of 1.
double ValueOf(const Input& input) { return input.unit == "%" ? input.range.mid / 100 : input.range.mid; }

// A step with numbers, as it is set and as it can be worked out.
struct Filled {
  std::string set;
  std::vector<Token> tokens;
};

std::optional<Filled> Fill(std::vector<Piece> pieces, const std::vector<Input>& inputs) {
  if (pieces.size() < 3 || pieces.size() > kMaxTerms) return std::nullopt;
  // "cost = chips x price": the name of the result is not an input.
  if (pieces[0].term && pieces[1].text == " = ") pieces.erase(pieces.begin(), pieces.begin() + 2);
  Filled filled;
  bool replaced = false;
  for (const Piece& piece : pieces) {
    const std::optional<double> number = piece.term ? NumberOf(piece.text) : std::nullopt;
    const bool word = piece.term && !number && !IsFunction(piece.text);
    const Input* input = word ? FindInput(piece.text, inputs) : nullptr;
    if (word && input == nullptr) return std::nullopt;
    filled.set += word ? FormatInput(input->range, input->unit) : piece.text;
    filled.tokens.push_back(word ? Token(ValueOf(*input)) : number ? Token(*number) : Token(piece.text));
    replaced = replaced || word;
  }
  return replaced ? std::optional(std::move(filled)) : std::nullopt;
}

// Whether the numbers give what the check expects. What can't be worked out here is not called wrong.
bool ComesOut(const Filled& filled, const Check& check) {
  const std::optional<double> value = Evaluate(filled.tokens);
  if (!value || !check.expected) return true;
  const double result = check.unit == "%" ? *value * 100 : *value;
  const double off = std::fabs(result - check.expected->mid);
  return off <= kSlack * std::fabs(check.expected->mid);
}

FormulaStep StepOf(std::string_view formula, const Check& check, bool gives_the_result) {
  std::vector<Piece> pieces = SplitFormula(formula);
  FormulaStep step;
  for (const Piece& piece : pieces) step.words += piece.text;
  std::optional<Filled> filled = Fill(std::move(pieces), check.inputs);
  if (filled && (!gives_the_result || ComesOut(*filled, check))) step.numbers = std::move(filled->set);
  return step;
}

}  // namespace

std::vector<FormulaStep> StepsOf(const Check& check) {
  constexpr std::string_view kNextStep = "; ";
  std::string_view formula = check.formula;
  std::vector<FormulaStep> steps;
  while (!Trim(formula).empty()) {
    const std::size_t cut = formula.find(kNextStep);
    steps.push_back(StepOf(Trim(formula.substr(0, cut)), check, steps.empty()));
    formula.remove_prefix(cut == std::string_view::npos ? formula.size() : cut + kNextStep.size());
  }
  return steps;
}

}  // namespace chipcheck
