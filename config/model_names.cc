#include "config/model_names.h"

#include <fmt/core.h>

#include <unordered_set>

namespace chipcheck {

Result<ModelNames> ModelNames::Load(const TableSource& tables) {
  enum Column : std::size_t { kId, kName, kAliases, kMaker };
  ModelNames loaded(tables);
  const Result<Table> table = loaded.tables_.Open("models.tsv", {"id", "name", "aliases", "maker"});
  if (!table) return table.error();
  std::unordered_set<std::string_view> ids;
  loaded.models_.reserve(table->size());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    ModelName model{row.Required(kId), row.Required(kName), row.List(kAliases), row.Text(kMaker)};
    if (!ids.insert(model.id).second) row.Fail(kId, fmt::format("\"{}\" stands twice", model.id));
    loaded.models_.push_back(std::move(model));
  }
  if (const Status status = table->status(); !status) return status.error();
  return loaded;
}

}  // namespace chipcheck
