// What comes in: where articles are looked for, the bytes that were found there, and the article read from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace chipcheck {

// Bytes as they were fetched or read, with what the transport said about them. Owns its bytes.
struct Document {
  std::string url;           // where it was found; empty for standard input; "file:///…" for a path
  std::string source;        // the publisher as the user named it, or the host, or the folder; never empty once stored
  std::string bytes;         // undecoded
  std::string content_type;  // as declared, without parameters, lower case; empty when nobody said
  std::string charset;       // as declared by the transport; empty when it did not say
  Instant captured;          // when these bytes were read or fetched
};

enum class ArticleStatus {
  kOk,
  kBlocked,     // a block page, captcha or consent wall
  kPaywalled,   // only part of the text is free
  kScriptOnly,  // the page has no text without running scripts
  kEmpty,       // nothing to read
  kGone,        // the page says that it is no longer there
};

// One story. `text` is the main text: valid UTF-8, paragraphs parted by one '\n', no trailing '\n'; every span of a
// claim counts its bytes. Strings are empty, and dates are absent, when the page does not tell.
struct Article {
  std::string url;     // canonical where the page names one, else where it was found
  std::string source;  // copied from the Document
  std::string title;
  std::string byline;
  std::optional<Date> published;
  std::optional<Date> modified;
  std::string site;
  std::string language;  // BCP 47, lower case: "en", "pt-br"
  std::string text;
  ArticleStatus status = ArticleStatus::kOk;
  Instant captured;
  std::string sha256;    // of Document::bytes, in lower-case hex
  std::string encoding;  // the one that the bytes were read as, and its ground: "windows-1252 (meta)"
  // What users have to know about the reading: "text cut at 8 MiB", "charset label was wrong". One line each.
  std::vector<std::string> notes;
};

std::string_view ToString(ArticleStatus status);  // "ok", "blocked", "paywalled", "script-only", "empty", "gone"
std::optional<ArticleStatus> ParseArticleStatus(std::string_view name);

}  // namespace chipcheck
