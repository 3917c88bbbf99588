// JSON lines in, JSON lines out: the frame of every stage that works as a filter.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>

#include "cli/output.h"
#include "core/result.h"
#include "report/claim_json.h"

namespace chipcheck {

// Makes the answer to one object. Called from several threads at once. What it returns gets the id of the object,
// first.
using LineHandler = std::function<Result<Json>(const Json& object)>;

// Reads objects from `in`, one a line (empty lines are skipped), and writes the answers in the same order. A line that
// is no JSON object, or that `handler` refuses, is answered with {"id": …, "error": …}; the rest goes on. Lines are
// answered as they come: a program that waits for each answer gets it. Returns the exit code.
int RunFilter(std::istream& in, std::size_t threads, const LineHandler& handler, Output* output);

}  // namespace chipcheck
