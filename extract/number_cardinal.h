// Cardinal numbers in words: "two hundred and five thousand", "eleven and a half", "one point five".
#pragma once

#include <cstddef>
#include <string_view>

#include "config/number_words.h"
#include "core/text.h"
#include "extract/number_text.h"

namespace chipcheck {

// Walks over the words of one number: parted by a blank or a hyphen, on one line.
class WordCursor {
 public:
  WordCursor(const NumberWords& words, std::string_view text, std::size_t at) : words_(&words), text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  void Accept(std::size_t end) { at_ = end; }

  struct Next {
    Span span;
    bool hyphen = false;  // a hyphen stands before it
    const NumberWord* word = nullptr;
    LowerWord lower{{}};
    bool Is(NumberRole role) const { return word != nullptr && word->role == role; }
  };
  Next Peek() const { return PeekFrom(at_); }
  Next PeekFrom(std::size_t from) const {
    Next next;
    std::size_t begin = SkipBlanks(text_, from);
    const DecodedChar hyphen = CharAt(text_, from);
    if (begin == from && IsHyphen(hyphen.value)) {
      begin += hyphen.length;
      next.hyphen = true;
    } else if (begin == from) {
      next.span = {from, from};
      return next;
    }
    next.span = {begin, WordRunEnd(text_, begin)};
    next.lower = LowerWord(next.span.In(text_));
    next.word = words_->Word(next.lower.view());
    return next;
  }

 private:
  const NumberWords* words_;
  std::string_view text_;
  std::size_t at_;
};

struct Cardinal {
  double value = 0;
  double scale = 1;  // of the last scale word; 100 when the number ends in hundreds below a thousand
  std::size_t end = 0;
  bool malformed = false;  // "nineteen eighty-four", "twenty twenty": `end` is behind all of its words
  bool article = false;    // it needs "a" or "one" before it: "hundred"
  bool decimals = false;   // "one point five", "two and a half"
};

// Reads the cardinal whose first word is `first`, at `span`; its role is small, tens, hundred or scale. `between`: an
// "and" is not part of it.
Cardinal ReadCardinal(const NumberWords& words, std::string_view text, Span span, const NumberWord& first,
                      bool between);

}  // namespace chipcheck
