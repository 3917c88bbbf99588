#include "extract/turns.h"

#include <algorithm>
#include <iterator>

#include "extract/scan.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMostLabelBytes = 70;  // with the role behind the name
constexpr std::size_t kMostNameWords = 4;
constexpr std::string_view kPost = "Tweet from ";
constexpr std::string_view kPoint = " \xC2\xB7 ";  // between the parts of a forum's heading
constexpr std::string_view kAsking[] = {"q",        "question", "host",      "anchor",   "interviewer",
                                        "reporter", "audience", "moderator", "operator", "presenter"};
constexpr std::string_view kAnswering[] = {"a", "answer"};

template <std::size_t kSize>
bool Holds(const std::string_view (&words)[kSize], std::string_view word) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view other) { return EqualsIgnoreAsciiCase(word, other); });
}

// In capitals before a colon these are headings of a text, and nobody's name.
constexpr std::string_view kHeadings[] = {
    "claim", "rating", "verdict", "note",       "update",  "fact",       "myth",    "summary", "tldr",   "correction",
    "photo", "source", "video",   "image",      "warning", "disclosure", "context", "figure",  "table",  "step",
    "pros",  "cons",   "editor",  "our rating", "price",   "specs",      "edit",    "ps",      "contact"};

struct Label {
  Turn turn;
  bool bullet = false;
  bool surely = false;  // also without other labels
};

// Words that all begin with a capital, at most as many as a name has.
bool IsName(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (WordCharAt(text, at) == 0) {
      const bool inner = text[at] == ' ' || text[at] == '.' || text[at] == '-' || ApostropheAt(text, at) != 0;
      if (!inner) return false;
      at += std::max<std::size_t>(ApostropheAt(text, at), 1);
      continue;
    }
    if (!CapitalAt(text, at) && (words == 0 || (at > 0 && text[at - 1] == ' '))) return false;
    at = WordEnd(text, at);
    ++words;
  }
  return words >= 1 && words <= kMostNameWords;
}

bool AllCapitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return IsAsciiLower(c) || IsAsciiDigit(c); });
}

// The colon behind a label, not one inside brackets ("Ana Roth (00:05:14):").
std::size_t LabelEnd(std::string_view text, std::size_t at, std::size_t end) {
  bool inside = false;
  for (; at < end; ++at) {
    if (text[at] == '(') inside = true;
    if (text[at] == ')') inside = false;
    if (text[at] == ':' && !inside) return at;
  }
  return std::string_view::npos;
}

// "00:32 Ana": a line that has only the time and the name. Returns where the name begins; `begin` for another line.
std::size_t BehindTime(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  bool colon = false;
  for (; at < end && (IsAsciiDigit(text[at]) || text[at] == ':' || text[at] == '[' || text[at] == ']'); ++at)
    colon = colon || text[at] == ':';
  return colon && at + 1 < end && text[at] == ' ' && end - at < kMostLabelBytes ? at + 1 : begin;
}

// The name of a user at the start of a forum's heading ("lowtide7 · comment · 2024-05-01", "u/lowtide7 (score 2)");
// `begin` for another line.
std::size_t UserEnd(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  const bool reddit = text.substr(begin, 2) == "u/";
  if (reddit) at += 2;
  const std::size_t name = at;
  while (at < end && (IsAsciiAlnum(text[at]) || text[at] == '_' || text[at] == '-')) ++at;
  if (at == name || end - begin > kMostLabelBytes) return begin;
  const std::string_view behind = text.substr(at, end - at);
  return reddit || behind.starts_with(kPoint) ? at : begin;
}

// The label that the line text[begin, end) starts with; one whose `said` is empty when it starts with none.
Label Read(std::string_view text, std::size_t begin, std::size_t end) {
  Label label;
  std::size_t at = begin;
  const std::string_view line = text.substr(begin, end - begin);
  const std::string_view start = line.substr(0, kMostLabelBytes + 4);
  const bool user = start.starts_with("u/") || start.find(kPoint) != std::string_view::npos;
  if (!user && start.find(':') == std::string_view::npos) return label;
  for (const std::string_view mark : {"* ", "- ", "\xE2\x80\xA2 ", "> "}) {
    if (line.starts_with(mark)) at = begin + mark.size(), label.bullet = true;
  }
  while (at < end && text[at] == '*') ++at;
  if (const std::size_t name = user ? UserEnd(text, begin, end) : begin; name != begin) {
    label.turn.who = Turn::Who::kUser;
    label.surely = true;
    label.turn.label = {begin, name};
    label.turn.said = {end, end};
    return label;
  }
  if (const std::size_t name = BehindTime(text, begin, end); name != begin && IsName(text.substr(name, end - name))) {
    label.turn.label = {name, end};
    label.turn.said = {end, end};
    return label;
  }
  const std::size_t colon = LabelEnd(text, at, std::min(end, at + kMostLabelBytes));
  if (colon == std::string_view::npos || colon == at) return label;
  if (colon + 1 < end && text[colon + 1] != ' ' && text[colon + 1] != '*') return label;
  std::size_t stop = std::min(text.substr(0, colon).find_first_of(",(*", at), colon);
  while (stop > at && text[stop - 1] == ' ') --stop;
  const std::string_view name = text.substr(at, stop - at);
  if (name.empty()) return label;
  label.turn.label = {at, stop};
  if (Holds(kAsking, name)) {
    label.turn.who = Turn::Who::kQuestion;
  } else if (Holds(kAnswering, name)) {
    label.turn.who = Turn::Who::kAnswer;
  } else if (name.front() == '@' && name.find(' ') == std::string_view::npos) {
    label.surely = true;
  } else if (!IsName(name) || Holds(kHeadings, name)) {
    return label;
  } else if (AllCapitals(name)) {
    label.turn.who = Turn::Who::kCapitals;
  }
  label.turn.said = {colon + 1, end};
  return label;
}

// The label before the colon at text[colon], when it stands at the start of a sentence inside a line and is in capitals
// ("… sign. Mr SMITH: We run"); one whose `said` is empty when none does.
Label ReadInside(std::string_view text, std::size_t colon) {
  Label label;
  std::size_t begin = colon;
  std::size_t words = 0;
  for (; words < kMostNameWords; ++words) {
    std::size_t word = begin;
    while (word > 0 && (IsAsciiUpper(text[word - 1]) || static_cast<unsigned char>(text[word - 1]) >= 0x80)) --word;
    if (word == begin || (begin < colon && begin - word < 2)) break;
    begin = word;
    if (begin < 2 || text[begin - 1] != ' ' || IsAsciiUpper(text[begin - 2]) == false) {
      ++words;
      break;
    }
    --begin;
  }
  while (begin < colon && text[begin] == ' ') ++begin;
  if (words == 0 || begin == 0 || begin == colon) return label;
  const std::string_view name = text.substr(begin, colon - begin);
  // A title may stand before the name.
  std::size_t before = begin;
  for (const std::string_view title : {"Mr ", "Ms ", "Mrs ", "Dr ", "Mr. ", "Ms. ", "Mrs. ", "Dr. ", "Senator ",
                                       "Professor ", "Prof. ", "Chairman ", "Judge ", "Minister ", "Representative "}) {
    if (text.substr(0, begin).ends_with(title)) before = begin - title.size();
  }
  constexpr std::string_view kSentenceEnds = ".?!)]\"";
  const bool starts = before >= 2 && text[before - 1] == ' ' &&
                      (kSentenceEnds.find(text[before - 2]) != std::string_view::npos ||
                       text.substr(0, before - 1).ends_with("\xE2\x80\x9D"));
  if (!starts) return label;
  if ((name.size() == 1 && name != "Q" && name != "A") || Holds(kHeadings, name)) return label;
  label.turn.who = Holds(kAsking, name)      ? Turn::Who::kQuestion
                   : Holds(kAnswering, name) ? Turn::Who::kAnswer
                                             : Turn::Who::kCapitals;
  label.turn.label = {begin, colon};
  label.turn.said = {colon + 1, std::min(text.find('\n', colon), text.size())};
  return label;
}

// "Tweet from Ana Roth (@anaroth)</a>: We run": what follows is hers until the item of the list ends.
Label ReadPost(std::string_view text, std::size_t at) {
  Label label;
  const std::size_t begin = at + kPost.size();
  const std::size_t line = std::min(text.find('\n', begin), text.size());
  const std::size_t bracket = text.substr(0, std::min(line, begin + kMostLabelBytes)).find(" (@", begin);
  if (bracket == std::string_view::npos || bracket == begin) return label;
  const std::size_t colon = text.substr(0, line).find(':', bracket);
  if (colon == std::string_view::npos) return label;
  label.surely = label.bullet = label.turn.post = true;
  label.turn.label = {begin, bracket};
  label.turn.said = {colon + 1, std::min({line, text.find("</li>", colon), text.find(kPost, colon)})};
  return label;
}

}  // namespace

std::vector<Turn> FindTurns(std::string_view text) {
  std::vector<Label> labels;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Label label = Read(text, begin, end);
    if (label.turn.said.size() > 0 || (label.turn.said.begin > begin && label.turn.said.begin == end))
      labels.push_back(label);
    for (std::size_t colon = text.substr(0, end).find(": ", begin); colon != std::string_view::npos;
         colon = text.substr(0, end).find(": ", colon + 1)) {
      if (colon == begin || !IsAsciiUpper(text[colon - 1])) continue;
      label = ReadInside(text, colon);
      if (label.turn.said.size() > 0) labels.push_back(label);
    }
    begin = end + 1;
  }
  const std::size_t others = labels.size();
  for (std::size_t at = text.find(kPost); at != std::string_view::npos; at = text.find(kPost, at + 1)) {
    const Label label = ReadPost(text, at);
    if (label.turn.said.size() > 0) labels.push_back(label);
  }
  if (others < labels.size()) {
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Label& a, const Label& b) { return a.turn.label.begin < b.turn.label.begin; });
  }
  const auto name = [&](const Label& label) { return label.turn.label.In(text); };
  const auto again = [&](const Label& label) {
    return std::count_if(labels.begin(), labels.end(), [&](const Label& other) { return name(other) == name(label); }) >
           1;
  };
  // A label in capitals is a person's where somebody asks or where it comes again; "GPU: …" is a line of a list.
  const bool asked = std::any_of(labels.begin(), labels.end(),
                                 [](const Label& label) { return label.turn.who == Turn::Who::kQuestion; });
  const bool talk = labels.size() > 2 && std::any_of(labels.begin(), labels.end(), [&](const Label& label) {
                      return label.turn.who == Turn::Who::kCapitals && again(label);
                    });
  const auto none = [&](const Label& label) {
    if (label.surely || label.turn.who == Turn::Who::kNamed) return false;
    if (label.turn.who != Turn::Who::kCapitals) return labels.size() < 2;
    return !asked && !talk;
  };
  labels.erase(std::remove_if(labels.begin(), labels.end(), none), labels.end());
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    Turn turn = labels[i].turn;
    const std::size_t next = i + 1 < labels.size() ? labels[i + 1].turn.label.begin : text.size();
    const bool line = labels[i].bullet || (labels.size() == 1 && turn.said.size() > 0);
    turn.said.end = line ? std::min(turn.said.end, next) : next;
    turn.said.end = std::max(turn.said.end, turn.said.begin);
    turns.push_back(turn);
  }
  return turns;
}

}  // namespace chipcheck
