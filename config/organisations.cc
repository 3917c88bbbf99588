#include "config/organisations.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/text.h"

namespace chipcheck {
namespace {

// Legal forms that a name may carry behind it.
constexpr std::string_view kForms[] = {" inc", " inc.", " corp", " corp.", " corporation", " co",   " co.",
                                       " ltd", " ltd.", " llc",  " plc",   " ag",          " gmbh", " sa"};
constexpr int kMostOwners = 8;  // longer chains of owners are a ring in the table

std::string Key(std::string_view name) {
  std::string key = ToAsciiLower(Trim(name));
  if (key.starts_with("the ")) key.erase(0, 4);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view form : kForms) {
      if (key.size() > form.size() && key.ends_with(form)) {
        key.resize(key.size() - form.size());
        cut = true;
      }
    }
    while (!key.empty() && key.back() == ',') key.pop_back(), cut = true;
  }
  return key;
}

}  // namespace

Result<Organisations> Organisations::Load(const TableSource& tables) {
  enum Column : std::size_t { kId, kName, kAliases, kKind, kCountry, kParent, kSectors };
  Organisations loaded(tables);
  const Result<Table> table =
      loaded.tables_.Open("organisations.tsv", {"id", "name", "aliases", "kind", "country", "parent", "sectors"});
  if (!table) return table.error();
  loaded.organisations_.reserve(table->size());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    Organisation organisation{row.Required(kId),  row.Required(kName), row.List(kAliases), row.Required(kKind),
                              row.Text(kCountry), row.Text(kParent),   row.List(kSectors)};
    if (!loaded.by_id_.emplace(organisation.id, i).second) {
      row.Fail(kId, fmt::format("\"{}\" stands twice", organisation.id));
    }
    std::vector<std::string_view> names = organisation.aliases;
    names.push_back(organisation.name);
    for (const std::string_view name : names) {
      const auto [at, fresh] = loaded.by_name_.emplace(Key(name), i);
      if (!fresh && at->second != i) {
        row.Fail(kAliases, fmt::format("\"{}\" is {} too", name, loaded.organisations_[at->second].id));
      }
    }
    loaded.organisations_.push_back(std::move(organisation));
  }
  for (std::size_t i = 0; i < table->size(); ++i) {
    const std::string_view parent = loaded.organisations_[i].parent;
    if (!parent.empty() && loaded.FindId(parent) == nullptr) {
      table->row(i).Fail(kParent, fmt::format("no row has the id \"{}\"", parent));
    }
  }
  if (const Status status = table->status(); !status) return status.error();
  return loaded;
}

const Organisation* Organisations::Find(std::string_view name) const {
  const auto found = by_name_.find(Key(name));
  return found == by_name_.end() ? nullptr : &organisations_[found->second];
}

const Organisation* Organisations::FindId(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &organisations_[found->second];
}

const Organisation* Organisations::TopOwner(const Organisation* organisation) const {
  for (int i = 0; organisation != nullptr && !organisation->parent.empty() && i < kMostOwners; ++i) {
    organisation = FindId(organisation->parent);
  }
  return organisation;
}

bool Organisations::Compete(const Organisation& a, const Organisation& b) const {
  if (TopOwner(&a) == TopOwner(&b)) return false;
  return std::any_of(a.sectors.begin(), a.sectors.end(), [&](std::string_view sector) {
    return std::find(b.sectors.begin(), b.sectors.end(), sector) != b.sectors.end();
  });
}

}  // namespace chipcheck
