#include "config/reference_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "config/chips.h"
#include "config/reference_loaders.h"
#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::string_view kLicence = "CC-BY-4.0 Epoch AI";

std::optional<double> NumberOf(std::string_view text) {
  text = Trim(text);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// White space of any kind becomes one blank: a cell of a table holds neither a tab nor a line break.
std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space) {
      line.push_back(c);
    } else if (!line.empty() && line.back() != ' ') {
      line.push_back(' ');
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

// What the mappings of one file share.
class Importer {
 public:
  Importer(const Csv& csv, const ChipNames& chips, std::vector<Place> places, Date today)
      : csv_(csv), chips_(chips), places_(std::move(places)), today_(today) {}

  const Csv& csv() const { return csv_; }
  Date today() const { return today_; }
  ImportedTable* table() { return &table_; }

  std::string Text(const CsvRow& row, std::string_view column) const { return OneLine(csv_.Cell(row, column)); }

  // A day of the file, as it stands there; empty for what is no day.
  std::string Day(const CsvRow& row, std::string_view column) const {
    const std::string text = Text(row, column);
    return ParseDate(text) ? text : std::string();
  }

  // A positive number times `factor`, with five digits; empty for anything else.
  std::string Number(const CsvRow& row, std::string_view column, double factor = 1.0) const {
    const std::optional<double> value = NumberOf(csv_.Cell(row, column));
    if (!value || !(*value * factor > 0.0) || !std::isfinite(*value * factor)) return {};
    return fmt::format("{:.5g}", *value * factor);
  }

  // The first address that the columns hold, else that of the whole table.
  std::string Source(const CsvRow& row, std::initializer_list<std::string_view> columns, std::string_view page) const {
    for (const std::string_view column : columns) {
      const std::string text = Text(row, column);
      for (const std::string_view part : Split(text, ' ')) {
        if (part.starts_with("https://") || part.starts_with("http://")) return std::string(part);
      }
    }
    return std::string(page);
  }

  // The id of the one chip that is named; empty when there are several, or it is not known.
  std::string Chip(std::string_view text) const {
    std::string name = OneLine(text);
    if (const std::size_t bracket = name.find(" ("); bracket != std::string::npos) name.resize(bracket);
    const ChipName* chip = chips_.Find(name);
    // Sheets name the memory behind the chip.
    if (const std::size_t blank = name.rfind(' ');
        chip == nullptr && name.ends_with("GB") && blank != std::string::npos) {
      name.resize(blank);
      while (!name.empty() && (IsAsciiDigit(name.back()) || name.back() == ' ')) name.pop_back();
      chip = chips_.Find(name);
    }
    return chip == nullptr || chip->is_family() ? std::string() : std::string(chip->id);
  }

  // The code of the first country of a list; empty when unknown.
  std::string Country(std::string_view list) const {
    const std::string first = ToAsciiLower(Trim(list.substr(0, list.find(','))));
    for (const Place& place : places_) {
      if (place.is_country && ToAsciiLower(place.name) == first) return std::string(place.country);
    }
    return {};
  }

  // "OpenAI,Microsoft" -> "OpenAI | Microsoft"; remarks behind '#' go.
  std::string List(std::string_view list) const {
    std::string out;
    for (std::string_view part : Split(list, ',')) {
      part = Trim(part.substr(0, part.find('#')));
      if (part.empty()) continue;
      std::string one = OneLine(part);
      std::replace(one.begin(), one.end(), '|', '/');
      out += fmt::format("{}{}", out.empty() ? "" : " | ", one);
    }
    return out;
  }

  void Leave(const CsvRow& row, std::string label, std::string why) {
    table_.left.push_back({row.line, std::move(label), std::move(why)});
  }

 private:
  const Csv& csv_;
  const ChipNames& chips_;
  std::vector<Place> places_;
  Date today_;
  ImportedTable table_;
};

ImportedRow RowOf(const CsvRow& row, std::string label) {
  return {row.line, std::move(label), {{"licence", std::string(kLicence)}}};
}

// What was trained earlier ran on no accelerator that news tell of.
constexpr int kFirstYear = 2010;

void ImportModels(Importer* in) {
  in->table()->table = "reference/models.tsv";
  in->table()->key = {"model"};
  for (const CsvRow& row : in->csv().rows()) {
    const std::string name = in->Text(row, "Model");
    ImportedRow made = RowOf(row, name);
    auto& cells = made.cells;
    cells["model"] = name;
    cells["organisation"] = in->List(in->csv().Cell(row, "Organization"));
    cells["country"] = in->Country(in->csv().Cell(row, "Country (of organization)"));
    cells["parameters"] = in->Number(row, "Parameters");
    cells["training_tokens"] = in->Number(row, "Training dataset size (gradients)");
    cells["training_flop"] = in->Number(row, "Training compute (FLOP)");
    cells["training_hours"] = in->Number(row, "Training time (hours)");
    cells["chip"] = in->Chip(in->csv().Cell(row, "Training hardware"));
    cells["chips"] = in->Number(row, "Hardware quantity");
    cells["mfu"] = in->Number(row, "Hardware utilization (MFU)");
    cells["training_cost_usd_2023"] = in->Number(row, "Training compute cost (2023 USD)");
    cells["power_w"] = in->Number(row, "Training power draw (W)");
    cells["confidence"] = in->Text(row, "Confidence");
    cells["date"] = in->Day(row, "Publication date");
    cells["source"] = in->Source(row, {"Link"}, "https://epoch.ai/data/ai-models");
    const bool says_something = !cells["parameters"].empty() || !cells["training_tokens"].empty() ||
                                !cells["training_flop"].empty() || !cells["training_hours"].empty() ||
                                !cells["chips"].empty() || !cells["training_cost_usd_2023"].empty();
    if (name.empty()) {
      in->Leave(row, name, "no name");
    } else if (cells["date"].empty()) {
      in->Leave(row, name, "no day of publication");
    } else if (ParseDate(cells["date"])->year() < kFirstYear) {
      in->Leave(row, name, fmt::format("published before {}", kFirstYear));
    } else if (!says_something) {
      in->Leave(row, name, "no number on its training");
    } else {
      in->table()->rows.push_back(std::move(made));
    }
  }
}

void ImportHardware(Importer* in) {
  in->table()->table = "reference/chip_specs.tsv";
  in->table()->key = {"chip"};
  for (const CsvRow& row : in->csv().rows()) {
    const std::string name = in->Text(row, "Hardware name");
    ImportedRow made = RowOf(row, name);
    auto& cells = made.cells;
    cells["chip"] = in->Chip(name);
    cells["maker"] = in->Text(row, "Manufacturer");
    cells["released"] = in->Day(row, "Release date");
    cells["fp64_flop_per_s"] = in->Number(row, "FP64 (double precision) performance (FLOP/s)");
    cells["fp32_flop_per_s"] = in->Number(row, "FP32 (single precision) performance (FLOP/s)");
    cells["tf32_flop_per_s"] = in->Number(row, "TF32 (TensorFloat-32) performance (FLOP/s)");
    cells["bf16_flop_per_s"] = in->Number(row, "Tensor-FP16/BF16 performance (FLOP/s)");
    cells["fp8_flop_per_s"] = in->Number(row, "FP8 performance (FLOP/s)");
    cells["fp4_flop_per_s"] = in->Number(row, "FP4 performance (FLOP/s)");
    cells["int8_op_per_s"] = in->Number(row, "INT8 performance (OP/s)");
    cells["memory_bytes"] = in->Number(row, "Memory size per board (Byte)");
    cells["memory_bandwidth_bytes_per_s"] = in->Number(row, "Memory bandwidth (byte/s)");
    cells["interconnect_bytes_per_s"] = in->Number(row, "Intranode bandwidth (byte/s)");
    cells["tdp_w"] = in->Number(row, "TDP (W)");
    cells["process_nm"] = in->Number(row, "Process size (nm)");
    cells["transistors"] = in->Number(row, "Transistors (millions)", 1e6);
    cells["die_mm2"] = in->Number(row, "Die Size (mm^2)");
    cells["date"] = cells["released"];
    cells["source"] = in->Source(row, {"Link to datasheet"}, "https://epoch.ai/data/machine-learning-hardware");
    if (cells["chip"].empty()) {
      in->Leave(row, name, "no chip of that name in chips.tsv: add a row there first");
    } else if (cells["date"].empty()) {
      in->Leave(row, name, "no day of release");
    } else {
      in->table()->rows.push_back(std::move(made));
    }
  }
}

// The day on which a state can be known: for what is planned, when it is imported.
std::string KnownOn(const std::string& state_date, Date today) {
  return *ParseDate(state_date) <= today ? state_date : today.ToString();
}

void ImportClusters(Importer* in) {
  in->table()->table = "reference/sites.tsv";
  in->table()->key = {"name", "state_date"};
  for (const CsvRow& row : in->csv().rows()) {
    const std::string name = in->Text(row, "Name");
    ImportedRow made = RowOf(row, name);
    auto& cells = made.cells;
    const std::string owner = in->List(in->csv().Cell(row, "Owner"));
    cells["name"] = name;
    cells["owner"] = owner.empty() ? in->List(in->csv().Cell(row, "Users")) : owner;
    cells["country"] = in->Country(in->csv().Cell(row, "Country"));
    cells["status"] = ToAsciiLower(in->Text(row, "Status"));
    cells["state_date"] = in->Day(row, "First Operational Date");
    const std::string reported = in->Number(row, "Reported Power Capacity (MW)", 1e6);
    cells["power_w"] = reported.empty() ? in->Number(row, "Power Capacity (MW)", 1e6) : reported;
    if (!cells["power_w"].empty()) cells["power_basis"] = reported.empty() ? "calculated" : "reported";
    cells["chip"] = in->Chip(in->csv().Cell(row, "Chip type (primary)"));
    if (!cells["chip"].empty()) cells["chips"] = in->Number(row, "Chip quantity (primary)");
    cells["all_chips"] = in->Number(row, "Total number of AI chips");
    cells["h100_equivalents"] = in->Number(row, "H100 equivalents");
    cells["cost_usd"] = in->Number(row, "Reported Cost");
    cells["source"] = in->Source(row, {"Source 1", "Source 2", "Source 3"}, "https://epoch.ai/data/gpu-clusters");
    if (name.empty() || cells["status"].empty()) {
      in->Leave(row, name, "no name or status");
    } else if (cells["state_date"].empty()) {
      in->Leave(row, name, "no day of first operation");
    } else if (in->Text(row, "Exclude") == "True") {
      in->Leave(row, name, "excluded by its publisher");
    } else if (cells["owner"].empty()) {
      in->Leave(row, name, "nobody is named who owns or uses it");
    } else if (cells["power_w"].empty() && cells["all_chips"].empty() && cells["chips"].empty()) {
      in->Leave(row, name, "neither power nor chips");
    } else {
      cells["date"] = KnownOn(cells["state_date"], in->today());
      in->table()->rows.push_back(std::move(made));
    }
  }
}

void ImportTimelines(Importer* in) {
  in->table()->table = "reference/sites.tsv";
  in->table()->key = {"name", "state_date"};
  for (const CsvRow& row : in->csv().rows()) {
    const std::string name = in->Text(row, "Data center");
    ImportedRow made = RowOf(row, name);
    auto& cells = made.cells;
    cells["name"] = name;
    cells["state_date"] = in->Day(row, "Date");
    cells["power_w"] = in->Number(row, "Power (MW)", 1e6);
    cells["power_basis"] = "estimated";
    cells["h100_equivalents"] = in->Number(row, "H100 equivalents");
    cells["cost_usd"] = in->Number(row, "Total capital cost (2025 USD billions)", 1e9);
    cells["source"] = "https://epoch.ai/data/data-centers";
    if (name.empty() || cells["state_date"].empty()) {
      in->Leave(row, name, "no name or day");
    } else if (cells["power_w"].empty()) {
      in->Leave(row, name, "no power yet");
    } else {
      cells["status"] = *ParseDate(cells["state_date"]) <= in->today() ? "existing" : "planned";
      cells["date"] = KnownOn(cells["state_date"], in->today());
      in->table()->rows.push_back(std::move(made));
    }
  }
}

// A record of the row under `kind`, where the column holds an amount. False where it holds none.
bool AddRecord(Importer* in, const CsvRow& row, std::string_view kind, std::string_view column,
               const std::map<std::string, std::string, std::less<>>& common) {
  const std::string usd = in->Number(row, column);
  if (usd.empty()) return false;
  const std::string company = in->Text(row, "Company");
  ImportedRow made = RowOf(row, fmt::format("{}, {} of {}", company, kind, common.at("record_date")));
  made.cells.insert(common.begin(), common.end());
  made.cells["company"] = company;
  made.cells["kind"] = kind;
  made.cells["usd"] = usd;
  made.cells["confidence"] = ToAsciiLower(in->Text(row, "Confidence"));
  made.cells["source"] = in->Source(row, {"Source 1", "Source 2", "Source 3"}, "https://epoch.ai/data/ai-companies");
  in->table()->rows.push_back(std::move(made));
  return true;
}

void StartRecords(Importer* in) {
  in->table()->table = "reference/records.tsv";
  // Several reports of one day differ in their amount: no row takes the place of another.
  in->table()->key = {"company", "kind", "record_date", "period", "status", "usd"};
}

// `day` of the record and of the report: either stands for the other. Empty when there is neither.
std::map<std::string, std::string, std::less<>> DaysOf(Importer* in, const CsvRow& row, std::string_view day) {
  const std::string record = in->Day(row, day);
  const std::string report = in->Day(row, "Report date");
  if (record.empty() && report.empty()) return {};
  return {{"record_date", record.empty() ? report : record}, {"date", report.empty() ? record : report}};
}

void ImportFunding(Importer* in) {
  StartRecords(in);
  for (const CsvRow& row : in->csv().rows()) {
    auto common = DaysOf(in, row, "Close date");
    const std::string label = fmt::format("{}, {}", in->Text(row, "Company"), in->Text(row, "Id"));
    if (common.empty() || in->Text(row, "Company").empty()) {
      in->Leave(row, label, "no day or no company");
      continue;
    }
    common["status"] = ToAsciiLower(in->Text(row, "Status"));
    common["note"] = in->Text(row, "Type");
    bool any = AddRecord(in, row, "funding", "Funding (equity)", common);
    any = AddRecord(in, row, "debt", "Funding (debt)", common) || any;
    any = AddRecord(in, row, "valuation", "Valuation (post-money)", common) || any;
    if (!any) in->Leave(row, label, "no amount");
  }
}

void ImportRevenue(Importer* in) {
  StartRecords(in);
  for (const CsvRow& row : in->csv().rows()) {
    auto common = DaysOf(in, row, "Date");
    const std::string label = fmt::format("{}, {}", in->Text(row, "Company"), in->Text(row, "Id"));
    const std::string type = ToAsciiLower(in->Text(row, "Type"));
    if (common.empty() || in->Text(row, "Company").empty()) {
      in->Leave(row, label, "no day or no company");
    } else if (type.starts_with("product")) {
      in->Leave(row, label, "revenue of a part of the company");
    } else {
      common["period"] = "year";
      common["status"] = type;
      if (!AddRecord(in, row, "revenue", "Annualized revenue (USD)", common)) in->Leave(row, label, "no amount");
    }
  }
}

void ImportComputeSpend(Importer* in) {
  StartRecords(in);
  for (const CsvRow& row : in->csv().rows()) {
    auto common = DaysOf(in, row, "Date");
    const std::string label = fmt::format("{}, {}", in->Text(row, "Company"), in->Text(row, "Id"));
    if (common.empty() || in->Text(row, "Company").empty()) {
      in->Leave(row, label, "no day or no company");
      continue;
    }
    common["period"] = ToAsciiLower(in->Text(row, "Period type"));
    common["status"] = *ParseDate(common["record_date"]) > *ParseDate(common["date"]) ? "projection" : "reported";
    common["note"] = in->Text(row, "Category");
    if (!AddRecord(in, row, "compute_spend", "Amount", common)) in->Leave(row, label, "no amount");
  }
}

// A published table is known by `marks`; `needs` have to be there too.
struct Mapping {
  std::string_view what;
  std::vector<std::string_view> marks;
  std::vector<std::string_view> needs;
  void (*import)(Importer* in);
};

const std::vector<Mapping>& Mappings() {
  static const std::vector<Mapping> mappings = {
      {"AI models",
       {"Model", "Publication date"},
       {"Organization", "Parameters", "Training compute (FLOP)", "Link"},
       ImportModels},
      {"machine learning hardware",
       {"Hardware name", "Manufacturer"},
       {"Release date", "Tensor-FP16/BF16 performance (FLOP/s)", "TDP (W)", "Link to datasheet"},
       ImportHardware},
      {"GPU clusters",
       {"Chip type (primary)", "First Operational Date"},
       {"Name", "Status", "Owner", "Country", "Power Capacity (MW)"},
       ImportClusters},
      {"data centre timelines", {"Data center", "Construction status"}, {"Date", "Power (MW)"}, ImportTimelines},
      {"funding rounds",
       {"Funding (equity)", "Close date"},
       {"Company", "Valuation (post-money)", "Report date", "Source 1"},
       ImportFunding},
      {"revenue reports",
       {"Annualized revenue (USD)", "Company"},
       {"Date", "Type", "Report date", "Source 1"},
       ImportRevenue},
      {"compute spending",
       {"Period type", "Category"},
       {"Company", "Amount", "Date", "Report date", "Source 1"},
       ImportComputeSpend},
  };
  return mappings;
}

}  // namespace

Result<ImportedTable> ImportEpoch(const Csv& csv, const TableSource& tables, Date today) {
  const auto has = [&](std::string_view column) { return csv.Has(column); };
  const auto mapping = std::find_if(Mappings().begin(), Mappings().end(),
                                    [&](const Mapping& m) { return std::all_of(m.marks.begin(), m.marks.end(), has); });
  if (mapping == Mappings().end()) {
    std::string known;
    for (const Mapping& m : Mappings()) {
      known += fmt::format("{}{} (\"{}\", \"{}\")", known.empty() ? "" : ", ", m.what, m.marks[0], m.marks[1]);
    }
    return Error{ErrorCode::kBadInput,
                 fmt::format("{}: its columns are those of none of the known tables: {}", csv.name(), known)};
  }
  for (const std::string_view column : mapping->needs) {
    if (!has(column)) {
      return Error{ErrorCode::kBadInput,
                   fmt::format("{}: column \"{}\" is missing, which {} need", csv.name(), column, mapping->what)};
    }
  }
  const Result<ChipNames> chips = ChipNames::Load(tables);
  if (!chips) return chips.error();
  std::vector<Place> places;
  if (const Status loaded = LoadPlaces(tables, &places); !loaded) return loaded.error();
  Importer importer(csv, *chips, std::move(places), today);
  mapping->import(&importer);
  return std::move(*importer.table());
}

}  // namespace chipcheck
