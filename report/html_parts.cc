#include "report/html_parts.h"

#include <fmt/core.h>

#include <algorithm>

#include "report/escape.h"
#include "report/format.h"

// report/style.css, put into the program by the build: see report/CMakeLists.txt.
extern "C" {
extern const char chipcheck_style[];
extern const char chipcheck_style_end[];
}

namespace chipcheck {
namespace {

constexpr std::size_t kMaxUnbrokenBytes = 28;

}  // namespace

std::string_view StyleSheet() {
  return {chipcheck_style, static_cast<std::size_t>(chipcheck_style_end - chipcheck_style)};
}

std::string HtmlHead(std::string_view title) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
      "data:; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n",
      HtmlText(title, kMaxFieldBytes), StyleSheet());
}

std::string HtmlFoot(std::string_view program_version) {
  return fmt::format(
      "<footer>\n<p>Written by chipcheck{}{}. It asks whether a number can be right, by what could be known on the day "
      "of the "
      "article, and never says that somebody lied. Silence is never agreement: what this report does not mention was "
      "not "
      "confirmed.</p>\n</footer>\n</body>\n</html>\n",
      program_version.empty() ? "" : " ", HtmlText(program_version, kMaxFieldBytes));
}

std::string HtmlLink(std::string_view url, std::string_view text) {
  const auto safe = WebUrl(url);
  if (!safe) return IsolatedHtml(text, kMaxFieldBytes);
  return fmt::format("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", HtmlText(*safe),
                     IsolatedHtml(text, kMaxFieldBytes));
}

std::string HtmlSource(std::string_view source) {
  const auto safe = WebUrl(source);
  return safe ? HtmlLink(*safe, UrlHost(*safe)) : IsolatedHtml(source, kMaxFieldBytes);
}

std::string HtmlBadge(const Word& word) {
  return fmt::format("<span class=\"badge {0}\"><span class=\"sign\" aria-hidden=\"true\">{1}</span>&nbsp;{2}</span>",
                     HtmlText(word.key), HtmlText(word.sign), HtmlText(word.label));
}

std::string HtmlFigure(std::string_view text) {
  const std::string safe = HtmlText(text, kMaxFieldBytes);
  return fmt::format("<span class=\"{}\">{}</span>", text.size() > kMaxUnbrokenBytes ? "long" : "fig", safe);
}

std::string HtmlLanguage(std::string_view language) {
  constexpr std::size_t kMaxTag = 35;  // RFC 5646, section 4.4.1
  const bool plain = std::all_of(language.begin(), language.end(), [](char c) { return IsAsciiAlnum(c) || c == '-'; });
  if (language.size() < 2 || language.size() > kMaxTag || !plain) return {};
  return fmt::format(" lang=\"{}\"", language);
}

std::string HtmlTime(const Date& date) {
  return fmt::format("<time datetime=\"{}\">{}</time>", date.ToString(), FormatDate(date));
}

std::string AnchorOf(std::string_view claim_id, std::size_t number) {
  std::string id = "claim-";
  std::copy_if(claim_id.begin(), claim_id.end(), std::back_inserter(id), IsAsciiAlnum);
  return id.size() > 6 && id.size() < 80 ? id : fmt::format("claim-{}", number);
}

}  // namespace chipcheck
