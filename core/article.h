// What comes in: where articles are looked for, the bytes that were found there, and the article read from them.
#pragma once

#include <cstddef>
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

// A value that a page gives for one of its fields, and the place where it stands: "json-ld headline", "meta og:title",
// "h1", "text".
struct ToldValue {
  std::string value;
  std::string origin;
};

// All that a page says of itself. In each list the value that was chosen comes first, then the runners-up, likeliest
// first; no value comes twice. Dates are written as 2025-01-29.
struct ArticleEvidence {
  std::vector<ToldValue> title;
  std::vector<ToldValue> byline;
  std::vector<ToldValue> published;
  std::vector<ToldValue> modified;
  std::vector<ToldValue> site;
  std::vector<ToldValue> language;
  std::vector<ToldValue> url;
};

// The numbers that a reader of the page sees in its main region, and how many of them are in the text: what is lost
// here is lost for good.
struct NumbersKept {
  std::size_t visible = 0;
  std::size_t kept = 0;
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
  // What follows is known when the page is read; it is not stored.
  ArticleEvidence evidence;
  std::string next_url;                  // where a story in several parts goes on (rel=next)
  std::vector<std::string> corrections;  // what the page says it has corrected, one note each, in its own words
  NumbersKept numbers;
};

std::string_view ToString(ArticleStatus status);  // "ok", "blocked", "paywalled", "script-only", "empty", "gone"
std::optional<ArticleStatus> ParseArticleStatus(std::string_view name);

}  // namespace chipcheck
