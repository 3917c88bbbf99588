#include "extract/required_words.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/text.h"

namespace chipcheck {
namespace {

// More strings than these are not multiplied out, or kept apart.
constexpr std::size_t kMostProduct = 64;
constexpr std::size_t kMostStrings = 400;
constexpr std::size_t kMostOfClass = 6;  // characters of a class that are told one by one
constexpr std::size_t kShortest = 2;     // bytes of a string that is worth looking for
constexpr int kDeepest = 50;             // groups in groups

// How often the string stands in a text, roughly: a longer one more seldom. A placeholder like "<org>" counts as one
// letter, since it is as frequent.
double Frequency(const std::string& text) {
  constexpr std::size_t kLongest = 7;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at, ++letters) {
    if (text[at] == '<') at = std::min(text.find('>', at), text.size());
  }
  double frequency = 1;
  for (std::size_t i = 0; i < std::min(letters, kLongest); ++i) frequency /= 4;
  return frequency;
}

double Frequency(const OneOf& list) {
  double sum = 0;
  for (const std::string& text : list) sum += Frequency(text);
  return sum;
}

// Sorted, without repetitions and without strings that hold another one of them.
OneOf Shortened(OneOf list) {
  std::sort(list.begin(), list.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  OneOf kept;
  for (std::string& text : list) {
    const bool holds = std::any_of(kept.begin(), kept.end(),
                                   [&](const std::string& shorter) { return text.find(shorter) != std::string::npos; });
    if (!holds) kept.push_back(std::move(text));
  }
  return kept;
}

// What is known of the texts that a part of a pattern matches: either all of them, or lists that each of them meets.
struct Known {
  bool exact = false;
  OneOf texts;               // all that it matches, when exact
  std::vector<OneOf> lists;  // else
};

Known Anything() { return {}; }
Known Exactly(std::string text) { return {true, {std::move(text)}, {}}; }

// Parts that follow one another. Texts of neighbours are joined as long as they stay few.
class Sequence {
 public:
  void Append(Known next) {
    if (!next.exact) {
      Break();
      for (OneOf& list : next.lists) lists_.push_back(std::move(list));
      return;
    }
    if (run_.size() * next.texts.size() > kMostProduct && run_.size() > 1 && next.texts.size() > 1) Break();
    OneOf joined;
    for (const std::string& head : run_) {
      for (const std::string& tail : next.texts) joined.push_back(head + tail);
    }
    run_ = std::move(joined);
  }
  // What comes next need not stand right behind.
  void Break() {
    exact_ = false;
    const bool worth =
        std::all_of(run_.begin(), run_.end(), [](const std::string& s) { return s.size() >= kShortest; });
    if (worth) lists_.push_back(std::move(run_));
    run_ = {std::string()};
  }
  Known Take() {
    if (exact_) return {true, std::move(run_), {}};
    Break();
    return {false, {}, std::move(lists_)};
  }

 private:
  bool exact_ = true;
  OneOf run_{std::string()};
  std::vector<OneOf> lists_;
};

std::vector<OneOf> ListsOf(Known known) {
  if (!known.exact) return std::move(known.lists);
  Sequence sequence;
  sequence.Append(std::move(known));
  sequence.Break();
  return sequence.Take().lists;
}

Known Either(std::vector<Known> branches) {
  if (branches.size() == 1) return std::move(branches.front());
  Known all{true, {}, {}};
  for (const Known& branch : branches) {
    all.exact = all.exact && branch.exact;
    all.texts.insert(all.texts.end(), branch.texts.begin(), branch.texts.end());
  }
  if (all.exact && all.texts.size() <= kMostStrings) return all;
  OneOf seldom;
  for (Known& branch : branches) {
    const std::vector<OneOf> lists = ListsOf(std::move(branch));
    const auto best = std::min_element(lists.begin(), lists.end(),
                                       [](const OneOf& a, const OneOf& b) { return Frequency(a) < Frequency(b); });
    if (best == lists.end()) return Anything();
    seldom.insert(seldom.end(), best->begin(), best->end());
  }
  return seldom.size() <= kMostStrings ? Known{false, {}, {std::move(seldom)}} : Anything();
}

class Reader {
 public:
  explicit Reader(std::string_view pattern) : rest_(pattern) {}

  // Nothing is known of a pattern that is not understood to its end.
  Known All() {
    Known known = Alternatives(0);
    return understood_ && rest_.empty() ? known : Anything();
  }

 private:
  bool Take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  std::string TakeChar() {
    const std::size_t length = DecodeUtf8(rest_, 0).length;
    std::string character(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return character;
  }
  Known Fail() {
    understood_ = false;
    rest_ = {};
    return Anything();
  }

  Known Alternatives(int depth) {
    if (depth > kDeepest) return Fail();
    std::vector<Known> branches;
    do {
      Sequence sequence;
      while (!rest_.empty() && rest_[0] != '|' && rest_[0] != ')') Repeated(One(depth), &sequence);
      branches.push_back(sequence.Take());
    } while (Take("|"));
    return Either(std::move(branches));
  }

  Known One(int depth) {
    if (Take("(")) {
      if (rest_.starts_with("?") && !Take("?:")) return Fail();
      Known inner = Alternatives(depth + 1);
      return Take(")") ? std::move(inner) : Fail();
    }
    if (Take("[")) return Class();
    if (Take("\\")) return Escape();
    if (Take(".")) return Anything();
    if (Take("^") || Take("$")) return Exactly({});
    if (rest_[0] == '*' || rest_[0] == '+' || rest_[0] == '?') return Fail();
    return Exactly(TakeChar());
  }

  Known Escape() {
    if (rest_.empty()) return Fail();
    const std::string escaped = TakeChar();
    const char c = escaped[0];
    if (!IsAsciiAlnum(c)) return Exactly(escaped);
    if (c == 'b') return Exactly({});
    if (c == 'd' || c == 'w' || c == 's' || c == 'D' || c == 'W' || c == 'S') return Anything();
    return Fail();
  }

  // Behind its "[".
  Known Class() {
    bool few = !Take("^");
    OneOf characters;
    for (bool first = true; first || !rest_.starts_with("]"); first = false) {
      if (rest_.empty() || rest_.starts_with("[:")) return Fail();
      if (Take("\\")) {
        if (rest_.empty()) return Fail();
        few = few && !IsAsciiAlnum(rest_[0]);
      }
      characters.push_back(TakeChar());
      const bool range = rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']';
      if (!range) continue;
      few = false;
      rest_.remove_prefix(1);
      if (Take("\\") && rest_.empty()) return Fail();
      TakeChar();
    }
    rest_.remove_prefix(1);
    if (!few || characters.size() > kMostOfClass) return Anything();
    return {true, std::move(characters), {}};
  }

  // `one`, as often as the sign behind it says.
  void Repeated(Known one, Sequence* sequence) {
    bool none = false;  // it may be missing
    bool more = false;  // it may stand more than once
    if (Take("?")) {
      none = true;
    } else if (Take("*")) {
      none = more = true;
    } else if (Take("+")) {
      more = true;
    } else if (rest_.size() > 1 && rest_[0] == '{' && IsAsciiDigit(rest_[1])) {
      const std::size_t end = rest_.find('}');
      if (end == std::string_view::npos) {
        Fail();
        return;
      }
      none = rest_[1] == '0';
      more = true;
      rest_.remove_prefix(end + 1);
    } else {
      sequence->Append(std::move(one));
      return;
    }
    Take("?");  // as few as possible: the same texts
    if (none && (more || !one.exact || one.texts.size() > kMostProduct)) {
      sequence->Break();
      return;
    }
    if (none) one.texts.emplace_back();
    sequence->Append(std::move(one));
    if (more) sequence->Break();
  }

  std::string_view rest_;
  bool understood_ = true;
};

}  // namespace

std::vector<OneOf> RequiredWords(std::string_view pattern, std::size_t most) {
  std::vector<OneOf> lists = ListsOf(Reader(pattern).All());
  for (OneOf& list : lists) list = Shortened(std::move(list));
  std::stable_sort(lists.begin(), lists.end(),
                   [](const OneOf& a, const OneOf& b) { return Frequency(a) < Frequency(b); });
  if (lists.size() > most) lists.resize(most);
  return lists;
}

}  // namespace chipcheck
