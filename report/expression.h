// Plain arithmetic on the pieces of a formula.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>

namespace chipcheck {

// A number, or an operator as it is set: " × ", " / ", " + ", " − ", "(", ")".
using Token = std::variant<double, std::string>;

// The value, by the usual precedence; empty when it is no expression of these operators, or not finite.
std::optional<double> Evaluate(std::span<const Token> tokens);

}  // namespace chipcheck
