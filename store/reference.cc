#include "store/reference.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/sha256.h"
#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::array<KnownName::Kind, 3> kKinds = {KnownName::Kind::kChip, KnownName::Kind::kSubject,
                                                   KnownName::Kind::kSpeaker};

std::string_view KindName(KnownName::Kind kind) {
  switch (kind) {
    case KnownName::Kind::kChip:
      return "chip";
    case KnownName::Kind::kSubject:
      return "subject";
    case KnownName::Kind::kSpeaker:
      return "speaker";
  }
  return "";
}

std::string MonthText(const MonthlyRate& rate) { return fmt::format("{:04}-{:02}", rate.year, rate.month); }

std::string RatesDigest(const std::vector<MonthlyRate>& rates) {
  std::string content;
  for (const MonthlyRate& rate : rates) {
    content += fmt::format("{} {} {}\n", MonthText(rate), rate.currency, rate.per_usd);
  }
  return ContentId({content});
}

std::string NamesDigest(const Names& names) {
  std::string content;
  for (const auto& [key, meaning] : names.entries()) {
    content += fmt::format("{}\t{}\t{}\t{}\n", KindName(key.first), key.second, meaning.canonical, meaning.family);
  }
  return ContentId({content});
}

std::string StoredDigest(Database& database, std::string_view setting) {
  Query query = database.Prepare("SELECT value FROM settings WHERE name = ?", setting);
  return query.Step() ? query.Text(0) : std::string();
}

void StoreDigest(Database& database, std::string_view setting, const std::string& digest) {
  database
      .Prepare(
          "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          setting, digest)
      .Run();
}

constexpr std::string_view kRatesSetting = "fx";
constexpr std::string_view kNamesSetting = "names";

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

bool HasRates(Database& database, const std::vector<MonthlyRate>& rates) {
  return StoredDigest(database, kRatesSetting) == RatesDigest(rates);
}

void WriteRates(Database& database, const std::vector<MonthlyRate>& rates) {
  StoreDigest(database, kRatesSetting, RatesDigest(rates));
  database.Prepare("DELETE FROM fx").Run();
  for (const MonthlyRate& rate : rates) {
    database
        .Prepare(
            "INSERT INTO fx (month, currency, per_usd) VALUES (?, ?, ?) "
            "ON CONFLICT (month, currency) DO UPDATE SET per_usd = excluded.per_usd",
            MonthText(rate), rate.currency, rate.per_usd)
        .Run();
  }
}

bool HasNames(Database& database, const Names& names) {
  return StoredDigest(database, kNamesSetting) == NamesDigest(names);
}

void WriteNames(Database& database, const Names& names) {
  StoreDigest(database, kNamesSetting, NamesDigest(names));
  database.Prepare("DELETE FROM names").Run();
  for (const auto& [key, meaning] : names.entries()) {
    database
        .Prepare("INSERT INTO names (kind, name, canonical, family) VALUES (?, ?, ?, ?)", KindName(key.first),
                 key.second, meaning.canonical, meaning.family)
        .Run();
  }
}

Names LoadNames(Database& database) {
  Names names;
  for (Query query = database.Prepare("SELECT kind, name, canonical, family FROM names"); query.Step();) {
    const std::string kind = query.Text(0);
    for (const KnownName::Kind known : kKinds) {
      if (kind == KindName(known)) names.AddKeys(known, query.Text(1), query.Text(2), query.Text(3));
    }
  }
  return names;
}

std::string NamesVersion(Database& database) { return StoredDigest(database, kNamesSetting); }

void RegroupClaims(Database& database, const Names& names) {
  std::vector<std::pair<std::int64_t, std::string>> changed;
  for (Query query = database.Prepare("SELECT c.claim, c.metric, c.about, s.subject, s.chip FROM claims AS c "
                                      "JOIN sightings AS s ON s.sighting = c.first_sighting");
       query.Step();) {
    Claim claim;
    claim.metric = ParseMetric(query.Text(1)).value_or(Metric::kMoney);
    claim.subject = query.Text(3);
    claim.chip = query.Text(4);
    std::string group = names.Group(claim);
    if (group != query.Text(2)) changed.emplace_back(query.Integer(0), std::move(group));
  }
  for (const auto& [claim, group] : changed) {
    database.Prepare("UPDATE claims SET about = ? WHERE claim = ?", group, claim).Run();
  }
}

}  // namespace chipcheck
