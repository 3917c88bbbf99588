// An ArticleReport as a file: HTML (self-contained, no script, no network), Markdown or JSON. Pure functions; the same
// report gives the same bytes. Whatever came from an article is escaped for the place where it stands.
#pragma once

#include <string>
#include <vector>

#include "config/metrics.h"
#include "report/model.h"

namespace chipcheck {

class ReportWords;

struct ReportOptions {
  bool full_text = false;              // also gives the whole text, with the claims marked
  const ReportWords* words = nullptr;  // report/words.h; null: the table that is built into the program
};

std::string WriteHtml(const ArticleReport& report, const MetricTexts& metrics, const ReportOptions& options = {});
std::string WriteMarkdown(const ArticleReport& report, const MetricTexts& metrics, const ReportOptions& options = {});
std::string WriteJson(const ArticleReport& report, const ReportOptions& options = {});

// One line of the index page.
struct IndexEntry {
  std::string file;  // of the article's report, relative to the index
  const ArticleReport* report = nullptr;
};
std::string WriteIndexHtml(const std::vector<IndexEntry>& entries);

}  // namespace chipcheck
