// Words and phrases to what a table says of them, for reading prose: most look-ups find nothing, none allocates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chipcheck {

// Open addressing with linear probing; half of the slots stay free. Entries are kept in the order of their insertion
// and never go.
template <typename Value>
class PhraseMap {
 public:
  // The value of `phrase`, null when it has none.
  const Value* Find(std::string_view phrase) const {
    if (entries_.empty()) return nullptr;
    const std::uint32_t index = slots_[FindSlot(phrase)].index;
    return index == 0 ? nullptr : &entries_[index - 1].second;
  }
  Value* Find(std::string_view phrase) { return const_cast<Value*>(static_cast<const PhraseMap*>(this)->Find(phrase)); }
  // False, and nothing changes, when `phrase` is there already.
  bool Insert(std::string_view phrase, Value value) {
    if (Find(phrase) != nullptr) return false;
    entries_.emplace_back(phrase, std::move(value));
    if (2 * entries_.size() > slots_.size()) {
      Grow();
    } else {
      slots_[FindSlot(phrase)] = {Hash(phrase), static_cast<std::uint32_t>(entries_.size())};
    }
    return true;
  }
  // The value of `phrase`, made anew when it has none.
  Value& operator[](std::string_view phrase) {
    Insert(phrase, Value{});
    return entries_[slots_[FindSlot(phrase)].index - 1].second;
  }

  // Calls `visit` with every value, in the order of their insertion.
  template <typename Visit>
  void ForEach(const Visit& visit) {
    for (auto& entry : entries_) visit(entry.second);
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t index = 0;  // of the entry, from 1 on; 0 is free
  };

  static std::uint32_t Hash(std::string_view phrase) {
    constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;  // 2^64 / the golden ratio: spreads low bits upwards
    std::uint64_t hash = phrase.size();
    const auto mix = [&](std::uint64_t chunk) {
      hash = (hash ^ chunk) * kMultiplier;
      hash ^= hash >> 32U;
    };
    const char* at = phrase.data();
    std::size_t left = phrase.size();
    for (; left > sizeof(std::uint64_t); at += sizeof(std::uint64_t), left -= sizeof(std::uint64_t))
      mix(Load<std::uint64_t>(at));
    // What is left is read by two loads that may overlap.
    if (left == sizeof(std::uint64_t)) {
      mix(Load<std::uint64_t>(at));
    } else if (left >= sizeof(std::uint32_t)) {
      mix(std::uint64_t{Load<std::uint32_t>(at)} << 32U | Load<std::uint32_t>(at + left - sizeof(std::uint32_t)));
    } else if (left > 0) {
      mix(std::uint64_t{Load<unsigned char>(at)} << 16U | std::uint64_t{Load<unsigned char>(at + left / 2)} << 8U |
          Load<unsigned char>(at + left - 1));
    }
    return static_cast<std::uint32_t>(hash);
  }
  template <typename Number>
  static Number Load(const char* at) {
    Number number;
    std::memcpy(&number, at, sizeof number);
    return number;
  }
  // The slot of `phrase`, or the free one where it would go.
  std::size_t FindSlot(std::string_view phrase) const {
    const std::uint32_t hash = Hash(phrase);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
      const Slot& slot = slots_[i];
      if (slot.index == 0 || (slot.hash == hash && entries_[slot.index - 1].first == phrase)) return i;
    }
  }
  void Grow() {
    constexpr std::size_t kFirstSlots = 64;
    slots_.assign(slots_.empty() ? kFirstSlots : 2 * slots_.size(), Slot{});
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
      const std::uint32_t hash = Hash(entries_[entry].first);
      std::size_t i = hash & mask;
      while (slots_[i].index != 0) i = (i + 1) & mask;
      slots_[i] = {hash, static_cast<std::uint32_t>(entry + 1)};
    }
  }

  std::vector<std::pair<std::string, Value>> entries_;
  std::vector<Slot> slots_;  // a power of two of them
};

}  // namespace chipcheck
