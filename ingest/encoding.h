// Bytes -> UTF-8: finds out how the bytes of a page or a text file are encoded, and reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

struct DecodedText {
  std::string text;      // valid UTF-8, without a byte order mark
  std::string encoding;  // the encoding and its ground: "windows-1252 (meta)"
  std::vector<std::string> notes;
  bool binary = false;  // the bytes are a picture, an archive or noise; `text` is empty
};

// Believes, in this order: a byte order mark, `charset` (what the transport declared), a <meta> or XML declaration near
// the start, and what the bytes look like. A label that the bytes contradict is not believed, and a note says so.
// Never fails: bytes that the encoding has no character for become U+FFFD.
DecodedText DecodeBytes(std::string_view bytes, std::string_view charset);

// The WHATWG name of the encoding that browsers read under this label ("latin1" -> "windows-1252"); empty when unknown.
std::string_view EncodingForLabel(std::string_view label);

// The label that a <meta charset>, a <meta http-equiv=content-type> or an XML declaration in the first bytes gives.
std::string_view DeclaredInMarkup(std::string_view bytes);

// The same text in Unicode normalization form C.
std::string ToNfc(std::string text);

}  // namespace chipcheck
