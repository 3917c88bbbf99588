#include "extract/quantity_bound.h"

#include <algorithm>
#include <array>

#include "extract/number_text.h"

namespace chipcheck {
namespace {

bool IsBoundSign(char32_t c) {
  return c == '~' || c == '<' || c == '>' || c == '=' || c == 0x2248 || c == 0x2243 || c == 0x223C || c == 0x2264 ||
         c == 0x2265 || c == 0xB1;
}

// Words from the last to the first, as phrases of one word, two words, ….
class Backwards {
 public:
  Backwards(std::string_view text, std::size_t end, std::size_t floor) : text_(text), at_(end), floor_(floor) {}

  // Puts the word before what was read in front of the phrase; false when none stands there.
  bool Extend() {
    std::size_t end = SkipBlanksBack(text_, at_);
    const DecodedChar hyphen = CharBefore(text_, end);
    if (end == at_ && size_ > 0 && hyphen.value == '-') end -= 1;
    const DecodedChar c = CharBefore(text_, end);
    std::size_t begin = end;
    if (IsBoundSign(c.value)) {
      while (begin > floor_ && IsBoundSign(CharBefore(text_, begin).value)) begin -= CharBefore(text_, begin).length;
    } else if (c.value == '.') {  // "approx.", "ca."
      begin = WordBegin(text_, end - 1);
      if (begin == end - 1) return false;
    } else {
      begin = WordBegin(text_, end);
    }
    const std::size_t length = end - begin;
    if (length == 0 || begin < floor_ || length + 1 > buffer_.size() - size_) return false;
    const std::size_t blank = size_ > 0 ? 1 : 0;
    if (blank != 0) buffer_[buffer_.size() - size_ - 1] = ' ';
    size_ += blank + length;
    std::transform(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.begin() + static_cast<std::ptrdiff_t>(end),
                   buffer_.end() - static_cast<std::ptrdiff_t>(size_), [](char ch) { return ToAsciiLower(ch); });
    at_ = begin;
    return true;
  }
  std::size_t at() const { return at_; }
  std::string_view phrase() const { return {buffer_.data() + buffer_.size() - size_, size_}; }

 private:
  std::string_view text_;
  std::size_t at_;
  std::size_t floor_;
  std::array<char, 64> buffer_{};
  std::size_t size_ = 0;
};

// Whether "over four years", "the past 3 months", "past 10 days" only say when.
bool IsPeriod(std::string_view text, std::string_view phrase, std::size_t begin, std::size_t floor) {
  if (phrase == "past") return true;
  if (phrase != "over") return false;
  const Span word = PreviousWord(text, begin);
  if (word.begin < floor) return true;
  const LowerWord lower(word.In(text));
  constexpr std::string_view kMeasured[] = {"well", "just", "little", "slightly", "far", "bit"};
  return std::find(std::begin(kMeasured), std::end(kMeasured), lower.view()) == std::end(kMeasured);
}

// "hand over 15%", "adds up to $2 billion", "45% over $5 billion": the words belong to what stands before them.
bool BelongsToVerb(std::string_view text, Span phrase) {
  const char32_t sign = CharBefore(text, SkipBlanksBack(text, phrase.begin)).value;
  if (sign == '%' && EqualsIgnoreAsciiCase(phrase.In(text), "over")) return true;
  constexpr std::string_view kOverVerbs[] = {"hand",    "hands",       "handed",  "handing",    "sign",   "signs",
                                             "signed",  "signing",     "turn",    "turns",      "turned", "turning",
                                             "cede",    "ceded",       "roll",    "rolled",     "spread", "split",
                                             "divided", "distributed", "sharded", "computation"};
  constexpr std::string_view kUpToVerbs[] = {"add", "adds", "added", "adding", "sum", "sums", "summed"};
  const LowerWord verb(PreviousWord(text, phrase.begin).In(text));
  const auto is_one_of = [&](const auto& verbs) {
    return std::find(std::begin(verbs), std::end(verbs), verb.view()) != std::end(verbs);
  };
  return (EqualsIgnoreAsciiCase(phrase.In(text), "over") && is_one_of(kOverVerbs)) ||
         (EqualsIgnoreAsciiCase(phrase.In(text).substr(0, 5), "up to") && is_one_of(kUpToVerbs));
}

// "<b>50": the sign closes a tag.
bool ClosesTag(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestTag = 80;
  const std::size_t from = at > kLongestTag ? at - kLongestTag : 0;
  const std::string_view before = text.substr(from, at - from);
  const std::size_t open = before.rfind('<');
  if (open == std::string_view::npos || before.find('>', open) != std::string_view::npos) return false;
  const char next = open + 1 < before.size() ? before[open + 1] : '\0';
  return IsAsciiAlpha(next) || next == '/';
}

// As BoundBefore, but right before `begin` only.
std::optional<BoundWords> BoundTouching(const NumberWords& words, std::string_view text, std::size_t begin,
                                        std::size_t floor, QuantityKind kind) {
  Backwards backwards(text, begin, floor);
  std::optional<BoundWords> best;
  for (std::size_t i = 0; i < NumberWords::kMaxBoundWords && backwards.Extend(); ++i) {
    const auto bound = words.Before(backwards.phrase());
    if (!bound) continue;
    if (kind == QuantityKind::kDuration && IsPeriod(text, backwards.phrase(), backwards.at(), floor)) continue;
    if (backwards.phrase() == ">" && ClosesTag(text, backwards.at())) continue;
    const std::size_t end = backwards.at() + backwards.phrase().size();
    best = BoundWords{*bound, {backwards.at(), std::min(end, begin)}};
  }
  if (!best) return std::nullopt;
  if (BelongsToVerb(text, best->span)) return std::nullopt;
  // "twice as much as 50 GPUs draw" compares.
  const LowerWord before(PreviousWord(text, best->span.begin).In(text));
  const bool as = ToAsciiLower(text[best->span.begin]) == 'a' && best->bound == Bound::kAtMost;
  if (as && (before.view() == "twice" || before.view() == "times" || before.view() == "half")) return std::nullopt;
  return best;
}

}  // namespace

std::optional<BoundWords> BoundBefore(const NumberWords& words, std::string_view text, std::size_t begin,
                                      std::size_t floor, QuantityKind kind) {
  // "roughly a $5 billion deal"
  const Span article = PreviousWord(text, begin);
  const LowerWord lower(article.In(text));
  if (article.begin >= floor && article.end < begin && (lower.view() == "a" || lower.view() == "an")) {
    const auto found = BoundTouching(words, text, article.begin, floor, kind);
    // "talk over a 10 TB/s link" bounds nothing.
    const bool place = found && EqualsIgnoreAsciiCase(found->span.In(text), "over");
    if (found && found->span.end < article.begin && !place) return found;
  }
  return BoundTouching(words, text, begin, floor, kind);
}

std::optional<BoundWords> BoundAfter(const NumberWords& words, std::string_view text, std::size_t end) {
  if (CharAt(text, end).value == '+') {
    const DecodedChar behind = CharAt(text, end + 1);
    if (IsWordChar(behind.value)) return std::nullopt;
    return BoundWords{Bound::kAtLeast, {end, end + 1}};
  }
  std::array<char, 48> phrase{};
  std::size_t size = 0;
  std::size_t at = end;
  std::optional<BoundWords> best;
  std::size_t first = end;
  for (std::size_t i = 0; i < NumberWords::kMaxBoundWords; ++i) {
    std::size_t begin = SkipBlanks(text, at);
    if (begin == at && CharAt(text, at).value == '-') begin = at + 1;
    if (begin == at) break;
    const std::size_t word_end = WordRunEnd(text, begin);
    if (word_end == begin || size + 1 + word_end - begin > phrase.size()) break;
    if (i == 0) first = begin;
    if (size > 0) phrase[size++] = ' ';
    for (std::size_t k = begin; k < word_end; ++k) phrase[size++] = ToAsciiLower(text[k]);
    at = word_end;
    // "$5 million plus $3 million" adds.
    const char32_t behind = CharAt(text, at).value;
    const bool ends = behind == 0 || behind == ',' || behind == '.' || behind == ';' || behind == ')';
    const bool adds = std::string_view(phrase.data(), size) == "plus" && text[first - 1] != '-' && !ends;
    if (const auto bound = adds ? std::nullopt : words.After({phrase.data(), size}))
      best = BoundWords{*bound, {first, at}};
  }
  return best;
}

}  // namespace chipcheck
