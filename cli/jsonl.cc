#include "cli/jsonl.h"

#include <fmt/core.h>

#include <istream>
#include <string>
#include <vector>

#include "cli/parallel.h"
#include "core/text.h"

namespace chipcheck {
namespace {

// Lines that are read ahead before they are answered: enough for both cores, little enough to stay in memory.
constexpr std::size_t kBatchLines = 256;
constexpr std::size_t kBatchBytes = 16'000'000;

struct Line {
  std::string text;
  std::size_t number = 0;
  std::string answer;
  bool failed = false;
};

// Waits for one line, then takes those that have already arrived.
std::vector<Line> ReadBatch(std::istream& in, std::size_t* number) {
  std::vector<Line> batch;
  std::size_t bytes = 0;
  std::string text;
  while (batch.size() < kBatchLines && bytes < kBatchBytes && (batch.empty() || in.rdbuf()->in_avail() > 0)) {
    if (!std::getline(in, text)) break;
    ++*number;
    if (Trim(text).empty()) continue;
    bytes += text.size();
    batch.push_back({std::move(text), *number, "", false});
    text.clear();
  }
  return batch;
}

void Answer(const LineHandler& handler, Line* line) {
  Json answer;
  answer["id"] = nullptr;
  std::string error;
  try {
    const Json object = Json::parse(ToValidUtf8(line->text));
    if (object.is_object()) {
      if (object.contains("id")) answer["id"] = object["id"];
      Result<Json> result = handler(object);
      if (result) {
        answer.update(*result);
      } else {
        error = result.error().message;
      }
    } else {
      error = fmt::format("line {}: not a JSON object", line->number);
    }
  } catch (const Json::exception& e) {
    error = fmt::format("line {}: {}", line->number, e.what());
  }
  if (!error.empty()) {
    line->failed = true;
    answer["error"] = error;
  }
  line->answer = answer.dump(-1, ' ', false, Json::error_handler_t::replace);
  line->answer.push_back('\n');
}

}  // namespace

int RunFilter(std::istream& in, std::size_t threads, const LineHandler& handler, Output* output) {
  bool failed = false;
  std::size_t number = 0;
  for (;;) {
    std::vector<Line> batch = ReadBatch(in, &number);
    if (batch.empty()) break;
    ParallelFor(batch.size(), threads, [&](std::size_t i) { Answer(handler, &batch[i]); });
    for (const Line& line : batch) {
      output->Write(line.answer);
      failed = failed || line.failed;
    }
    if (!output->Flush()) return kExitFailures;
    if (output->closed()) break;
  }
  return failed ? kExitFailures : kExitOk;
}

}  // namespace chipcheck
