// models.tsv, records.tsv, mfu_examples.tsv
#include "config/reference_fields.h"
#include "config/reference_loaders.h"

namespace chipcheck {

std::string_view ToString(RecordKind kind) {
  switch (kind) {
    case RecordKind::kFunding:
      return "funding";
    case RecordKind::kDebt:
      return "debt";
    case RecordKind::kValuation:
      return "valuation";
    case RecordKind::kRevenue:
      return "revenue";
    case RecordKind::kProfit:
      return "profit";
    case RecordKind::kCapex:
      return "capex";
    case RecordKind::kComputeSpend:
      return "compute_spend";
  }
  return "";
}

Status LoadModelRecords(const TableSource& tables, std::vector<ModelRecord>* rows) {
  enum Column : std::size_t {
    kModel,
    kOrganisation,
    kCountry,
    kParameters,
    kActive,
    kTokens,
    kFlop,
    kHours,
    kChip,
    kChips,
    kMfu,
    kCost,
    kPower,
    kConfidence,
    kDate,
    kSource,
    kLicence
  };
  const Result<Table> table = tables.Open(
      "reference/models.tsv", {"model", "organisation", "country", "parameters", "active_parameters", "training_tokens",
                               "training_flop", "training_hours", "chip", "chips", "mfu", "training_cost_usd_2023",
                               "power_w", "confidence", "date", "source", "licence"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    ModelRecord& model = rows->emplace_back();
    model.name = row.Required(kModel);
    model.organisations = row.List(kOrganisation);
    if (!row.Text(kCountry).empty()) model.country = Code(row, kCountry, 2);
    model.parameters = OptionalPositive(row, kParameters);
    model.active_parameters = OptionalPositive(row, kActive);
    model.training_tokens = OptionalPositive(row, kTokens);
    model.training_flop = OptionalPositive(row, kFlop);
    model.training_hours = OptionalPositive(row, kHours);
    model.chip = row.Text(kChip);
    model.chips = OptionalPositive(row, kChips);
    model.mfu = OptionalPositive(row, kMfu);
    if (model.mfu && *model.mfu > 1.0) row.Fail(kMfu, "is above 1");
    model.training_cost_usd = OptionalPositive(row, kCost);
    model.power_w = OptionalPositive(row, kPower);
    model.confidence = row.Text(kConfidence);
    model.provenance = ReadProvenance(row, kDate, kSource, kLicence);
  }
  return table->status();
}

Status LoadCompanyRecords(const TableSource& tables, std::vector<CompanyRecord>* rows) {
  enum Column : std::size_t {
    kCompany,
    kKind,
    kRecordDate,
    kUsd,
    kPeriod,
    kStatus,
    kConfidence,
    kDate,
    kSource,
    kLicence,
    kNote
  };
  const Result<Table> table = tables.Open(
      "reference/records.tsv",
      {"company", "kind", "record_date", "usd", "period", "status", "confidence", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    CompanyRecord& record = rows->emplace_back();
    record.company = row.Required(kCompany);
    bool known = false;
    for (const RecordKind kind : {RecordKind::kFunding, RecordKind::kDebt, RecordKind::kValuation, RecordKind::kRevenue,
                                  RecordKind::kProfit, RecordKind::kCapex, RecordKind::kComputeSpend}) {
      if (row.Text(kKind) != ToString(kind)) continue;
      record.kind = kind;
      known = true;
    }
    if (!known) row.Fail(kKind, "is none of the known words");
    record.date = row.Day(kRecordDate);
    record.date_text = row.Text(kRecordDate);
    record.usd = PositiveNumber(row, kUsd);
    record.period = row.Text(kPeriod);
    record.status = row.Text(kStatus);
    record.confidence = row.Text(kConfidence);
    record.provenance = ReadProvenance(row, kDate, kSource, kLicence);
    record.note = row.Text(kNote);
  }
  return table->status();
}

Status LoadMfuExamples(const TableSource& tables, std::vector<MfuExample>* rows) {
  enum Column : std::size_t {
    kRun,
    kChip,
    kPrecision,
    kMfu,
    kBasis,
    kDomain,
    kFlop,
    kChipHours,
    kDate,
    kSource,
    kLicence,
    kNote
  };
  const Result<Table> table =
      tables.Open("reference/mfu_examples.tsv", {"run", "chip", "precision", "mfu", "basis", "domain", "training_flop",
                                                 "chip_hours", "date", "source", "licence", "note"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    MfuExample& example = rows->emplace_back();
    example.run = row.Required(kRun);
    example.chip = row.Text(kChip);
    example.precision = row.Text(kPrecision);
    example.mfu = PositiveNumber(row, kMfu);
    if (example.mfu > 1.0) row.Fail(kMfu, "is above 1");
    example.derived = row.Text(kBasis) == "derived";
    if (!example.derived && row.Text(kBasis) != "stated") row.Fail(kBasis, "is neither \"stated\" nor \"derived\"");
    example.text = row.Text(kDomain) == "text";
    if (!example.text && row.Text(kDomain) != "other") row.Fail(kDomain, "is neither \"text\" nor \"other\"");
    example.training_flop = OptionalPositive(row, kFlop);
    example.chip_hours = OptionalPositive(row, kChipHours);
    example.provenance = ReadProvenance(row, kDate, kSource, kLicence);
    example.note = row.Text(kNote);
  }
  return table->status();
}

}  // namespace chipcheck
