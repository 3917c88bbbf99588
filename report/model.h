// What a report says, before anybody decides how it looks. HTML, Markdown and JSON are written from this one model.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/metrics.h"
#include "core/article.h"
#include "core/claim.h"
#include "core/verdict.h"

namespace chipcheck {

// Another source's value for the same fact, or one that can't hold beside it.
struct RelatedClaim {
  std::string claim_id;
  std::string source;
  std::string speaker;
  std::optional<Date> published;
  std::string quote;
  std::string sentence;
  Claim claim;
  bool conflicts = false;  // the two can't both hold
  double ratio = 1.0;      // larger over smaller
};

struct ClaimReport {
  std::string claim_id;
  Claim claim;
  std::optional<Verdict> verdict;        // absent: not checked yet
  std::optional<Verdict> verdict_today;  // only when today's data would change the verdict
  std::vector<RelatedClaim> related;
};

struct ArticleReport {
  std::string article_id;
  Article article;
  std::vector<ClaimReport> claims;  // in the order of the text
  std::vector<LeftNumber> left;     // numbers seen that are no claims, with the reason
  std::string program_version;
};

}  // namespace chipcheck
