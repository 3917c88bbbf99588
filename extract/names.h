// Every name of the tables, found in running text: chips, organisations, models, people, sites.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/chips.h"
#include "config/model_names.h"
#include "config/organisations.h"
#include "config/people.h"
#include "config/table.h"
#include "core/result.h"
#include "extract/mention.h"

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
  // The longest name that starts at text[at], where a word starts. `lower` is the text in ASCII lower case.
  std::optional<Found> LongestAt(std::string_view text, std::string_view lower, std::size_t at) const;

  // Whether the word (in lower case) has the role.
  bool Is(WordRole role, std::string_view lower_word) const;

  const Organisations& organisations() const { return *organisations_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Index = std::unordered_map<std::string, std::vector<Known>, Hash, std::equal_to<>>;

  explicit NameTable(const TableSource& tables) : tables_(tables) {}
  Status LoadWords();
  Status LoadSites();
  void Add(Known known);
  void Sort();

  // The tables stay on the heap, since views into them survive a move of this object.
  TableSource tables_;
  std::shared_ptr<const ChipNames> chips_;
  std::shared_ptr<const Organisations> organisations_;
  std::shared_ptr<const ModelNames> models_;
  std::shared_ptr<const People> people_;
  Index by_first_word_;  // longest alias first
  std::unordered_map<std::string_view, unsigned> roles_;
};

}  // namespace chipcheck
