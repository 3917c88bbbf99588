#include "report/escape.h"

#include <fmt/core.h>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxUrlBytes = 2048;  // longer ones are refused by servers and only hide what they point at

bool IsLineOrTab(char32_t c) { return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool IsHarmful(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool invisible = c == 0xFEFF || c == 0x200B || (c >= 0xE0000 && c <= 0xE007F);
  const bool noncharacter = (c & 0xFFFEU) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  return control || bidi || invisible || noncharacter;
}

bool IsUrlByte(char c) {
  constexpr std::string_view kPunctuation = "-._~:/?#@!$&*+,;=%";  // without ' ( ) [ ], which end attributes and links
  return IsAsciiAlnum(c) || kPunctuation.find(c) != std::string_view::npos;
}

void AppendPercent(char c, std::string* out) { *out += fmt::format("%{:02X}", static_cast<unsigned char>(c)); }

std::string_view HtmlEntity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// Whether text[at] could start an automatic link of GitHub's Markdown: "https://", "www.".
bool StartsLink(std::string_view text, std::size_t at) {
  if (text[at] == ':') return text.substr(at).starts_with("://");
  return text[at] == '.' && at >= 3 && EqualsIgnoreAsciiCase(text.substr(at - 3, 3), "www");
}

}  // namespace

std::string CleanText(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    std::string shown;
    if (IsLineOrTab(c.value)) {
      shown = " ";
    } else {
      AppendUtf8(IsHarmful(c.value) ? kReplacementCharacter : c.value, &shown);
    }
    if (out.size() + shown.size() > max_bytes) return out + "…";
    out += shown;
    at += c.length;
  }
  return out;
}

std::string HtmlText(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (const char c : CleanText(text, max_bytes)) {
    const std::string_view entity = HtmlEntity(c);
    if (entity.empty()) {
      out.push_back(c);
    } else {
      out += entity;
    }
  }
  return out;
}

std::string IsolatedHtml(std::string_view text, std::size_t max_bytes) {
  return "<bdi>" + HtmlText(text, max_bytes) + "</bdi>";
}

std::string MarkdownText(std::string_view text, std::size_t max_bytes) {
  constexpr std::string_view kMarkup = "\\`*_[]|#~$";
  const std::string clean = CleanText(text, max_bytes);
  std::string out;
  for (std::size_t at = 0; at < clean.size(); ++at) {
    const char c = clean[at];
    if (c == '<' || c == '>' || c == '&') {
      out += HtmlEntity(c);
      continue;
    }
    if (kMarkup.find(c) != std::string_view::npos || StartsLink(clean, at)) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string MarkdownLine(std::string_view text, std::size_t max_bytes) {
  std::string out = MarkdownText(text, max_bytes);
  out.erase(0, out.find_first_not_of(' '));
  std::size_t digits = 0;
  while (digits < out.size() && IsAsciiDigit(out[digits])) ++digits;
  const bool list = digits < out.size() && (out[digits] == '.' || out[digits] == ')');
  const bool marker = digits == 0 && !out.empty() && std::string_view("-+=").find(out[0]) != std::string_view::npos;
  if ((digits > 0 && list) || marker) out.insert(out.begin() + static_cast<std::ptrdiff_t>(digits), '\\');
  return out;
}

std::optional<std::string> WebUrl(std::string_view url) {
  url = Trim(url);
  std::size_t host = 0;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (host == 0 && StartsWithIgnoreAsciiCase(url, scheme)) host = scheme.size();
  }
  if (host == 0 || url.size() <= host || url.size() > kMaxUrlBytes || !IsAsciiAlnum(url[host])) return std::nullopt;
  std::string out;
  for (const char c : url) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
    if (IsUrlByte(c)) {
      out.push_back(c);
    } else {
      AppendPercent(c, &out);
    }
  }
  return out;
}

std::string UrlHost(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start == std::string_view::npos) return {};
  std::string_view host = url.substr(start + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  if (StartsWithIgnoreAsciiCase(host, "www.")) host.remove_prefix(4);
  return ToAsciiLower(host);
}

std::string FileUrl(std::string_view file) {
  std::string out = "./";
  for (const char c : file) {
    if (IsAsciiAlnum(c) || c == '.' || c == '_' || c == '/' || c == '-') {
      out.push_back(c);
    } else {
      AppendPercent(c, &out);
    }
  }
  return out;
}

}  // namespace chipcheck
