// People by the names that texts use for them, and whom they speak for: config/people.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// One row. Views into the table: valid as long as the People that it came from.
struct Person {
  std::string_view id;
  std::string_view name;
  std::vector<std::string_view> aliases;
  std::string_view organisation;  // id in organisations.tsv; empty when that has no row
  std::string_view role;
};

// Loaded once, then const and safe to use from several threads.
class People {
 public:
  // Fails with file and line for a repeated id or name.
  static Result<People> Load(const TableSource& tables);
  // The person whom `name` names as a whole, without regard to case. Null when unknown.
  const Person* Find(std::string_view name) const;
  const std::vector<Person>& all() const { return people_; }

 private:
  explicit People(const TableSource& tables) : tables_(tables) {}
  TableSource tables_;  // owns the text
  std::vector<Person> people_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace chipcheck
