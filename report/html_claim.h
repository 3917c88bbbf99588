// The section of one claim in an HTML report.
#pragma once

#include <string>

#include "config/metrics.h"
#include "report/model.h"
#include "report/words.h"

namespace chipcheck {

// `anchor` is the id of the section; `language` the article's, for its quotations.
std::string HtmlClaim(const ClaimReport& claim, const std::string& anchor, const std::string& language,
                      const MetricTexts& metrics, const ReportWords& words);

}  // namespace chipcheck
