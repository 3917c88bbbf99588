// What the tables of config/ tell the store: exchange rates, and names that mean the same.
#pragma once

#include "config/table.h"
#include "core/result.h"
#include "store/store.h"

namespace chipcheck {

// To be called after each Store::Open for writing. Reads reference/fx.tsv, chips.tsv, organisations.tsv, models.tsv and
// people.tsv, and hands them to SetRates and SetNames, which write nothing when they are the same as before.
Status ConfigureStore(const TableSource& tables, Store* store);

}  // namespace chipcheck
