// Text of strangers, made safe for the place where it stands. Every function takes any bytes and gives valid UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chipcheck {

// Longer values of one field are cut with "…"; what a reader can take in, and no page grows without bound.
constexpr std::size_t kMaxFieldBytes = 300;
constexpr std::size_t kMaxProseBytes = 2000;  // a sentence, a note

// Control codes, bidirectional embeddings, overrides and isolates, invisible tag characters and noncharacters become
// U+FFFD; line breaks and tabs become spaces. At most `max_bytes` of it, cut on a character with "…".
std::string CleanText(std::string_view text, std::size_t max_bytes = kMaxProseBytes);

// CleanText for HTML and SVG, both between tags and inside a quoted attribute.
std::string HtmlText(std::string_view text, std::size_t max_bytes = kMaxProseBytes);

// The same inside <bdi>, so that its direction can't reorder what stands around it.
std::string IsolatedHtml(std::string_view text, std::size_t max_bytes = kMaxProseBytes);

// CleanText for running Markdown (CommonMark and GitHub's): no markup, no raw HTML, no automatic link, no table border.
// It must not begin a line: MarkdownLine() is for that.
std::string MarkdownText(std::string_view text, std::size_t max_bytes = kMaxProseBytes);

// The same for text that begins a line: neither a list, a heading, a rule nor a block of code comes of it.
std::string MarkdownLine(std::string_view text, std::size_t max_bytes = kMaxProseBytes);

// The URL when it is http or https with a host, percent-encoded so that it holds neither quotes, brackets, spaces nor
// anything but ASCII; else empty: it may be shown as text and never as a link.
std::optional<std::string> WebUrl(std::string_view url);

// "epoch.ai" of "https://www.epoch.ai/data"; empty when there is none. For a URL that WebUrl gave.
std::string UrlHost(std::string_view url);

// A relative file name for an href: each byte outside of [A-Za-z0-9._/-] percent-encoded, "./" in front, so that no
// name can become a scheme.
std::string FileUrl(std::string_view file);

}  // namespace chipcheck
