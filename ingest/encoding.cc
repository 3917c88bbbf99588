#include "ingest/encoding.h"

#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>

#include "core/text.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

// The standard has browsers look at 1,024 bytes; pages with long comments before their <meta> are read rightly with
// more.
constexpr std::size_t kPrescanBytes = 8'192;
// What detection and the test for binaries look at: enough for statistics, little enough for any file.
constexpr std::size_t kSampleBytes = 65'536;
// A text has almost no control characters; random bytes have one in nine, most binary formats more.
constexpr double kBinaryControlShare = 0.03;
// A page that is UTF-8 but for a few pasted bytes: at least so many well-formed sequences for each broken one.
constexpr std::size_t kGoodPerBroken = 4;

struct Encoding {
  std::string_view name;
  std::string converter;
};

using LabelMap = std::map<std::string, Encoding, std::less<>>;

const LabelMap& Labels() {
  static const LabelMap kLabels = [] {
    LabelMap labels;
    const auto table = ArticleTables().Open("encoding_labels.tsv", {"label", "encoding", "converter"});
    if (!table) return labels;
    for (std::size_t i = 0; i < table->size(); ++i) {
      const Row row = table->row(i);
      labels[std::string(row.Required(0))] = {row.Required(1), std::string(row.Required(2))};
    }
    return labels;
  }();
  return kLabels;
}

const Encoding* FindLabel(std::string_view label) {
  const std::string lower = ToAsciiLower(Trim(label));
  const auto found = Labels().find(lower);
  return found == Labels().end() ? nullptr : &found->second;
}

struct Utf8Count {
  std::size_t good = 0;    // sequences of two bytes or more
  std::size_t broken = 0;  // bytes that fit nowhere
};

// How many bytes at the start are ASCII, in steps of eight.
std::size_t AsciiPrefix(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  return at;
}

Utf8Count CountUtf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    at += AsciiPrefix(bytes.substr(at));
    if (at == bytes.size()) break;
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const DecodedChar c = DecodeUtf8(bytes, at);
    ++(c.length > 1 ? count.good : count.broken);
    at += c.length;
  }
  return count;
}

// The bytes of a file's format that no text starts with.
bool HasBinarySignature(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr std::array kSignatures = {"\x89PNG"sv,
                                             "\xFF\xD8\xFF"sv,
                                             "GIF8"sv,
                                             "%PDF-"sv,
                                             "PK\x03\x04"sv,
                                             "\x1F\x8B"sv,
                                             "RIFF"sv,
                                             "\x7F"
                                             "ELF"sv,
                                             "\0asm"sv,
                                             "OggS"sv,
                                             "\0\0\0\x18"
                                             "ftyp"sv,
                                             "\0\0\0 ftyp"sv,
                                             "ID3"sv,
                                             "BZh"sv,
                                             "\xFD"
                                             "7zXZ"sv,
                                             "7z\xBC\xAF"sv,
                                             "wOFF"sv,
                                             "wOF2"sv};
  return std::any_of(kSignatures.begin(), kSignatures.end(), [&](std::string_view s) { return bytes.starts_with(s); });
}

bool LooksBinary(std::string_view bytes) {
  if (HasBinarySignature(bytes)) return true;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  std::size_t controls = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    // 0x1B starts the escapes of ISO-2022-JP.
    controls += (byte < 0x20 && !IsAsciiSpace(c) && byte != 0x1B) || byte == 0x7F;
  }
  return static_cast<double>(controls) > kBinaryControlShare * static_cast<double>(sample.size());
}

// UTF-16 without a mark: western text in it has a NUL in every other byte.
const char* Utf16WithoutMark(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4'096);
  if (sample.size() < 16) return nullptr;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i) nuls[i % 2] += sample[i] == '\0';
  const std::size_t half = sample.size() / 2;
  if (nuls[1] > half * 7 / 10 && nuls[0] < half / 20) return "UTF-16LE";
  if (nuls[0] > half * 7 / 10 && nuls[1] < half / 20) return "UTF-16BE";
  return nullptr;
}

std::optional<std::string> Convert(std::string_view bytes, const std::string& converter_name) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(converter_name.c_str(), &error),
                                                                     &ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  std::array<UChar, 8'192> chunk{};
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  icu::UnicodeString carried;  // the first half of a surrogate pair may end a chunk
  for (;;) {
    UChar* target = chunk.data();
    error = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, chunk.data() + chunk.size(), &source, end, nullptr, true, &error);
    carried.append(chunk.data(), static_cast<std::int32_t>(target - chunk.data()));
    const bool more = error == U_BUFFER_OVERFLOW_ERROR;
    icu::UnicodeString rest;
    if (more && !carried.isEmpty() && U16_IS_LEAD(carried.charAt(carried.length() - 1))) {
      rest = carried.tempSubString(carried.length() - 1);
      carried.truncate(carried.length() - 1);
    }
    carried.toUTF8String(out);
    carried = rest;
    if (!more) return U_FAILURE(error) ? std::nullopt : std::optional(std::move(out));
  }
}

// UTF-8 in which each broken byte is read as windows-1252, which is where such bytes come from.
std::string RepairUtf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 64);
  for (std::size_t at = 0; at < bytes.size();) {
    const DecodedChar c = DecodeUtf8(bytes, at);
    if (c.length == 1 && c.value == kReplacementCharacter) {
      out += Convert(bytes.substr(at, 1), "windows-1252").value_or("\uFFFD");
    } else {
      out += bytes.substr(at, c.length);
    }
    at += c.length;
  }
  return out;
}

std::optional<std::string> Detect(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  if (U_FAILURE(error)) return std::nullopt;
  // The first bytes of a page are ASCII markup: the sample starts where the first other byte is.
  const auto first =
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto skipped = static_cast<std::size_t>(first - bytes.begin());
  const std::string_view sample = bytes.substr(skipped > 512 ? skipped - 512 : 0, kSampleBytes);
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return std::nullopt;
  const char* name = ucsdet_getName(match, &error);
  return U_FAILURE(error) ? std::nullopt : std::optional<std::string>(name);
}

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
constexpr Mark kMarks[] = {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}};

class Decoder {
 public:
  Decoder(std::string_view bytes, std::string_view charset) : bytes_(bytes), charset_(charset) {}

  DecodedText Run() {
    for (const Mark& mark : kMarks) {
      if (!bytes_.starts_with(mark.bytes)) continue;
      bytes_.remove_prefix(mark.bytes.size());
      ReadAs({mark.encoding, mark.encoding}, "byte order mark");
      return std::move(out_);
    }
    if (const char* utf16 = Utf16WithoutMark(bytes_)) {
      ReadAs({utf16, utf16}, "detected");
      return std::move(out_);
    }
    if (LooksBinary(bytes_)) {
      out_.binary = true;
      out_.encoding = "binary";
      out_.notes.emplace_back("the bytes are not text");
      return std::move(out_);
    }
    ReadLabelled();
    return std::move(out_);
  }

 private:
  void ReadLabelled() {
    const Encoding* label = FindLabel(charset_);
    const char* ground = "transport";
    if (label == nullptr) {
      label = FindLabel(DeclaredInMarkup(bytes_));
      ground = "meta";
      // A declaration that could be read byte by byte is not UTF-16, whatever it says.
      if (label != nullptr && label->name.starts_with("UTF-16")) label = FindLabel("utf-8");
    }
    const Utf8Count count = CountUtf8(bytes_);
    const bool is_utf8 = count.broken == 0 && count.good > 0;
    const bool nearly_utf8 = count.broken > 0 && count.good >= kGoodPerBroken * count.broken;
    if (label != nullptr && label->name == "UTF-8") {
      if (count.broken == 0) return TakeUtf8(ground);
      if (nearly_utf8) return TakeRepairedUtf8(ground);
      out_.notes.emplace_back("the label UTF-8 is wrong, the encoding was detected");
    } else if (label != nullptr) {
      if (!is_utf8) return ReadAs(*label, ground);
      out_.notes.emplace_back("the label " + std::string(label->name) + " is wrong, the text is UTF-8");
      return TakeUtf8("detected");
    }
    if (count.broken == 0) return TakeUtf8(count.good > 0 ? "detected" : "default");
    if (nearly_utf8) return TakeRepairedUtf8("detected");
    const auto detected = Detect(bytes_);
    const Encoding* encoding = detected ? FindLabel(*detected) : nullptr;
    if (encoding != nullptr && encoding->name != "UTF-8" && !encoding->name.starts_with("UTF-16")) {
      return ReadAs(*encoding, "detected");
    }
    ReadAs(*FindLabel("windows-1252"), "default");
  }

  void TakeUtf8(const char* ground) {
    out_.text.assign(bytes_);
    out_.encoding = std::string("UTF-8 (") + ground + ")";
  }

  void TakeRepairedUtf8(const char* ground) {
    out_.text = RepairUtf8(bytes_);
    out_.encoding = std::string("UTF-8 (") + ground + ")";
    out_.notes.emplace_back("some bytes were not UTF-8 and were read as windows-1252");
  }

  void ReadAs(const Encoding& encoding, const char* ground) {
    out_.encoding = std::string(encoding.name) + " (" + ground + ")";
    if (encoding.name == "UTF-8") {
      out_.text = ToValidUtf8(std::string(bytes_));
      return;
    }
    out_.text = ToValidUtf8(Convert(bytes_, encoding.converter).value_or(std::string(bytes_)));
  }

  std::string_view bytes_;
  std::string_view charset_;
  DecodedText out_;
};

// The value after `key` and "=", without quotes: charset=utf-8, charset = "utf-8".
std::string_view ValueAfter(std::string_view text, std::string_view key) {
  const auto hit = std::search(text.begin(), text.end(), key.begin(), key.end(),
                               [](char a, char b) { return ToAsciiLower(a) == b; });
  if (hit == text.end()) return {};
  text.remove_prefix(static_cast<std::size_t>(hit - text.begin()) + key.size());
  text = Trim(text);
  if (text.empty() || text[0] != '=') return {};
  text = Trim(text.substr(1));
  if (!text.empty() && (text[0] == '"' || text[0] == '\'')) text.remove_prefix(1);
  return text.substr(0, text.find_first_of("\"' ;>/?\t\r\n"));
}

}  // namespace

DecodedText DecodeBytes(std::string_view bytes, std::string_view charset) { return Decoder(bytes, charset).Run(); }

std::string_view EncodingForLabel(std::string_view label) {
  const Encoding* encoding = FindLabel(label);
  return encoding == nullptr ? std::string_view{} : encoding->name;
}

std::string_view DeclaredInMarkup(std::string_view bytes) {
  bytes = bytes.substr(0, kPrescanBytes);
  if (bytes.starts_with("<?xml")) {
    const std::string_view value = ValueAfter(bytes.substr(0, bytes.find('>')), "encoding");
    if (!value.empty()) return value;
  }
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    if (bytes.substr(at, 4) == "<!--") {
      const std::size_t end = bytes.find("-->", at);
      if (end == std::string_view::npos) return {};
      at = end;
      continue;
    }
    if (!StartsWithIgnoreAsciiCase(bytes.substr(at), "<meta")) continue;
    const std::size_t end = bytes.find('>', at);
    const std::string_view value =
        ValueAfter(bytes.substr(at, end == std::string_view::npos ? end : end - at), "charset");
    if (!value.empty()) return value;
  }
  return {};
}

std::string ToNfc(std::string text) {
  // Only characters from U+0300 on combine or decompose; their UTF-8 starts with 0xCC or more.
  if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCC; })) return text;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return text;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc->isNormalizedUTF8(piece, error) && U_SUCCESS(error)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  error = U_ZERO_ERROR;
  nfc->normalizeUTF8(0, piece, sink, nullptr, error);
  return U_SUCCESS(error) ? out : text;
}

}  // namespace chipcheck
