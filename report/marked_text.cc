#include "report/marked_text.h"

#include <fmt/core.h>

#include <algorithm>

#include "report/escape.h"

namespace chipcheck {
namespace {

std::string Escaped(std::string_view text) { return HtmlText(text, std::string::npos); }

void KeepUsable(std::string_view text, std::vector<TextMark>* marks) {
  std::stable_sort(marks->begin(), marks->end(),
                   [](const TextMark& a, const TextMark& b) { return a.span.begin < b.span.begin; });
  std::size_t free_from = 0;
  std::erase_if(*marks, [&](const TextMark& mark) {
    const Span span = mark.span;
    const bool bad = span.begin < free_from || span.begin >= span.end || span.end > text.size() ||
                     span.In(text).find('\n') != std::string_view::npos;
    if (!bad) free_from = span.end;
    return bad;
  });
}

}  // namespace

std::string HtmlMarkedText(std::string_view text, std::vector<TextMark> marks) {
  KeepUsable(text, &marks);
  std::string out;
  auto mark = marks.begin();
  std::size_t at = 0;
  for (const std::string_view paragraph : Split(text, '\n')) {
    const std::size_t end = at + paragraph.size();
    out += "<p dir=\"auto\">";
    for (; mark != marks.end() && mark->span.end <= end; ++mark) {
      out += Escaped(text.substr(at, mark->span.begin - at));
      out += fmt::format("<a href=\"#{}\"><mark class=\"{}\">{}</mark><span class=\"hidden\"> ({})</span></a>",
                         mark->anchor, HtmlText(mark->style), Escaped(mark->span.In(text)), HtmlText(mark->label));
      at = mark->span.end;
    }
    out += Escaped(text.substr(at, end - at)) + "</p>\n";
    at = end + 1;
  }
  return out;
}

}  // namespace chipcheck
