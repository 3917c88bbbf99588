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
  may['"'] = may['\n'] = may[0xE2] = true;
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
