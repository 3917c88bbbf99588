// A folder that goes away with the test, and articles with claims to store.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/article.h"
#include "core/claim.h"
#include "store/query.h"
#include "store/store.h"

namespace chipcheck {

class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  std::string Path(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Opens for writing; a failure is a failed test.
std::unique_ptr<Store> OpenStore(const std::string& path);

// Whether it went well; if not, the message is printed.
template <typename Outcome>
bool IsOk(const Outcome& outcome) {
  if (!outcome.ok()) WARN(outcome.error().message);
  return outcome.ok();
}

// Rows of a query as text, cells parted by '|', NULL as "-". A failure is a failed test.
std::vector<std::string> Rows(const std::string& path, const std::string& sql);

// Stored claims by value; a failure is a failed test.
std::vector<StoredClaim> ClaimsOf(const Store& store, const ClaimFilter& filter = {});

// The logical content of the database: every view and every table but those of the search index and bookkeeping of
// steps, row by row, without the row numbers that depend on the order of adding.
std::string Dump(const std::string& path);

// A page of `source` at https://SOURCE/SLUG, published and captured as told ("2025-01-29"; "" for undated).
Article MakeArticle(const std::string& source, const std::string& slug, const std::string& published,
                    const std::string& captured, const std::string& text);

// "50,000 H100" of DeepSeek and the like: a claim about `text`, whose quote stands there.
Claim MakeClaim(const std::string& text, const std::string& quote, Metric metric, double value,
                const std::string& subject);

// An article that holds one claim of a chip count, in a sentence that is its text.
struct Page {
  Article article;
  Extraction extraction;
};
Page ChipPage(const std::string& source, const std::string& published, const std::string& quote, double value,
              const std::string& chip, const std::string& subject, const std::string& speaker);

}  // namespace chipcheck
