#include "ingest/slim_text.h"

#include <algorithm>
#include <cstring>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kShortestRun = 10;  // a mark with its digits is not longer
constexpr std::size_t kMaxRuns = std::size_t{1} << (kRunDigits * kRunDigitBits);

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

void AppendRun(std::string_view text, SlimPage* page) {
  page->html += kRunMark;
  for (std::size_t i = kRunDigits; i-- > 0;) {
    page->html +=
        static_cast<char>(kFirstRunDigit + (page->runs.size() >> (i * kRunDigitBits)) % (1U << kRunDigitBits));
  }
  page->runs.push_back(text);
}

// Runs of white space become one blank, or one line feed when they hold one: <pre> needs to know its lines.
void AppendLiteral(std::string_view text, std::string* out) {
  std::string& html = *out;
  const std::size_t begin = html.size();
  html.resize(begin + text.size());
  char* write = html.data() + begin;
  bool in_space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0xEE && text.substr(i, kRunMark.size()) == kRunMark) {
      i += kRunMark.size() - 1;
    } else if (byte > 0x20) {
      *write++ = c;
      in_space = false;
    } else if (IsHtmlSpace(c)) {
      if (!in_space) {
        *write++ = c == '\n' ? '\n' : ' ';
      } else if (c == '\n') {
        write[-1] = '\n';
      }
      in_space = true;
    }
  }
  html.resize(static_cast<std::size_t>(write - html.data()));
}

}  // namespace

bool IsHtmlSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Whether a style attribute takes the element off the page.
bool StyleHides(std::string_view style) {
  std::string folded;
  for (const char c : style.substr(0, kMaxValueBytes)) {
    if (!IsHtmlSpace(c)) folded.push_back(ToAsciiLower(c));
  }
  return folded.find("display:none") != std::string::npos || folded.find("visibility:hidden") != std::string::npos;
}

std::size_t FindIgnoreCase(std::string_view page, std::size_t from, std::string_view needle) {
  while (from < page.size()) {
    const void* hit = std::memchr(page.data() + from, needle[0], page.size() - from);
    if (hit == nullptr) return std::string_view::npos;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - page.data());
    if (StartsWithIgnoreAsciiCase(page.substr(at, needle.size()), needle)) return at;
    from = at + 1;
  }
  return std::string_view::npos;
}

void AppendWithoutControls(std::string_view text, std::string* html) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20) {
      html->push_back(c);
    } else if (IsHtmlSpace(c)) {
      html->push_back(' ');
    }
  }
}

void AppendText(std::string_view text, SlimPage* page) {
  if (text.empty()) return;
  const bool plain = std::memchr(text.data(), '&', text.size()) == nullptr;
  if (text.size() >= kShortestRun && plain && page->runs.size() < kMaxRuns && !IsBlank(text)) {
    AppendRun(text, page);
  } else {
    AppendLiteral(text, &page->html);
  }
}

}  // namespace chipcheck
