#include "extract/pattern_set.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "extract/pattern_filter.h"

namespace chipcheck {
namespace {

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

// Compiled when it is first asked for.
class Pattern {
 public:
  explicit Pattern(std::string written) : written_(std::move(written)) {}
  const RE2& compiled() const {
    std::call_once(once_, [&] { compiled_ = std::make_unique<const RE2>(written_, RE2::Quiet); });
    return *compiled_;
  }

 private:
  std::string written_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const RE2> compiled_;
};

}  // namespace

struct PatternSet::Impl {
  RE2::Anchor where() const { return anchor == Anchor::kStart ? RE2::ANCHOR_START : RE2::UNANCHORED; }

  Anchor anchor = Anchor::kNone;
  bool trusted = false;
  PatternFilter filter;
  std::vector<std::unique_ptr<const Pattern>> patterns;
};

PatternSet::PatternSet(Anchor anchor) : impl_(std::make_unique<Impl>()) { impl_->anchor = anchor; }
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

void PatternSet::Trust() { impl_->trusted = true; }

std::string PatternSet::Add(std::string_view pattern) {
  std::string written(pattern);
  if (impl_->anchor == Anchor::kEnd) written = "(?:" + written + ")$";
  auto added = std::make_unique<const Pattern>(written);
  if (!impl_->trusted) {
    const RE2& compiled = added->compiled();
    if (!compiled.ok()) return compiled.error();
    if (RE2::FullMatch("", compiled)) return "matches the empty text";
    if (compiled.NumberOfCapturingGroups() > kMostGroups) return "has more than two groups";
  }
  if (impl_->patterns.size() < PatternBits::kSize) impl_->filter.Add(impl_->patterns.size(), written);
  impl_->patterns.push_back(std::move(added));
  return {};
}

bool PatternSet::Compile() { return impl_->patterns.size() <= PatternBits::kSize && impl_->filter.Compile(); }

std::size_t PatternSet::size() const { return impl_->patterns.size(); }

void PatternSet::Which(std::string_view text, std::vector<int>* matching) const {
  matching->clear();
  impl_->filter.Candidates(text).ForEach([&](std::size_t index) {
    if (impl_->patterns[index]->compiled().Match(Piece(text), 0, text.size(), impl_->where(), nullptr, 0))
      matching->push_back(static_cast<int>(index));
  });
}

void PatternSet::FindAll(std::string_view text, std::vector<Hit>* hits) const {
  hits->clear();
  impl_->filter.Candidates(text).ForEach([&](std::size_t index) {
    const RE2& pattern = impl_->patterns[index]->compiled();
    std::array<re2::StringPiece, kMostGroups + 1> found;
    const int pieces = 1 + pattern.NumberOfCapturingGroups();
    for (std::size_t at = 0; at <= text.size();) {
      if (!pattern.Match(Piece(text), at, text.size(), impl_->where(), found.data(), pieces)) break;
      const auto span = [&](const re2::StringPiece& piece) {
        if (piece.data() == nullptr) return Span{};
        const auto begin = static_cast<std::size_t>(piece.data() - text.data());
        return Span{begin, begin + piece.size()};
      };
      Hit hit{index, span(found[0]), {span(found[1]), span(found[2])}};
      hits->push_back(hit);
      if (impl_->anchor != Anchor::kNone) break;
      at = std::max(hit.span.end, hit.span.begin + 1);
    }
  });
}

}  // namespace chipcheck
