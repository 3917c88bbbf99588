// Claims of one article -> verdicts. A pure function of claims, tables and the day; no clock, disk or network.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/table.h"
#include "core/claim.h"
#include "core/origins.h"
#include "core/result.h"
#include "core/time.h"
#include "core/verdict.h"

namespace chipcheck {

// The article that the claims are from. Strings may be empty: then the claims' own sentences are all that is known.
struct VerifyContext {
  std::optional<Date> published;  // the claims' date
  std::optional<Date> as_of;      // judge by what could be known on this day; default: `published`, else the newest row
  std::string source;
  std::string title;
  std::string text;
  // What other origins say, one for each claim in their order. Empty where no database was asked: then the check
  // `agreement` applies to none.
  std::vector<Origins> origins = {};
};

// Samples and tables are loaded once; then const and safe to use from several threads at once.
class Verifier {
 public:
  static Result<std::unique_ptr<Verifier>> Create(const TableSource& tables);
  virtual ~Verifier() = default;

  // One verdict for each claim, in their order. The claims have to be of one article: they are each other's partners
  // in arithmetic, currency and power checks. Claims with absurd numbers get a verdict that says so. Never fails.
  virtual std::vector<Verdict> Verify(std::span<const Claim> claims, const VerifyContext& context) const = 0;

  virtual std::string model_version() const = 0;
  virtual std::string reference_version() const = 0;  // digest of the tables under config/reference/
};

}  // namespace chipcheck
