#include "ingest/plain_text.h"

#include <vector>

#include "core/text.h"
#include "ingest/byline.h"
#include "ingest/dates.h"
#include "ingest/language.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxTitleBytes = 250;
constexpr std::size_t kLinesWithDate = 6;  // a date line stands near the top
constexpr std::size_t kMaxDateLineBytes = 120;
constexpr std::size_t kDatelineBytes = 90;  // "SAN FRANCISCO, Jan. 28, 2025 (Wire) -- " opens a paragraph

bool EndsLikeSentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with("。") || line.ends_with(',') || line.ends_with(';');
}

// Blanks folded, control characters and white lines left out.
std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  std::string clean;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\r' || c == '\n' || c == '\f' || c == '\v') {
      if (const std::string line = FoldSpace(clean); !line.empty()) lines.push_back(line);
      clean.clear();
    } else if (byte >= 0x20 ? byte != 0x7F : c == '\t') {
      clean.push_back(c);
    }
  }
  if (const std::string line = FoldSpace(clean); !line.empty()) lines.push_back(line);
  return lines;
}

// The part of a date line that names people: "News Desk / Jane Doe / 29th January 2025".
std::string BylineOf(std::string_view line) {
  for (const std::string_view part : Split(line, '/')) {
    std::string name = CleanByline(Trim(part), "");
    if (!name.empty() && name.find("Desk") == std::string::npos && CountWords(name) >= 2) return name;
  }
  return {};
}

}  // namespace

PlainStory ReadPlainText(std::string_view text, Date latest) {
  PlainStory story;
  const std::vector<std::string> lines = Lines(text);
  for (const std::string& line : lines) {
    if (!story.text.empty()) story.text.push_back('\n');
    story.text += line;
  }
  if (lines.size() > 1 && lines[0].size() <= kMaxTitleBytes && !EndsLikeSentence(lines[0])) story.title = lines[0];
  const DayOrder order = DayOrderOf(DetectLanguage(story.text));
  for (std::size_t i = 0; i < lines.size() && i < kLinesWithDate && !story.published; ++i) {
    const bool date_line = lines[i].size() <= kMaxDateLineBytes;
    const std::string_view head = std::string_view(lines[i]).substr(0, date_line ? kMaxDateLineBytes : kDatelineBytes);
    // In a paragraph, only what opens it is a dateline: a dash or a bracket follows.
    if (!date_line && head.find("--") == std::string_view::npos && head.find("\u2013") == std::string_view::npos &&
        head.find("\u2014") == std::string_view::npos && head.find('(') == std::string_view::npos) {
      continue;
    }
    for (const FoundDate& found : FindDates(head, order)) {
      if (found.date > latest) continue;
      story.published = found.date;
      if (date_line) story.byline = BylineOf(lines[i]);
      break;
    }
  }
  return story;
}

}  // namespace chipcheck
