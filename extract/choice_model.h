// A linear model that picks one of several candidates: which name a number is about, who said it, how firmly.
//
// Each candidate has features, and each feature has a weight in a table; the sum is the candidate's score, and the
// highest wins. The weights are those that make the labelled choices likeliest (a conditional logit with an L2 prior);
// bench/choice_fit.cc finds them. A feature's name is written as pieces: "side|money|before".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/table.h"
#include "core/claim.h"
#include "core/result.h"
#include "core/text.h"

namespace chipcheck {

// One piece of a feature's name: hashed when the program is compiled where the piece is a constant.
struct FeaturePiece {
  std::string_view text;  // must not hold '|'
  std::uint64_t hash = 0;

  constexpr FeaturePiece() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a piece is its text.
  constexpr FeaturePiece(std::string_view piece) : text(piece), hash(Hash(piece)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  constexpr FeaturePiece(const char* piece) : FeaturePiece(std::string_view(piece)) {}

  // FNV-1a, 64 bits.
  static constexpr std::uint64_t Hash(std::string_view piece) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : piece) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
  }
  // Of "a|b" from that of "a" and the piece "b".
  static constexpr std::uint64_t Join(std::uint64_t name, std::uint64_t piece) {
    std::uint64_t joined = (name ^ (piece + 0x9e3779b97f4a7c15ULL + (name << 6) + (name >> 2))) * 0xff51afd7ed558ccdULL;
    return joined ^ (joined >> 29);
  }
};

// The key of a whole name, as "side|money|before" stands in a table.
std::uint64_t FeatureKey(std::string_view feature);

// One decision with what spoke for each candidate, kept when somebody asks: to fit the weights and to look into them.
struct Choice {
  struct Candidate {
    std::string answer;                                    // as the claim would say it; empty for "none"
    std::vector<std::pair<std::string, double>> features;  // name and value
    double score = 0;
  };
  std::string_view decision;  // "subject", "speaker" …
  Span quote;                 // of the number
  Metric metric{};
  std::vector<Candidate> candidates;
};
using ChoiceLog = std::vector<Choice>;

// A new entry of the log, and a new candidate of an entry; null where nothing is logged. The pointers hold until the
// next one is added.
Choice* BeginChoice(ChoiceLog* log, std::string_view decision, Span quote, Metric metric);
Choice::Candidate* AddCandidate(Choice* choice, std::string answer);

inline FeaturePiece YesNo(bool yes) { return yes ? FeaturePiece("yes") : FeaturePiece("no"); }

// Loaded once; then const and safe to use from several threads.
class ChoiceModel {
 public:
  // Reads a table with the columns feature and weight; fails with file and line for a weight that is no number and for
  // a feature that stands there twice.
  static Result<ChoiceModel> Load(const TableSource& tables, std::string_view file);

  // 0 for a feature that the table does not hold.
  double Weight(std::uint64_t key) const {
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].first == key) return slots_[at].second;
      if (slots_[at].first == 0) return 0;
    }
  }
  std::size_t size() const { return size_; }

 private:
  std::vector<std::pair<std::uint64_t, double>> slots_{{0, 0}};  // open addressing; key 0 is an empty slot
  std::uint64_t mask_ = 0;
  std::size_t size_ = 0;
};

// Adds up one candidate's features. `log` may be null.
class FeatureSum {
 public:
  FeatureSum(const ChoiceModel& model, Choice::Candidate* log) : model_(model), log_(log) {}

  template <typename... Pieces>
  void Add(FeaturePiece first, const Pieces&... rest) {
    AddValue(1.0, first, rest...);
  }
  template <typename... Pieces>
  void AddValue(double value, FeaturePiece first, const Pieces&... rest) {
    std::uint64_t key = first.hash;
    ((key = FeaturePiece::Join(key, FeaturePiece(rest).hash)), ...);
    score_ += value * model_.Weight(key);
    if (log_ == nullptr) return;
    std::string name(first.text);
    ((name += '|', name += FeaturePiece(rest).text), ...);
    log_->features.emplace_back(std::move(name), value);
    log_->score = score_;
  }
  double score() const { return score_; }

 private:
  const ChoiceModel& model_;
  Choice::Candidate* log_;
  double score_ = 0;
};

}  // namespace chipcheck
