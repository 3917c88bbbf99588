// Organisations by the names that texts use for them: config/organisations.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// One row. Views into the table: valid as long as the Organisations that it came from.
struct Organisation {
  std::string_view id;
  std::string_view name;
  std::vector<std::string_view> aliases;  // other names; their case matters in running text
  std::string_view kind;                  // "lab", "chipmaker", "media", "government" …: see the table
  std::string_view country;               // ISO 3166 alpha-2 of the seat, or "EU"; empty when unknown
  std::string_view parent;                // id of the owner; empty when it has none
  std::vector<std::string_view> sectors;  // markets that it competes in
};

// Loaded once, then const and safe to use from several threads.
class Organisations {
 public:
  // Fails with file and line for a repeated id or name and for a parent that is not there.
  static Result<Organisations> Load(const TableSource& tables);

  // The organisation that `name` names as a whole, without regard to case, a leading "the", or a legal form behind
  // ("Nvidia Corp."). Null when unknown.
  const Organisation* Find(std::string_view name) const;
  const Organisation* FindId(std::string_view id) const;
  // `organisation` itself, or the owner of its owner and so on.
  const Organisation* TopOwner(const Organisation* organisation) const;
  // Whether the two are different groups with a sector in common.
  bool Compete(const Organisation& a, const Organisation& b) const;
  const std::vector<Organisation>& all() const { return organisations_; }

 private:
  explicit Organisations(const TableSource& tables) : tables_(tables) {}
  TableSource tables_;  // owns the text
  std::vector<Organisation> organisations_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace chipcheck
