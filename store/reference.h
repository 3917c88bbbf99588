// Exchange rates and names, as the database keeps them for its views and conflicts. Inside a transaction of the
// caller's; throws SQLite::Exception.
#pragma once

#include <vector>

#include "store/database.h"
#include "store/names.h"
#include "store/store.h"

namespace chipcheck {

// An Error when a month, a currency or a rate is none.
Status CheckRates(const std::vector<MonthlyRate>& rates);

// Whether just these are stored: asked first, so that a program that only reads waits for no writer.
bool HasRates(Database& database, const std::vector<MonthlyRate>& rates);
bool HasNames(Database& database, const Names& names);

// Replace what was there.
void WriteRates(Database& database, const std::vector<MonthlyRate>& rates);
void WriteNames(Database& database, const Names& names);

Names LoadNames(Database& database);
// Differs after each change of the stored names.
std::string NamesVersion(Database& database);

// Groups all claims anew, after the names changed.
void RegroupClaims(Database& database, const Names& names);

}  // namespace chipcheck
