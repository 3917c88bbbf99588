// Document -> Article: decodes the bytes, tells HTML from plain text, and reads the story.
#pragma once

#include <cstddef>

#include "core/article.h"

namespace chipcheck {

// Bounds on what one page may cost. A page beyond them is cut, and Article::notes says so.
struct ArticleLimits {
  std::size_t max_depth = 512;  // nested elements; deeper ones are read as if they were this deep
  std::size_t max_text_bytes = 8'000'000;
};

// Never fails: what can't be read is an Article with a status other than kOk and a note. A pure function of its
// arguments; safe to call from several threads at once.
Article ReadArticle(const Document& document, const ArticleLimits& limits = {});

}  // namespace chipcheck
