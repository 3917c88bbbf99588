// cost: the cost model as a calculator, for a person or as a filter.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/jsonl.h"
#include "report/format.h"

namespace chipcheck {
namespace {

struct NamedFigure {
  const char* key;    // of the JSON object
  const char* label;  // for people
  std::optional<CostFigure> CostAnswer::*figure;
};

constexpr std::array<NamedFigure, 8> kFigures = {
    {{"training_compute", "Training compute", &CostAnswer::training_compute},
     {"chip_hours", "Chip-hours", &CostAnswer::chip_hours},
     {"time_hours", "Time", &CostAnswer::time_hours},
     {"rental_cost", "Rental cost", &CostAnswer::rental_cost},
     {"amortized_cost", "Amortized cost", &CostAnswer::amortized_cost},
     {"purchase_cost", "Purchase cost", &CostAnswer::purchase_cost},
     {"power", "Facility power", &CostAnswer::power},
     {"energy", "Energy", &CostAnswer::energy}}};

struct NamedNumber {
  const char* key;  // of the JSON object; as an option with "-" for "_"
  const char* help;
  std::optional<double> CostRequest::*member;
};

constexpr std::array<NamedNumber, 7> kNumbers = {
    {{"chips", "Chips at work", &CostRequest::chips},
     {"flop", "Operations of the training run", &CostRequest::flop},
     {"parameters", "Active parameters of the model", &CostRequest::parameters},
     {"tokens", "Training tokens", &CostRequest::tokens},
     {"hours", "Wall-clock hours", &CostRequest::hours},
     {"chip_hours", "Chips times hours", &CostRequest::chip_hours},
     {"mfu", "Model FLOP utilisation, 0 to 1", &CostRequest::mfu}}};

Result<CostRequest> RequestFromJson(const Json& object) {
  CostRequest request;
  for (const NamedNumber& number : kNumbers) {
    const auto found = object.find(number.key);
    if (found == object.end() || found->is_null()) continue;
    if (!found->is_number()) return Error{ErrorCode::kBadInput, fmt::format("\"{}\" has to be a number", number.key)};
    request.*number.member = found->get<double>();
  }
  std::string date;
  for (const auto& [key, value] : {std::pair{"chip", &request.chip},
                                   {"precision", &request.precision},
                                   {"country", &request.country},
                                   {"date", &date}}) {
    Result<std::string> read = StringMember(object, key);
    if (!read) return read.error();
    *value = std::move(*read);
  }
  if (!date.empty()) {
    request.date = ParseDate(date);
    if (!request.date)
      return Error{ErrorCode::kBadInput, fmt::format("\"date\": \"{}\" is not a date such as 2025-01", date)};
  }
  return request;
}

Result<Json> CostLine(const Json& object, const CostModel& model) {
  const Result<CostRequest> request = RequestFromJson(object);
  if (!request) return request.error();
  const Result<CostAnswer> answer = model.Compute(*request);
  if (!answer) return answer.error();
  Json out = Json::object();
  for (const NamedFigure& named : kFigures) {
    if (const auto& figure = (*answer).*named.figure) out[named.key] = ToJson(figure->range);
  }
  out["flags"] = answer->flags;
  return out;
}

std::string ShowFigure(const char* label, const CostFigure& figure) {
  std::string out = fmt::format("{}: {} (middle {})\n  = {}\n", label, FormatInterval(figure.range, figure.unit),
                                FormatMid(figure.range, figure.unit), figure.formula);
  for (const Input& input : figure.inputs) {
    const std::string ground = input.date.empty() ? input.source : fmt::format("{} ({})", input.source, input.date);
    out += fmt::format("    {}: {}   {}\n", input.name, FormatInterval(input.range, input.unit), ground);
  }
  return out;
}

class CostCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_flag("--jsonl", jsonl_, "One JSON object a line on standard input, one a line on standard output");
    app->add_option("--chip", request_.chip, "The chip, by any of its names: H800, TPU v5p");
    for (const NamedNumber& number : kNumbers) {
      std::string option = std::string("--") + number.key;
      std::replace(option.begin(), option.end(), '_', '-');
      app->add_option(option, request_.*number.member, number.help)->option_text("NUMBER");
    }
    app->add_option("--date", date_, "Prices and factors of this DATE (default: the newest)");
    app->add_option("--precision", request_.precision, "fp64, fp32, tf32, bf16, fp8 or fp4 (default: what was usual)");
    app->add_option("--country", request_.country,
                    "Where the chips run, such as US or CN: for the price of electricity");
  }

  int Run(Session* session) override {
    const Result<const CostModel*> model = session->cost_model();
    if (!model) return session->Fail(model.error());
    if (jsonl_) {
      return RunFilter(
          std::cin, session->threads(), [&](const Json& object) { return CostLine(object, **model); },
          session->output());
    }
    if (!date_.empty()) {
      request_.date = ParseDate(date_);
      if (!request_.date)
        return session->Fail(
            {ErrorCode::kBadUsage, fmt::format("--date: \"{}\" is not a date such as 2024-12", date_)});
    }
    const Result<CostAnswer> answer = (*model)->Compute(request_);
    if (!answer) return session->Fail(answer.error());
    bool any = false;
    for (const NamedFigure& named : kFigures) {
      const auto& figure = (*answer).*named.figure;
      if (!figure) continue;
      any = true;
      session->output()->Write(ShowFigure(named.label, *figure) + "\n");
    }
    for (const std::string& flag : answer->flags) session->output()->Write(fmt::format("flag: {}\n", flag));
    if (!any)
      return session->Fail({ErrorCode::kBadUsage, "cost: nothing follows from these; see 'chipcheck cost --help'"});
    session->output()->Write("Ranges are 5th to 95th percentiles.\n");
    return kExitOk;
  }

 private:
  bool jsonl_ = false;
  std::string date_;
  CostRequest request_;
};

}  // namespace

std::unique_ptr<Command> MakeCostCommand() { return std::make_unique<CostCommand>(); }

}  // namespace chipcheck
