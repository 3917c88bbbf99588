// Which names mean the same chip, subject or speaker, and which chip is of which family. Pure, no database.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/claim.h"
#include "store/store.h"

namespace chipcheck {

// Names go in and come out as keys (NameKey, ChipKey). A name that is not known is its own canonical name; the first
// meaning of a name stays.
class Names {
 public:
  void Add(const KnownName& name);
  // The same with keys, as they are stored.
  void AddKeys(KnownName::Kind kind, std::string_view name, std::string_view canonical, std::string_view family);

  std::string Canonical(KnownName::Kind kind, std::string_view key) const;
  // What a claim is grouped under: the canonical form of GroupKey().
  std::string Group(const Claim& claim) const;
  bool IsChip(std::string_view key) const;  // whether a chip or family of this name is known
  // Whether `family` is the family of `chip`. Both canonical.
  bool IsMember(std::string_view chip, std::string_view family) const;

  // Every entry as (kind, name) -> (canonical, family), for storing.
  struct Meaning {
    std::string canonical;
    std::string family;
  };
  using Entries = std::map<std::pair<KnownName::Kind, std::string>, Meaning, std::less<>>;
  const Entries& entries() const { return entries_; }

 private:
  Entries entries_;
  std::map<std::string, std::string, std::less<>> family_by_chip_;  // canonical
};

}  // namespace chipcheck
