// Which of many patterns can match in a text at all: those of which it holds a string out of each list that
// required_words.h gives for them. One pass over the text, no allocation.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chipcheck {

// A set of patterns by their numbers.
class PatternBits {
 public:
  static constexpr std::size_t kSize = 256;

  void Insert(std::size_t pattern) { words_[pattern / kWordBits] |= std::uint64_t{1} << (pattern % kWordBits); }
  PatternBits& operator|=(const PatternBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  PatternBits& operator&=(const PatternBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  // Calls `visit` with each pattern, in ascending order.
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1)
        visit(i * kWordBits + static_cast<std::size_t>(std::countr_zero(rest)));
    }
  }

 private:
  static constexpr std::size_t kWordBits = 64;
  std::array<std::uint64_t, kSize / kWordBits> words_{};
};

// Filled once; then const and safe to use from several threads.
class PatternFilter {
 public:
  // `number` is below PatternBits::kSize; `regex` in the syntax of RE2.
  void Add(std::size_t number, std::string_view regex);
  // To be called once, after the last Add. False when the patterns have too many words.
  bool Compile();

  // Every pattern that matches somewhere in `text` is among them.
  PatternBits Candidates(std::string_view text) const;

 private:
  static constexpr std::size_t kLists = 2;  // that are looked at for each pattern
  using Met = std::array<PatternBits, kLists>;
  struct Word {
    std::uint64_t start = 0;  // its first eight bytes, zeros behind a shorter one …
    std::uint64_t mask = 0;   // … and ones where it has bytes
    std::string text;
    Met met;  // the patterns that have the word in their first list, and in their second
  };
  // Words by their first bytes: those of slot s are words[starts[s]] to words[starts[s + 1]].
  struct Index {
    std::size_t key_bytes = 0;
    std::vector<Word> words;
    unsigned slot_bits = 0;
    std::vector<std::uint64_t> held;  // a bit for each slot: whether it has words
    std::vector<std::uint16_t> starts;

    std::size_t Slot(std::uint32_t key) const { return (key * 0x9E3779B1U) >> (32U - slot_bits); }
    bool Compile();  // false when there are too many words
    // Whether a word may begin with `key`.
    bool Holds(std::uint32_t key) const {
      const std::size_t slot = Slot(key);
      return (held[slot / 64] >> (slot % 64) & 1U) != 0;
    }
    // Notes the words that stand at text[at], whose first bytes are `key`.
    void Meet(std::uint32_t key, std::string_view text, std::size_t at, Met* met) const;
  };

  Met always_;  // the patterns that have no such list
  Index long_{3};
  Index short_{2};  // the words of two bytes
};

}  // namespace chipcheck
