#include "ingest/encoding.h"

#include <catch2/catch.hpp>

#include "config/table.h"
#include "core/text.h"

namespace chipcheck {
namespace {

using namespace std::string_literals;

struct Case {
  std::string bytes;
  std::string charset;
  std::string text;
  std::string encoding;
};

TEST_CASE("bytes are read as what they are") {
  const Case cases[] = {
      {"plain", "", "plain", "UTF-8 (default)"},
      {"\xEF\xBB\xBFh\xC3\xB6r", "", "hör", "UTF-8 (byte order mark)"},
      {"\xFF\xFEh\0\xF6\0"s, "", "hö", "UTF-16LE (byte order mark)"},
      {"\xFE\xFF\0h\0\xF6"s, "", "hö", "UTF-16BE (byte order mark)"},
      {"h\xC3\xB6r", "utf-8", "hör", "UTF-8 (transport)"},
      {"h\xF6r \x80 5", "ISO-8859-1", "hör € 5", "windows-1252 (transport)"},
      {"<meta charset=latin1>h\xF6r", "", "<meta charset=latin1>hör", "windows-1252 (meta)"},
      {"<META content='text/html; charset=gb2312'>\xD6\xD0\xB9\xFA", "",
       "<META content='text/html; charset=gb2312'>中国", "GBK (meta)"},
      {"<?xml version='1.0' encoding='koi8-r'?>\xCD\xC9\xD2", "", "<?xml version='1.0' encoding='koi8-r'?>мир",
       "KOI8-R (meta)"},
      {"\x93\xFA\x96\x7B", "Shift_JIS", "日本", "Shift_JIS (transport)"},
      {"\x1B$BF|K\\\x1B(B", "iso-2022-jp", "日本", "ISO-2022-JP (transport)"},
      {"\xC7\xD1\xB1\xB9", "euc-kr", "한국", "EUC-KR (transport)"},
      // A label that the bytes contradict.
      {"<meta charset=iso-8859-1>Größe 5 €", "", "<meta charset=iso-8859-1>Größe 5 €", "UTF-8 (detected)"},
      {"Gr\xF6\xDF"
       "e und H\xF6he f\xFCr M\xE4nner, \xFC"
       "ber die Br\xFC"
       "cke nach K\xF6ln, das ist sch\xF6n",
       "utf-8", "Größe und Höhe für Männer, über die Brücke nach Köln, das ist schön", "windows-1252 (detected)"},
      {"<meta charset=utf-16>pl\xC3\xA4in", "", "<meta charset=utf-16>pläin", "UTF-8 (meta)"},
      {"<!-- <meta charset=koi8-r> --><meta charset='UTF-8'>\xC3\xA4", "",
       "<!-- <meta charset=koi8-r> --><meta charset='UTF-8'>ä", "UTF-8 (meta)"},
      {"unknown label \xC3\xA4", "x-nonsense", "unknown label ä", "UTF-8 (detected)"},
  };
  for (const Case& c : cases) {
    INFO(c.bytes);
    const DecodedText decoded = DecodeBytes(c.bytes, c.charset);
    CHECK(decoded.text == c.text);
    CHECK(decoded.encoding == c.encoding);
  }
}

TEST_CASE("a wrong label is noted") {
  CHECK(DecodeBytes("<meta charset=latin1>Größe", "").notes.size() == 1);
  CHECK(DecodeBytes("<meta charset=utf-8>Größe", "").notes.empty());
}

TEST_CASE("a stray byte in a UTF-8 page spoils that byte only") {
  std::string page = "Größe, Höhe, Länge, Gewicht und Förderung überall für Männer, Mädchen, Böden – ";
  const DecodedText decoded = DecodeBytes(page + "\x93quoted\x94", "utf-8");
  CHECK(decoded.text == page + "“quoted”");
}

TEST_CASE("UTF-16 without a mark is told by its zero bytes") {
  std::string bytes;
  for (const char c : "chips and power and prices"s) bytes += c, bytes += '\0';
  const DecodedText decoded = DecodeBytes(bytes, "");
  CHECK(decoded.text == "chips and power and prices");
  CHECK(decoded.encoding == "UTF-16LE (detected)");
}

TEST_CASE("binary files are no text") {
  for (const std::string& bytes :
       {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "%PDF-1.7 text"s, "PK\x03\x04zip"s, std::string(5000, '\x01')}) {
    const DecodedText decoded = DecodeBytes(bytes, "utf-8");
    CHECK(decoded.binary);
    CHECK(decoded.text.empty());
    CHECK(decoded.notes.size() == 1);
  }
}

TEST_CASE("any bytes give valid UTF-8") {
  std::string bytes;
  unsigned state = 1;
  for (int i = 0; i < 3000; ++i) {
    state = state * 1'103'515'245U + 12'345U;
    const auto byte = static_cast<char>(state >> 16U);
    bytes += (static_cast<unsigned char>(byte) & 0x60U) != 0 ? byte : 'x';
  }
  const auto table = TableSource::BuiltIn().Open("encoding_labels.tsv", {"label", "encoding", "converter"});
  REQUIRE(table);
  REQUIRE(table->size() > 100);
  for (std::size_t i = 0; i < table->size(); ++i) {
    const std::string_view label = table->row(i).Required(0);
    INFO(label);
    CHECK(!EncodingForLabel(label).empty());
    CHECK(IsValidUtf8(DecodeBytes(bytes, label).text));
  }
  CHECK(table->status().ok());
}

TEST_CASE("every label of the table has a converter that reads letters") {
  const auto table = TableSource::BuiltIn().Open("encoding_labels.tsv", {"label", "encoding", "converter"});
  REQUIRE(table);
  for (std::size_t i = 0; i < table->size(); ++i) {
    const std::string_view label = table->row(i).Required(0);
    if (EncodingForLabel(label).starts_with("UTF")) continue;
    INFO(label);
    // A byte above ASCII that is no UTF-8 makes the label count.
    CHECK(DecodeBytes("abc", label).encoding == std::string(EncodingForLabel(label)) + " (transport)");
    CHECK(DecodeBytes("abc", label).text == "abc");
  }
}

TEST_CASE("composed form") {
  CHECK(ToNfc("u\u0308ber") == "über");
  CHECK(ToNfc("über") == "über");
  CHECK(ToNfc("") == "");
}

}  // namespace
}  // namespace chipcheck
