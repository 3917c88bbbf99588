// Many patterns over one text: one pass tells which of them can match, and only those are run.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace chipcheck {

// Compiled once; then const and safe to use from several threads. The only code that includes RE2.
class PatternSet {
 public:
  enum class Anchor { kNone, kStart, kEnd };
  static constexpr int kMostGroups = 2;

  struct Hit {
    std::size_t pattern = 0;  // as Add numbered it
    Span span;
    Span groups[kMostGroups];  // empty spans for groups that took no part
  };

  explicit PatternSet(Anchor anchor);
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  // From here on patterns are taken to be right, and compiled when they are first run, which most never are: for the
  // tables built into the program, which its tests have read.
  void Trust();
  // Returns what is wrong with the pattern, or nothing. A pattern that matches the empty text is wrong.
  std::string Add(std::string_view pattern);
  // To be called once, after the last Add. False when there are too many patterns.
  bool Compile();

  std::size_t size() const;

  // Which patterns match, in ascending order. Any text; nothing when the set is empty.
  void Which(std::string_view text, std::vector<int>* matching) const;
  // Every match of every pattern, by pattern, then by place; matches of one pattern do not overlap.
  void FindAll(std::string_view text, std::vector<Hit>* hits) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chipcheck
