#include "store/edits.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "core/text.h"
#include "store/dedup.h"

namespace chipcheck {
namespace {

constexpr double kMinSentenceSimilarity = 0.5;
// Claims about one thing that are compared with each other: more than a page honestly changes, and keeps a page of ten
// thousand numbers from costing their square.
constexpr std::size_t kMostPerThing = 100;

// Wordings of correction notes in newspapers and on news sites, lower case.
constexpr std::array<std::string_view, 14> kNotes = {"a previous version of this",
                                                     "an earlier version of this",
                                                     "an earlier version misstated",
                                                     "clarification:",
                                                     "correction:",
                                                     "corrections:",
                                                     "corrects to",
                                                     "editor's note",
                                                     "editor\u2019s note",
                                                     "has been amended",
                                                     "has been corrected",
                                                     "this article was amended",
                                                     "this story was corrected",
                                                     "was updated to correct"};

// The words of a sentence without its numbers, lower case.
std::set<std::string> WordSet(std::string_view sentence) {
  std::set<std::string> words;
  std::string word;
  const auto close = [&] {
    const bool has_digit = std::any_of(word.begin(), word.end(), [](char c) { return IsAsciiDigit(c); });
    if (!word.empty() && !has_digit) words.insert(word);
    word.clear();
  };
  for (const char c : sentence) {
    const bool is_part = IsAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80;
    if (is_part) {
      word += ToAsciiLower(c);
    } else if (c != ',' && c != '.') {
      close();
    }
  }
  close();
  return words;
}

// Jaccard similarity.
double Overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() && b.empty()) return 1.0;
  const auto shared =
      static_cast<double>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
  return shared / (static_cast<double>(a.size()) + static_cast<double>(b.size()) - shared);
}

std::string ThingKey(const Claim& claim) {
  std::string key;
  for (const std::string& part : {std::string(ToString(claim.metric)), NameKey(claim.subject), ChipKey(claim.chip),
                                  claim.unit, claim.per, NameKey(claim.versus)}) {
    key += part;
    key += '\x1F';
  }
  return key;
}

std::string ValueKey(const Claim& claim) {
  return ThingKey(claim) + NumberKey(claim.low) + '\x1F' + NumberKey(claim.high) + '\x1F' +
         std::string(ToString(claim.direction));
}

// The claims whose value the other capture does not have.
std::vector<std::size_t> Unmatched(std::span<const Claim> claims, std::span<const Claim> others) {
  std::set<std::string> known;
  for (const Claim& other : others) known.insert(ValueKey(other));
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!known.contains(ValueKey(claims[i]))) left.push_back(i);
  }
  return left;
}

struct Sentence {
  std::size_t claim;  // index
  std::set<std::string> words;
};

std::map<std::string, std::vector<Sentence>> ByThing(std::span<const Claim> claims,
                                                     const std::vector<std::size_t>& indices) {
  std::map<std::string, std::vector<Sentence>> things;
  for (const std::size_t i : indices) {
    std::vector<Sentence>& sentences = things[ThingKey(claims[i])];
    if (sentences.size() < kMostPerThing) sentences.push_back({i, WordSet(claims[i].sentence)});
  }
  return things;
}

}  // namespace

std::vector<Edit> FindEdits(std::span<const Claim> before, std::span<const Claim> after) {
  struct Candidate {
    double difference;
    Edit edit;
  };
  std::vector<Candidate> candidates;
  const auto old_claims = ByThing(before, Unmatched(before, after));
  const auto new_claims = ByThing(after, Unmatched(after, before));
  for (const auto& [thing, gone] : old_claims) {
    const auto appeared = new_claims.find(thing);
    if (appeared == new_claims.end()) continue;
    for (const Sentence& x : gone) {
      for (const Sentence& y : appeared->second) {
        const double similarity = Overlap(x.words, y.words);
        if (similarity >= kMinSentenceSimilarity) candidates.push_back({1.0 - similarity, {x.claim, y.claim}});
      }
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.difference, a.edit.before, a.edit.after) < std::tie(b.difference, b.edit.before, b.edit.after);
  });
  std::set<std::size_t> used_before;
  std::set<std::size_t> used_after;
  std::vector<Edit> edits;
  for (const Candidate& candidate : candidates) {
    const Edit edit = candidate.edit;
    if (used_before.contains(edit.before) || used_after.contains(edit.after)) continue;
    used_before.insert(edit.before);
    used_after.insert(edit.after);
    edits.push_back(edit);
  }
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.before < b.before; });
  return edits;
}

std::size_t CountCorrectionNotes(std::string_view text) {
  const std::string lower = ToAsciiLower(text);
  std::size_t count = 0;
  for (const std::string_view note : kNotes) {
    for (std::size_t at = lower.find(note); at != std::string::npos; at = lower.find(note, at + note.size())) ++count;
  }
  return count;
}

}  // namespace chipcheck
