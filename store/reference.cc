#include "store/reference.h"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "core/sha256.h"
#include "core/text.h"
#include "store/dedup.h"

namespace chipcheck {
namespace {

std::string MonthText(const MonthlyRate& rate) { return fmt::format("{:04}-{:02}", rate.year, rate.month); }

// Notes the digest of what is stored under `name`; false when it was the same already.
bool IsChanged(Database& database, std::string_view name, const std::string& content) {
  const std::string digest = ContentId({content});
  if (Query known = database.Prepare("SELECT value FROM settings WHERE name = ?", name);
      known.Step() && known.Text(0) == digest) {
    return false;
  }
  database
      .Prepare(
          "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          name, digest)
      .Run();
  return true;
}

}  // namespace

Status CheckRates(const std::vector<MonthlyRate>& rates) {
  for (const MonthlyRate& rate : rates) {
    const bool is_rate = std::isfinite(rate.per_usd) && rate.per_usd > 0.0;
    if (is_rate && IsValidDay(rate.year, static_cast<int>(rate.month), 1) && !rate.currency.empty()) continue;
    return Error{ErrorCode::kBadInput, fmt::format("exchange rate of {} in {}-{}: {} per USD is no rate",
                                                   Printable(rate.currency), rate.year, rate.month, rate.per_usd)};
  }
  return {};
}

bool WriteRates(Database& database, const std::vector<MonthlyRate>& rates) {
  std::string content;
  for (const MonthlyRate& rate : rates)
    content += fmt::format("{} {} {}\n", MonthText(rate), rate.currency, rate.per_usd);
  if (!IsChanged(database, "fx", content)) return false;
  database.Prepare("DELETE FROM fx").Run();
  for (const MonthlyRate& rate : rates) {
    database
        .Prepare(
            "INSERT INTO fx (month, currency, per_usd) VALUES (?, ?, ?) "
            "ON CONFLICT (month, currency) DO UPDATE SET per_usd = excluded.per_usd",
            MonthText(rate), rate.currency, rate.per_usd)
        .Run();
  }
  return true;
}

bool WriteChipFamilies(Database& database, const std::vector<ChipFamily>& families) {
  std::set<std::pair<std::string, std::string>> keys;
  for (const ChipFamily& family : families) keys.emplace(ChipKey(family.chip), ChipKey(family.family));
  std::string content;
  for (const auto& [chip, family] : keys) content += fmt::format("{}\t{}\n", chip, family);
  if (!IsChanged(database, "chip_families", content)) return false;
  database.Prepare("DELETE FROM chip_families").Run();
  for (const auto& [chip, family] : keys) {
    database.Prepare("INSERT INTO chip_families (chip, family) VALUES (?, ?)", chip, family).Run();
  }
  return true;
}

}  // namespace chipcheck
