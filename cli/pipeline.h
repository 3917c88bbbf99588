// The stages joined: documents -> articles -> claims -> store, then claims -> verdicts, then reports.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "core/result.h"
#include "ingest/source.h"
#include "store/store.h"

namespace chipcheck {

// Loads, reads, extracts and stores each location, in their order. What fails is a message and a row of v_failures, and
// the rest goes on; `counts` says how much did. An Error is only what ends the work: the database can't be written.
Status IngestLocations(const std::vector<Location>& locations, Session* session, Store* store, RunCounts* counts);

// Lists what each argument stands for and ingests it. An argument that is not there counts as a failure.
Status IngestArguments(const std::vector<SourceSetting>& arguments, Session* session, Store* store, RunCounts* counts);

// For claims of one article, in the order of its text, and the verdicts on them (or none): for each claim id the index
// of the sighting that it is judged by, in that order. A claim that the text makes twice is judged where a check that
// decides could be made; else where it is first made.
std::vector<std::size_t> ChooseVerdicts(const std::vector<StoredClaim>& claims, const std::vector<Verdict>& verdicts);

struct VerifyScope {
  bool all = false;        // also claims that have a verdict of the current versions
  std::string article_id;  // only this article
  std::optional<Date> since;
};
Status VerifyStored(const VerifyScope& scope, Session* session, Store* store, RunCounts* counts);

}  // namespace chipcheck
