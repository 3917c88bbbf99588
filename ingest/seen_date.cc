#include "ingest/seen_date.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxLineBytes = 400;
// How much of a paragraph may be a dateline: "(28.01.2025) …", "BERLIN, 28 January 2025 - …".
constexpr std::size_t kDatelineBytes = 60;
// Author, time and section fit beside a day in a date line.
constexpr std::size_t kLongestDateLineRest = 80;

// What each observation is worth. Only their order of size matters: a place that names dates beats nearness to the
// headline, and both together make up for a margin.
constexpr int kDateElement = 30;     // <time>, or a machine-readable day on <abbr>
constexpr int kNamesPublished = 40;  // class or itemprop says published
constexpr int kNamesDate = 25;       // class says date, time, meta, byline
constexpr int kSaysPublished = 25;
constexpr int kSaysUpdated = -12;
constexpr int kNearTitle = 35;
constexpr int kAfterTitle = 15;
constexpr int kBeforeStory = -15;  // mastheads show the day of delivery
constexpr int kInStory = 5;
constexpr int kAtEnd = 12;
constexpr int kMonthOfUrl = 60;
constexpr int kShortLine = 10;
constexpr int kInComment = -60;
constexpr int kInMargin = -30;
constexpr int kInOtherStories = -35;
constexpr int kInFooter = -25;
constexpr int kInNavigation = -30;
constexpr int kLegalLine = -45;
constexpr int kEvent = -25;
constexpr int kNoNameOfMonth = -2;
constexpr int kDateline = 25;
constexpr int kInList = -25;
constexpr int kInProse = -20;  // the day is a small part of a line about something else
constexpr int kSureScore = 40;

struct Candidate {
  Date date;
  int score = 0;
  std::string_view names;  // class of the element: lists of stories repeat it with one day after the other
};

struct Saying {
  std::string_view word;
  int score;
};
constexpr Saying kSayings[] = {
    {"publish", kSaysPublished},
    {"posted", kSaysPublished},
    {"veröffentlich", kSaysPublished},
    {"erstellt", kSaysPublished},
    {"erschienen", kSaysPublished},
    {"publié", kSaysPublished},
    {"publicad", kSaysPublished},
    {"pubblicat", kSaysPublished},
    {"geplaatst", kSaysPublished},
    {"opublikowan", kSaysPublished},
    {"verfasst", kSaysPublished},
    {"geschrieben", kSaysPublished},
    {"mis en ligne", kSaysPublished},
    {"datum", kSaysPublished},
    {"date:", kSaysPublished},
    {"vom ", kSaysPublished},
    {"updated", kSaysUpdated},
    {"aktualisiert", kSaysUpdated},
    {"modified", kSaysUpdated},
    {"geändert", kSaysUpdated},
    {"mis à jour", kSaysUpdated},
    {"abgerufen", kLegalLine},
    {"copyright", kLegalLine},
    {"©", kLegalLine},
    {"bis zum", kEvent},
    {"stand:", kSaysPublished},
    {"geboren", kEvent},
    {"accessed", kLegalLine},
    {"aktuelles datum", kLegalLine},
    {"current time", kLegalLine},
    {"current date", kLegalLine},
    {"today is", kLegalLine},
    {"heute ist", kLegalLine},
};

class Seeker {
 public:
  explicit Seeker(const SeenDateQuery& query) : q_(query) {}

  std::optional<SeenDate> Run() {
    FindTitleBlock();
    AddElements();
    for (std::size_t i = 0; i < q_.blocks.blocks.size(); ++i) AddBlock(i);
    LowerLists();
    const auto best = std::max_element(candidates_.begin(), candidates_.end(),
                                       [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
    if (best == candidates_.end()) return std::nullopt;
    return SeenDate{best->date, best->score >= kSureScore};
  }

 private:
  void FindTitleBlock() {
    title_ = q_.story.blocks.empty() ? 0 : q_.story.blocks.front();
    bool found = false;
    for (std::size_t i = 0; i < q_.blocks.blocks.size(); ++i) {
      const Block& block = q_.blocks.blocks[i];
      const bool heading = block.kind >= Tag::kH1 && block.kind <= Tag::kH6;
      if (heading && !q_.title.empty() && IsTitle(block.text)) {
        title_ = i;
        break;
      }
      // A logo may be an <h1> too: only what names the story is surely its headline.
      if (block.kind == Tag::kH1 && !found) title_ = i, found = true;
    }
    begin_ = q_.story.blocks.empty() ? title_ : q_.story.blocks.front();
    end_ = q_.story.blocks.empty() ? title_ : q_.story.blocks.back();
  }

  bool IsTitle(std::string_view text) const {
    return text.size() >= 8 &&
           (q_.title.find(text) != std::string_view::npos || text.find(q_.title) != std::string_view::npos);
  }

  void Add(Date date, int score, std::size_t node) {
    if (date > q_.latest || date == q_.archived) return;
    if (q_.year_of_url == date.year() && (!q_.month_of_url || *q_.month_of_url == static_cast<int>(date.month()))) {
      score += kMonthOfUrl;
    }
    candidates_.push_back({date, score, NamesOf(node)});
  }

  // The class of an element, or of the one around it.
  std::string_view NamesOf(std::size_t node) const {
    const std::string_view own = q_.page.Attribute(node, Attr::kClass);
    const std::int32_t parent = q_.page.nodes()[node].parent;
    return !own.empty() || parent < 0 ? own : q_.page.Attribute(static_cast<std::size_t>(parent), Attr::kClass);
  }

  void LowerLists() {
    constexpr std::size_t kListDays = 3;
    std::unordered_map<std::string_view, std::set<Date>> days;
    for (const Candidate& candidate : candidates_) days[candidate.names].insert(candidate.date);
    for (Candidate& candidate : candidates_) {
      if (!candidate.names.empty() && days[candidate.names].size() >= kListDays) candidate.score += kInList;
    }
  }

  // What the elements around a node are named after, up to the one that holds the story as well: what both are in says
  // nothing about their difference.
  int PlaceScore(std::size_t node) const {
    WordMask words = 0;
    std::uint64_t tags = 0;
    for (auto at = static_cast<std::int32_t>(node); at >= 0 && !HoldsStory(at);
         at = q_.page.nodes()[static_cast<std::size_t>(at)].parent) {
      words |= q_.blocks.nodes[static_cast<std::size_t>(at)].own_words;
      tags |= TagBit(q_.page.nodes()[static_cast<std::size_t>(at)].tag);
    }
    const auto has = [&](WordGroup group) { return (words & MaskOf(group)) != 0; };
    int score = 0;
    if (has(WordGroup::kComment)) score += kInComment;
    if (has(WordGroup::kSide) || (tags & TagBit(Tag::kAside)) != 0) score += kInMargin;
    if (has(WordGroup::kRelated) || has(WordGroup::kTeaser)) score += kInOtherStories;
    if (has(WordGroup::kFoot)) score += kInFooter;
    if (has(WordGroup::kNav) || (tags & TagBit(Tag::kNav)) != 0) score += kInNavigation;
    if (has(WordGroup::kEvent)) score += kEvent;
    return score;
  }

  bool HoldsStory(std::int32_t node) const {
    if (q_.story.blocks.empty()) return false;
    const std::int32_t story = q_.blocks.blocks[begin_].first;
    return node <= story && story < q_.page.nodes()[static_cast<std::size_t>(node)].end;
  }

  int NameScore(std::size_t node) const {
    WordMask near = 0;
    std::string names;
    auto at = static_cast<std::int32_t>(node);
    for (int level = 0; level < 3 && at >= 0; ++level) {
      const auto index = static_cast<std::size_t>(at);
      near |= q_.blocks.nodes[index].own_words;
      for (const Attr attribute : {Attr::kClass, Attr::kId, Attr::kItemprop}) {
        names += ToAsciiLower(q_.page.Attribute(index, attribute)) + ' ';
      }
      at = q_.page.nodes()[index].parent;
    }
    if (names.find("publish") != std::string::npos || names.find("entry-date") != std::string::npos ||
        names.find("pubdate") != std::string::npos || names.find("post-date") != std::string::npos) {
      return kNamesPublished;
    }
    return (near & MaskOf(WordGroup::kMeta)) != 0 ? kNamesDate : 0;
  }

  int OrderScore(std::size_t block) const {
    constexpr std::size_t kNear = 6;
    constexpr std::size_t kFar = 15;
    const std::size_t distance = block > title_ ? block - title_ : title_ - block;
    const bool before_text = block <= begin_ + 1 && block + kNear >= std::min(title_, begin_);
    if (distance <= kNear || before_text) return kNearTitle - static_cast<int>(std::min<std::size_t>(distance, 10));
    if (block < std::min(title_, begin_)) return kBeforeStory;
    if (block > title_ && distance <= kFar) return kAfterTitle;
    if (block > end_ && block <= end_ + kNear) return kAtEnd;
    return block > begin_ && block < end_ ? kInStory : 0;
  }

  static int SayingScore(std::string_view text) {
    const std::string lower = ToAsciiLower(text);
    int score = 0;
    for (const Saying& saying : kSayings) {
      if (lower.find(saying.word) != std::string::npos) score += saying.score;
    }
    return std::clamp(score, kLegalLine, kSaysPublished);
  }

  // Days that only machines see: <time datetime>, <abbr title>.
  void AddElements() {
    std::size_t block = 0;
    const std::vector<Block>& blocks = q_.blocks.blocks;
    for (std::size_t i = 0; i < q_.page.nodes().size(); ++i) {
      while (block + 1 < blocks.size() && blocks[block].first < static_cast<std::int32_t>(i)) ++block;
      const HtmlNode& node = q_.page.nodes()[i];
      if (node.attribute_count == 0 || node.tag == Tag::kMeta || node.tag == Tag::kText) continue;
      const bool is_time = node.tag == Tag::kTime || node.tag == Tag::kAbbr;
      const Attr attribute = node.tag == Tag::kTime ? Attr::kDatetime : Attr::kTitle;
      const std::string_view value = q_.page.Attribute(i, attribute);
      if (value.size() < 8 || (!is_time && (q_.blocks.nodes[i].own_words & MaskOf(WordGroup::kMeta)) == 0)) continue;
      if (const auto date = ParseDateField(value, q_.order)) {
        const std::string text = q_.page.Text(i).substr(0, kMaxLineBytes);
        Add(*date, kDateElement + PlaceScore(i) + NameScore(i) + OrderScore(block) + SayingScore(text), i);
      }
    }
  }

  void AddBlock(std::size_t index) {
    const Block& block = q_.blocks.blocks[index];
    const bool line = block.text.size() <= kMaxLineBytes;
    const auto node = static_cast<std::size_t>(q_.page.nodes()[static_cast<std::size_t>(block.first)].parent);
    const std::string_view head =
        line ? std::string_view(block.text) : std::string_view(block.text).substr(0, kDatelineBytes);
    if (!line && (index > begin_ + 1 || index < begin_)) return;
    for (const FoundDate& found : FindDates(head, q_.order)) {
      int score = PlaceScore(node) + OrderScore(index);
      if (line) {
        score += NameScore(node) + SayingScore(block.text);
        if (block.text.size() <= 60) score += kShortLine;
        if (block.text.size() > found.span.size() + kLongestDateLineRest) score += kInProse;
      } else {
        score += kDateline;
      }
      if (!found.has_month_name) score += kNoNameOfMonth;
      Add(found.date, score, node);
    }
  }

  const SeenDateQuery& q_;
  std::size_t title_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::optional<SeenDate> FindSeenDate(const SeenDateQuery& query) { return Seeker(query).Run(); }

}  // namespace chipcheck
