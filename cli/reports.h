// Reports of what is stored: one per article and an index, written to a folder.
#pragma once

#include <string>

#include "cli/session.h"
#include "report/model.h"
#include "report/report.h"
#include "store/store.h"

namespace chipcheck {

enum class ReportFormat { kHtml, kMarkdown, kJson };

// Everything that the database knows of one article. `verifier` may be null; with it, verdicts that the newest data
// would change are told, as of `today`.
Result<ArticleReport> BuildReport(const StoredArticle& article, const Store& store, const Verifier* verifier,
                                  Date today);

std::string WriteReport(const ArticleReport& report, const MetricTexts& metrics, ReportFormat format,
                        const ReportOptions& options);

// Where a report stands below the folder of reports: "articles/ID.html".
std::string ReportFileName(const std::string& article_id, ReportFormat format);

struct WrittenReports {
  std::size_t articles = 0;
  std::size_t written = 0;  // files whose bytes changed
  std::string index;        // path of the index page; empty for formats without one
};

// Writes a report for each stored article below `folder`, and for HTML an index.html. Files that would not change are
// left alone.
Result<WrittenReports> WriteReports(const std::string& folder, ReportFormat format, const ReportOptions& options,
                                    Session* session, const Store& store);

}  // namespace chipcheck
