#include "config/chips.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::array<std::string_view, 5> kKinds = {"gpu", "tpu", "asic", "cpu", "system"};

// Sorted. What a text may put in front of a chip's name, and behind it, without naming another chip.
constexpr std::string_view kMakers[] = {"alibaba",   "amazon",   "amd",       "aws",     "baidu",    "biren",
                                        "cambricon", "cerebras", "cloud",     "enflame", "etched",   "google",
                                        "graphcore", "groq",     "habana",    "huawei",  "hygon",    "intel",
                                        "meta",      "metax",    "microsoft", "nvidia",  "qualcomm", "sambanova"};
constexpr std::string_view kNouns[] = {"accelerator", "accelerators", "ai",   "card", "cards", "chip",
                                       "chips",       "gpu",          "gpus", "npu",  "npus",  "processor",
                                       "processors",  "series",       "unit", "units"};

template <std::size_t kSize>
bool Holds(const std::string_view (&words)[kSize], std::string_view word) {
  return std::binary_search(std::begin(words), std::end(words), word);
}

std::optional<ChipKind> ParseKind(std::string_view name) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<ChipKind>(found - kKinds.begin());
}

}  // namespace

std::string_view ToString(ChipKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::string ChipNames::Key(std::string_view text) {
  std::string lower = ToAsciiLower(Trim(text));
  std::replace(lower.begin(), lower.end(), '-', ' ');
  std::vector<std::string_view> words;
  for (const std::string_view word : Split(lower, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  auto begin = words.begin();
  auto end = words.end();
  const auto bare = [](std::string_view word) {
    return word.size() > 2 && word.substr(word.size() - 2) == "'s" ? word.substr(0, word.size() - 2) : word;
  };
  while (end - begin > 1 && Holds(kMakers, bare(*begin))) ++begin;
  while (end - begin > 1 && Holds(kNouns, *(end - 1))) --end;
  std::string key;
  for (; begin != end; ++begin) {
    if (!key.empty()) key.push_back(' ');
    key.append(*begin);
  }
  return key;
}

Result<ChipNames> ChipNames::Load(const TableSource& tables) {
  enum Column : std::size_t { kId, kName, kMaker, kFamily, kKind, kChips, kChip, kAliases };
  ChipNames names(tables);
  const Result<Table> table =
      names.tables_.Open("chips.tsv", {"id", "name", "maker", "family", "kind", "chips", "chip", "aliases"});
  if (!table) return table.error();
  names.chips_.reserve(table->size());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    ChipName chip;
    chip.id = row.Required(kId);
    chip.name = row.Required(kName);
    chip.maker = row.Required(kMaker);
    chip.family = row.Text(kFamily);
    const auto kind = ParseKind(row.Text(kKind));
    if (!kind) row.Fail(kKind, fmt::format("unknown kind \"{}\"", row.Text(kKind)));
    chip.kind = kind.value_or(ChipKind::kGpu);
    chip.chips_per_system = static_cast<int>(row.OptionalNumber(kChips).value_or(0));
    chip.chip = row.Text(kChip);
    chip.aliases = row.List(kAliases);
    if (!names.by_id_.emplace(chip.id, i).second) row.Fail(kId, fmt::format("\"{}\" stands twice", chip.id));
    for (const std::string_view alias : chip.aliases) {
      const auto [at, fresh] = names.by_key_.emplace(Key(alias), i);
      if (!fresh && at->second != i) {
        row.Fail(kAliases, fmt::format("\"{}\" is {} too", alias, names.chips_[at->second].id));
      }
    }
    names.chips_.push_back(std::move(chip));
  }
  if (const Status status = table->status(); !status) return status.error();
  return names;
}

const ChipName* ChipNames::Find(std::string_view text) const {
  std::string key = Key(text);
  for (;;) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) return &chips_[found->second];
    // A plural: "H100s", "H100's".
    if (key.size() > 2 && key.back() == 's') {
      key.pop_back();
      if (key.back() == '\'') key.pop_back();
      continue;
    }
    return FindId(text);
  }
}

const ChipName* ChipNames::FindId(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &chips_[found->second];
}

}  // namespace chipcheck
