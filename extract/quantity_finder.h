// Text -> quantities: every number with its unit or noun, and every number that is none, with the reason.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "config/table.h"
#include "core/claim.h"
#include "core/quantity.h"
#include "core/result.h"

namespace chipcheck {

// A Quantity with the parts of the text that made it. Every span counts bytes of the text that was searched; a part
// that the text does not have is empty (begin == end).
//
//   more than 50,000 Nvidia Hopper GPUs     roughly $52–$56 billion     a 2,048-GPU cluster
//   ^bound_words                            ^bound_words                  ^number
//             ^number                                ^number                    ^noun and head
//                    ^noun         ^head            ^written_unit
//             ^--------- span ---------^            ^---- span ----^
//
// `span` is the shortest piece that holds the number and its unit or noun, without the words of the bound, and with
// the currency sign: "50,000 Nvidia Hopper GPUs", "$52–$56 billion", "30-40%", "tens of millions of euros".
struct FoundQuantity : Quantity {
  // "50,000", "2.788 million", "52–$56 billion", "tens of thousands", "twice".
  Span number;
  // The unit as it stands: "$", "dollars", "%", "GB/s", "nanometer", "times"; for money the first of sign and word.
  Span written_unit;
  // For a count: all words that name what is counted, with its modifiers ("Nvidia Hopper GPUs", "H800 GPU hours",
  // "MoE parameters"). `head` is the last of them that `unit` repeats ("GPUs", "GPU hours"). In a phrase like "two
  // 24k GPU clusters" the noun of the first number stands behind the second quantity, outside of `span`.
  Span noun;
  Span head;
  // The hedge or bound beside the number: "more than", "up to", "about", "~", "or so", "+"; the nearest one.
  Span bound_words;
  // For multiples and fractions: "tripled" up, "halved" and "a tenth of" down. A sign also sets it: "+359%" up.
  Direction direction = Direction::kNone;
  bool approximate = false;   // a hedge stands by it, also when `bound` is a range
  bool spelled = false;       // "fifty thousand", "dozens", "half": no digit in it
  bool vague = false;         // "tens of thousands", "several million", "billions": the words have no one value
  bool attributive = false;   // in a compound before a noun: "2,048-GPU", "10-day", "4-nanometer", "671B-parameter"
  bool fraction = false;      // "a third", "1/10", "half of": `kind` is percent or multiple, as the words have it
  bool scale_suffix = false;  // the scale is a letter at the digits: "32B", "24k", "14.8T"
};

struct FoundQuantities {
  std::vector<FoundQuantity> quantities;  // in the order of the text; spans do not overlap
  std::vector<LeftNumber> left;           // in the order of the text; overlap neither each other nor a quantity
};

// Compiled once from units.tsv, currencies.tsv and number_words.tsv; then const, and safe to use from several threads.
class QuantityFinder {
 public:
  // Fails with file, line and column when a table is wrong.
  static Result<QuantityFinder> Create(const TableSource& tables);
  QuantityFinder(QuantityFinder&&) noexcept;
  QuantityFinder& operator=(QuantityFinder&&) noexcept;
  ~QuantityFinder();

  // Quantities and left numbers of `text`, which may hold any bytes. Never fails; takes time linear in the text. A
  // number that could mean two things is left: a missing quantity is better than a wrong one. All values are finite.
  // `about` is what is known of the text besides it (its title, its source): it helps to tell what "¥" and "pesos" are.
  FoundQuantities FindAll(std::string_view text, std::string_view about = {}) const;
  // The same without the left numbers.
  std::vector<FoundQuantity> Find(std::string_view text) const;

 private:
  struct Tables;
  explicit QuantityFinder(std::unique_ptr<const Tables> compiled);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace chipcheck
