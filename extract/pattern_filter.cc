#include "extract/pattern_filter.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "extract/required_words.h"

namespace chipcheck {
namespace {

// The first bytes of a text as one number; equal texts have equal numbers, and that is all that is asked of it.
std::uint64_t StartOf(std::string_view text) {
  std::uint64_t start = 0;
  if (text.size() >= sizeof start) {
    std::memcpy(&start, text.data(), sizeof start);  // of a size that the compiler knows: one load
  } else {
    std::memcpy(&start, text.data(), text.size());
  }
  return start;
}

std::uint32_t KeyOf(std::string_view text, std::size_t bytes) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < bytes; ++i) key = key << 8U | static_cast<unsigned char>(text[i]);
  return key;
}

}  // namespace

void PatternFilter::Add(std::size_t number, std::string_view regex) {
  std::vector<OneOf> lists = RequiredWords(regex, kLists);
  for (std::size_t i = 0; i < kLists; ++i) {
    if (i >= lists.size()) {
      always_[i].Insert(number);
      continue;
    }
    for (std::string& text : lists[i]) {
      Index& index = text.size() < long_.key_bytes ? short_ : long_;
      const std::string ones(std::min(text.size(), sizeof(std::uint64_t)), '\xFF');
      Word word{StartOf(text), StartOf(ones), std::move(text), {}};
      word.met[i].Insert(number);
      index.words.push_back(std::move(word));
    }
  }
}

bool PatternFilter::Compile() { return long_.Compile() && short_.Compile(); }

bool PatternFilter::Index::Compile() {
  // Few slots have words, so that few places of a text are looked at twice.
  constexpr std::size_t kSlotsPerWord = 8;
  constexpr unsigned kFewestBits = 8;
  constexpr unsigned kMostBits = 15;
  slot_bits = std::clamp(static_cast<unsigned>(std::bit_width(kSlotsPerWord * words.size())), kFewestBits, kMostBits);
  std::vector<std::pair<std::size_t, std::size_t>> order;  // slot, word
  for (std::size_t i = 0; i < words.size(); ++i) order.emplace_back(Slot(KeyOf(words[i].text, key_bytes)), i);
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : words[a.second].text < words[b.second].text;
  });
  std::vector<Word> sorted;
  starts.assign((std::size_t{1} << slot_bits) + 1, 0);
  for (const auto& [slot, word] : order) {
    if (!sorted.empty() && sorted.back().text == words[word].text) {
      for (std::size_t i = 0; i < kLists; ++i) sorted.back().met[i] |= words[word].met[i];
    } else {
      sorted.push_back(std::move(words[word]));
      ++starts[slot + 1];
    }
  }
  words = std::move(sorted);
  if (words.size() > std::numeric_limits<std::uint16_t>::max()) return false;
  held.assign((starts.size() - 1) / 64, 0);
  for (std::size_t slot = 0; slot + 1 < starts.size(); ++slot) {
    if (starts[slot + 1] != 0) held[slot / 64] |= std::uint64_t{1} << (slot % 64);
    starts[slot + 1] = static_cast<std::uint16_t>(starts[slot + 1] + starts[slot]);
  }
  return true;
}

void PatternFilter::Index::Meet(std::uint32_t key, std::string_view text, std::size_t at, Met* met) const {
  const std::size_t slot = Slot(key);
  const std::string_view rest(text.data() + at, text.size() - at);
  const std::uint64_t start = StartOf(rest);
  for (std::size_t i = starts[slot]; i < starts[slot + 1]; ++i) {
    const Word& word = words[i];
    if ((start & word.mask) != word.start || rest.size() < word.text.size()) continue;
    if (word.text.size() > sizeof start && !rest.starts_with(word.text)) continue;
    for (std::size_t list = 0; list < kLists; ++list) (*met)[list] |= word.met[list];
  }
}

PatternBits PatternFilter::Candidates(std::string_view text) const {
  Met met = always_;
  std::uint32_t key = 0;  // of the last three bytes
  for (std::size_t at = 0; at < text.size(); ++at) {
    key = (key << 8U | static_cast<unsigned char>(text[at])) & 0xFFFFFFU;
    if (at >= 2 && long_.Holds(key)) long_.Meet(key, text, at - 2, &met);
    if (at >= 1 && short_.Holds(key & 0xFFFFU)) short_.Meet(key & 0xFFFFU, text, at - 1, &met);
  }
  PatternBits candidates = met[0];
  for (std::size_t list = 1; list < kLists; ++list) candidates &= met[list];
  return candidates;
}

}  // namespace chipcheck
