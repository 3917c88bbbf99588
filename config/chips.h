// Chips, boards and systems by the names that texts use for them: config/chips.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

enum class ChipKind { kGpu, kTpu, kAsic, kCpu, kSystem };
std::string_view ToString(ChipKind kind);  // "gpu", "tpu", "asic", "cpu", "system"

// One row. Views into the table: valid as long as the ChipNames that it came from.
struct ChipName {
  std::string_view id;      // what the reference tables key on: "h100", "hopper-family", "dgx-h100"
  std::string_view name;    // in full: "NVIDIA H100 SXM"
  std::string_view maker;   // "NVIDIA"
  std::string_view family;  // "Hopper"
  ChipKind kind = ChipKind::kGpu;
  int chips_per_system = 0;  // 0: no system, or unknown
  std::string_view chip;     // id of the chip that a system holds; empty for a chip
  std::vector<std::string_view> aliases;

  bool is_family() const { return id.size() > 7 && id.substr(id.size() - 7) == "-family"; }
};

// Loaded once, then const and safe to use from several threads.
class ChipNames {
 public:
  // Fails with file and line for an unknown kind, a repeated id, and an alias that two rows claim.
  static Result<ChipNames> Load(const TableSource& tables);

  // The chip that `text` names as a whole: "Nvidia H100 GPUs", "H100s", "h100" and "H100" are one. Null when none.
  const ChipName* Find(std::string_view text) const;
  const ChipName* FindId(std::string_view id) const;
  const std::vector<ChipName>& all() const { return chips_; }

  // What Find compares: lower case, hyphens as spaces, without makers in front and general nouns behind.
  static std::string Key(std::string_view text);

 private:
  explicit ChipNames(const TableSource& tables) : tables_(tables) {}
  TableSource tables_;  // owns the text
  std::vector<ChipName> chips_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace chipcheck
