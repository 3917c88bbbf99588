// What verdicts, outcomes, checks, flags, modalities and states are called in reports: config/report_words.tsv.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "config/table.h"
#include "core/article.h"
#include "core/claim.h"
#include "core/result.h"
#include "core/verdict.h"
#include "report/model.h"

namespace chipcheck {

struct Word {
  std::string key;    // "contradicted": names CSS classes too
  std::string sign;   // "✗"; only verdicts and outcomes have one
  std::string label;  // "contradicted"
  std::string text;   // a sentence
  double weight = 0;  // of verdicts: how much they call for attention, 0..1
};

class ReportWords {
 public:
  // Fails for a row without kind, key or label, for one that stands twice, and for a verdict, outcome, modality or
  // state that has no row.
  static Result<ReportWords> Load(const TableSource& tables);
  // Those of the table built into the program, read once.
  static const ReportWords& BuiltIn();

  const Word& operator[](VerdictKind kind) const { return Known("verdict", ToString(kind)); }
  const Word& operator[](Outcome outcome) const { return Known("outcome", ToString(outcome)); }
  const Word& operator[](Modality modality) const { return Known("modality", ToString(modality)); }
  const Word& operator[](ArticleStatus status) const { return Known("status", ToString(status)); }
  // The verdict of a claim, or the words for one that was not checked yet.
  const Word& VerdictOf(const ClaimReport& claim) const;
  // A check or flag that the table does not know keeps its own name, with spaces for hyphens.
  Word CheckWord(std::string_view name) const { return Open("check", name); }
  Word FlagWord(std::string_view name) const { return Open("flag", name); }

 private:
  const Word& Known(std::string_view kind, std::string_view key) const;
  Word Open(std::string_view kind, std::string_view key) const;

  std::map<std::pair<std::string, std::string>, Word, std::less<>> words_;  // by kind and key
};

}  // namespace chipcheck
