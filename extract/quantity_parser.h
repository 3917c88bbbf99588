// One walk over one text: finds where numbers begin, reads them with their units, and decides which are quantities.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "config/currencies.h"
#include "config/number_words.h"
#include "config/units.h"
#include "extract/number.h"
#include "extract/quantity_bound.h"
#include "extract/quantity_context.h"
#include "extract/quantity_finder.h"
#include "extract/quantity_measure.h"
#include "extract/quantity_noun.h"

namespace chipcheck {

// Used once: construct, Run(). Everything that it is given has to outlive it.
class QuantityParser {
 public:
  // `about` is what is known of the text besides it: its title, its source. `left` may be null.
  QuantityParser(const NumberWords& words, const Units& units, const Currencies& currencies, std::string_view text,
                 std::string_view about, std::vector<FoundQuantity>* quantities, std::vector<LeftNumber>* left);
  void Run();

 private:
  // A number with what touches it.
  struct Operand {
    Number number;
    std::optional<Measure> before;   // a currency
    std::optional<Measure> after;    // a unit or currency
    std::optional<BoundWords> tail;  // "+", "or so" between number and unit
    std::size_t begin = 0;           // of the currency, the sign or the number
    std::size_t number_end = 0;      // behind the number and `tail`
    std::size_t end = 0;             // behind the unit, too
    bool minus = false;
    bool plus = false;

    const Measure* measure() const { return before ? &*before : (after ? &*after : nullptr); }
  };
  enum class Joint { kDash, kTo, kAnd, kOr };
  struct JointAt {
    Joint joint = Joint::kDash;
    std::size_t at = 0;
  };

  struct Value {
    QuantityKind kind = QuantityKind::kCount;
    double factor = 1;
    std::string_view unit;
    Span written_unit;
  };

  // Each reads what begins at its argument and gives the place to go on at, which is always further on.
  std::size_t AtDigit(std::size_t begin, bool glued_currency);
  std::size_t AtMixedWord(Span word);  // of letters and digits
  std::size_t AtNumberWord(Span word);
  std::size_t Conclude(Operand first);

  // The operand whose number starts at the digit at `begin`, or whose first word is `word`. A currency is not looked
  // for before `floor`. Empty: `*reading` says why.
  std::optional<Operand> ReadDigitOperand(std::size_t begin, std::size_t floor, bool between,
                                          NumberReading* reading) const;
  void ReadSign(std::size_t floor, Operand* operand) const;
  void ReadMeasure(Operand* operand) const;
  JointAt ReadJoint(const Operand& first) const;
  std::optional<Operand> ReadSecond(std::size_t at) const;
  // Joins `second` to `first` if the two are one range: then `first` holds both.
  bool Join(Operand* first, const Operand& second, Joint joint) const;
  // Reads the second number of a range behind `first`, if there is one: then `first` holds both.
  bool ReadRange(Operand* first) const;
  bool MeansChange(const Operand& first, bool both_measured) const;

  // Judges and emits. Each gives the place to go on at.
  std::size_t ConcludeFraction(const Operand& operand);
  std::size_t ConcludeGroup(const Operand& operand);
  std::size_t ConcludeMeasured(const Operand& operand, bool range);
  std::size_t ConcludeCount(const Operand& operand, bool range);
  std::string_view ReasonToLeave(const Operand& operand, const std::optional<CountedNoun>& noun) const;
  std::size_t ConcludeMultiple(const Operand& operand);
  bool Compares(std::size_t end) const;
  std::optional<CountedNoun> TimesNoun(const Operand& operand) const;

  static Value Multiple(Span written);
  Value CountOf(const CountedNoun& noun) const;
  std::size_t Emit(const Operand& operand, Span span, const Value& value, const CountedNoun* noun, bool range);
  void ApplyBounds(const Operand& operand, std::size_t end, bool range, FoundQuantity* quantity);
  std::size_t Leave(Span span, std::string_view reason);
  std::string_view CodeByText(const Currency& shared);
  void CountPlaces(std::string_view text);

  const NumberWords& words_;
  const Currencies& currencies_;
  const NumberReader numbers_;
  const MeasureReader measures_;
  const std::string_view text_;
  std::vector<FoundQuantity>* const quantities_;
  std::vector<LeftNumber>* const left_;
  std::size_t floor_ = 0;  // the end of the last quantity or left number: nothing looks back beyond it
  LeftBefore left_before_;
  const std::string_view about_;
  std::vector<int> place_counts_;  // for each row of the currencies; empty until it is needed
};

}  // namespace chipcheck
