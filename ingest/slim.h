// Cuts a page down to what a reader needs before a tree is built: scripts, styles, pictures, comments and attributes
// that nobody asks for are most of a page's bytes, and building a tree costs by the byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

// U+E000, for private use: pages have it for icons at most, and SlimHtml drops it from their text.
inline constexpr std::string_view kRunMark = "\xEE\x80\x80";
inline constexpr std::size_t kRunDigits = 4;
inline constexpr char kFirstRunDigit =
    '?';  // digits are the 64 characters from here on, none of them special in markup
inline constexpr unsigned kRunDigitBits = 6;

struct SlimLimits {
  std::size_t max_depth = 512;         // tags that would nest deeper are left out, their text stays
  std::size_t max_elements = 400'000;  // the page is cut after so many tags
  bool open_inert = false;             // whether to keep what stands in <noscript>, <template> and template scripts
};

struct SlimPage {
  // The same story in less markup. A run of text stands in it as kRunMark and kRunDigits digits, the number of the run
  // in `runs`: a tree builder then reads a few characters in place of thousands. Short runs and runs with character
  // references stand as they are.
  std::string html;
  std::vector<std::string_view> runs;     // views into the argument
  std::vector<std::string_view> json_ld;  // bodies of <script type="application/ld+json">, views into the argument
  std::vector<std::string_view> scripts;  // bodies of all other scripts, views as well
  std::size_t script_bytes = 0;           // their sum
  std::size_t inert_bytes = 0;            // what stood in <noscript>, <template> and template scripts
  bool depth_capped = false;
  bool elements_capped = false;
};

// `page` is UTF-8. Takes time in proportion to its size, whatever it holds.
SlimPage SlimHtml(std::string_view page, const SlimLimits& limits = {});

}  // namespace chipcheck
