#include "ingest/page_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/text.h"
#include "ingest/tables.h"

namespace chipcheck {
namespace {

constexpr std::size_t kShortestPrefix = 5;
constexpr std::size_t kMaxPieces = 24;

using WordTable = std::unordered_map<std::string_view, WordMask>;

const WordTable& Words() {
  static const WordTable kWords = [] {
    WordTable words;
    const auto table = ArticleTables().Open("page_words.tsv", {"word", "groups"});
    if (!table) return words;
    for (std::size_t i = 0; i < table->size(); ++i) {
      WordMask mask = 0;
      for (const std::string_view name : table->row(i).List(1)) {
        const auto found = std::find(kWordGroupNames.begin(), kWordGroupNames.end(), name);
        if (found != kWordGroupNames.end()) mask |= WordMask{1} << (found - kWordGroupNames.begin());
      }
      words[table->row(i).Required(0)] = mask;
    }
    return words;
  }();
  return kWords;
}

WordMask Lookup(std::string_view piece) {
  const auto found = Words().find(piece);
  return found == Words().end() ? 0 : found->second;
}

WordMask LookupWithPrefix(std::string_view piece) {
  if (const WordMask whole = Lookup(piece); whole != 0) return whole;
  for (std::size_t length = piece.size(); length-- > kShortestPrefix;) {
    if (const WordMask mask = Lookup(piece.substr(0, length)); mask != 0) return mask;
  }
  return 0;
}

std::vector<std::string> Pieces(std::string_view names) {
  std::vector<std::string> pieces;
  std::string piece;
  const auto close = [&] {
    if (piece.size() > 1) pieces.push_back(piece);
    piece.clear();
  };
  for (std::size_t i = 0; i < names.size() && pieces.size() < kMaxPieces; ++i) {
    const char c = names[i];
    if (!IsAsciiAlpha(c)) {
      close();
      continue;
    }
    if (IsAsciiUpper(c) && i > 0 && IsAsciiLower(names[i - 1])) close();
    piece.push_back(ToAsciiLower(c));
  }
  close();
  return pieces;
}

}  // namespace

WordMask WordReader::Read(std::string_view names) {
  if (names.empty()) return 0;
  const auto [entry, added] = known_.try_emplace(names, 0);
  if (!added) return entry->second;
  const std::vector<std::string> pieces = Pieces(names);
  WordMask mask = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    mask |= LookupWithPrefix(pieces[i]);
    if (i + 1 < pieces.size()) mask |= Lookup(pieces[i] + pieces[i + 1]);
  }
  known_[names] = mask;
  return mask;
}

}  // namespace chipcheck
