#include "report/words.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace chipcheck {
namespace {

constexpr std::string_view kFile = "report_words.tsv";

// The keys that the program itself needs, so that Known() never misses.
std::vector<std::pair<std::string_view, std::string_view>> NeededKeys() {
  std::vector<std::pair<std::string_view, std::string_view>> keys = {{"verdict", "unchecked"}};
  for (int i = 0; i <= static_cast<int>(VerdictKind::kUnverifiable); ++i) {
    keys.emplace_back("verdict", ToString(static_cast<VerdictKind>(i)));
  }
  for (int i = 0; i <= static_cast<int>(Outcome::kConflicts); ++i) {
    keys.emplace_back("outcome", ToString(static_cast<Outcome>(i)));
  }
  for (int i = 0; i <= static_cast<int>(Modality::kHypothetical); ++i) {
    keys.emplace_back("modality", ToString(static_cast<Modality>(i)));
  }
  for (int i = 0; i <= static_cast<int>(ArticleStatus::kGone); ++i) {
    keys.emplace_back("status", ToString(static_cast<ArticleStatus>(i)));
  }
  return keys;
}

}  // namespace

Result<ReportWords> ReportWords::Load(const TableSource& tables) {
  enum Column : std::size_t { kKind, kKey, kSign, kLabel, kText, kWeight };
  const Result<Table> table = tables.Open(kFile, {"kind", "key", "sign", "label", "text", "weight"});
  if (!table) return table.error();
  ReportWords words;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    Word word{std::string(row.Required(kKey)), std::string(row.Text(kSign)), std::string(row.Required(kLabel)),
              std::string(row.Text(kText)), row.OptionalNumber(kWeight).value_or(0.0)};
    const bool fresh = words.words_.try_emplace({std::string(row.Required(kKind)), word.key}, word).second;
    if (!fresh) row.Fail(kKey, fmt::format("\"{}\" stands twice", word.key));
  }
  if (const Status status = table->status(); !status) return status.error();
  for (const auto& [kind, key] : NeededKeys()) {
    if (words.words_.count({std::string(kind), std::string(key)}) == 0) {
      return Error{ErrorCode::kBadConfig,
                   fmt::format("{}: the {} \"{}\" has no row", tables.DisplayName(kFile), kind, key)};
    }
  }
  return words;
}

const ReportWords& ReportWords::BuiltIn() {
  // The built-in table is part of the program and tested with it; without it, words fall back on their keys.
  static const ReportWords words = [] {
    Result<ReportWords> loaded = Load(TableSource::BuiltIn());
    return loaded ? std::move(loaded).value() : ReportWords();
  }();
  return words;
}

const Word& ReportWords::VerdictOf(const ClaimReport& claim) const {
  return claim.verdict ? (*this)[claim.verdict->kind] : Known("verdict", "unchecked");
}

const Word& ReportWords::Known(std::string_view kind, std::string_view key) const {
  static const Word kNone;
  const auto found = words_.find(std::pair(std::string(kind), std::string(key)));
  return found != words_.end() ? found->second : kNone;
}

Word ReportWords::Open(std::string_view kind, std::string_view key) const {
  if (const Word& word = Known(kind, key); !word.key.empty()) return word;
  Word word{std::string(key), "", std::string(key), "", 0};
  std::replace(word.label.begin(), word.label.end(), '-', ' ');
  return word;
}

}  // namespace chipcheck
