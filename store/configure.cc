#include "store/configure.h"

#include <vector>

#include "config/chips.h"
#include "config/model_names.h"
#include "config/organisations.h"
#include "config/people.h"
#include "config/reference_loaders.h"

namespace chipcheck {
namespace {

Result<std::vector<MonthlyRate>> LoadRates(const TableSource& tables) {
  std::vector<ExchangeRate> rows;
  if (Status status = LoadExchangeRates(tables, &rows); !status) return status.error();
  std::vector<MonthlyRate> rates;
  rates.reserve(rows.size());
  for (const ExchangeRate& row : rows) {
    rates.push_back({row.month.year(), row.month.month(), std::string(row.currency), row.per_usd});
  }
  return rates;
}

// A chip and a family go by their id, which no two of them share; systems are no members of a family of chips.
void AddChips(const ChipNames& chips, std::vector<KnownName>* names) {
  for (const ChipName& chip : chips.all()) {
    const std::string canonical(chip.is_family() ? chip.family : chip.id);
    const bool is_member = !chip.is_family() && chip.kind != ChipKind::kSystem;
    const auto add = [&](std::string_view name) {
      names->push_back(
          {KnownName::Kind::kChip, std::string(name), canonical, std::string(is_member ? chip.family : "")});
    };
    add(chip.id);
    add(chip.name);
    for (const std::string_view alias : chip.aliases) add(alias);
  }
}

template <typename Named>
void AddNames(KnownName::Kind kind, const std::vector<Named>& rows, std::vector<KnownName>* names) {
  for (const Named& row : rows) {
    for (const std::string_view alias : row.aliases) {
      names->push_back({kind, std::string(alias), std::string(row.name), {}});
    }
  }
}

}  // namespace

Status ConfigureStore(const TableSource& tables, Store* store) {
  const auto rates = LoadRates(tables);
  if (!rates) return rates.error();
  const auto chips = ChipNames::Load(tables);
  if (!chips) return chips.error();
  const auto organisations = Organisations::Load(tables);
  if (!organisations) return organisations.error();
  const auto models = ModelNames::Load(tables);
  if (!models) return models.error();
  const auto people = People::Load(tables);
  if (!people) return people.error();

  std::vector<KnownName> names;
  AddChips(*chips, &names);
  AddNames(KnownName::Kind::kSubject, organisations->all(), &names);
  AddNames(KnownName::Kind::kSubject, models->all(), &names);
  AddNames(KnownName::Kind::kSpeaker, people->all(), &names);
  AddNames(KnownName::Kind::kSpeaker, organisations->all(), &names);
  if (Status status = store->SetRates(*rates); !status) return status;
  return store->SetNames(names);
}

}  // namespace chipcheck
