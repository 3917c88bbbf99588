// Readers of the tables under config/reference/, one each; for Reference, and for those who need one table. Each
// appends rows in the order of its file, and fails with file, line and column at the first bad one.
#pragma once

#include <vector>

#include "config/reference_rows.h"
#include "config/table.h"
#include "core/result.h"

namespace chipcheck {

Status LoadChipSpecs(const TableSource& tables, std::vector<ChipSpec>* rows);
Status LoadPurchasePrices(const TableSource& tables, std::vector<PurchasePrice>* rows);
Status LoadRentalPrices(const TableSource& tables, std::vector<RentalPrice>* rows);
Status LoadFactors(const TableSource& tables, std::vector<Factor>* rows);
Status LoadExchangeRates(const TableSource& tables, std::vector<ExchangeRate>* rows);
Status LoadExportRules(const TableSource& tables, std::vector<ExportRule>* rows);
Status LoadShipments(const TableSource& tables, std::vector<ChipStock>* rows);
Status LoadHoldings(const TableSource& tables, std::vector<ChipStock>* rows);
Status LoadSites(const TableSource& tables, std::vector<Site>* rows);
Status LoadModelRecords(const TableSource& tables, std::vector<ModelRecord>* rows);
Status LoadCompanyRecords(const TableSource& tables, std::vector<CompanyRecord>* rows);
Status LoadMfuExamples(const TableSource& tables, std::vector<MfuExample>* rows);
Status LoadPlaces(const TableSource& tables, std::vector<Place>* rows);
Status LoadCountryGroups(const TableSource& tables, std::vector<CountryGroups>* rows);

}  // namespace chipcheck
