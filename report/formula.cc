#include "report/formula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

#include "core/text.h"
#include "report/format.h"

namespace chipcheck {
namespace {

// A formula with more operators than this is a text, and one with more inputs a table.
constexpr std::size_t kMaxTerms = 40;

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

bool IsNumber(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
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

std::optional<std::string> Fill(std::vector<Piece> pieces, const std::vector<Input>& inputs) {
  if (pieces.size() < 3 || pieces.size() > kMaxTerms) return std::nullopt;
  // "cost = chips x price": the name of the result is not an input.
  if (pieces[0].term && pieces[1].text == " = ") pieces.erase(pieces.begin(), pieces.begin() + 2);
  std::string out;
  bool replaced = false;
  for (const Piece& piece : pieces) {
    if (!piece.term || IsNumber(piece.text) || IsFunction(piece.text)) {
      out += piece.text;
      continue;
    }
    const Input* input = FindInput(piece.text, inputs);
    if (input == nullptr) return std::nullopt;
    out += FormatInput(input->range, input->unit);
    replaced = true;
  }
  return replaced ? std::optional(out) : std::nullopt;
}

FormulaStep StepOf(std::string_view formula, const std::vector<Input>& inputs) {
  std::vector<Piece> pieces = SplitFormula(formula);
  FormulaStep step;
  for (const Piece& piece : pieces) step.words += piece.text;
  step.numbers = Fill(std::move(pieces), inputs);
  return step;
}

}  // namespace

std::vector<FormulaStep> StepsOf(std::string_view formula, const std::vector<Input>& inputs) {
  constexpr std::string_view kNextStep = "; ";
  std::vector<FormulaStep> steps;
  while (!Trim(formula).empty()) {
    const std::size_t cut = formula.find(kNextStep);
    steps.push_back(StepOf(Trim(formula.substr(0, cut)), inputs));
    formula.remove_prefix(cut == std::string_view::npos ? formula.size() : cut + kNextStep.size());
  }
  return steps;
}

}  // namespace chipcheck
