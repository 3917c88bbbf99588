#include "extract/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>

namespace chipcheck {
namespace {

// The lazily built automaton of one set; larger than RE2's default, since a set that runs out of it starts over.
constexpr std::int64_t kSetMemoryBytes = 64 << 20;

RE2::Options Options() {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kSetMemoryBytes);
  return options;
}

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct PatternSet::Impl {
  explicit Impl(Anchor anchor_in)
      : anchor(anchor_in), set(Options(), anchor_in == Anchor::kStart ? RE2::ANCHOR_START : RE2::UNANCHORED) {}
  Anchor anchor;
  RE2::Set set;
  std::vector<std::unique_ptr<RE2>> patterns;
};

PatternSet::PatternSet(Anchor anchor) : impl_(std::make_unique<Impl>(anchor)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::string PatternSet::Add(std::string_view pattern) {
  std::string written(pattern);
  if (impl_->anchor == Anchor::kEnd) written = "(?:" + written + ")$";
  auto compiled = std::make_unique<RE2>(written, RE2::Quiet);
  if (!compiled->ok()) return compiled->error();
  if (RE2::FullMatch("", *compiled)) return "matches the empty text";
  if (compiled->NumberOfCapturingGroups() > kMostGroups) return "has more than two groups";
  std::string error;
  if (impl_->set.Add(written, &error) < 0) return error.empty() ? "does not compile" : error;
  impl_->patterns.push_back(std::move(compiled));
  return {};
}

bool PatternSet::Compile() { return impl_->set.Compile(); }

std::size_t PatternSet::size() const { return impl_->patterns.size(); }

void PatternSet::Which(std::string_view text, std::vector<int>* matching) const {
  matching->clear();
  if (impl_->patterns.empty()) return;
  impl_->set.Match(Piece(text), matching);
  std::sort(matching->begin(), matching->end());
}

void PatternSet::FindAll(std::string_view text, std::vector<Hit>* hits) const {
  hits->clear();
  std::vector<int> matching;
  Which(text, &matching);
  for (const int index : matching) {
    const RE2& pattern = *impl_->patterns[static_cast<std::size_t>(index)];
    std::array<re2::StringPiece, kMostGroups + 1> found;
    for (std::size_t at = 0; at <= text.size();) {
      const auto anchor = impl_->anchor == Anchor::kStart ? RE2::ANCHOR_START : RE2::UNANCHORED;
      if (!pattern.Match(Piece(text), at, text.size(), anchor, found.data(), static_cast<int>(found.size()))) break;
      const auto span = [&](const re2::StringPiece& piece) {
        if (piece.data() == nullptr) return Span{};
        const auto begin = static_cast<std::size_t>(piece.data() - text.data());
        return Span{begin, begin + piece.size()};
      };
      Hit hit{static_cast<std::size_t>(index), span(found[0]), {span(found[1]), span(found[2])}};
      hits->push_back(hit);
      if (impl_->anchor != Anchor::kNone) break;
      at = std::max(hit.span.end, hit.span.begin + 1);
    }
  }
}

}  // namespace chipcheck
