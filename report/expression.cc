#include "report/expression.h"

#include <cmath>
#include <string_view>

namespace chipcheck {
namespace {

// Recursive descent; brackets may nest this deep.
constexpr int kMaxDepth = 20;

class Parser {
 public:
  explicit Parser(std::span<const Token> tokens) : tokens_(tokens) {}

  std::optional<double> Whole() {
    const std::optional<double> value = Sum(0);
    if (at_ != tokens_.size() || !value || !std::isfinite(*value)) return std::nullopt;
    return value;
  }

 private:
  bool Take(std::string_view op) {
    if (at_ == tokens_.size() || !std::holds_alternative<std::string>(tokens_[at_])) return false;
    if (std::get<std::string>(tokens_[at_]) != op) return false;
    ++at_;
    return true;
  }

  std::optional<double> Sum(int depth) {
    std::optional<double> value = Product(depth);
    while (value) {
      const bool plus = Take(" + ");
      if (!plus && !Take(" − ")) break;
      const std::optional<double> next = Product(depth);
      if (!next) return std::nullopt;
      *value += plus ? *next : -*next;
    }
    return value;
  }

  std::optional<double> Product(int depth) {
    std::optional<double> value = Atom(depth);
    while (value) {
      const bool times = Take(" × ");
      if (!times && !Take(" / ")) break;
      const std::optional<double> next = Atom(depth);
      if (!next) return std::nullopt;
      *value = times ? *value * *next : *value / *next;
    }
    return value;
  }

  std::optional<double> Atom(int depth) {
    if (at_ < tokens_.size() && std::holds_alternative<double>(tokens_[at_])) return std::get<double>(tokens_[at_++]);
    if (depth == kMaxDepth || !Take("(")) return std::nullopt;
    const std::optional<double> value = Sum(depth + 1);
    return Take(")") ? value : std::nullopt;
  }

  std::span<const Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<double> Evaluate(std::span<const Token> tokens) { return Parser(tokens).Whole(); }

}  // namespace chipcheck
