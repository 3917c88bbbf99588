#include "ingest/tables.h"

#include <string_view>

namespace chipcheck {
namespace {

TableSource& Current() {
  static TableSource tables = TableSource::BuiltIn();
  return tables;
}

// A table, its columns, and the one of them that holds numbers, if any.
struct TableShape {
  std::string_view name;
  std::initializer_list<std::string_view> columns;
  std::size_t number;
};
constexpr std::size_t kNoNumber = 9;

Status Check(const TableSource& tables, const TableShape& shape) {
  const Result<Table> table = tables.Open(shape.name, shape.columns);
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    row.Required(0);
    row.Required(1);
    if (shape.number != kNoNumber) row.Number(shape.number);
  }
  return table->status();
}

}  // namespace

Status UseArticleTables(const TableSource& tables) {
  static const TableShape kShapes[] = {
      {"block_weights.tsv", {"feature", "weight"}, 1},
      {"encoding_labels.tsv", {"label", "encoding", "converter"}, kNoNumber},
      {"meta_fields.tsv", {"name", "field", "rank"}, 2},
      {"months.tsv", {"name", "month", "languages"}, 1},
      {"page_phrases.tsv", {"phrase", "group"}, kNoNumber},
      {"page_walls.tsv", {"phrase", "status", "place"}, kNoNumber},
      {"page_words.tsv", {"word", "groups"}, kNoNumber},
      {"stop_words.tsv", {"language", "words"}, kNoNumber},
      {"correction_phrases.tsv", {"phrase", "place"}, kNoNumber},
  };
  for (const TableShape& shape : kShapes) {
    if (Status good = Check(tables, shape); !good) return good;
  }
  Current() = tables;
  return {};
}

const TableSource& ArticleTables() { return Current(); }

}  // namespace chipcheck
