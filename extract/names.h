// Every name of the tables, found in running text: chips, organisations, models, people, sites.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/chips.h"
#include "config/model_names.h"
#include "config/organisations.h"
#include "config/people.h"
#include "config/phrase_map.h"
#include "config/table.h"
#include "core/result.h"
#include "extract/mention.h"
#include "extract/scan.h"

namespace chipcheck {

// What cues_names.tsv says of a word; see there.
enum class WordRole : unsigned char { kStop, kOrganisation, kTitle, kGiven, kAmbiguous };

// Compiled once; then const and safe to use from several threads.
class NameTable {
 public:
  // Fails with file and line when one of the tables is wrong.
  static Result<NameTable> Create(const TableSource& tables);

  struct Known {
    EntityKind kind = EntityKind::kName;
    std::string_view alias;     // as the table writes it
    std::string_view known_as;  // name of the row
    std::string_view owner;
    std::string_view group;
    bool loose = false;       // hyphen, space and nothing are one, and case does not matter: names with digits in them
    bool ambiguous = false;   // a word too
    bool misspelled = false;  // the alias is a wrong spelling of the name
  };
  struct Found {
    const Known* known = nullptr;
    std::size_t length = 0;  // bytes of the text
  };
  // What is known of a word in lower case: its roles (one RoleBit for each), and the names that begin with it, the
  // longest first.
  struct Word {
    unsigned roles = 0;
    std::vector<Known> names;
  };
  // Null when nothing is.
  const Word* Find(std::string_view lower_word) const {
    return starts_[StartSlot(lower_word)] == 0 ? nullptr : words_.Find(lower_word);
  }
  // The longest name that starts where the word `span` of the text does. `lower` is the text in ASCII lower case,
  // `known` is what Find() gives for the word.
  std::optional<Found> LongestAt(std::string_view text, std::string_view lower, Span span, const Word* known) const;
  // False only when no name begins with the word at lower[at, end), which has no capital and no digit: far quicker than
  // LongestAt.
  bool MayStartWith(std::string_view lower, std::size_t at, std::size_t end) const {
    return (starts_[StartSlot(lower.substr(at, end - at))] & kStartsLower) != 0 && StartsWith(lower, at, end);
  }

  // Whether the word (in lower case) has the role.
  bool Is(WordRole role, std::string_view lower_word) const {
    const Word* const word = Find(lower_word);
    return word != nullptr && (word->roles & RoleBit(role)) != 0;
  }
  static constexpr unsigned RoleBit(WordRole role) { return 1U << static_cast<unsigned>(role); }

  const Organisations& organisations() const { return *organisations_; }

 private:
  // A word may begin a name only when one shares its slot: the first bytes of the word, those of ASCII.
  static constexpr std::size_t kStartBytes = 3;
  static constexpr std::size_t kStartSlots = 8192;
  static constexpr std::uint8_t kStartsAny = 1;
  static constexpr std::uint8_t kStartsLower = 2;  // also where all of the word is in lower case
  static constexpr std::uint8_t kStartsRole = 4;   // a word with a role
  static std::size_t StartSlot(std::string_view word) {
    const auto byte = [&](std::size_t i) {
      const unsigned char c = i < word.size() ? static_cast<unsigned char>(word[i]) : 0;
      return c < 0x80 ? c : 0U;
    };
    return (byte(0) * 1009U + byte(1) * 37U + byte(2)) % kStartSlots;
  }
  bool StartsWith(std::string_view lower, std::size_t at, std::size_t end) const;

  explicit NameTable(const TableSource& tables) : tables_(tables) {}
  Status LoadWords();
  Status LoadSites();
  void Add(Known known);
  void AddAt(std::string_view first_word, const Known& known);
  void Sort();

  // The tables stay on the heap, since views into them survive a move of this object.
  TableSource tables_;
  std::shared_ptr<const ChipNames> chips_;
  std::shared_ptr<const Organisations> organisations_;
  std::shared_ptr<const ModelNames> models_;
  std::shared_ptr<const People> people_;
  PhraseMap<Word> words_;
  std::array<std::uint8_t, kStartSlots> starts_{};
};

}  // namespace chipcheck
