// Currencies as prose writes them: config/currencies.tsv.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/phrase_map.h"
#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// What a written currency means. `code` is an ISO 4217 code (or that of a coin); of a form that several currencies
// share, the form itself ("¥", "pesos").
struct Currency {
  std::string code;
  double factor = 1;                        // 0.01 for cents
  double from = 0;                          // the least number before a word that means other things, too ("the 5 won")
  std::vector<std::size_t> shared_by = {};  // rows of the table; empty for a form that only one currency has
  std::optional<std::size_t> usual = {};    // of those, the one that is meant where the text does not tell
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

  // The row of the currency for whose country a word (in lower case) or a sign of the text speaks; empty for none.
  std::optional<std::size_t> Place(std::string_view word) const;
  // The code of the currency that is meant by a shared form, in a text that holds counts[row] words for each row; empty
  // when the text does not tell. `counts` has row_count() entries.
  std::string_view Meant(const Currency& shared, const std::vector<int>& counts) const;
  std::size_t row_count() const { return rows_.size(); }

 private:
  static void AddShared(std::string_view entry, const Row& row, std::size_t column, std::size_t number,
                        Currencies* currencies);

  std::vector<std::string> rows_;  // codes
  PhraseMap<std::size_t> places_;
  PhraseMap<Currency> signs_;
  PhraseMap<Currency> codes_;
  PhraseMap<Currency> weak_;
  PhraseMap<Currency> words_;  // in lower case
};

}  // namespace chipcheck
