#include "ingest/page_status.h"

#include <optional>
#include <string>
#include <vector>

#include "core/text.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

// A wall says what it is in a few sentences; a page with more text than this is a story.
constexpr std::size_t kMaxWallBytes = 1'500;
// A story of this size was not cut off by a wall in the page, whatever the page says elsewhere.
constexpr std::size_t kMaxTeaserBytes = 3'000;
// A page without text and with so much script shows its text only when that runs.
constexpr std::size_t kScriptPageBytes = 2'000;
constexpr std::size_t kScriptPageTextBytes = 120;

struct Wall {
  std::string_view phrase;
  ArticleStatus status;
  std::string_view place;
};

const std::vector<Wall>& Walls() {
  static const std::vector<Wall> kWalls = [] {
    std::vector<Wall> walls;
    const auto table = ArticleTables().Open("page_walls.tsv", {"phrase", "status", "place"});
    if (!table) return walls;
    for (std::size_t i = 0; i < table->size(); ++i) {
      const Row row = table->row(i);
      const auto status = ParseArticleStatus(row.Required(1));
      if (status) walls.push_back({row.Required(0), *status, row.Required(2)});
    }
    return walls;
  }();
  return kWalls;
}

bool Says(std::string_view title, std::string_view text, ArticleStatus status) {
  for (const Wall& wall : Walls()) {
    if (wall.status != status) continue;
    const bool said = wall.place == "start"   ? title.starts_with(wall.phrase)
                      : wall.place == "title" ? title.find(wall.phrase) != std::string_view::npos
                                              : text.find(wall.phrase) != std::string_view::npos;
    if (said) return true;
  }
  return false;
}

}  // namespace

ArticleStatus JudgePage(const PageEvidence& evidence) {
  if (evidence.text.size() > kMaxTeaserBytes && !evidence.not_free) return ArticleStatus::kOk;
  std::string all;  // the words of the whole page, walls stand outside of what was read as the story
  for (const Block& block : evidence.blocks.blocks) {
    if (all.size() < 4 * kMaxWallBytes && !block.hidden) all.append(block.text).push_back('\n');
  }
  const std::string lower = ToAsciiLower(all);
  const std::string title = ToAsciiLower(evidence.title);
  if (evidence.text.size() <= kMaxWallBytes) {
    const std::string_view page_text = lower.size() <= kMaxWallBytes ? std::string_view(lower) : std::string_view{};
    if (Says(title, page_text, ArticleStatus::kBlocked)) return ArticleStatus::kBlocked;
    const std::string story = ToAsciiLower(evidence.text);
    if (Says(title, page_text.empty() ? std::string_view(story) : page_text, ArticleStatus::kGone))
      return ArticleStatus::kGone;
  }
  if (evidence.not_free) return ArticleStatus::kPaywalled;
  if (Says(title, lower, ArticleStatus::kPaywalled)) return ArticleStatus::kPaywalled;
  const bool no_text = evidence.text.size() < kScriptPageTextBytes && all.size() < 2 * kScriptPageTextBytes;
  if (no_text && evidence.script_bytes >= kScriptPageBytes) return ArticleStatus::kScriptOnly;
  return ArticleStatus::kOk;
}

}  // namespace chipcheck
