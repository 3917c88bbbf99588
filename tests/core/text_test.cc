#include "core/text.h"

#include <catch2/catch.hpp>

using namespace chipcheck;

TEST_CASE("UTF-8: what is not a character is replaced byte by byte") {
  struct Case {
    std::string_view bytes;
    std::string_view expected;
  };
  const Case cases[] = {
      {"plain", "plain"},
      {"\u20A98.6", "\u20A98.6"},
      {"a\xFFz", "a\uFFFDz"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},                      // overlong
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},            // surrogate
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // above U+10FFFF
      {"\xE2\x82", "\uFFFD\uFFFD"},                      // cut
      {"\U0001F600", "\U0001F600"},
  };
  for (const Case& c : cases) {
    INFO(c.expected);
    CHECK(ToValidUtf8(std::string(c.bytes)) == c.expected);
    CHECK(IsValidUtf8(c.expected));
  }
}

TEST_CASE("UTF-8: a character decodes to itself") {
  for (const char32_t c : {U'a', U'\u00E9', U'\u20AC', U'\uFFFD', U'\U0010FFFF'}) {
    std::string bytes;
    AppendUtf8(c, &bytes);
    const DecodedChar decoded = DecodeUtf8(bytes, 0);
    CHECK(decoded.value == c);
    CHECK(decoded.length == bytes.size());
  }
}

TEST_CASE("trimming knows the no-break space and leaves inner space") {
  CHECK(Trim(" \t\u00A0 a b\u00A0\n") == "a b");
  CHECK(Trim("").empty());
  CHECK(Trim("\u00A0").empty());
  CHECK(Trim("\u20AC") == "\u20AC");
  CHECK(FoldSpace("  a \n\u2003 b ") == "a b");
}

TEST_CASE("splitting keeps empty parts") {
  CHECK(Split("a||b", '|') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(Split("", '|').size() == 1);
}

TEST_CASE("printable text can't drive a terminal") {
  CHECK(Printable("a\x1B[31mb") == "a\uFFFD[31mb");
  CHECK(Printable("abc\u202Etxt") == "abc\uFFFDtxt");
  CHECK(Printable("line\nline") == "line line");
  CHECK(Printable("abcdef", 3) == "abc\u2026");
  CHECK(Printable("\u20AC\u20AC", 4) == "\u20AC\u2026");
}

TEST_CASE("words are parted by white space") {
  CHECK(CountWords("50,000 H100s\nin China") == 4);
  CHECK(CountWords("") == 0);
}

TEST_CASE("spans overlap and contain as half-open ranges") {
  CHECK_FALSE(Span{0, 2}.Overlaps(Span{2, 4}));
  CHECK(Span{0, 4}.Contains(Span{2, 4}));
  CHECK(Span{1, 3}.In("abcd") == "bc");
}
