#include "extract/quotation.h"

#include <array>

namespace chipcheck {
namespace {

constexpr std::size_t kFewestWords = 4;

enum class Mark { kNone, kOpen, kClose, kEither };

struct MarkAt {
  Mark mark = Mark::kNone;
  std::size_t length = 1;
};

// The bytes that a mark begins with, and the end of a line.
constexpr auto kMayMark = [] {
  std::array<bool, 256> may{};
  may['"'] = may['\''] = may['\n'] = may[0xE2] = true;
  return may;
}();

MarkAt Look(std::string_view text, std::size_t at) {
  if (text[at] == '"') return {Mark::kEither, 1};
  const std::string_view three = text.substr(at, 3);
  if (three == "\xE2\x80\x9C") return {Mark::kOpen, 3};
  if (three == "\xE2\x80\x9D") return {Mark::kClose, 3};
  if (three == "\xE2\x80\x9E") return {Mark::kOpen, 3};
  return {};
}

// The end of a quotation in single marks that text[at] opens: behind a mark that follows a period, a comma or the like
// and that no letter follows, in the same line. `at` itself when none opens there: an apostrophe looks the same.
std::size_t SingleEnd(std::string_view text, std::size_t at, std::string_view close) {
  const std::size_t open = close.size();
  const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
  if (!begins || at + open >= text.size() || !IsAsciiUpper(text[at + open])) return at;
  const std::size_t line = std::min(text.find('\n', at), text.size());
  for (std::size_t end = text.find(close, at + open); end < line; end = text.find(close, end + open)) {
    constexpr std::string_view kBefore = ",.?!";
    const std::size_t behind = end + close.size();
    const bool ends = kBefore.find(text[end - 1]) != std::string_view::npos &&
                      (behind >= text.size() || text[behind] == ' ' || text[behind] == '\n');
    if (ends) return behind;
  }
  return at;
}

}  // namespace

std::vector<Span> FindQuotations(std::string_view text) {
  std::vector<Span> quotations;
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t open = kNone;
  const auto close = [&](std::size_t end) {
    const Span span{open, end};
    if (CountWords(span.In(text)) >= kFewestWords) quotations.push_back(span);
    open = kNone;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!kMayMark[static_cast<unsigned char>(text[at])]) continue;
    if (text[at] == '\n') {
      // A speech of several paragraphs opens each of them anew and closes the last one only.
      if (open != kNone) close(at);
      continue;
    }
    if (open == kNone) {
      const bool straight = text[at] == '\'';
      const std::string_view curly = straight ? std::string_view() : text.substr(at, 3);
      const std::size_t end = straight                  ? SingleEnd(text, at, "'")
                              : curly == "\xE2\x80\x98" ? SingleEnd(text, at, "\xE2\x80\x99")
                                                        : at;
      if (end != at) {
        open = at;
        close(end);
        at = end - 1;
        continue;
      }
    }
    const MarkAt found = Look(text, at);
    if (found.mark == Mark::kNone) continue;
    if (open != kNone && found.mark != Mark::kOpen)
      close(at + found.length);
    else if (open == kNone && found.mark != Mark::kClose)
      open = at;
    at += found.length - 1;
  }
  if (open != kNone) close(text.size());
  return quotations;
}

}  // namespace chipcheck
