// Currencies as prose writes them: config/currencies.tsv.
#pragma once

#include <string>
#include <string_view>

#include "config/phrase_map.h"
#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// What a written currency means. `code` is an ISO 4217 code (or that of a coin).
struct Currency {
  std::string code;
  double factor = 1;  // 0.01 for cents
  double from = 0;    // the least number before a word that means other things, too ("the 5 won")
};

class Currencies {
 public:
  // The most words in the name of a currency: "South Korean won".
  static constexpr std::size_t kMaxWords = 3;

  // Fails for a form that stands twice.
  static Result<Currencies> Load(const TableSource& tables);

  // Null when it is none. `sign` is "$", "US$", "€"; `code` is "USD", "RMB", "Rs", exactly so; `weak` is "W".
  const Currency* Sign(std::string_view sign) const { return signs_.Find(sign); }
  const Currency* Code(std::string_view code) const { return codes_.Find(code); }
  const Currency* Weak(std::string_view letter) const { return weak_.Find(letter); }
  // `word` stands behind the number `value`, with blanks between its words: "U.S. dollars", "cents". In any case.
  const Currency* Word(std::string_view word, double value) const;

 private:
  PhraseMap<Currency> signs_;
  PhraseMap<Currency> codes_;
  PhraseMap<Currency> weak_;
  PhraseMap<Currency> words_;  // in lower case
};

}  // namespace chipcheck
