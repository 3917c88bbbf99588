#include "report/formula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
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
constexpr std::array<Operator, 14> kOperators = {{{" x ", " × "},
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
                                                  {"; ", "; "},
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

std::set<std::string> WordsOf(std::string_view text) {
  static const std::set<std::string, std::less<>> kIdle = {"a",  "an", "at",  "by",  "for", "in",
                                                           "of", "on", "per", "the", "to"};
  std::set<std::string> words;
  std::string word;
  const auto close = [&] {
    if (word.size() > 3 && word.back() == 's') word.pop_back();
    if (!word.empty() && kIdle.count(word) == 0) words.insert(word);
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
  return words;
}

bool IsNumber(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

// The input whose name shares most words with the term, measured against the shorter of the two; at least half of it.
const Input* FindInput(std::string_view term, const std::vector<Input>& inputs) {
  const std::set<std::string> wanted = WordsOf(term);
  const Input* best = nullptr;
  std::pair<double, double> best_score{0.5, 0.0};
  for (const Input& input : inputs) {
    const std::set<std::string> offered = WordsOf(input.name);
    if (wanted.empty() || offered.empty()) continue;
    const auto shared = static_cast<double>(
        std::count_if(wanted.begin(), wanted.end(), [&](const std::string& w) { return offered.count(w) > 0; }));
    const std::pair score{shared / static_cast<double>(std::min(wanted.size(), offered.size())),
                          shared / static_cast<double>(std::max(wanted.size(), offered.size()))};
    if (shared > 0 && score >= best_score && (best == nullptr || score > best_score)) {
      best = &input;
      best_score = score;
    }
  }
  return best;
}

bool IsFunction(std::string_view term) { return term == "max" || term == "min" || term == "sqrt" || term == "ln"; }

}  // namespace

std::optional<std::string> FillFormula(std::string_view formula, const std::vector<Input>& inputs) {
  std::vector<Piece> pieces = SplitFormula(formula);
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

std::string TypesetFormula(std::string_view formula) {
  std::string out;
  for (const Piece& piece : SplitFormula(formula)) out += piece.text;
  return out;
}

}  // namespace chipcheck
