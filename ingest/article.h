// Document -> Article: decodes the bytes, tells HTML from plain text, and reads the story.
#pragma once

#include <cstddef>

#include "core/article.h"

namespace chipcheck {

// How a page is read. A page beyond the bounds is cut, and Article::notes says so.
struct ReadingOptions {
  std::size_t max_depth = 512;  // nested elements; deeper ones are read as if they were this deep
  std::size_t max_text_bytes = 8'000'000;
  bool keep_captions = false;  // whether the captions of pictures in the story are part of its text
};

// Never fails: what can't be read is an Article with a status other than kOk and a note. A pure function of its
// arguments; safe to call from several threads at once.
Article ReadArticle(const Document& document, const ReadingOptions& options = {});

}  // namespace chipcheck
