#include "config/people.h"

#include <fmt/core.h>

#include "core/text.h"

namespace chipcheck {

Result<People> People::Load(const TableSource& tables) {
  enum Column : std::size_t { kId, kName, kAliases, kOrganisation, kRole };
  People loaded(tables);
  const Result<Table> table = loaded.tables_.Open("people.tsv", {"id", "name", "aliases", "organisation", "role"});
  if (!table) return table.error();
  loaded.people_.reserve(table->size());
  std::unordered_map<std::string_view, std::size_t> ids;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    Person person{row.Required(kId), row.Required(kName), row.List(kAliases), row.Text(kOrganisation), row.Text(kRole)};
    if (!ids.emplace(person.id, i).second) row.Fail(kId, fmt::format("\"{}\" stands twice", person.id));
    std::vector<std::string_view> names = person.aliases;
    names.push_back(person.name);
    for (const std::string_view name : names) {
      const auto [at, fresh] = loaded.by_name_.emplace(ToAsciiLower(name), i);
      if (!fresh && at->second != i)
        row.Fail(kAliases, fmt::format("\"{}\" is {} too", name, loaded.people_[at->second].id));
    }
    loaded.people_.push_back(std::move(person));
  }
  if (const Status status = table->status(); !status) return status.error();
  return loaded;
}

const Person* People::Find(std::string_view name) const {
  const auto found = by_name_.find(ToAsciiLower(Trim(name)));
  return found == by_name_.end() ? nullptr : &people_[found->second];
}

}  // namespace chipcheck
