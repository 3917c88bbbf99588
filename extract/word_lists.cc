#include "extract/word_lists.h"

#include <fmt/core.h>

#include "core/text.h"

namespace chipcheck {

Result<std::string> WordLists::Expand(std::string_view pattern) const {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const bool name = pattern[at] == '{' && at + 1 < pattern.size() && IsAsciiAlpha(pattern[at + 1]);
    const bool property =
        at > 0 && (pattern[at - 1] == 'p' || pattern[at - 1] == 'P') && at > 1 && pattern[at - 2] == '\\';
    if (!name || property) {
      out.push_back(pattern[at++]);
      continue;
    }
    const std::size_t end = pattern.find('}', at);
    const std::string list(pattern.substr(at + 1, end == std::string_view::npos ? end : end - at - 1));
    const auto found = lists_.find(list);
    if (end == std::string_view::npos || found == lists_.end()) {
      return Error{ErrorCode::kBadConfig, fmt::format("unknown list {{{}}}", list)};
    }
    out.append("(?:").append(found->second).append(")");
    at = end + 1;
  }
  return out;
}

Result<WordLists> WordLists::Load(const TableSource& tables) {
  const Result<Table> table = tables.Open("cues_words.tsv", {"name", "words"});
  if (!table) return table.error();
  WordLists loaded;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    Result<std::string> words = loaded.Expand(row.Required(1));
    if (!words) {
      row.Fail(1, words.error().message);
      continue;
    }
    if (!loaded.lists_.emplace(row.Required(0), std::move(words).value()).second) {
      row.Fail(0, fmt::format("\"{}\" stands twice", row.Text(0)));
    }
  }
  if (const Status status = table->status(); !status) return status.error();
  return loaded;
}

}  // namespace chipcheck
