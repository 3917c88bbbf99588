// Models and products by the names that texts use for them: config/models.tsv.
#pragma once

#include <string_view>
#include <vector>

#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

// One row. Views into the table: valid as long as the ModelNames that it came from.
struct ModelName {
  std::string_view id;
  std::string_view name;
  std::vector<std::string_view> aliases;
  std::string_view maker;  // id in organisations.tsv; empty when that has no row
};

// Loaded once, then const and safe to use from several threads.
class ModelNames {
 public:
  // Fails with file and line for a repeated id.
  static Result<ModelNames> Load(const TableSource& tables);
  const std::vector<ModelName>& all() const { return models_; }

 private:
  explicit ModelNames(const TableSource& tables) : tables_(tables) {}
  TableSource tables_;  // owns the text
  std::vector<ModelName> models_;
};

}  // namespace chipcheck
