#include "store/verdicts.h"

#include <cmath>

#include "core/sha256.h"
#include "store/dedup.h"
#include "store/rows.h"

namespace chipcheck {
namespace {

// All of the verdict, so that an equal one is known without comparing rows.
std::string Digest(const Verdict& verdict) {
  std::string all;
  const auto add = [&all](std::string_view part) {
    all += part;
    all += '\x1F';
  };
  add(ToString(verdict.kind));
  add(NumberKey(verdict.confidence));
  add(ToJsonList(verdict.flags));
  add(verdict.as_of.ToString());
  add(verdict.model_version);
  add(verdict.reference_version);
  add(verdict.summary);
  for (const Check& check : verdict.checks) {
    for (const std::string_view part :
         {std::string_view(check.name), ToString(check.outcome), std::string_view(check.unit),
          std::string_view(check.formula), std::string_view(check.note)}) {
      add(part);
    }
    if (check.expected) {
      for (const double end : {check.expected->low, check.expected->mid, check.expected->high}) add(NumberKey(end));
    }
    add(NumberKey(check.ratio));
    add(InputsToJson(check.inputs));
  }
  return ContentId({all});
}

void WriteCheck(Database& database, std::int64_t verdict, std::int64_t position, const Check& check) {
  const auto end = [&check](double Range::*member) {
    return check.expected ? std::optional<double>((*check.expected).*member) : std::nullopt;
  };
  database
      .Prepare(
          "INSERT INTO checks (verdict, position, name, outcome, expected_low, expected_mid, expected_high, unit, "
          "ratio, "
          "formula, inputs, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          verdict, position, check.name, ToString(check.outcome), end(&Range::low), end(&Range::mid), end(&Range::high),
          check.unit, check.ratio, check.formula, InputsToJson(check.inputs), check.note)
      .Run();
}

std::vector<Check> ReadChecks(Database& database, std::int64_t verdict) {
  std::vector<Check> checks;
  for (Query query =
           database.Prepare("SELECT name, outcome, expected_low, expected_mid, expected_high, unit, ratio, formula, "
                            "inputs, note FROM checks WHERE verdict = ? ORDER BY position",
                            verdict);
       query.Step();) {
    Check check;
    check.name = query.Text(0);
    check.outcome = ParseOutcome(query.Text(1)).value_or(Outcome::kAgrees);
    if (!query.IsNull(2)) check.expected = Range{query.Real(2), query.Real(3), query.Real(4)};
    check.unit = query.Text(5);
    check.ratio = query.OptionalReal(6);
    check.formula = query.Text(7);
    check.inputs = InputsFromJson(query.Text(8));
    check.note = query.Text(9);
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace

bool WriteVerdict(Database& database, const std::string& claim_id, const Verdict& verdict) {
  Query find = database.Prepare("SELECT claim FROM claims WHERE id = ?", claim_id);
  if (!find.Step()) return false;
  const std::int64_t claim = find.Integer(0);
  const std::string digest = Digest(verdict);
  std::optional<std::int64_t> superseded;
  if (Query current =
          database.Prepare("SELECT verdict, digest FROM verdicts WHERE claim = ? AND is_superseded = 0", claim);
      current.Step()) {
    if (current.Text(1) == digest) return true;
    superseded = current.Integer(0);
  }
  if (superseded) database.Prepare("UPDATE verdicts SET is_superseded = 1 WHERE verdict = ?", *superseded).Run();
  const double confidence = std::isfinite(verdict.confidence) ? verdict.confidence : 0.0;
  database
      .Prepare(
          "INSERT INTO verdicts (claim, supersedes, kind, confidence, flags, as_of, model_version, reference_version, "
          "summary, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          claim, superseded, ToString(verdict.kind), confidence, ToJsonList(verdict.flags), verdict.as_of.ToString(),
          verdict.model_version, verdict.reference_version, verdict.summary, digest)
      .Run();
  const std::int64_t row = database.LastRow();
  for (std::size_t i = 0; i < verdict.checks.size(); ++i) {
    WriteCheck(database, row, static_cast<std::int64_t>(i), verdict.checks[i]);
  }
  return true;
}

bool HasVerdict(Database& database, const std::string& claim_id, const Verdict& verdict) {
  Query query = database.Prepare(
      "SELECT 1 FROM claims AS c JOIN verdicts AS v ON v.claim = c.claim WHERE c.id = ? AND v.digest = ?", claim_id,
      Digest(verdict));
  return query.Step();
}

std::optional<Verdict> ReadVerdictRow(Database& database, std::int64_t row) {
  Query query = database.Prepare(
      "SELECT kind, confidence, flags, as_of, model_version, reference_version, summary FROM verdicts WHERE verdict = "
      "?",
      row);
  if (!query.Step()) return std::nullopt;
  Verdict verdict;
  verdict.kind = ParseVerdictKind(query.Text(0)).value_or(VerdictKind::kUnverifiable);
  verdict.confidence = query.Real(1);
  verdict.flags = FromJsonList(query.Text(2));
  verdict.as_of = DayOf(query.Text(3)).value_or(Date{});
  verdict.model_version = query.Text(4);
  verdict.reference_version = query.Text(5);
  verdict.summary = query.Text(6);
  verdict.checks = ReadChecks(database, row);
  return verdict;
}

std::optional<Verdict> ReadVerdict(Database& database, const std::string& claim_id) {
  Query query = database.Prepare(
      "SELECT v.verdict FROM claims AS c JOIN verdicts AS v ON v.claim = c.claim AND v.is_superseded = 0 WHERE c.id = "
      "?",
      claim_id);
  return query.Step() ? ReadVerdictRow(database, query.Integer(0)) : std::nullopt;
}

}  // namespace chipcheck
