#include "extract/words.h"

#include "extract/scan.h"

namespace chipcheck {
namespace {

bool JoinsAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  switch (text[at]) {
    case '-':
    case '&':
    case '_':
      return true;
    case '.':
      return WordCharAt(text, at + 1) != 0;
    default:
      return SeparatorAt(text, at) > 1;  // a typographic hyphen, a no-break space
  }
}

}  // namespace

void CutWords(std::string_view text, Span span, std::vector<TextWord>* words) {
  words->clear();
  for (std::size_t at = span.begin; at < span.end;) {
    const std::uint8_t first = ClassOf(text[at]);
    if (first == 0) {
      if (text[at] == '@') words->push_back({{at, at + 1}, 0, false, false, true});
      ++at;
      continue;
    }
    AsciiRun run = AsciiRunAt(text, at);
    std::size_t end = run.end;
    while (end < text.size() && ClassOf(text[end]) == kWideByte) {
      const std::size_t length = WordCharAt(text, end);
      if (length == 0) break;
      const AsciiRun next = AsciiRunAt(text, end + length);
      end = next.end;
      run.classes |= next.classes;
    }
    if (end == at) {
      ++at;
      continue;
    }
    const bool joined = JoinsAt(text, end);
    const bool plain = first == kLowerByte && run.classes == kLowerByte && !joined;
    words->push_back({{at, end}, run.classes, plain, joined, false});
    at = end;
  }
}

}  // namespace chipcheck
